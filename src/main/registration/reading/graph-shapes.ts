import { z } from 'zod';
import {
  flag,
  id,
  list,
  name,
  nameOrNull,
  onlyOne,
  orNull,
  pageOf,
  part,
  switchedOn,
  textOrNull,
  textOrEmpty,
} from '../../graph/shapes';

/** The parts of Graph's types that are read here (names are Graph's). */

const uris = part({ redirectUris: list(z.string()) }).transform(({ redirectUris }) => redirectUris);

export const meShape = z.object({ id, displayName: nameOrNull, userPrincipalName: name });

const organization = z.object({
  id,
  displayName: nameOrNull,
  verifiedDomains: list(z.object({ name, isDefault: flag })),
  partnerTenantType: nameOrNull,
  assignedPlans: list(z.object({ service: textOrNull, capabilityStatus: textOrNull })),
});
export const organizationShape = onlyOne(organization);

export const rolesShape = z.object({ value: z.array(z.object({ roleTemplateId: textOrEmpty })) });

export const authorizationPolicyShape = z.object({
  defaultUserRolePermissions: z.object({ allowedToCreateApps: z.boolean() }),
});

const passwordRestriction = z.object({
  restrictionType: textOrNull,
  maxLifetime: textOrNull,
  restrictForAppsCreatedAfterDateTime: textOrNull,
  state: z.string().nullish(),
});
const restrictions = part({ passwordCredentials: list(passwordRestriction) }).transform(
  ({ passwordCredentials }) => passwordCredentials,
);
export type PasswordRestriction = z.output<typeof passwordRestriction>;

export const tenantPolicyShape = z.object({ isEnabled: flag, applicationRestrictions: restrictions });
export const appPoliciesShape = z.object({ value: z.array(z.object({ isEnabled: flag, restrictions })) });

const publishedPermission = z.object({ id: z.string(), value: textOrEmpty, isEnabled: switchedOn });
export type PublishedShape = z.output<typeof publishedPermission>;

export const servicePrincipalShape = z.object({
  id,
  appId: textOrNull,
  displayName: name,
  accountEnabled: switchedOn,
  disabledByMicrosoftStatus: textOrNull,
  appRoleAssignmentRequired: flag,
  appRoles: list(publishedPermission),
  oauth2PermissionScopes: list(publishedPermission),
});
export const taggedShape = z.object({ tags: list(z.string()) });
export type ServicePrincipalShape = z.output<typeof servicePrincipalShape>;

export const appSummaryShape = z.object({ id, appId: id, displayName: name, createdDateTime: textOrNull });
export const preparedAppShape = appSummaryShape.extend({ web: uris });
export const appListShape = pageOf(appSummaryShape);

export const passwordShape = z.object({
  keyId: z.string().min(1),
  displayName: nameOrNull,
  hint: nameOrNull,
  startDateTime: textOrNull,
  endDateTime: textOrNull,
  secretText: textOrNull,
});

/** A secret or a certificate; neither comes with its value. */
export const credentialShape = z.object({
  keyId: id,
  displayName: nameOrNull,
  hint: nameOrNull,
  startDateTime: textOrNull,
  endDateTime: textOrNull,
});
export const credentialsShape = z.object({
  keyCredentials: list(credentialShape),
  passwordCredentials: list(credentialShape),
});
export const federatedCredentialShape = z.object({ id, name, issuer: name, subject: name });
export const federatedCredentialsShape = pageOf(federatedCredentialShape);

/** Someone, or another application, that owns a directory object. */
export const ownerShape = z.object({
  '@odata.type': textOrNull,
  id,
  displayName: nameOrNull,
  userPrincipalName: nameOrNull,
});
export const ownersShape = pageOf(ownerShape);

export const roleAssignmentShape = z.object({
  principalId: textOrEmpty,
  directoryScopeId: textOrNull,
  appScopeId: textOrNull,
  roleDefinitionId: textOrEmpty,
  roleDefinition: orNull(
    z.object({ displayName: name, isBuiltIn: orNull(z.boolean()), templateId: textOrNull }),
  ),
});
export type RoleAssignmentShape = z.output<typeof roleAssignmentShape>;
export const roleAssignmentsShape = pageOf(roleAssignmentShape);

/** A client secret in the answer that made it, which alone holds its value. */
export const madePasswordShape = passwordShape.extend({ secretText: z.string() });

export const applicationShape = z.object({
  id,
  appId: id,
  displayName: name,
  createdDateTime: textOrNull,
  signInAudience: textOrEmpty,
  isFallbackPublicClient: flag,
  identifierUris: list(z.string()),
  serviceManagementReference: textOrNull,
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
      resourceAccess: list(z.object({ id: z.string(), type: textOrEmpty })),
    }),
  ),
  passwordCredentials: list(passwordShape),
});
export type ApplicationShape = z.output<typeof applicationShape>;
export const deletedApplicationShape = applicationShape.extend({ deletedDateTime: textOrNull });
export const deletedPrincipalShape = z.object({ id, appId: textOrNull });

export const grantShape = z.object({
  id,
  clientId: z.string(),
  consentType: textOrEmpty,
  principalId: textOrNull,
  resourceId: id,
  scope: textOrNull,
});
export const grantsShape = pageOf(grantShape);

export const assignmentShape = z.object({
  id,
  appRoleId: z.string(),
  principalId: textOrNull,
  resourceId: textOrEmpty,
});
export const assignmentsShape = pageOf(assignmentShape);

export const countShape = z.object({ value: z.array(z.unknown()) });
export const objectIdShape = z.object({ id });

/** For answers whose body does not matter. */
export const anything = z.unknown();
