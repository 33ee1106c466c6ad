import { AppFailure } from '../../../contract/errors';
import { wantedFromFix } from '../../../domain/diagnosis/fixes/fix';
import type { FoundRegistration, FoundTenant } from '../../../domain/registration/found';
import { makePlan, type Plan } from '../../../domain/registration/plan';
import { undoPlan } from '../../../domain/registration/undo';
import type { Wanted } from '../../../domain/registration/wanted';
import { wantedFromRotation, wantedFromChoices } from '../../../domain/registration/wanted-from';
import { underlying, type PlanRequest } from './plan-request';

/** The plan for a request, from what was found. Throws an AppFailure where there is nothing that it could be made for. */
export function planFor(
  request: PlanRequest,
  tenant: FoundTenant,
  registration: FoundRegistration | null,
  heldSecrets: readonly string[],
): { readonly wanted: Wanted; readonly plan: Plan; readonly left: readonly string[] } {
  const plain = underlying(request);
  if (plain.purpose === 'undo' && registration !== null) {
    const { plan, left } = undoPlan(plain.done, registration, tenant);
    return { wanted: { target: { kind: 'existing', appId: registration.appId } }, plan, left };
  }
  const lost = request.purpose === 'finish' ? request.lostSecrets : [];
  const wish = wantedFor(plain, registration);
  const wanted =
    lost.length === 0 ? wish : { ...wish, removeSecrets: [...(wish.removeSecrets ?? []), ...lost] };
  // A secret that goes is none to keep, even if the keychain has something under its id.
  const kept = heldSecrets.filter((keyId) => !lost.includes(keyId));
  return { wanted, plan: makePlan({ tenant, registration, wanted, heldSecrets: kept }), left: [] };
}

function wantedFor(request: PlanRequest, registration: FoundRegistration | null): Wanted {
  switch (request.purpose) {
    case 'prepare':
      return wantedFromChoices(request.choices);
    case 'rotate':
      return wantedFromRotation(request.appId, request.months);
    case 'removeSecret':
      return { target: { kind: 'existing', appId: request.appId }, removeSecrets: [request.keyId] };
    case 'fix':
      if (registration === null) throw new AppFailure('appNotFound', { details: { appId: request.appId } });
      return wantedFromFix(request.fix, {
        registration,
        partner: request.partner,
        region: request.region ?? null,
      });
    case 'undo':
    case 'finish':
      throw new AppFailure('planUnknown');
  }
}
