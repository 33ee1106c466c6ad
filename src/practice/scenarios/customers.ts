import { resources } from '../../domain/permissions/resources';
import type { Account } from '../directory/accounts';
import type { Group } from '../directory/groups';
import { builtInRoles, gdapRoles, type BuiltInRole } from '../directory/roles';
import type { Contract } from '../directory/tenant-setup';
import type { JsonObject } from '../json';
import { graphTime } from '../time';
import type { TenantBuilder } from './builder';

/** Makes the tenant a partner's with three customers. The administrator is one of its agents. */
export function partnerTenant(builder: TenantBuilder): void {
  builder.partnerTenantType = 'resellerPartnerDelegatedAdmin';
  builder.displayName = 'Northwind IT Services';
  builder.contracts = ['Fabrikam', 'Adatum', 'Tailspin Toys'].map((displayName) => ({
    customerId: builder.random.guid(),
    displayName,
    defaultDomainName: `${displayName.toLowerCase().replace(' ', '')}.onmicrosoft.com`,
  }));
  builder.firstParty(resources.partnerCenter.appId);
  builder.addGroup('AdminAgents', { members: [builder.administrator.id] });
  builder.addGroup('HelpdeskAgents');
  builder.addGroup('SalesAgents');
}

/** Puts an account into a group. */
export function join(builder: TenantBuilder, displayName: string, account: Account): void {
  builder.groups = builder.groups.map((group) =>
    group.displayName === displayName ? { ...group, members: [...group.members, account.id] } : group,
  );
}

/** The security groups that Rewst asks for, one a role, with the account in each. */
export function gdapGroups(builder: TenantBuilder, account: Account): ReadonlyMap<BuiltInRole, Group> {
  return new Map(
    gdapRoles.map((role) => [
      role,
      builder.addGroup(`Rewst GDAP-${role}`, { isAssignableToRole: true, members: [account.id] }),
    ]),
  );
}

export interface RelationshipOptions {
  readonly displayName?: string;
  readonly status?: string;
  readonly roles?: readonly BuiltInRole[];
  /** Days until it ends; null while it has not begun. */
  readonly endsIn?: number | null;
  readonly autoExtend?: string;
  /** Which groups have been given which roles; those of Rewst unless given. */
  readonly assignments?: readonly AssignmentOptions[];
}

export interface AssignmentOptions {
  readonly groupId: string;
  readonly roles: readonly BuiltInRole[];
  readonly status?: string;
}

/** One assignment for each of Rewst's groups. */
export function groupAssignments(groups: ReadonlyMap<BuiltInRole, Group>): readonly AssignmentOptions[] {
  return [...groups].map(([role, { id }]) => ({ groupId: id, roles: [role] }));
}

/** Adds a relationship with a customer. */
export function addRelationship(
  builder: TenantBuilder,
  { customerId, displayName: customer }: Pick<Contract, 'customerId' | 'displayName'>,
  options: RelationshipOptions = {},
): void {
  const {
    status = 'active',
    roles = gdapRoles,
    endsIn = 700,
    autoExtend = 'P180D',
    assignments = [],
  } = options;
  const random = builder.random.fork(`relationship ${customer} ${builder.relationships.length}`);
  const id = `${random.guid()}-${random.guid()}`;
  const from = builder.daysAgo(30);
  const properties: JsonObject = {
    '@odata.etag': `W/"${random.text(24)}"`,
    id,
    displayName: options.displayName ?? `Rewst_${customer}`,
    duration: 'P730D',
    customer: { tenantId: customerId, displayName: customer },
    accessDetails: accessDetails(roles),
    status,
    autoExtendDuration: autoExtend,
    createdDateTime: builder.daysAgo(31),
    lastModifiedDateTime: from,
    activatedDateTime: endsIn === null ? null : from,
    endDateTime:
      endsIn === null ? null : graphTime(new Date(builder.now.getTime() + endsIn * 24 * 3_600_000)),
  };
  const entries = assignments.map((assignment): JsonObject => ({
    '@odata.etag': `W/"${random.text(24)}"`,
    id: random.guid(),
    status: assignment.status ?? 'active',
    createdDateTime: from,
    lastModifiedDateTime: from,
    accessContainer: { accessContainerId: assignment.groupId, accessContainerType: 'securityGroup' },
    accessDetails: accessDetails(assignment.roles),
  }));
  builder.relationships = [...builder.relationships, { properties, assignments: entries }];
}

function accessDetails(roles: readonly BuiltInRole[]): JsonObject {
  return { unifiedRoles: roles.map((role) => ({ roleDefinitionId: builtInRoles[role] })) };
}
