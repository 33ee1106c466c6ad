import type { RunFact, StepResult, JournalledRun } from '../history/run-journal';
import { describe } from '../../../domain/registration/describe';
import { purposeOf } from '../planning/plan-request';
import type { StoredPlan } from '../planning/stored-plan';
import type { RunWriter } from '../../journal/run-writer';
import type { RunJournalTypes } from '../history/run-journal';

/** The journal of one run: each write is put down before it is sent and after it was answered. */
export interface RunLog {
  /** Flushed to disk before it resolves; a rejection means that nothing may be sent. */
  intend(step: { readonly title: string; readonly changes: readonly string[] }): Promise<StepLog>;
  /** Facts that a later start needs, such as the app's ids. */
  note(fact: RunFact): Promise<void>;
}

export interface StepLog {
  outcome(results: readonly StepResult[]): Promise<void>;
}

/**
 * Where a run puts down what it does: in the journal, or nowhere for a run that only looks.
 * @param onApp told of the client id of the app that the run makes
 */
export function logOf(writer: RunWriter<RunJournalTypes> | null, onApp: (appId: string) => void): RunLog {
  return {
    intend: (step) => {
      if (writer === null) throw new TypeError('A run without changes writes nothing.');
      return writer.intend({ title: step.title, changes: [...step.changes] });
    },
    note: async (fact) => {
      if (fact.kind === 'application') onApp(fact.appId);
      await writer?.note(fact);
    },
  };
}

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
