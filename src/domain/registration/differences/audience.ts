import type { Wanted } from '../wanted/wanted';

/** How many may sign in, besides the tenant's own users. What is not known here is taken for some tenants. */
const widths: Readonly<Record<string, number>> = {
  AzureADMyOrg: 0,
  AzureADMultipleOrgs: 2,
  AzureADandPersonalMicrosoftAccount: 3,
};
const widthOf = (audience: string): number => widths[audience] ?? 1;

/**
 * The audience that an app has to be given; null where it has one that suffices. An existing one is only widened: people of
 * other tenants may rely on it. It is narrowed where that was asked for by itself.
 * @param found null for a new app
 */
export function audienceToSet(
  found: string | null,
  { audience: wanted, onlyThisTenant }: Pick<Wanted, 'audience' | 'onlyThisTenant'>,
): string | null {
  if (wanted === undefined || found === wanted) return null;
  if (found === null || onlyThisTenant) return wanted;
  if (found === 'PersonalMicrosoftAccount') return 'AzureADandPersonalMicrosoftAccount';
  return widthOf(found) < widthOf(wanted) ? wanted : null;
}
