import { z } from 'zod';

/**
 * The parts of Graph's types that are read here (names are Graph's). Collections and texts may come as null; what is
 * left out counts as null too, since `$select` decides what comes.
 */
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items): z.output<T>[] => items ?? []);
/** An id of an object, which may become a part of a path: GUIDs and base64url, nothing that could lead elsewhere. */
const id = z.string().regex(/^[\w=-]{1,200}$/);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const uris = z
  .object({ redirectUris: list(z.string()) })
  .nullish()
  .transform((platform) => platform?.redirectUris ?? []);

export const meShape = z.object({ id, displayName: text, userPrincipalName: text });

export const organizationShape = z.object({
  value: z
    .array(
      z.object({
        id,
        displayName: text,
        verifiedDomains: list(z.object({ name: text, isDefault: flag })),
        partnerTenantType: text,
      }),
    )
    .min(1),
});

export const rolesShape = z.object({ value: z.array(z.object({ roleTemplateId: text })) });

export const authorizationPolicyShape = z.object({
  defaultUserRolePermissions: z.object({ allowedToCreateApps: z.boolean() }),
});

const passwordRestriction = z.object({
  restrictionType: text,
  maxLifetime: text,
  restrictForAppsCreatedAfterDateTime: text,
  state: z.string().nullish(),
});
const restrictions = z.object({ passwordCredentials: list(passwordRestriction) }).nullish();
export type PasswordRestriction = z.output<typeof passwordRestriction>;

export const tenantPolicyShape = z.object({ isEnabled: flag, applicationRestrictions: restrictions });
export const appPoliciesShape = z.object({
  value: z.array(z.object({ isEnabled: flag, restrictions })),
});

export const servicePrincipalShape = z.object({
  id,
  appId: text,
  displayName: text,
  accountEnabled: z.boolean().nullish(),
  disabledByMicrosoftStatus: text,
  appRoleAssignmentRequired: flag,
  appRoles: list(z.object({ id: z.string(), value: text, isEnabled: z.boolean().nullish() })),
  oauth2PermissionScopes: list(z.object({ id: z.string(), value: text, isEnabled: z.boolean().nullish() })),
});
export const taggedShape = z.object({ tags: list(z.string()) });
export type ServicePrincipalShape = z.output<typeof servicePrincipalShape>;

export const appSummaryShape = z.object({
  id,
  appId: id,
  displayName: text,
  createdDateTime: text,
});
export const preparedAppShape = appSummaryShape.extend({ web: uris });
export const appListShape = z.object({ value: z.array(appSummaryShape), '@odata.nextLink': text });

export const passwordShape = z.object({
  keyId: z.string().min(1),
  displayName: text,
  hint: text,
  startDateTime: text,
  endDateTime: text,
  secretText: text,
});

export const applicationShape = z.object({
  id,
  appId: id,
  displayName: text,
  createdDateTime: text,
  signInAudience: text,
  isFallbackPublicClient: flag,
  identifierUris: list(z.string()),
  tags: list(z.string()),
  api: z
    .object({ requestedAccessTokenVersion: z.number().nullish() })
    .nullish()
    .transform((api) => api?.requestedAccessTokenVersion ?? null),
  web: z
    .object({
      redirectUris: list(z.string()),
      implicitGrantSettings: z
        .object({ enableIdTokenIssuance: flag, enableAccessTokenIssuance: flag })
        .nullish(),
    })
    .nullish(),
  spa: uris,
  publicClient: uris,
  requiredResourceAccess: list(
    z.object({
      resourceAppId: z.string(),
      resourceAccess: list(z.object({ id: z.string(), type: text })),
    }),
  ),
  passwordCredentials: list(passwordShape),
});
export type ApplicationShape = z.output<typeof applicationShape>;
export const deletedApplicationShape = applicationShape.extend({ deletedDateTime: text });
export const deletedPrincipalShape = z.object({ id, appId: text });

export const grantShape = z.object({
  id,
  clientId: z.string(),
  consentType: text,
  principalId: text,
  resourceId: id,
  scope: text,
});
export const grantsShape = z.object({ value: z.array(grantShape), '@odata.nextLink': text });

export const assignmentShape = z.object({
  id,
  appRoleId: z.string(),
  principalId: text,
  resourceId: text,
});
export const assignmentsShape = z.object({ value: z.array(assignmentShape), '@odata.nextLink': text });

export const countShape = z.object({ value: z.array(z.unknown()) });
export const objectIdShape = z.object({ id });
export const listOf = <T extends z.ZodType>(item: T) => z.object({ value: z.array(item) });

/** For answers whose body does not matter. */
export const anything = z.unknown();
