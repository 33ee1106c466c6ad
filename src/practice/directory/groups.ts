import type { JsonObject } from '../json';
import type { BuiltInRole } from './roles';

/** A security group. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly isAssignableToRole: boolean;
  /** Ids of accounts and of other groups. */
  readonly members: readonly string[];
  /** Active, tenant-wide roles of its members. */
  readonly roles: readonly BuiltInRole[];
}

/** Every group that a member is in, directly or through other groups. */
export function groupsOf(groups: readonly Group[], memberId: string): readonly Group[] {
  const found = new Set<Group>();
  const visit = (id: string): void => {
    for (const group of groups) {
      if (found.has(group) || !group.members.includes(id)) continue;
      found.add(group);
      visit(group.id);
    }
  };
  visit(memberId);
  return [...found];
}

/** A group with the properties that Graph shows by default. */
export function groupProperties(group: Group): JsonObject {
  return {
    id: group.id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: '2024-05-02T09:12:44Z',
    description: null,
    displayName: group.displayName,
    expirationDateTime: null,
    groupTypes: [],
    isAssignableToRole: group.isAssignableToRole ? true : null,
    mail: null,
    mailEnabled: false,
    mailNickname: group.displayName.replace(/[^A-Za-z0-9]/g, ''),
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    renewedDateTime: '2024-05-02T09:12:44Z',
    securityEnabled: true,
    visibility: null,
  };
}
