import type { Account } from '../directory/accounts';
import { builtInRoles } from '../directory/roles';
import type { World } from '../world';
import type { AccessRequest } from './conditions';

/** An account as the subject of policies. Eligible roles and those of a limited scope do not count. */
export function subjectOf(
  world: World,
  account: Account,
): Extract<AccessRequest['subject'], { kind: 'user' }> {
  return {
    kind: 'user',
    id: account.id,
    groupIds: new Set(world.groupsOf(account.id).map(({ id }) => id)),
    roleIds: new Set([...world.rolesOf(account)].map((role) => builtInRoles[role])),
    guestType: account.kind === 'guest' ? 'b2bCollaborationGuest' : null,
    homeTenantId: account.kind === 'guest' ? null : world.setup.tenantId,
  };
}
