import type { PlanRequest } from '../../../contract/plan-request';
import { regionOf, type Region } from '../../../domain/registration/callback';
import type { Adoption } from '../../../domain/registration/adoption/adoption';
import type { FoundRegistration, FoundTenant } from '../../../domain/registration/found';
import { isUsedByPartner } from '../../../domain/registration/partner';
import type { Plan } from '../../../domain/registration/plan';
import type { Wanted } from '../../../domain/registration/wanted/wanted';
import type { PlanGoal } from './plan-goal';

/** What a plan is made for. */
export interface PlanOrder {
  readonly id: string;
  readonly request: PlanRequest;
  readonly goal: PlanGoal;
  /** The run that may have made the app moments ago without the journal having its id; null where there is none. */
  readonly madeBy: string | null;
}

/** A plan with what it was made from, as it is kept until it is executed. */
export interface StoredPlan extends PlanOrder {
  readonly wanted: Wanted;
  readonly plan: Plan;
  readonly tenant: FoundTenant;
  readonly registration: FoundRegistration | null;
  /** The registration was made moments ago: a server may not know it yet. */
  readonly isFresh: boolean;
  /** Set where the plan takes the use of an app that this computer has no record of: it is confirmed by itself. */
  readonly adoption: Adoption | null;
  /** The app is an interrupted run's, though no answer said so: it bears the run's tag, and nobody else has a hand on it. */
  readonly isRecovered: boolean;
  /** What an undo leaves alone as things are, in words. */
  readonly notUndone: readonly string[];
  /** What no undo does, however things are, in words. */
  readonly neverUndone: readonly string[];
}

/** Someone has made an app with Rewst's callback since: a second one would be one too many, so the user is asked. */
export function anotherAppAppeared(approved: StoredPlan, renewed: StoredPlan): boolean {
  if (renewed.registration !== null || !renewed.tenant.appsWithCallback.known) return false;
  const before = approved.tenant.appsWithCallback;
  const seen = before.known ? before.value.map((app) => app.appId) : null;
  return seen !== null && renewed.tenant.appsWithCallback.value.some((app) => !seen.includes(app.appId));
}

/** Whether everything shows that an earlier run has made and this plan is to take back, or away. */
export function showsAll({ request, goal, registration, notUndone }: StoredPlan): boolean {
  const onApp = (keyId: string) => registration?.secrets.some((secret) => secret.keyId === keyId) === true;
  switch (request.purpose) {
    case 'finish':
      return goal.kind === 'undo' || goal.lostSecrets.every(({ keyId }) => onApp(keyId));
    case 'undo':
      return notUndone.length === 0;
    case 'prepare':
    case 'fix':
    case 'rotate':
    case 'removeSecrets':
    case 'takeAway':
      return true;
  }
}

/** How the app is used with Rewst: as chosen, or as the registration itself tells. */
export function useWithRewst({ goal, wanted, tenant, registration }: StoredPlan): {
  readonly partner: boolean;
  readonly region: Region;
} {
  if (goal.kind === 'build' && goal.request.purpose === 'prepare') {
    return { partner: goal.request.choices.partner, region: goal.request.choices.region };
  }
  const audience = wanted.audience ?? registration?.audience ?? '';
  return {
    partner: isUsedByPartner({ audience }, tenant.partner),
    region: registration === null ? 'us' : regionOf(registration),
  };
}
