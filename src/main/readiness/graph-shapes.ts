import { z } from 'zod';
import { flag, id, list, name, orNull, part, textOrNull, textOrEmpty } from '../graph/shapes';

/** The parts of Graph's types that readiness reads (names are Graph's). */
export const userShape = z.object({
  id,
  displayName: name,
  userPrincipalName: name,
  userType: textOrNull,
  accountEnabled: orNull(z.boolean()),
  onPremisesSyncEnabled: flag,
  signInSessionsValidFromDateTime: textOrNull,
});
export type UserShape = z.output<typeof userShape>;

export const groupShape = z.object({ id, displayName: name, isAssignableToRole: flag });
export type GroupShape = z.output<typeof groupShape>;

export const directoryRoleShape = z.object({ roleTemplateId: textOrEmpty, displayName: name });

export const domainShape = z.object({ id: name, authenticationType: textOrEmpty });
export const perUserMfaShape = z.object({ perUserMfaState: z.enum(['disabled', 'enabled', 'enforced']) });
export const authenticationMethodShape = z.object({ '@odata.type': textOrEmpty });
export const securityDefaultsShape = z.object({ isEnabled: z.boolean() });

export const appAssignmentShape = z.object({ principalId: textOrEmpty, principalDisplayName: name });

export const skuShape = z.object({
  capabilityStatus: textOrNull,
  servicePlans: list(
    z.object({ servicePlanId: textOrEmpty, servicePlanName: name, provisioningStatus: textOrNull }),
  ),
});
export const contractShape = z.object({ customerId: id, displayName: name, defaultDomainName: name });

const unifiedRoles = part({ unifiedRoles: list(z.object({ roleDefinitionId: textOrEmpty })) }).transform(
  ({ unifiedRoles }) => unifiedRoles.map(({ roleDefinitionId }) => roleDefinitionId),
);
export const relationshipShape = z.object({
  '@odata.type': textOrNull,
  id,
  displayName: name,
  status: textOrEmpty,
  customer: orNull(z.object({ tenantId: id, displayName: name })),
  accessDetails: unifiedRoles,
  endDateTime: textOrNull,
  autoExtendDuration: textOrNull,
});
export type RelationshipShape = z.output<typeof relationshipShape>;
export const accessAssignmentShape = z.object({
  id: textOrEmpty,
  status: textOrEmpty,
  accessContainer: z.object({ accessContainerId: id }),
  accessDetails: unifiedRoles,
});

/** Its other members are looked at one by one: what is not known there is kept and said. */
export const policyShape = z.looseObject({ id, displayName: name, state: textOrEmpty });
export const locationShape = z.looseObject({
  '@odata.type': textOrEmpty,
  id,
  displayName: name,
  isTrusted: flag,
  ipRanges: list(z.object({ cidrAddress: textOrEmpty })),
  countriesAndRegions: list(z.string()),
  includeUnknownCountriesAndRegions: flag,
  countryLookupMethod: textOrEmpty,
});
export type LocationShape = z.output<typeof locationShape>;

export const whatIfShape = z.object({ id, policyApplies: z.boolean(), analysisReasons: textOrEmpty });
