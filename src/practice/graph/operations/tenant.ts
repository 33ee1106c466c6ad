import type { Account } from '../../directory/accounts';
import { roleDescriptions, directoryRoles, type DirectoryRole } from '../../directory/roles';
import { organizationProperties, type SecretPolicy } from '../../directory/tenant-setup';
import type { JsonObject } from '../../json';
import type { World } from '../../world';
import { context, isAdvanced, listCopy, type GraphCall, type GraphResult, type Route } from '../call';
import { callerId, denyGuests, person, requireRole } from '../caller';
import { notFound, unsupportedQuery } from '../failure';
import { listed, single, type Collection } from '../listing';
import { applicationAt, keyOf } from '../lookups';
import {
  readAppManagementPolicy,
  readApplications,
  readAuthorizationPolicy,
  readContracts,
  readMe,
  readMemberships,
  readOrganization,
  readOwned,
  readUsers,
} from '../permission-tables';
import { asRead, selected } from '../shapes';
import { moreOfUser, userProperties } from './owner-objects';

const users: Collection = {
  set: 'users',
  type: 'user',
  sortable: ['displayName'],
  searchable: ['displayName'],
};

function userShown(call: GraphCall, account: Account): JsonObject {
  if (call.query.select === null) return userProperties(account);
  const domain = call.world.setup.domains.find((one) => one.isInitial)?.name ?? '';
  return moreOfUser(account, domain);
}

function roleProperties(world: World, role: DirectoryRole): JsonObject {
  return {
    id: world.roleId(role),
    deletedDateTime: null,
    description: roleDescriptions[role],
    displayName: role,
    roleTemplateId: directoryRoles[role],
  };
}

function memberships(call: GraphCall): JsonObject[] {
  return person(call.caller).roles.map((role) => roleProperties(call.world, role));
}

function ownedApplications(call: GraphCall): JsonObject[] {
  const id = callerId(call.caller);
  return call.world.store
    .all('application', listCopy(call))
    .filter((entity) => entity.owners.includes(id))
    .map((entity) => entity.properties);
}

const applications: Collection = {
  set: 'applications',
  type: 'application',
  sortable: ['displayName', 'createdDateTime'],
  searchable: ['displayName'],
};

/** `me/memberOf` and `me/transitiveMemberOf`, whole or cast to one type. */
function membershipRoutes(relation: 'memberOf' | 'transitiveMemberOf'): Route[] {
  const checkCast = (call: GraphCall): void => {
    if (relation === 'transitiveMemberOf' && !isAdvanced(call)) {
      throw unsupportedQuery(
        'The cast is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information',
      );
    }
  };
  return [
    {
      method: 'GET',
      path: `me/${relation}`,
      permissions: readMemberships,
      run: (call) =>
        listed(call, memberships(call), {
          set: 'directoryObjects',
          type: 'directoryObject',
          itemType: () => 'directoryRole',
        }),
    },
    {
      method: 'GET',
      path: `me/${relation}/microsoft.graph.directoryRole`,
      permissions: readMemberships,
      run: (call) => {
        checkCast(call);
        return listed(call, memberships(call), { set: 'directoryRoles', type: 'directoryRole' });
      },
    },
  ];
}

function secretPolicyProperties(policy: SecretPolicy): JsonObject {
  return {
    passwordCredentials: policy.passwordCredentials.map((rule) => ({
      restrictionType: rule.restrictionType,
      maxLifetime: rule.maxLifetime,
      restrictForAppsCreatedAfterDateTime: rule.restrictForAppsCreatedAfterDateTime,
      state: rule.state,
      excludeActors: null,
    })),
    keyCredentials: [],
  };
}

function defaultPolicy(call: GraphCall): GraphResult {
  requireRole(
    call.caller,
    'Global Reader',
    'Application Administrator',
    'Cloud Application Administrator',
    'Security Reader',
    'Security Administrator',
  );
  const policy = call.world.settings.defaultSecretPolicy;
  const properties = {
    id: policy.id,
    displayName: policy.displayName,
    description: policy.description,
    isEnabled: policy.isEnabled,
    applicationRestrictions: { ...secretPolicyProperties(policy), identifierUris: null },
    servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
  };
  return singleton(call, 'policies/defaultAppManagementPolicy', 'tenantAppManagementPolicy', properties);
}

function authorizationPolicy(call: GraphCall): GraphResult {
  requireRole(
    call.caller,
    'Global Reader',
    'Security Reader',
    'Security Operator',
    'Security Administrator',
    'License Administrator',
    'Privileged Role Administrator',
  );
  return singleton(call, 'authorizationPolicy', 'authorizationPolicy', {
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
      allowedToCreateApps: call.world.settings.membersMayRegisterApps,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: false,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-recommended'],
    },
  });
}

function singleton(call: GraphCall, set: string, type: string, properties: JsonObject): GraphResult {
  return {
    status: 200,
    headers: { 'x-ms-resource-unit': '1' },
    body: {
      '@odata.context': context(
        `${set}${call.query.select ? `(${call.query.select.join(',')})` : ''}/$entity`,
      ),
      ...asRead(selected(properties, call.query.select, type), call.random),
    },
  };
}

function policyEntity(policy: SecretPolicy): JsonObject {
  return {
    id: policy.id,
    displayName: policy.displayName,
    description: policy.description,
    isEnabled: policy.isEnabled,
    deletedDateTime: null,
    restrictions: { ...secretPolicyProperties(policy), applicationRestrictions: null },
  };
}

const appPolicies: Collection = { set: 'policies/appManagementPolicies', type: 'appManagementPolicy' };

export const tenantRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'me',
    permissions: readMe,
    run: (call) => single(call, userShown(call, person(call.caller)), users),
  },
  {
    method: 'GET',
    path: 'users/{user}',
    permissions: readUsers,
    run: (call) => {
      const { value } = keyOf(call, 'user');
      const account = call.world.settings.accounts.find(
        (one) => one.kind !== 'personal' && (one.id === value || one.userPrincipalName === value),
      );
      if (!account) throw notFound(value);
      return single(call, userShown(call, account), users);
    },
  },
  ...membershipRoutes('memberOf'),
  ...membershipRoutes('transitiveMemberOf'),
  {
    method: 'GET',
    path: 'me/ownedObjects/microsoft.graph.application',
    permissions: readOwned,
    run: (call) => listed(call, ownedApplications(call), applications),
  },
  {
    method: 'GET',
    path: 'organization',
    permissions: readOrganization,
    run: (call) =>
      listed(call, [organizationProperties(call.world.setup)], {
        set: 'organization',
        type: 'organization',
        paged: false,
      }),
  },
  {
    method: 'GET',
    path: 'contracts',
    permissions: readContracts,
    run: (call) => {
      denyGuests(call.caller);
      const all = call.world.setup.contracts.map((contract) => ({
        id: contract.customerId.replace(/^./, 'c'),
        deletedDateTime: null,
        contractType: 'ResellerPartnerContract',
        customerId: contract.customerId,
        defaultDomainName: contract.defaultDomainName,
        displayName: contract.displayName,
      }));
      return listed(call, all, { set: 'contracts', type: 'contract' });
    },
  },
  {
    method: 'GET',
    path: 'policies/authorizationPolicy',
    permissions: readAuthorizationPolicy,
    run: authorizationPolicy,
  },
  {
    method: 'GET',
    path: 'policies/defaultAppManagementPolicy',
    permissions: readAppManagementPolicy,
    run: defaultPolicy,
  },
  {
    method: 'GET',
    path: 'applications/{application}/appManagementPolicies',
    permissions: {
      delegated: readApplications.delegated.flatMap((read) =>
        readAppManagementPolicy.delegated.map((policy) => [...read, ...policy]),
      ),
      application: readAppManagementPolicy.application,
    },
    run: (call) => {
      const policy = call.world.settings.appSecretPolicies.get(applicationAt(call).id);
      return listed(call, policy ? [policyEntity(policy)] : [], appPolicies);
    },
  },
];
