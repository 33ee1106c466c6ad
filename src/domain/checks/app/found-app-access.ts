import type { FoundRegistration, FoundTenant, Known } from '../../registration/found';

/** Who is assigned to an app that demands assignment. */
export interface FoundAppAssignment {
  readonly principalId: string;
  readonly principalName: string;
}

/** The app that Rewst signs in with, and whether the account may use it. */
export interface FoundAppAccess {
  /** `known(null)`: the tenant has no registration with this client id. */
  readonly registration: Known<FoundRegistration | null>;
  /** APIs and policies of the tenant, to compare consent and secrets with. */
  readonly tenant: Pick<FoundTenant, 'resources' | 'secretRestrictions'>;
  readonly appId: string;
  /** Users and groups that are assigned to the app. */
  readonly assignedTo: Known<readonly FoundAppAssignment[]>;
}
