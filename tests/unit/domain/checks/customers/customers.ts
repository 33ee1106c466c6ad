import type {
  AccessAssignment,
  FoundContract,
  FoundCustomers,
  FoundRelationship,
} from '../../../../../src/domain/checks/customers/found-customers';
import { rewstRoles } from '../../../../../src/domain/checks/roles';
import { known } from '../../../../../src/domain/registration/found';
import { account, adminAgents } from '../input';
import { testGuid } from '../../../../support/ids';

export const everyRole = rewstRoles.map(({ templateId }) => templateId);
export const group = { id: testGuid(60), displayName: 'Rewst GDAP' };

/** The account, in a group directly, through another one, or not. */
export function accountIn(direct: boolean, nested = false) {
  return account({
    groups: known(direct || nested ? [adminAgents, group] : [adminAgents]),
    directGroups: known(direct ? [adminAgents.id, group.id] : [adminAgents.id]),
  });
}

export function contract(n: number, changes: Partial<FoundContract> = {}): FoundContract {
  return {
    tenantId: testGuid(n),
    displayName: `Customer ${String(n)}`,
    defaultDomain: `customer${String(n)}.example`,
    ...changes,
  };
}

export function accessAssignment(changes: Partial<AccessAssignment> = {}): AccessAssignment {
  return { id: 'a1', status: 'active', groupId: group.id, roles: everyRole, ...changes };
}

export function relationship(n: number, changes: Partial<FoundRelationship> = {}): FoundRelationship {
  return {
    id: `${testGuid(n)}-${testGuid(n)}`,
    displayName: 'Rewst',
    status: 'active',
    customer: { tenantId: testGuid(n), displayName: `Customer ${String(n)}` },
    roles: everyRole,
    endDateTime: '2028-01-01T00:00:00Z',
    autoExtends: false,
    indirect: false,
    assignments: known([accessAssignment()]),
    ...changes,
  };
}

export function customers(
  relationships: readonly FoundRelationship[],
  changes: Partial<FoundCustomers> = {},
): FoundCustomers {
  return {
    contracts: known([contract(1)]),
    relationships: known(relationships),
    callerIsAdminAgent: known(true),
    groupNames: known(new Map([[group.id, group.displayName]])),
    ...changes,
  };
}
