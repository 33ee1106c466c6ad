import { AppFailure } from '../../../contract/errors';
import { daysUntil, urgencyOfDays } from '../../../domain/expiry/expiry';
import { adoptionOf, controlOf, isControlledAlone } from '../../../domain/registration/adoption/adoption';
import { runTag } from '../../../domain/registration/application-body';
import type { FoundRegistration, FoundTenant } from '../../../domain/registration/found';
import { makePlan } from '../../../domain/registration/plan';
import { undoPlan } from '../../../domain/registration/undo/undo';
import type { Wanted } from '../../../domain/registration/wanted/wanted';
import { wantedFromFix } from '../../../domain/diagnosis/fixes/fix';
import { wantedFromRotation, wantedFromChoices } from '../../../domain/registration/wanted/wanted-from';
import type { PlainRequest, PlanGoal } from './plan-goal';
import type { StoredPlan } from './stored-plan';

/** The client secrets of the app whose value this computer holds, by their key ids. */
export interface HeldSecretIds {
  /** Those that are on the app and valid. */
  readonly valid: readonly string[];
  /** All of them, in lower case. */
  readonly all: readonly string[];
}

/**
 * The plan that reaches a goal from what was found. Throws an AppFailure where there is no app that it could be made for.
 * @param madeBy the interrupted run that may have made the app; null where there is none
 */
export function planFor(
  goal: PlanGoal,
  tenant: FoundTenant,
  registration: FoundRegistration | null,
  held: HeldSecretIds,
  madeBy: string | null,
  now: Date,
): Pick<StoredPlan, 'wanted' | 'plan' | 'adoption' | 'isRecovered' | 'notUndone' | 'neverUndone'> {
  if (goal.kind === 'undo') {
    if (registration === null) throw new AppFailure('appNotFound', { details: { appId: goal.appId } });
    const { plan, left, refused } = undoPlan(goal.done, registration, tenant, goal.runId);
    const wanted = { target: { kind: 'existing', appId: registration.appId } } as const;
    return { wanted, plan, adoption: null, isRecovered: false, notUndone: left, neverUndone: refused };
  }
  const { request, lostSecrets } = goal;
  const base = wantedFor(request, registration, now);
  const wanted =
    lostSecrets.length === 0
      ? base
      : { ...base, removeSecrets: [...(base.removeSecrets ?? []), ...lostSecrets] };
  // A secret that goes is none to keep, even if the keychain has something under its id.
  const kept = held.valid.filter((keyId) => !lostSecrets.some((lost) => lost.keyId === keyId));
  const plan = makePlan({ tenant, registration, wanted, heldSecrets: kept });
  const isTagged = madeBy !== null && registration?.tags.includes(runTag(madeBy)) === true;
  const controlled = isTagged ? controlOf(registration, held.all) : null;
  const leaving = lostSecrets.map(({ keyId }) => keyId);
  const isRecovered = controlled !== null && isControlledAlone(controlled, tenant.caller.id, leaving);
  const adoption = isRecovered ? null : adoptionOf(registration, wanted, plan.changes, held.all);
  return { wanted, plan, adoption, isRecovered, notUndone: [], neverUndone: [] };
}

function wantedFor(request: PlainRequest, registration: FoundRegistration | null, now: Date): Wanted {
  switch (request.purpose) {
    case 'prepare':
      return wantedFromChoices(request.choices);
    case 'rotate':
      return wantedFromRotation(request.appId, request.months);
    case 'removeSecrets':
      return {
        target: { kind: 'existing', appId: request.appId },
        removeSecrets: request.keyIds.map((keyId) => ({
          keyId,
          because: hasExpired(keyId, registration, now) ? 'expired' : 'asked',
        })),
      };
    case 'takeAway':
      return { target: { kind: 'existing', appId: request.appId }, takeAway: [request.extra] };
    case 'fix':
      if (registration === null) throw new AppFailure('appNotFound', { details: { appId: request.appId } });
      return wantedFromFix(request.fix, { registration, region: request.region });
  }
}

/** Whether nothing can sign in with a client secret any more; one without an end is valid. */
function hasExpired(keyId: string, registration: FoundRegistration | null, now: Date): boolean {
  const end = registration?.secrets.find((secret) => secret.keyId === keyId)?.endDateTime ?? null;
  return urgencyOfDays(daysUntil(end, now)) === 'expired';
}
