import { authenticationStrengths } from '../../conditional-access/strengths';
import type { BuiltInRole } from '../../directory/roles';
import type { AppManagementPolicy } from '../../directory/tenant-setup';
import type { JsonObject } from '../../json';
import { context, route, type GraphCall, type GraphResult, type Route } from '../call';
import { holdsRole, requireRole } from '../caller';
import { collectionPage } from '../odata/listing';
import { applicationAt } from '../lookups';
import {
  accessDenied,
  readAppManagementPolicy,
  readApplications,
  readAuthenticationMethods,
  readAuthorizationPolicy,
  readPolicies,
} from '../permission-tables';
import { readProperties, contextPath, selectProperties } from '../odata/shapes';

const policyReaders = ['Global Reader', 'Security Reader', 'Security Administrator'] as const;

/** A policy that exists once. */
function singleton(
  path: string,
  type: string,
  { permissions, roles }: Pick<Route, 'permissions'> & { readonly roles: readonly BuiltInRole[] },
  properties: (call: GraphCall) => JsonObject,
): Route {
  return route('GET', `policies/${path}`, permissions, (call) => {
    requireRole(call.caller, ...roles);
    return only(call, `policies/${path}`, type, properties(call));
  });
}

function only(call: GraphCall, set: string, type: string, properties: JsonObject): GraphResult {
  return {
    status: 200,
    body: {
      '@odata.context': context(`${contextPath(set, call.query.select)}/$entity`),
      ...readProperties(selectProperties(properties, call.query.select, type), call.random),
    },
  };
}

function secretPolicyProperties(policy: AppManagementPolicy): JsonObject {
  return {
    passwordCredentials: policy.passwordCredentials.map((rule) => ({ ...rule, excludeActors: null })),
    keyCredentials: [],
  };
}

function policyHead({ id, displayName, description, isEnabled }: AppManagementPolicy): JsonObject {
  return { id, displayName, description, isEnabled };
}

const everything = { accessType: 'allowed', targets: [{ target: 'AllUsers', targetType: 'user' }] };
const everyApplication = {
  accessType: 'allowed',
  targets: [{ target: 'AllApplications', targetType: 'application' }],
};
const openBoundary = { usersAndGroups: everything, applications: everyApplication };

const crossTenantDefault: JsonObject = {
  id: 'default',
  isServiceDefault: true,
  inboundTrust: {
    isMfaAccepted: false,
    isCompliantDeviceAccepted: false,
    isHybridAzureADJoinedDeviceAccepted: false,
  },
  b2bCollaborationOutbound: openBoundary,
  b2bCollaborationInbound: openBoundary,
  b2bDirectConnectOutbound: openBoundary,
  b2bDirectConnectInbound: openBoundary,
  automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
};

const methodIds = ['Fido2', 'MicrosoftAuthenticator', 'Sms', 'SoftwareOath', 'TemporaryAccessPass'] as const;

function methodConfiguration(id: (typeof methodIds)[number]): JsonObject {
  const type = `${id.charAt(0).toLowerCase()}${id.slice(1)}`;
  return {
    '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
    id,
    state: id === 'TemporaryAccessPass' ? 'disabled' : 'enabled',
    excludeTargets: [],
    includeTargets: [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }],
  };
}

export const policyRoutes: readonly Route[] = [
  singleton(
    'authorizationPolicy',
    'authorizationPolicy',
    {
      permissions: readAuthorizationPolicy,
      roles: [
        ...policyReaders,
        'Security Operator',
        'License Administrator',
        'Privileged Role Administrator',
      ],
    },
    ({ world }) => ({
      id: 'authorizationPolicy',
      allowInvitesFrom: 'everyone',
      allowedToSignUpEmailBasedSubscriptions: true,
      allowedToUseSSPR: true,
      allowEmailVerifiedUsersToJoinOrganization: false,
      allowUserConsentForRiskyApps: null,
      blockMsolPowerShell: false,
      displayName: 'Authorization Policy',
      description: 'Used to manage authorization related settings across the company.',
      guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
      defaultUserRolePermissions: {
        allowedToCreateApps: world.settings.membersMayRegisterApps,
        allowedToCreateSecurityGroups: true,
        allowedToCreateTenants: false,
        allowedToReadBitlockerKeysForOwnedDevice: true,
        allowedToReadOtherUsers: true,
        permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-recommended'],
      },
    }),
  ),
  singleton(
    'defaultAppManagementPolicy',
    'tenantAppManagementPolicy',
    {
      permissions: readAppManagementPolicy,
      roles: [...policyReaders, 'Application Administrator', 'Cloud Application Administrator'],
    },
    ({ world }) => ({
      ...policyHead(world.settings.defaultSecretPolicy),
      applicationRestrictions: {
        ...secretPolicyProperties(world.settings.defaultSecretPolicy),
        identifierUris: null,
      },
      servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
    }),
  ),
  route(
    'GET',
    'applications/{application}/appManagementPolicies',
    {
      delegated: readApplications.delegated.flatMap((read) =>
        readAppManagementPolicy.delegated.map((policy) => [...read, ...policy]),
      ),
      application: readAppManagementPolicy.application,
    },
    (call) => {
      const policy = call.world.settings.appSecretPolicies.get(applicationAt(call).id);
      const all = policy
        ? [
            {
              ...policyHead(policy),
              deletedDateTime: null,
              restrictions: { ...secretPolicyProperties(policy), applicationRestrictions: null },
            },
          ]
        : [];
      return collectionPage(call, all, {
        set: 'policies/appManagementPolicies',
        type: 'appManagementPolicy',
      });
    },
  ),
  singleton(
    'identitySecurityDefaultsEnforcementPolicy',
    'identitySecurityDefaultsEnforcementPolicy',
    { permissions: readPolicies, roles: [...policyReaders, 'Conditional Access Administrator'] },
    ({ world }) => ({
      id: '00000000-0000-0000-0000-000000000005',
      deletedDateTime: null,
      displayName: 'Security Defaults',
      description:
        'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
      isEnabled: world.setup.conditionalAccess.securityDefaults,
    }),
  ),
  singleton(
    'adminConsentRequestPolicy',
    'adminConsentRequestPolicy',
    { permissions: readPolicies, roles: policyReaders },
    () => ({
      isEnabled: false,
      notifyReviewers: false,
      remindersEnabled: false,
      requestDurationInDays: 0,
      version: 0,
      reviewers: [],
    }),
  ),
  singleton(
    'crossTenantAccessPolicy',
    'crossTenantAccessPolicy',
    { permissions: readPolicies, roles: policyReaders },
    () => ({
      id: 'crossTenantAccessPolicy',
      deletedDateTime: null,
      displayName: 'CrossTenantAccessPolicy',
      description: null,
      allowedCloudEndpoints: [],
    }),
  ),
  singleton(
    'crossTenantAccessPolicy/default',
    'crossTenantAccessPolicyConfigurationDefault',
    { permissions: readPolicies, roles: policyReaders },
    () => crossTenantDefault,
  ),
  route('GET', 'policies/crossTenantAccessPolicy/partners', readPolicies, (call) => {
    requireRole(call.caller, ...policyReaders);
    return collectionPage(call, [], {
      set: 'policies/crossTenantAccessPolicy/partners',
      type: 'crossTenantAccessPolicyConfigurationPartner',
    });
  }),
  route('GET', 'policies/authenticationStrengthPolicies', readAuthenticationMethods, (call) => {
    requireRole(call.caller, ...policyReaders, 'Conditional Access Administrator');
    return collectionPage(call, authenticationStrengths, {
      set: 'policies/authenticationStrengthPolicies',
      type: 'authenticationStrengthPolicy',
    });
  }),
  route('GET', 'policies/authenticationMethodsPolicy', readAuthenticationMethods, (call) => {
    const { caller } = call;
    if (
      caller.kind === 'user' &&
      !holdsRole(caller, 'Global Reader', 'Authentication Policy Administrator')
    ) {
      throw accessDenied();
    }
    return only(call, 'authenticationMethodsPolicy', 'authenticationMethodsPolicy', {
      id: 'authenticationMethodsPolicy',
      displayName: 'Authentication Methods Policy',
      description: 'The tenant-wide policy that controls which authentication methods are allowed.',
      lastModifiedDateTime: '2026-03-02T10:00:00Z',
      policyVersion: '1.5',
      reconfirmationInDays: null,
      policyMigrationState: 'migrationComplete',
      registrationEnforcement: null,
      authenticationMethodConfigurations: methodIds.map(methodConfiguration),
    });
  }),
];
