import { child, objects, text } from '../json';
import type { World } from '../world';
import type { Account } from './accounts';
import type { AdminRelationship } from './tenant-setup';

/** Whether an account is one of the partner's admin agents: in the group that Microsoft made, not in one of its name. */
export function isAdminAgent(world: World, account: Account): boolean {
  const { partnerTenantType, groups } = world.setup;
  const agents = groups.find((group) => group.displayName === 'AdminAgents');
  return (
    partnerTenantType !== null &&
    agents !== undefined &&
    world.groupsOf(account.id).some(({ id }) => id === agents.id)
  );
}

/** Whether a relationship gives rights today. */
export function isInForce({ properties }: AdminRelationship): boolean {
  return ['active', 'expiring'].includes(text(properties, 'status'));
}

/**
 * The template ids of the roles that an account has in a customer's tenant: what the active assignments of relationships
 * in force give to its groups.
 */
export function rolesAtCustomer(world: World, account: Account, customerId: string): ReadonlySet<string> {
  if (!isAdminAgent(world, account)) return new Set();
  const groupIds = world.groupsOf(account.id).map(({ id }) => id);
  const assignments = world.setup.relationships
    .filter((one) => isInForce(one) && child(one.properties, 'customer').tenantId === customerId)
    .flatMap((one) => one.assignments)
    .filter((assignment) => assignment.status === 'active')
    .filter((assignment) =>
      groupIds.includes(text(child(assignment, 'accessContainer'), 'accessContainerId')),
    );
  return new Set(
    assignments.flatMap((assignment) =>
      objects(child(assignment, 'accessDetails'), 'unifiedRoles').map((role) =>
        text(role, 'roleDefinitionId'),
      ),
    ),
  );
}
