import { isSameName } from '../../../domain/names';
import { AppFailure } from '../../../contract/errors';
import type { Change } from '../../../domain/registration/changes/change';
import { adoptionId, coversAdoption } from '../../../domain/registration/adoption/adoption';
import { approvedChange } from '../../../domain/registration/changes/approved-change';
import { isSameAccount } from '../../identity/account';
import { anotherAppAppeared, type StoredPlan } from './stored-plan';
import { readerOf } from '../reading/tenant-account';

/** What a user has said to a plan besides approving it. */
export interface Approval {
  /** Ids of the changes whose consequence was confirmed, with that of the adoption. */
  readonly confirmed: readonly string[];
  /** The name of the app that is to be deleted, as it was typed. */
  readonly typedName: string | null;
}

/** Whether executing a plan changes anything in the tenant; what is delegated is someone else's to do. */
export function writesSomething(plan: StoredPlan): boolean {
  return plan.plan.changes.some((change) => change.delegateTo === null);
}

/**
 * Throws an AppFailure where a plan must not be executed: something stops it, a change whose consequence must be
 * confirmed or the use of an app of others was not, or the name of an app to delete was not typed.
 */
export function assertApproved(plan: StoredPlan, approval: Approval): void {
  const refusal = refusalOf(plan, approval);
  if (refusal !== null) throw refusal;
}

function refusalOf(plan: StoredPlan, { confirmed, typedName }: Approval): AppFailure | null {
  const [blocker] = plan.plan.blockers;
  if (blocker !== undefined) {
    return blocker.kind === 'registrationForbidden'
      ? new AppFailure('registrationForbidden')
      : new AppFailure('badInput', {
          details: { field: blocker.kind === 'badServiceReference' ? 'serviceReference' : 'displayName' },
        });
  }
  if (plan.adoption !== null && !confirmed.includes(adoptionId)) {
    return new AppFailure('badInput', { details: { field: adoptionId } });
  }
  const open = plan.plan.changes.find(
    (change) =>
      change.delegateTo === null && change.risk.level === 'confirm' && !confirmed.includes(change.id),
  );
  if (open !== undefined) return new AppFailure('badInput', { details: { field: 'confirmed' } });
  const deletion = plan.plan.changes
    .map((change) => change.action)
    .find((action) => action.kind === 'deleteApplication');
  return deletion !== undefined && !isSameName(typedName ?? '', deletion.displayName)
    ? new AppFailure('badInput', { details: { field: 'typedName' } })
    : null;
}

/**
 * What was approved of a plan, for the plan that carries on with it. Throws an AppFailure `planOutdated` where that one would
 * do anything that was not approved: for another account, in other words, or without the confirmation that it needs now.
 */
export function approvalOfRest(before: StoredPlan, given: Approval, rest: StoredPlan): Approval {
  const own = rest.plan.changes.filter((change) => change.delegateTo === null);
  const isApproved =
    isSameAccount(readerOf(before.tenant), readerOf(rest.tenant)) &&
    !anotherAppAppeared(before, rest) &&
    coversAdoption(before.adoption, rest.adoption) &&
    own.every((change) => approvedChange(change, before.plan) !== null);
  if (!isApproved) throw new AppFailure('planOutdated');
  const confirmed = own.filter((change) => wasConfirmed(change, before, given)).map((change) => change.id);
  const adopted = given.confirmed.filter((id) => id === adoptionId);
  const approval = { ...given, confirmed: [...confirmed, ...adopted] };
  if (refusalOf(rest, approval) !== null) throw new AppFailure('planOutdated');
  return approval;
}

function wasConfirmed(change: Change, before: StoredPlan, { confirmed }: Approval): boolean {
  const approved = before.plan.changes.filter(
    ({ id, risk }) => risk.level === 'confirm' && confirmed.includes(id),
  );
  if (isConsent(change) && approved.some(isConsent)) return true; // Confirmed once for all permissions of a plan.
  const covering = approvedChange(change, before.plan);
  return approved.some((one) => one === covering && JSON.stringify(one.risk) === JSON.stringify(change.risk));
}

function isConsent({ action }: Change): boolean {
  return action.kind === 'grantScopes' || action.kind === 'assignRole';
}
