import { regionOf } from '../../../domain/registration/callback';
import type { Region } from '../../../domain/registration/callback';
import type { FoundRegistration, FoundTenant } from '../../../domain/registration/found';
import { isUsedByPartner } from '../../../domain/registration/partner';
import { underlying } from './plan-request';
import type { Plan } from '../../../domain/registration/plan';
import type { Wanted } from '../../../domain/registration/wanted';
import type { PlanRequest } from './plan-request';

/** A plan with what it was made from, as it is kept until it is carried out. */
export interface StoredPlan {
  readonly id: string;
  readonly request: PlanRequest;
  readonly wanted: Wanted;
  readonly plan: Plan;
  readonly tenant: FoundTenant;
  readonly registration: FoundRegistration | null;
  /** The registration was made moments ago: a server may not know it yet. */
  readonly isFresh: boolean;
  /** What an undo leaves alone, in words. */
  readonly left: readonly string[];
}

/** Somebody has made an app with Rewst's callback since: a second one would be one too many, so the user is asked. */
export function appearedSince(approved: StoredPlan, renewed: StoredPlan): boolean {
  if (renewed.registration !== null || !renewed.tenant.appsWithCallback.known) return false;
  const before = approved.tenant.appsWithCallback;
  const seen = before.known ? before.value.map((app) => app.appId) : null;
  return seen !== null && renewed.tenant.appsWithCallback.value.some((app) => !seen.includes(app.appId));
}

/** Whether everything is to be seen that an earlier run has made and this plan is to take back, or away. */
export function showsAll({ request, registration, left }: StoredPlan): boolean {
  const onApp = (keyId: string) => registration?.secrets.some((secret) => secret.keyId === keyId) === true;
  switch (request.purpose) {
    case 'finish':
      return request.lostSecrets.every(onApp);
    case 'undo':
      return left.length === 0;
    case 'prepare':
    case 'fix':
    case 'rotate':
    case 'removeSecret':
      return true;
  }
}

/** How the app is used with Rewst: as chosen, or as the registration itself tells. */
export function useWithRewst(plan: StoredPlan): { readonly partner: boolean; readonly region: Region } {
  const request = underlying(plan.request);
  if (request.purpose === 'prepare') {
    return { partner: request.choices.partner, region: request.choices.region };
  }
  const audience = plan.wanted.audience ?? plan.registration?.audience ?? '';
  return {
    partner: isUsedByPartner({ audience }, plan.tenant.partner),
    region: plan.registration === null ? 'us' : regionOf(plan.registration),
  };
}
