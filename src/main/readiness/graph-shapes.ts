import { z } from 'zod';
import { flag, id, list, name, nameOrNull, onlyOne, text, words } from '../graph/shapes';

/** The parts of Graph's types that readiness reads (names are Graph's). */
export const userShape = z.object({
  id,
  displayName: name,
  userPrincipalName: name,
  userType: text,
  accountEnabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  onPremisesSyncEnabled: flag,
  signInSessionsValidFromDateTime: text,
});
export type UserShape = z.output<typeof userShape>;

export const groupShape = z.object({ id, displayName: name, isAssignableToRole: flag });
export type GroupShape = z.output<typeof groupShape>;

export const directoryRoleShape = z.object({ roleTemplateId: words, displayName: name });

export const roleAssignmentShape = z.object({
  principalId: words,
  directoryScopeId: text,
  appScopeId: text,
  roleDefinitionId: words,
  roleDefinition: z
    .object({ displayName: name, isBuiltIn: z.boolean().nullish(), templateId: text })
    .nullish(),
});
export type RoleAssignmentShape = z.output<typeof roleAssignmentShape>;

export const domainShape = z.object({ id: name, authenticationType: words });
export const perUserMfaShape = z.object({ perUserMfaState: z.enum(['disabled', 'enabled', 'enforced']) });
export const authenticationMethodShape = z.object({ '@odata.type': words });
export const securityDefaultsShape = z.object({ isEnabled: z.boolean() });

export const appAssignmentShape = z.object({ principalId: words, principalDisplayName: name });

export const skuShape = z.object({
  capabilityStatus: text,
  servicePlans: list(z.object({ servicePlanId: words, servicePlanName: name, provisioningStatus: text })),
});
const organization = z.object({
  id,
  displayName: nameOrNull,
  partnerTenantType: nameOrNull,
  assignedPlans: list(z.object({ service: text, capabilityStatus: text })),
});
export const organizationShape = onlyOne(organization);

export const contractShape = z.object({ customerId: id, displayName: name, defaultDomainName: name });

const unifiedRoles = z
  .object({ unifiedRoles: list(z.object({ roleDefinitionId: words })) })
  .nullish()
  .transform((details) => (details?.unifiedRoles ?? []).map(({ roleDefinitionId }) => roleDefinitionId));
export const relationshipShape = z.object({
  '@odata.type': text,
  id,
  displayName: name,
  status: words,
  customer: z
    .object({ tenantId: id, displayName: name })
    .nullish()
    .transform((customer) => customer ?? null),
  accessDetails: unifiedRoles,
  endDateTime: text,
  autoExtendDuration: text,
});
export type RelationshipShape = z.output<typeof relationshipShape>;
export const accessAssignmentShape = z.object({
  id: words,
  status: words,
  accessContainer: z.object({ accessContainerId: id }),
  accessDetails: unifiedRoles,
});

/** Its other members are looked at one by one: what is not known there is kept and said. */
export const policyShape = z.looseObject({ id, displayName: name, state: words });
export const locationShape = z.looseObject({
  '@odata.type': words,
  id,
  displayName: name,
  isTrusted: flag,
  ipRanges: list(z.object({ cidrAddress: words })),
  countriesAndRegions: list(z.string()),
  includeUnknownCountriesAndRegions: flag,
  countryLookupMethod: words,
});
export type LocationShape = z.output<typeof locationShape>;

export const whatIfShape = z.object({ id, policyApplies: z.boolean(), analysisReasons: words });
