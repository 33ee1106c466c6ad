import type { Known } from '../../registration/found';

/** A customer in the partner's list (`/contracts`). */
export interface FoundContract {
  readonly tenantId: string;
  readonly displayName: string;
  readonly defaultDomain: string;
}

/** `delegatedAdminAccessAssignment`: what a group of the partner's tenant may do in the customer's. */
export interface AccessAssignment {
  readonly id: string;
  /** Only `active` counts. */
  readonly status: string;
  readonly groupId: string;
  /** Role template ids. */
  readonly roles: readonly string[];
}

/** `delegatedAdminRelationship` (GDAP). */
export interface FoundRelationship {
  readonly id: string;
  readonly displayName: string;
  readonly status: string;
  /** null while it was created without a customer. */
  readonly customer: { readonly tenantId: string; readonly displayName: string } | null;
  /** Role template ids. */
  readonly roles: readonly string[];
  readonly endDateTime: string | null;
  readonly autoExtends: boolean;
  /** Through an indirect provider (`resellerDelegatedAdminRelationship`). */
  readonly indirect: boolean;
  readonly assignments: Known<readonly AccessAssignment[]>;
}

export interface FoundCustomers {
  readonly contracts: Known<readonly FoundContract[]>;
  /** null where the user did not allow this program to read them. */
  readonly relationships: Known<readonly FoundRelationship[]> | null;
  /** Whether the signed-in account, which reads, is in AdminAgents: to everyone else Graph shows an empty list. */
  readonly callerIsAdminAgent: Known<boolean>;
  /** Names of the groups that assignments name; `null` where the group does not exist any more. */
  readonly groupNames: Known<ReadonlyMap<string, string | null>>;
}
