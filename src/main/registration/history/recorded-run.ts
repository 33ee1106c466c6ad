import type { Choices } from '../../../contract/choices';
import { isGuid } from '../../../domain/guid';
import type { Action } from '../../../domain/registration/changes/change';
import type { DoneAction } from '../../../domain/registration/undo/undo';
import type { PlanRequest } from '../../../contract/plan-request';
import type { JournalledRecord, StepResult } from './run-journal';

/** The client id of the app that a run is about, as far as it came to know it. */
export function appOf(record: JournalledRecord): string | null {
  const made = record.facts.find((fact) => fact.kind === 'application');
  return made?.appId ?? record.run.appId;
}

/**
 * Client id of the app that was prepared or fixed last in a tenant, where it is known.
 * @param records newest first, as the journal lists them
 */
export function lastPrepared(records: readonly JournalledRecord[], tenantId: string): string | null {
  const ofTenant = records.filter(({ run }) => run.tenantId === tenantId && run.purpose !== 'undo');
  return ofTenant.map(appOf).find((appId) => appId !== null && isGuid(appId)) ?? null;
}

/**
 * The wizard's choices that were approved last for an app, where a run of this computer's has carried them out.
 * @param records newest first, as the journal lists them
 */
export function lastChoices(
  records: readonly JournalledRecord[],
  tenantId: string,
  appId: string,
): Choices | null {
  const ofApp = records.filter((record) => record.run.tenantId === tenantId && appOf(record) === appId);
  for (const { run } of ofApp) {
    const request = originalRequest(run.request, records);
    if (request?.purpose === 'prepare') return request.choices;
  }
  return null;
}

/**
 * The request that was made first, however often a run for it was carried on with; null where the record of that run is
 * not among these any more.
 */
export function originalRequest(
  request: PlanRequest,
  records: readonly JournalledRecord[],
): Exclude<PlanRequest, { readonly purpose: 'finish' }> | null {
  if (request.purpose !== 'finish') return request;
  const finished = records.find(({ id }) => id === request.runId);
  if (finished === undefined) return null;
  // Each record is looked at once: two that name each other lead nowhere.
  const others = records.filter(({ id }) => id !== finished.id);
  return originalRequest(finished.run.request, others);
}

/** What a run has certainly done, with the ids of what it made, in the order in which it was done. */
export function doneActions(record: JournalledRecord): readonly DoneAction[] {
  const results = new Map<string, StepResult>();
  const order: string[] = [];
  for (const { outcome } of record.steps) {
    for (const result of outcome?.result ?? []) {
      if (!results.has(result.change)) order.push(result.change);
      results.set(result.change, result);
    }
  }
  const secret = record.facts.find((fact) => fact.kind === 'secretMade');
  return order.flatMap((id): readonly DoneAction[] => {
    const action = record.run.changes.find((change) => change.id === id)?.action;
    const result = results.get(id);
    if (action === undefined || result?.result !== 'done') return [];
    // A secret made with the app has the app's id in its answer; its own is a fact of the run.
    return [{ action, createdId: action.kind === 'addSecret' ? (secret?.keyId ?? null) : result.createdId }];
  });
}

/** Changes that were sent, or about to be, and may or may not have been made. */
export function uncertainActions(record: JournalledRecord): readonly Action[] {
  const decided = new Set(
    record.steps.flatMap(
      (step) =>
        step.outcome?.result.filter((one) => one.result !== 'ambiguous').map((one) => one.change) ?? [],
    ),
  );
  const sent = new Set(record.steps.flatMap((step) => step.what.changes));
  return record.run.changes
    .filter((change) => sent.has(change.id) && !decided.has(change.id))
    .map((change) => change.action);
}

/** Whether a run has done something, or may have, that could be taken back. */
export function hasEffects(record: JournalledRecord): boolean {
  return doneActions(record).length > 0 || uncertainActions(record).length > 0;
}

/** How many apps a run has asked for that were made, or may have been; where an answer was lost, more than one. */
export function appsAskedFor({ steps }: JournalledRecord): number {
  return steps
    .filter(({ what }) => what.changes.includes('createApplication'))
    .map(({ outcome }) => outcome?.result.find(({ change }) => change === 'createApplication')?.result)
    .filter((result) => result !== 'failed' && result !== 'already').length;
}

/** Key ids of the secrets that the run has taken off an app, as far as it could tell: a server may show them a while longer. */
export function secretsRemoved({ facts, steps }: JournalledRecord): ReadonlySet<string> {
  const noted = facts.flatMap((fact) => (fact.kind === 'secretRemoved' ? [fact.keyId] : []));
  // The program may have ended before it noted what it had been answered.
  const answered = steps
    .flatMap(({ outcome }) => outcome?.result ?? [])
    .filter(({ result }) => result === 'done' || result === 'already')
    .flatMap(({ change }) => /^removeSecret:(.+)$/.exec(change)?.[1] ?? []);
  return new Set([...noted, ...answered]);
}

/** Secrets that the run has made and not removed again. */
export function secretsMade(record: JournalledRecord): readonly { keyId: string; expires: string | null }[] {
  const removed = secretsRemoved(record);
  return record.facts.flatMap((fact) =>
    fact.kind === 'secretMade' && !removed.has(fact.keyId)
      ? [{ keyId: fact.keyId, expires: fact.expires }]
      : [],
  );
}
