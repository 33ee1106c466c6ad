import { regions, type Region } from '../../registration/callback';

/** Where and when the list was read. Rewst may change it: it is shown with its date and never taken for final. */
export const rewstAddressList = { date: '2026-01-14', page: 'Rewst’s security policy' } as const;

/** The addresses that Rewst calls Microsoft from, by region. Its web and callback services have no fixed ones. */
const rewstAddresses: Readonly<Record<Region, readonly string[]>> = {
  us: ['13.58.15.14', '18.218.107.198', '3.139.170.31'],
  uk: ['18.132.221.226', '18.171.196.2', '3.9.62.134'],
  de: ['3.67.166.23', '3.69.14.222', '3.76.128.23'],
  au: ['13.210.158.91', '13.237.143.171', '52.65.55.149'],
};

/** The region's addresses; those of every region where it is not known. */
export function addressesOf(region: Region | null): readonly { region: Region; address: string }[] {
  return (region === null ? regions : [region]).flatMap((one) =>
    rewstAddresses[one].map((address) => ({ region: one, address })),
  );
}
