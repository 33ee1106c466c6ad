import type { PermissionChoice } from '../../permissions/selection';
import type { Region } from '../../registration/callback';
import type { FoundRegistration, FoundTenant, Known } from '../../registration/found';
import type { Wanted } from '../../registration/wanted/wanted';

/** A user, group or service principal that is assigned to an app. */
interface FoundAppAssignment {
  readonly principalId: string;
  readonly principalName: string;
}

/** What came of asking for a token with the client secret that this computer holds. */
type SecretTrial =
  | { readonly kind: 'works' }
  /** `notYet`: refused in a way that is usual while Microsoft copies it. */
  | { readonly kind: 'notYet' | 'refused' | 'notAnswered' | 'notTried'; readonly why: string };

/** The app that Rewst signs in with, and who may use it. */
export interface FoundAppAccess {
  readonly appId: string;
  /** `known(null)`: the tenant has no registration with this client id. */
  readonly registration: Known<FoundRegistration | null>;
  /** It among the deleted ones; null where it was not looked for, `known(null)` where it is not there either. */
  readonly deleted: Known<FoundRegistration | null> | null;
  /** APIs and policies of the tenant, to compare consent and secrets with. */
  readonly tenant: Pick<FoundTenant, 'resources' | 'secretRestrictions'>;
  /** In lower case; null where they were not read. */
  readonly verifiedDomains: readonly string[] | null;
  /** Assignments to the app; they matter only where it demands assignment. */
  readonly assignedTo: Known<readonly FoundAppAssignment[]>;
  /** What was approved for the app on this computer; null where it was not prepared here. */
  readonly approved: (PermissionChoice & { readonly region: Region }) | null;
  /** What a fix that is looked into, or a run, was to bring about, to compare the app with; null where none is. */
  readonly wanted: Wanted | null;
  /** What is not as it was approved for a run, in words; null where no run is looked at. */
  readonly mismatches: readonly string[] | null;
  /** Key ids, in lower case, of the client secrets whose value this computer holds. */
  readonly held: Known<readonly string[]>;
  /** null where it was not asked for. */
  readonly secretTrial: SecretTrial | null;
}
