import type { PracticeRequest } from '../protocol';
import type { World } from '../world';

/** The countries of the addresses that Rewst calls Microsoft from. Source: Rewst's security policy, 2026-01-14. */
const rewstCountries: Readonly<Record<string, string>> = {
  '13.58.15.14': 'US',
  '18.218.107.198': 'US',
  '3.139.170.31': 'US',
  '18.132.221.226': 'GB',
  '18.171.196.2': 'GB',
  '3.9.62.134': 'GB',
  '3.67.166.23': 'DE',
  '3.69.14.222': 'DE',
  '3.76.128.23': 'DE',
  '13.210.158.91': 'AU',
  '13.237.143.171': 'AU',
  '52.65.55.149': 'AU',
};

/** The country that the look-up of an address gives; every other address is where the users' browsers are. */
export function countryOf(world: World, address: string): string {
  return rewstCountries[address] ?? world.setup.browser.country;
}

/** The public address that a request comes from: what a proxy says of it, or else that of the users' browsers. */
export function addressOf(world: World, headers: PracticeRequest['headers']): string {
  return headers['x-forwarded-for']?.split(',')[0]?.trim() ?? world.setup.browser.address;
}
