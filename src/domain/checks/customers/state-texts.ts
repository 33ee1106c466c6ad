import { rewstRoles } from '../roles';
import { roleStates, type CustomerListing, type CustomerState, type RoleState } from './matrix';

/** The words of a role's state, as the table, the export and the report show them. */
export const roleStateTexts: Readonly<Record<RoleState, string>> = {
  has: 'Has the role',
  nested: 'Has it through another group',
  notReadable: 'Not readable',
  notInGroup: 'The account is not in the group',
  noAssignment: 'No group is assigned to the role',
  relationshipLacksRole: 'The relationship lacks the role',
  noneActive: 'No active relationship',
};

export const customerStateTexts: Readonly<Record<CustomerState, string>> = {
  ready: 'Ready',
  nested: 'Roles through other groups',
  incomplete: 'Roles are missing',
  noneActive: 'No active relationship',
  notReadable: 'Not readable',
};

export const listingTexts: Readonly<Record<CustomerListing, string>> = {
  both: 'Contract and relationship',
  contractAlone: 'Contract without an active relationship',
  relationshipAlone: 'Relationship without a contract',
  notKnown: 'Not known',
};

/** Source: Microsoft Graph, delegatedAdminRelationshipStatus. */
const statuses: Readonly<Record<string, string>> = {
  created: 'Created, not sent for approval',
  approvalPending: 'Waits for the customer’s approval',
  approved: 'Approved, not active yet',
  activating: 'Being activated',
  expired: 'Ended',
  terminationRequested: 'Being ended',
  terminating: 'Being ended',
  terminated: 'Ended early',
};

/** The status of a relationship that does not count, in words; one that is not known here as it came. */
export function relationshipStatusText(status: string): string {
  return statuses[status] ?? status;
}

/**
 * The twelve roles of one customer as a list: each state that occurs, the worst first, with the names of its roles.
 * @param roles the states of `rewstRoles`, in their order
 */
export function rolesByState(
  roles: readonly RoleState[],
): readonly { readonly state: string; readonly names: string }[] {
  return roleStates.toReversed().flatMap((state) => {
    const titles = rewstRoles.filter((_, index) => roles[index] === state).map(({ title }) => title);
    if (titles.length === 0) return [];
    const names = titles.length === rewstRoles.length ? 'all twelve roles' : titles.join(', ');
    return [{ state: roleStateTexts[state], names }];
  });
}
