import { z } from 'zod';

/**
 * The parts of Graph's types that readiness reads (names are Graph's). Almost anything may come as null; what is left out
 * counts as null too.
 */
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items): z.output<T>[] => items ?? []);
const id = z.string().regex(/^[\w=-]{1,200}$/);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const words = text.transform((value) => value ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const names = list(z.string());

/** The first page of a list, and where the next one is. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ value: z.array(item), '@odata.nextLink': text });

export const userShape = z.object({
  id,
  displayName: words,
  userPrincipalName: words,
  userType: text,
  accountEnabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  onPremisesSyncEnabled: flag,
  signInSessionsValidFromDateTime: text,
});
export type UserShape = z.output<typeof userShape>;

export const groupShape = z.object({ id, displayName: words, isAssignableToRole: flag });
export type GroupShape = z.output<typeof groupShape>;

export const directoryRoleShape = z.object({ roleTemplateId: words, displayName: words });

export const roleAssignmentShape = z.object({
  principalId: words,
  directoryScopeId: text,
  appScopeId: text,
  roleDefinitionId: words,
  roleDefinition: z
    .object({ displayName: words, isBuiltIn: z.boolean().nullish(), templateId: text })
    .nullish(),
});
export type RoleAssignmentShape = z.output<typeof roleAssignmentShape>;

export const domainShape = z.object({ id: words, authenticationType: words });
export const perUserMfaShape = z.object({ perUserMfaState: z.enum(['disabled', 'enabled', 'enforced']) });
export const securityDefaultsShape = z.object({ isEnabled: z.boolean() });

export const appAssignmentShape = z.object({ principalId: words, principalDisplayName: words });

export const skuShape = z.object({
  capabilityStatus: text,
  servicePlans: list(z.object({ servicePlanId: words, servicePlanName: words, provisioningStatus: text })),
});
const organization = z.object({
  id,
  displayName: text,
  partnerTenantType: text,
  assignedPlans: list(z.object({ service: text, capabilityStatus: text })),
});
/** Graph lists the organizations of a tenant; there is exactly one. */
export const organizationShape = z.object({ value: z.tuple([organization]).rest(z.unknown()) });

export const contractShape = z.object({ customerId: id, displayName: words, defaultDomainName: words });

const unifiedRoles = z
  .object({ unifiedRoles: list(z.object({ roleDefinitionId: words })) })
  .nullish()
  .transform((details) => (details?.unifiedRoles ?? []).map(({ roleDefinitionId }) => roleDefinitionId));
export const relationshipShape = z.object({
  '@odata.type': text,
  id,
  displayName: words,
  status: words,
  customer: z
    .object({ tenantId: id, displayName: words })
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
export const policyShape = z.looseObject({ id, displayName: words, state: words });
export const locationShape = z.looseObject({
  '@odata.type': words,
  id,
  displayName: words,
  isTrusted: flag,
  ipRanges: list(z.object({ cidrAddress: words })),
  countriesAndRegions: names,
  includeUnknownCountriesAndRegions: flag,
  countryLookupMethod: words,
});
export type LocationShape = z.output<typeof locationShape>;

export const whatIfShape = z.object({ id, policyApplies: z.boolean(), analysisReasons: words });
