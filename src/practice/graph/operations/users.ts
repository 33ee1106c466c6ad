import type { Account } from '../../directory/accounts';
import { groupProperties } from '../../directory/groups';
import { assignedPlans } from '../../directory/licences';
import { builtInRoles, type BuiltInRole } from '../../directory/roles';
import type { JsonObject } from '../../json';
import type { World } from '../../world';
import { context, isAdvanced, copyForLists, route, type GraphCall, type Route } from '../call';
import { callerId, callingUser, denyGuests, holdsRole } from '../caller';
import { notFound, unsupportedQuery } from '../failure';
import { collectionPage, single, type Collection } from '../odata/listing';
import { keyFromUrl } from '../lookups';
import {
  accessDenied,
  readRegisteredMethods,
  readAuthenticationRequirements,
  readMe,
  readGroups,
  readMemberships,
  readOthersMemberships,
  readOwned,
  readUsers,
} from '../permission-tables';

const users: Collection = {
  set: 'users',
  type: 'user',
  sortable: ['displayName'],
  searchable: ['displayName', 'userPrincipalName'],
  shownByDefault: [
    'businessPhones',
    'displayName',
    'givenName',
    'id',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
    'preferredLanguage',
    'surname',
    'userPrincipalName',
  ],
};

const groups: Collection = {
  set: 'groups',
  type: 'group',
  sortable: ['displayName'],
  searchable: ['displayName'],
};

const ownedApplications: Collection = {
  set: 'applications',
  type: 'application',
  sortable: ['displayName', 'createdDateTime'],
  searchable: ['displayName'],
};

/** A user with the properties that Graph shows by default. */
export function userProperties(account: Account): JsonObject {
  const [givenName = '', ...rest] = account.displayName.split(' ');
  return {
    businessPhones: [],
    displayName: account.displayName,
    givenName,
    jobTitle: null,
    mail: account.mail === '' ? null : account.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: rest.join(' '),
    userPrincipalName: account.userPrincipalName,
    id: account.id,
  };
}

/** A user with everything that Graph tells where it is selected by name. */
function selectableProperties(world: World, account: Account): JsonObject {
  const { domains, servicePlans } = world.setup;
  const isGuest = account.userPrincipalName.includes('#EXT#');
  return {
    ...userProperties(account),
    accountEnabled: account.enabled,
    ageGroup: null,
    assignedPlans: isGuest ? [] : assignedPlans(servicePlans),
    createdDateTime: '2023-08-14T07:30:00Z',
    creationType: isGuest ? 'Invitation' : null,
    deletedDateTime: null,
    externalUserState: isGuest ? 'Accepted' : null,
    identities: [
      {
        signInType: 'userPrincipalName',
        issuer: domains.find((domain) => domain.isInitial)?.name ?? '',
        issuerAssignedId: account.userPrincipalName,
      },
    ],
    lastPasswordChangeDateTime: '2026-06-01T09:00:00Z',
    onPremisesSyncEnabled: account.synchronised ? true : null,
    passwordPolicies: null,
    signInSessionsValidFromDateTime: '2026-06-01T09:00:00Z',
    usageLocation: 'US',
    userType: account.kind === 'guest' ? 'Guest' : 'Member',
  };
}

/** The account that the URL names, by its id or its user principal name. Throws 404. */
function accountAt(call: GraphCall): Account {
  const { value } = keyFromUrl(call, 'user');
  const wanted = value.toLowerCase();
  const account = call.world.settings.accounts.find(
    (one) => one.kind !== 'personal' && [one.id, one.userPrincipalName.toLowerCase()].includes(wanted),
  );
  if (!account) throw notFound(value);
  if (account.id !== callerId(call.caller)) denyGuests(call.caller);
  return account;
}

function roleProperties(world: World, role: BuiltInRole): JsonObject {
  return {
    id: world.roleId(role),
    deletedDateTime: null,
    description: `Microsoft Entra built-in role: ${role}`,
    displayName: role,
    roleTemplateId: builtInRoles[role],
  };
}

type Membership = 'memberOf' | 'transitiveMemberOf';

function groupsOf(call: GraphCall, account: Account, relation: Membership): JsonObject[] {
  const groups =
    relation === 'transitiveMemberOf'
      ? call.world.groupsOf(account.id)
      : call.world.setup.groups.filter((group) => group.members.includes(account.id));
  return groups.map(groupProperties);
}

function rolesOf(call: GraphCall, account: Account, relation: Membership): JsonObject[] {
  const roles = relation === 'transitiveMemberOf' ? [...call.world.rolesOf(account)] : account.roles;
  return roles.map((role) => roleProperties(call.world, role));
}

/** One membership relation of one kind of user, whole or cast to one type. */
function membershipRoutes(
  path: 'me' | 'users/{user}',
  relation: Membership,
  at: (call: GraphCall) => Account,
): Route[] {
  const checkCast = (call: GraphCall): void => {
    if (relation === 'transitiveMemberOf' && !isAdvanced(call)) {
      throw unsupportedQuery(
        'The cast is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information',
      );
    }
  };
  const cast = (
    type: 'directoryRole' | 'group',
    items: (call: GraphCall, account: Account, relation: Membership) => JsonObject[],
  ): Route =>
    route(
      'GET',
      `${path}/${relation}/microsoft.graph.${type}`,
      path === 'me' ? readMemberships : readOthersMemberships,
      (call) => {
        checkCast(call);
        return collectionPage(call, items(call, at(call), relation), { set: `${type}s`, type });
      },
    );
  return [
    route('GET', `${path}/${relation}`, path === 'me' ? readMemberships : readOthersMemberships, (call) => {
      const account = at(call);
      return collectionPage(
        call,
        [...groupsOf(call, account, relation), ...rolesOf(call, account, relation)],
        {
          set: 'directoryObjects',
          type: 'directoryObject',
          itemType: (item) => ('roleTemplateId' in item ? 'directoryRole' : 'group'),
        },
      );
    }),
    cast('directoryRole', rolesOf),
    cast('group', groupsOf),
  ];
}

/** Types of registered methods whose names are other than in an authentication strength. */
const methodTypes: Readonly<Record<string, string>> = {
  microsoftAuthenticatorPush: 'microsoftAuthenticator',
  sms: 'phone',
};

const me = (call: GraphCall): Account => callingUser(call.caller);

export const userRoutes: readonly Route[] = [
  route('GET', 'me', readMe, (call) => single(call, selectableProperties(call.world, me(call)), users)),
  route('GET', 'users', readUsers, (call) => {
    denyGuests(call.caller);
    const all = call.world.settings.accounts.filter((account) => account.kind !== 'personal');
    return collectionPage(
      call,
      all.map((account) => selectableProperties(call.world, account)),
      users,
    );
  }),
  route('GET', 'users/{user}', readUsers, (call) =>
    single(call, selectableProperties(call.world, accountAt(call)), users),
  ),
  ...membershipRoutes('me', 'memberOf', me),
  ...membershipRoutes('me', 'transitiveMemberOf', me),
  ...membershipRoutes('users/{user}', 'memberOf', accountAt),
  ...membershipRoutes('users/{user}', 'transitiveMemberOf', accountAt),
  route('GET', 'groups', readGroups, (call) => {
    denyGuests(call.caller);
    return collectionPage(call, call.world.setup.groups.map(groupProperties), groups);
  }),
  route('GET', 'groups/{group}', readGroups, (call) => {
    const { value } = keyFromUrl(call, 'group');
    const group = call.world.setup.groups.find(({ id }) => id === value.toLowerCase());
    if (!group) throw notFound(value);
    denyGuests(call.caller);
    return single(call, groupProperties(group), groups);
  }),
  route('GET', 'me/ownedObjects/microsoft.graph.application', readOwned, (call) => {
    const id = callerId(call.caller);
    const all = call.world.store
      .all('application', copyForLists(call))
      .filter((entity) => entity.owners.includes(id));
    return collectionPage(
      call,
      all.map((entity) => entity.properties),
      ownedApplications,
    );
  }),
  route('GET', 'users/{user}/authentication/methods', readRegisteredMethods, (call) => {
    const { mfaMethods, id } = accountAt(call);
    return {
      status: 200,
      body: {
        '@odata.context': context(`users('${id}')/authentication/methods`),
        value: ['password', ...mfaMethods].map((method, index) => ({
          '@odata.type': `#microsoft.graph.${methodTypes[method] ?? method}AuthenticationMethod`,
          id: `${id.slice(0, -2)}${String(10 + index)}`,
        })),
      },
    };
  }),
  {
    version: 'beta',
    method: 'GET',
    path: 'users/{user}/authentication/requirements',
    permissions: readAuthenticationRequirements,
    run: (call) => {
      if (
        call.caller.kind === 'user' &&
        !holdsRole(call.caller, 'Global Reader', 'Authentication Policy Administrator')
      ) {
        throw accessDenied();
      }
      const { perUserMfa, id } = accountAt(call);
      return {
        status: 200,
        body: {
          '@odata.context': context(`users('${id}')/authentication/requirements`, 'beta'),
          perUserMfaState: perUserMfa,
        },
      };
    },
  },
];
