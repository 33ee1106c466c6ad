import { directoryRoles } from '../../registration/directory-roles';
import type { Known } from '../../registration/found';
import type { CheckInput } from '../check';
import { rewstRoles, type RoleTemplate } from '../roles';
import { cleanName } from '../../names';
import type { AccessAssignment, FoundContract, FoundCustomers, FoundRelationship } from './found-customers';

/**
 * What the account has of one role in one customer's tenant, the best that any of its relationships gives. `nested`: it
 * is in the group through another group, which Microsoft may not take.
 */
export type RoleState = (typeof roleStates)[number];

/** From the best to the worst. */
export const roleStates = [
  'has',
  'nested',
  'notReadable',
  'notInGroup',
  'noAssignment',
  'relationshipLacksRole',
  'noneActive',
] as const;

/** What the row as a whole says, from the worst to the best. `nested`: no role is missing, and some are {@link RoleState} nested. */
export const customerStates = ['noneActive', 'incomplete', 'nested', 'notReadable', 'ready'] as const;
export type CustomerState = (typeof customerStates)[number];

/**
 * Where the customer is known from. A contract alone is a reseller's link, a relationship alone may be missing in Rewst;
 * `notKnown` where one of the two lists could not be read.
 */
export const customerListings = ['both', 'contractAlone', 'relationshipAlone', 'notKnown'] as const;
export type CustomerListing = (typeof customerListings)[number];

interface CustomerRole {
  readonly role: RoleTemplate;
  readonly state: RoleState;
}

/** One customer of a partner, and the twelve roles there. */
export interface CustomerRow {
  readonly tenantId: string;
  readonly displayName: string;
  /** null where the customer is not in the partner's list. */
  readonly defaultDomain: string | null;
  readonly state: CustomerState;
  readonly listing: CustomerListing;
  readonly roles: readonly CustomerRole[];
  /** Why it could not be read; null where it could. */
  readonly why: string | null;
  /** When the last relationship that counts ends, as ISO date and time; null where none counts or has an end. */
  readonly ends: string | null;
  /** It ends within {@link endsSoonDays} days and is not extended by itself. */
  readonly endsSoon: boolean;
  readonly autoExtends: boolean;
  /** Every relationship that counts was made by Microsoft (`MLT_`), which gives little more than reading. */
  readonly microsoftLed: boolean;
  /** Global Administrator is among the roles: then Microsoft does not extend the relationship. */
  readonly holdsGlobalAdministrator: boolean;
  /** Statuses of relationships that do not count, such as `approvalPending`. */
  readonly waiting: readonly string[];
  /** Names of the groups that the account would have to be in. */
  readonly groupsToJoin: readonly string[];
}

/** Sooner than this an end is worth a warning: our choice. */
export const endsSoonDays = 60;
const day = 86_400_000;

/** `expiring` still works. Source: Microsoft Graph, delegatedAdminRelationship. */
const counting = ['active', 'expiring'];
const over = ['terminated', 'expired', 'terminating', 'terminationRequested'];

export interface CustomerMatrix {
  readonly rows: readonly CustomerRow[];
  /** Set where relationships could not be read at all; then every row is not readable. */
  readonly unread: { readonly why: string; readonly shownBy: string } | null;
}

/** Every customer and the twelve roles. Linear in the number of relationships and assignments. */
export function customerMatrix(
  customers: FoundCustomers,
  account: CheckInput['account'],
  now: Date,
): CustomerMatrix {
  const unread = whyUnread(customers);
  const relationships = customers.relationships?.known === true ? customers.relationships.value : [];
  const contracts = customers.contracts.known ? customers.contracts.value : [];
  const byCustomer = new Map<string, FoundRelationship[]>();
  for (const relationship of relationships) {
    if (relationship.customer === null) continue;
    const key = relationship.customer.tenantId.toLowerCase();
    byCustomer.set(key, [...(byCustomer.get(key) ?? []), relationship]);
  }
  const listed = new Map(contracts.map((contract) => [contract.tenantId.toLowerCase(), contract]));
  const others = [...byCustomer].flatMap(([key, own]) =>
    listed.has(key) || own.every(({ status }) => over.includes(status)) ? [] : [key],
  );
  const context: RowContext = {
    unread: unread?.why ?? null,
    contractsKnown: customers.contracts.known,
    groups: account === null ? notChosen : setOf(account.groups, ({ id }) => id),
    direct: account === null ? notChosen : setOf(account.directGroups, (id) => id),
    groupNames: customers.groupNames,
    now,
  };
  const rows = [...listed.keys(), ...others].map((key) =>
    rowOf(key, listed.get(key) ?? null, byCustomer.get(key) ?? [], context),
  );
  return { rows, unread };
}

const notChosen = { known: false, why: 'No account was chosen.' } as const;

function setOf<T>(values: Known<readonly T[]>, idOf: (value: T) => string): Known<ReadonlySet<string>> {
  return values.known
    ? { known: true, value: new Set(values.value.map((value) => idOf(value).toLowerCase())) }
    : values;
}

/** Graph shows an empty list to everyone who is not in AdminAgents: it never means that there are none. */
function whyUnread({ relationships, callerIsAdminAgent }: FoundCustomers): CustomerMatrix['unread'] {
  if (relationships === null) {
    return {
      why: 'The relationships were not asked for.',
      shownBy: 'the permission DelegatedAdminRelationship.Read.All, for this program’s sign-in',
    };
  }
  if (!relationships.known) {
    return { why: relationships.why, shownBy: 'DelegatedAdminRelationship.Read.All and AdminAgents' };
  }
  const mayTrust = callerIsAdminAgent.known && callerIsAdminAgent.value;
  return relationships.value.length > 0 || mayTrust
    ? null
    : {
        why: 'Microsoft shows no relationship to an account that is not in AdminAgents.',
        shownBy: 'an account in AdminAgents, signed in to this program',
      };
}

interface RowContext {
  readonly unread: string | null;
  readonly contractsKnown: boolean;
  readonly groups: Known<ReadonlySet<string>>;
  readonly direct: Known<ReadonlySet<string>>;
  readonly groupNames: FoundCustomers['groupNames'];
  readonly now: Date;
}

function rowOf(
  tenantId: string,
  contract: FoundContract | null,
  relationships: readonly FoundRelationship[],
  context: RowContext,
): CustomerRow {
  const active = relationships.filter(({ status }) => counting.includes(status));
  const roles = rewstRoles.map((role) => ({
    role,
    state: context.unread === null ? roleState(role, active, context) : ('notReadable' as const),
  }));
  const lasting = lastToEnd(active);
  const ends = lasting?.endDateTime ?? null;
  const name = contract?.displayName ?? relationships[0]?.customer?.displayName ?? '';
  return {
    tenantId,
    displayName: cleanName(name) === '' ? tenantId : cleanName(name),
    defaultDomain: contract?.defaultDomain ?? null,
    state: stateOf(roles.map(({ state }) => state)),
    listing: listingOf(contract, active, context),
    roles,
    why: context.unread ?? unreadAssignments(active, context),
    ends,
    endsSoon:
      ends !== null &&
      lasting?.autoExtends === false &&
      Date.parse(ends) - context.now.getTime() < endsSoonDays * day,
    autoExtends: lasting?.autoExtends ?? false,
    microsoftLed: active.length > 0 && active.every(({ displayName }) => displayName.startsWith('MLT_')),
    holdsGlobalAdministrator: active.some(({ roles: held }) => isAmong(held, globalAdministrator)),
    waiting: [
      ...new Set(relationships.map(({ status }) => status).filter((status) => !counting.includes(status))),
    ],
    groupsToJoin: groupsToJoin(active, context),
  };
}

const globalAdministrator = directoryRoles.globalAdministrator.templateId;

const isAmong = (roles: readonly string[], templateId: string) =>
  roles.some((role) => role.toLowerCase() === templateId);

function roleState(
  { templateId }: RoleTemplate,
  active: readonly FoundRelationship[],
  context: RowContext,
): RoleState {
  return best(active.map((relationship) => inRelationship(templateId, relationship, context)));
}

function best(states: readonly RoleState[]): RoleState {
  return roleStates.find((state) => states.includes(state)) ?? 'noneActive';
}

function inRelationship(
  templateId: string,
  { roles, assignments }: FoundRelationship,
  context: RowContext,
): RoleState {
  // Global Administrator may do what any of the twelve may.
  const covers = (held: readonly string[]) => isAmong(held, templateId) || isAmong(held, globalAdministrator);
  if (!covers(roles)) return 'relationshipLacksRole';
  if (!assignments.known) return 'notReadable';
  const states = assignments.value
    .filter((assignment) => assignment.status === 'active' && covers(assignment.roles))
    .map((assignment) => inGroup(assignment, context));
  return states.length === 0 ? 'noAssignment' : best(states);
}

function inGroup({ groupId }: AccessAssignment, { groups, direct, groupNames }: RowContext): RoleState {
  const id = groupId.toLowerCase();
  if (groups.known && groups.value.has(id)) return direct.known && direct.value.has(id) ? 'has' : 'nested';
  // A group that was deleted gives nobody anything.
  if (groupNames.known && groupNames.value.get(id) === null) return 'noAssignment';
  return groups.known ? 'notInGroup' : 'notReadable';
}

function stateOf(states: readonly RoleState[]): CustomerState {
  if (states.every((state) => state === 'noneActive')) return 'noneActive';
  if (states.every((state) => state === 'has')) return 'ready';
  const lacking = states.filter((state) => state !== 'has' && state !== 'nested');
  if (lacking.length === 0) return 'nested';
  return lacking.every((state) => state === 'notReadable') ? 'notReadable' : 'incomplete';
}

function listingOf(
  contract: FoundContract | null,
  active: readonly FoundRelationship[],
  { unread, contractsKnown }: RowContext,
): CustomerListing {
  if (unread !== null || !contractsKnown) return 'notKnown';
  if (contract === null) return 'relationshipAlone';
  return active.length === 0 ? 'contractAlone' : 'both';
}

/** Whether there is something to do about a customer, or may be: what the table shows first. Not readable is no fault. */
export function isWrong({
  state,
  listing,
  endsSoon,
}: Pick<CustomerRow, 'state' | 'listing' | 'endsSoon'>): boolean {
  return (state !== 'ready' && state !== 'notReadable') || listing === 'relationshipAlone' || endsSoon;
}

function unreadAssignments(active: readonly FoundRelationship[], { groups }: RowContext): string | null {
  for (const { assignments } of active) if (!assignments.known) return assignments.why;
  return active.length > 0 && !groups.known ? groups.why : null;
}

/** The relationship that lasts longest; one that is extended by itself outlasts the others. */
function lastToEnd(active: readonly FoundRelationship[]): FoundRelationship | null {
  const end = ({ autoExtends, endDateTime }: FoundRelationship) =>
    autoExtends || endDateTime === null ? Infinity : Date.parse(endDateTime);
  return active.reduce<FoundRelationship | null>(
    (last, one) => (last === null || end(one) > end(last) ? one : last),
    null,
  );
}

function groupsToJoin(active: readonly FoundRelationship[], context: RowContext): readonly string[] {
  const { groups, groupNames } = context;
  if (!groups.known) return [];
  const ids = active.flatMap(({ assignments }) =>
    assignments.known
      ? assignments.value
          .filter(({ status }) => status === 'active')
          .map(({ groupId }) => groupId.toLowerCase())
      : [],
  );
  return [...new Set(ids)].flatMap((id) => {
    if (groups.value.has(id)) return [];
    const name = groupNames.known ? groupNames.value.get(id) : undefined;
    return name === null ? [] : [cleanName(name ?? id)];
  });
}
