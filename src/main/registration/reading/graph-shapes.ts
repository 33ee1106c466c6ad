import { z } from 'zod';

/**
 * The parts of Graph's types that are read here (names are Graph's). Almost anything may come as null; what is left out
 * counts as null too, since `$select` decides what comes.
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
/** A text of which nothing is as good as an empty one. */
const words = text.transform((value) => value ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
/** Whether something is switched on; it is unless Graph says that it is not. */
const switchedOn = z
  .boolean()
  .nullish()
  .transform((value) => value ?? true);
/** A part of an object; where it is left out, so is all that is in it. */
const part = <T extends z.ZodRawShape>(shape: T) => z.preprocess((value) => value ?? {}, z.object(shape));
const uris = part({ redirectUris: list(z.string()) }).transform(({ redirectUris }) => redirectUris);

export const meShape = z.object({ id, displayName: text, userPrincipalName: words });

const organization = z.object({
  id,
  displayName: text,
  verifiedDomains: list(z.object({ name: words, isDefault: flag })),
  partnerTenantType: text,
});
/** Graph lists the organizations of a tenant; there is exactly one. */
export const organizationShape = z.object({ value: z.tuple([organization]).rest(z.unknown()) });

export const rolesShape = z.object({ value: z.array(z.object({ roleTemplateId: words })) });

export const authorizationPolicyShape = z.object({
  defaultUserRolePermissions: z.object({ allowedToCreateApps: z.boolean() }),
});

const passwordRestriction = z.object({
  restrictionType: text,
  maxLifetime: text,
  restrictForAppsCreatedAfterDateTime: text,
  state: z.string().nullish(),
});
const restrictions = part({ passwordCredentials: list(passwordRestriction) }).transform(
  ({ passwordCredentials }) => passwordCredentials,
);
export type PasswordRestriction = z.output<typeof passwordRestriction>;

export const tenantPolicyShape = z.object({ isEnabled: flag, applicationRestrictions: restrictions });
export const appPoliciesShape = z.object({
  value: z.array(z.object({ isEnabled: flag, restrictions })),
});

const publishedPermission = z.object({ id: z.string(), value: words, isEnabled: switchedOn });
export type PublishedShape = z.output<typeof publishedPermission>;

export const servicePrincipalShape = z.object({
  id,
  appId: text,
  displayName: words,
  accountEnabled: switchedOn,
  disabledByMicrosoftStatus: text,
  appRoleAssignmentRequired: flag,
  appRoles: list(publishedPermission),
  oauth2PermissionScopes: list(publishedPermission),
});
export const taggedShape = z.object({ tags: list(z.string()) });
export type ServicePrincipalShape = z.output<typeof servicePrincipalShape>;

export const appSummaryShape = z.object({
  id,
  appId: id,
  displayName: words,
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

/** A client secret in the answer that made it, which alone holds its value. */
export const madePasswordShape = passwordShape.extend({ secretText: z.string() });

export const applicationShape = z.object({
  id,
  appId: id,
  displayName: words,
  createdDateTime: text,
  signInAudience: words,
  isFallbackPublicClient: flag,
  identifierUris: list(z.string()),
  tags: list(z.string()),
  api: part({ requestedAccessTokenVersion: z.number().nullish() }).transform(
    (api) => api.requestedAccessTokenVersion ?? null,
  ),
  web: part({
    redirectUris: list(z.string()),
    implicitGrantSettings: part({ enableIdTokenIssuance: flag, enableAccessTokenIssuance: flag }),
  }),
  spa: uris,
  publicClient: uris,
  requiredResourceAccess: list(
    z.object({
      resourceAppId: z.string(),
      resourceAccess: list(z.object({ id: z.string(), type: words })),
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
  consentType: words,
  principalId: text,
  resourceId: id,
  scope: text,
});
export const grantsShape = z.object({ value: z.array(grantShape), '@odata.nextLink': text });

export const assignmentShape = z.object({
  id,
  appRoleId: z.string(),
  principalId: text,
  resourceId: words,
});
export const assignmentsShape = z.object({ value: z.array(assignmentShape), '@odata.nextLink': text });

export const countShape = z.object({ value: z.array(z.unknown()) });
export const objectIdShape = z.object({ id });
export const listOf = <T extends z.ZodType>(item: T) => z.object({ value: z.array(item) });

/** For answers whose body does not matter. */
export const anything = z.unknown();
