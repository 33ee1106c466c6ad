import { AppFailure } from '../../contract/errors';
import type { StoredPlan } from './plans';

/** Whether carrying out a plan changes anything in the tenant; what is handed over is somebody else's to do. */
export function writesSomething(plan: StoredPlan): boolean {
  return plan.plan.changes.some((change) => change.handOver === null);
}

/**
 * Throws an AppFailure where a plan must not be carried out: something stops it, a change whose consequence must be
 * confirmed was not, or the name of an app to delete was not typed.
 */
export function mustBeApproved(
  plan: StoredPlan,
  confirmed: readonly string[],
  typedName: string | undefined,
): void {
  const [blocker] = plan.plan.blockers;
  if (blocker !== undefined) {
    throw blocker.kind === 'registrationForbidden'
      ? new AppFailure('registrationForbidden')
      : new AppFailure('badInput', { details: { field: 'displayName' } });
  }
  const open = plan.plan.changes.find(
    (change) => change.handOver === null && change.risk.level === 'confirm' && !confirmed.includes(change.id),
  );
  if (open !== undefined) throw new AppFailure('badInput', { details: { field: 'confirmed' } });
  const deletion = plan.plan.changes
    .map((change) => change.action)
    .find((action) => action.kind === 'deleteApplication');
  if (deletion !== undefined && deletion.displayName !== typedName) {
    throw new AppFailure('badInput', { details: { field: 'typedName' } });
  }
}
