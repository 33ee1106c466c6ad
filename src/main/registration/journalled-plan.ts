import { describe } from '../../domain/registration/describe';
import { purposeOf } from './plan-request';
import type { JournalledRun } from './run-journal';
import type { StoredPlan } from './stored-plan';

/** What the journal keeps of a plan when its run begins. */
export function journalled(plan: StoredPlan): JournalledRun {
  const { target } = plan.plan;
  const first = plan.plan.changes[0];
  return {
    purpose: purposeOf(plan.request),
    request: plan.request,
    title: first === undefined ? 'Nothing to change' : describe(first.action).title,
    who: plan.tenant.caller.userPrincipalName,
    tenantId: plan.tenant.tenantId,
    tenantName: plan.tenant.displayName,
    appId: target.kind === 'existing' ? target.appId : null,
    appName: target.displayName,
    secretsBefore: plan.registration?.secrets.map((secret) => secret.keyId) ?? [],
    changes: plan.plan.changes.map(({ id, action }) => ({ id, action })),
  };
}
