import { AppFailure, toAppError } from '../../../contract/errors';
import { describe } from '../../../domain/registration/changes/describe';
import type { RunWriter } from '../../journal/run-writer';
import type { JournalledRun, RunFact, RunJournalTypes, RunStep, StepResult } from '../history/run-journal';
import { purposeOf } from '../../../contract/plan-request';
import type { StoredPlan } from '../planning/stored-plan';
import type { RunEnd } from './run-end';

/** Puts down what came of a step. Never rejects, as {@link RunLog.note}. */
export type LogResults = (results: readonly StepResult[]) => Promise<void>;

/** Where a run puts down what it does: in the journal, or nowhere for a run that only looks. */
export class RunLog {
  readonly #writer: RunWriter<RunJournalTypes> | null;
  #failure: AppFailure | null = null;

  constructor(writer: RunWriter<RunJournalTypes> | null) {
    this.#writer = writer;
  }

  /** Why something that was done is not on record; null while everything is. Nothing more may be sent then. */
  get failure(): AppFailure | null {
    return this.#failure;
  }

  /** Puts a step down before it is sent; it is on the disk when this resolves. A rejection means that nothing may be sent. */
  async intend(step: RunStep): Promise<LogResults> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#writer === null) throw new TypeError('A run without changes writes nothing.');
    const written = await this.#writer.intend(step);
    return (results) => this.#record(written.outcome(results));
  }

  /** Puts down what was found out of a step that was in doubt. Never rejects, as {@link note}. */
  async confirm(step: RunStep, results: readonly StepResult[]): Promise<void> {
    const writer = this.#writer;
    if (writer !== null) await this.#record(writer.intend(step).then((written) => written.outcome(results)));
  }

  /**
   * Puts down a fact that a later start needs. Never rejects: whatever keeps it from the record, what was done is dealt
   * with first, a secret above all.
   */
  async note(fact: RunFact): Promise<void> {
    if (this.#writer !== null) await this.#record(this.#writer.note(fact));
  }

  /**
   * Puts down the end; gives how the run has ended with that. The record stays unfinished, so that the next start looks, where
   * the end can't be written, where something that was done is not on record, and where the run stopped `inDoubt`.
   * @param inDoubt whether something may have been made without this run's knowing
   */
  async close(runId: string, end: RunEnd, inDoubt: boolean): Promise<RunEnd> {
    if (this.#writer === null) return end;
    if (this.#failure !== null || (inDoubt && end.error !== null)) {
      await this.leaveOpen();
      return end;
    }
    try {
      await this.#writer.close(end);
      return end;
    } catch (thrown) {
      await this.#writer.release().catch(() => undefined);
      return end.error === null ? { state: 'failed', error: toAppError(thrown, runId) } : end;
    }
  }

  /** Leaves the record unfinished, so that the next start looks. Never rejects. */
  async leaveOpen(): Promise<void> {
    await this.#writer?.release().catch(() => undefined);
  }

  async #record(writing: Promise<void>): Promise<void> {
    try {
      await writing;
    } catch (thrown) {
      this.#failure ??= thrown instanceof AppFailure ? thrown : new AppFailure('unknown');
    }
  }
}

/** What the journal keeps of a plan when its run begins. */
export function journalled(stored: StoredPlan): JournalledRun {
  const { plan, request, tenant, registration, adoption } = stored;
  const { target } = plan;
  const [first] = plan.changes;
  return {
    purpose: purposeOf(request),
    request,
    title: first === undefined ? 'Nothing to change' : describe(first.action).title,
    who: tenant.caller.userPrincipalName,
    tenantId: tenant.tenantId,
    tenantName: tenant.displayName,
    appId: target.kind === 'existing' ? target.appId : null,
    appName: target.displayName,
    adopted: adoption !== null || stored.isRecovered,
    secretsBefore: registration?.secrets.map((secret) => secret.keyId) ?? [],
    changes: plan.changes.map(({ id, action }) => ({ id, action })),
  };
}
