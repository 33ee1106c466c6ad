import type { PartnerEvidence } from '../../registration/found';

/** What the tenant's evidence says of it being a CSP partner's; `unknown` where nothing of it could be read. */
export function partnerFromEvidence(evidence: PartnerEvidence): 'yes' | 'no' | 'unknown' {
  const { partnerTenantType, hasCustomers } = evidence;
  if (partnerTenantType !== null || hasCustomers === true) return 'yes';
  return hasCustomers === false ? 'no' : 'unknown';
}
