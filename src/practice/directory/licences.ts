import type { Json, JsonObject } from '../json';

/** Service plans that decide about what this tenant can do, with their ids and the services that they belong to. */
const servicePlans = {
  AAD_PREMIUM: { id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', service: 'AADPremiumService' },
  AAD_PREMIUM_P2: { id: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', service: 'AADPremiumService' },
  INTUNE_A: { id: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5', service: 'SCO' },
  EXCHANGE_S_ENTERPRISE: { id: 'efb87545-963c-4e0d-99df-69c6916d9eb0', service: 'exchange' },
  SHAREPOINTENTERPRISE: { id: '5dbe027f-2339-4123-9542-606e4d348a72', service: 'SharePoint' },
  TEAMS1: { id: '57ff2da0-773e-42df-b2af-ffb7a2317929', service: 'TeamspaceAPI' },
} as const;

export type ServicePlanName = keyof typeof servicePlans;

/** The plans as an organisation or a user has them assigned. */
export function assignedPlans(names: readonly ServicePlanName[]): readonly Json[] {
  return names.map((name) => ({
    assignedDateTime: '2024-01-15T08:00:00Z',
    capabilityStatus: 'Enabled',
    service: servicePlans[name].service,
    servicePlanId: servicePlans[name].id,
  }));
}

/** The one subscription that holds all plans of this tenant. */
export function subscribedSku(tenantId: string, names: readonly ServicePlanName[]): JsonObject {
  const skuId = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';
  return {
    accountName: 'practice',
    accountId: tenantId,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 25,
    id: `${tenantId}_${skuId}`,
    skuId,
    skuPartNumber: 'SPE_E5',
    subscriptionIds: [],
    prepaidUnits: { enabled: 50, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: names.map((name) => ({
      servicePlanId: servicePlans[name].id,
      servicePlanName: name,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
  };
}
