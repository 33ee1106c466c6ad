import type { Known } from '../../registration/found';
import type { FoundRole } from '../account/found-account';

/** A service plan of the tenant's subscriptions. */
export interface FoundServicePlan {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

export interface FoundServices {
  readonly plans: Known<readonly FoundServicePlan[]>;
  /** Names of services (`organization.assignedPlans`) that are enabled, such as `exchange`. */
  readonly services: Known<readonly string[]>;
  /** Directory roles of the app's own service principal. */
  readonly appRoles: Known<readonly FoundRole[]> | null;
}
