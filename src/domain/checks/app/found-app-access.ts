import type { PermissionChoice } from '../../permissions/selection';
import type { Region } from '../../registration/callback';
import type { FoundRegistration, FoundTenant, Known } from '../../registration/found';

/** A user, group or service principal that is assigned to an app. */
interface FoundAppAssignment {
  readonly principalId: string;
  readonly principalName: string;
}

/** The app that Rewst signs in with, and who may use it. */
export interface FoundAppAccess {
  readonly appId: string;
  /** `known(null)`: the tenant has no registration with this client id. */
  readonly registration: Known<FoundRegistration | null>;
  /** APIs and policies of the tenant, to compare consent and secrets with. */
  readonly tenant: Pick<FoundTenant, 'resources' | 'secretRestrictions'>;
  /** Assignments to the app; they matter only where it demands assignment. */
  readonly assignedTo: Known<readonly FoundAppAssignment[]>;
  /** What was approved for the app on this computer; null where it was not prepared here. */
  readonly approved: (PermissionChoice & { readonly region: Region }) | null;
}
