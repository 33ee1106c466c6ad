import type { Account } from '../../directory/accounts';
import { builtInRoles, type BuiltInRole } from '../../directory/roles';
import { guidBytes } from '../../directory/consents';
import { text, type JsonObject } from '../../json';
import type { World } from '../../world';
import { route, type GraphCall, type Route } from '../call';
import { directoryReaders, requireRole } from '../caller';
import { badRequest } from '../failure';
import { collectionPage, type Collection } from '../odata/listing';
import { readEligibility, readRoles } from '../permission-tables';

const roleNames = Object.keys(builtInRoles) as readonly BuiltInRole[];

function definitionOf(role: BuiltInRole): JsonObject {
  return {
    id: builtInRoles[role],
    description: `Microsoft Entra built-in role: ${role}`,
    displayName: role,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    templateId: builtInRoles[role],
    version: '1',
    rolePermissions: [],
  };
}

function assignmentOf(world: World, role: BuiltInRole, principalId: string, scope = '/'): JsonObject {
  const parts = [builtInRoles[role], principalId, scope === '/' ? world.setup.tenantId : scope];
  return {
    id: Buffer.concat(parts.map((part) => guidBytes(part.slice(-36)))).toString('base64url'),
    principalId,
    directoryScopeId: scope,
    appScopeId: null,
    roleDefinitionId: builtInRoles[role],
  };
}

/** Assignments are to accounts and to groups; what a group brings its members is not repeated for them. */
function assignments(call: GraphCall): JsonObject[] {
  const { world } = call;
  return [
    ...world.settings.accounts.flatMap((account) => [
      ...account.roles.map((role) => assignmentOf(world, role, account.id)),
      ...account.scopedRoles.map(({ role, directoryScopeId }) =>
        assignmentOf(world, role, account.id, directoryScopeId),
      ),
    ]),
    ...world.setup.groups.flatMap((group) => group.roles.map((role) => assignmentOf(world, role, group.id))),
  ];
}

function eligibleInstances(world: World, account: Account): JsonObject[] {
  return account.eligibleRoles.map((role) => {
    const assignment = assignmentOf(world, role, account.id);
    const id = text(assignment, 'id');
    return {
      ...assignment,
      id: `${id}-e`,
      startDateTime: '2026-01-05T08:00:00Z',
      endDateTime: null,
      memberType: 'Direct',
      roleEligibilityScheduleId: `${id}-s`,
    };
  });
}

const expandable: Collection['expand'] = {
  roleDefinition: (item) => {
    const role = roleNames.find((name) => builtInRoles[name] === item.roleDefinitionId);
    return role === undefined ? null : definitionOf(role);
  },
};

const roleAssignments: Collection = {
  set: 'roleManagement/directory/roleAssignments',
  type: 'unifiedRoleAssignment',
  expand: expandable,
};

const eligibility: Collection = {
  set: 'roleManagement/directory/roleEligibilityScheduleInstances',
  type: 'unifiedRoleEligibilityScheduleInstance',
  expand: expandable,
};

export const roleRoutes: readonly Route[] = [
  route('GET', 'roleManagement/directory/roleAssignments', readRoles, (call) => {
    requireRole(call.caller, ...directoryReaders);
    return collectionPage(call, assignments(call), roleAssignments);
  }),
  route('GET', 'roleManagement/directory/roleDefinitions', readRoles, (call) => {
    requireRole(call.caller, ...directoryReaders);
    return collectionPage(call, roleNames.map(definitionOf), {
      set: 'roleManagement/directory/roleDefinitions',
      type: 'unifiedRoleDefinition',
    });
  }),
  route('GET', 'roleManagement/directory/roleEligibilityScheduleInstances', readEligibility, (call) => {
    requireRole(
      call.caller,
      'Global Reader',
      'Security Operator',
      'Security Reader',
      'Security Administrator',
      'Privileged Role Administrator',
    );
    const { world } = call;
    if (!world.setup.servicePlans.includes('AAD_PREMIUM_P2')) {
      throw badRequest(
        'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
        'AadPremiumLicenseRequired',
      );
    }
    const all = world.settings.accounts.flatMap((account) => eligibleInstances(world, account));
    return collectionPage(call, all, eligibility);
  }),
];
