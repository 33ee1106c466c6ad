import { expect, test } from 'vitest';
import { isUsedByPartner } from '../../../../src/domain/registration/partner';

const evidence = (hasCustomers: boolean | null, partnerTenantType: string | null = null) => ({
  hasCustomers,
  partnerTenantType,
  partnerCenterPresent: null,
});

test('an app is used as a partner’s where it is multitenant and the tenant may be a partner’s', () => {
  expect(isUsedByPartner({ audience: 'AzureADMultipleOrgs' }, evidence(true))).toBe(true);
  expect(isUsedByPartner({ audience: 'AzureADandPersonalMicrosoftAccount' }, evidence(null))).toBe(true);
  expect(isUsedByPartner({ audience: 'AzureADMultipleOrgs' }, evidence(false, 'microsoftSupport'))).toBe(
    true,
  );
  // A multitenant app of a tenant that is no partner's works with the tenant id.
  expect(isUsedByPartner({ audience: 'AzureADMultipleOrgs' }, evidence(false))).toBe(false);
  expect(isUsedByPartner({ audience: 'AzureADMyOrg' }, evidence(true))).toBe(false);
});
