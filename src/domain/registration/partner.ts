import type { FoundRegistration, PartnerEvidence } from './found';

/** What the tenant's evidence says of it being a CSP partner's; `unknown` where nothing of it could be read. */
export function partnerFromEvidence(evidence: PartnerEvidence): 'yes' | 'no' | 'unknown' {
  const { partnerTenantType, hasCustomers } = evidence;
  if (partnerTenantType !== null || hasCustomers === true) return 'yes';
  return hasCustomers === false ? 'no' : 'unknown';
}

/**
 * Whether Rewst uses an app as a partner's, with the auth subject “common”, where the user has not said so: a multitenant
 * app does, but not in a tenant that is no partner's.
 */
export function isUsedByPartner(
  { audience }: Pick<FoundRegistration, 'audience'>,
  evidence: PartnerEvidence,
): boolean {
  const multitenant = audience === 'AzureADMultipleOrgs' || audience === 'AzureADandPersonalMicrosoftAccount';
  return multitenant && partnerFromEvidence(evidence) !== 'no';
}
