import type { FoundRegistration, FoundTenant } from '../found';
import type { Wanted } from '../wanted/wanted';

/** What a plan is made from. */
export interface PlanInput {
  readonly tenant: FoundTenant;
  /** null for a new registration. */
  readonly registration: FoundRegistration | null;
  readonly wanted: Wanted;
  /** Key ids of secrets of this app whose value this computer holds and whose end date is not past. */
  readonly heldSecrets: readonly string[];
}
