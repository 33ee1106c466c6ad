/** Ids of the made-up tenant and of what is in it. */
export const tenantId = '11111111-1111-4111-8111-111111111111';
export const otherTenantId = '11111111-1111-4111-8111-111111111112';
export const appId = '22222222-2222-4222-8222-222222222222';
export const otherAppId = '22222222-2222-4222-8222-222222222223';
export const userId = '44444444-4444-4444-8444-444444444444';

/** A GUID that is different for every number. */
export const testGuid = (n: number) => `55555555-5555-4555-8555-${String(n).padStart(12, '0')}`;
