import { AppFailure } from '../../src/contract/errors';
import type { RunView } from '../../src/contract/views/run';
import { adoptionId } from '../../src/domain/registration/adoption/adoption';
import type { Action } from '../../src/domain/registration/changes/change';
import type { PlanRequest } from '../../src/contract/plan-request';
import type { StoredPlan } from '../../src/main/registration/planning/stored-plan';
import { type JournalledRecord } from '../../src/main/registration/history/run-journal';
import type { Workspace } from '../../src/main/workspace';
import type { Random } from '../../src/practice/random';
import { appOf, doneActions, hasEffects } from '../../src/main/registration/history/recorded-run';
import type { SimulatedClock } from './simulated-clock';
import type { Conditions } from './conditions';

/** What the user approved and kept: the invariants need it. */
export interface UserRecord {
  /** Every change of every plan that was approved, with the app that it is about. */
  readonly approved: { readonly appId: string | null; readonly action: Action }[];
  /** Values of secrets that the user wrote down, by key id. */
  readonly writtenDown: Map<string, string>;
  /** Client ids of the apps whose use was confirmed. */
  readonly adopted: Set<string>;
  /** Client ids of the apps that were started without that confirmation: there must be none. */
  readonly unconfirmed: string[];
  rotated: boolean;
  readonly trace: string[];
}

/** The user of the program: approves, cancels, tries again, finishes or undoes what was interrupted. */
export class SimulatedUser {
  readonly record: UserRecord = {
    approved: [],
    writtenDown: new Map(),
    adopted: new Set(),
    unconfirmed: [],
    rotated: false,
    trace: [],
  };
  /** The user neither cancels nor waits: there are no more faults. */
  steady = false;
  readonly #conditions: Conditions;
  readonly #clock: SimulatedClock;
  readonly #random: Random;
  readonly #existing: string | null;
  readonly #signInAgain: () => Promise<void>;
  /** An app of others whose use the user does not confirm; null once that was tried. */
  #declined: string | null;
  /** Own registrations that the program reports as gone: the user makes a new one then. */
  readonly #gone = new Set<string>();
  /** Changes that the last run delegated to another administrator. */
  #delegated: ReadonlySet<string> = new Set();

  constructor(
    conditions: Conditions,
    clock: SimulatedClock,
    random: Random,
    options: {
      /** Client id of the registration that the goal is about, where it was there before. */
      readonly existing: string | null;
      /** Client id of an app of others that the user looks at and does not take. */
      readonly declined: string | null;
      readonly signInAgain: () => Promise<void>;
    },
  ) {
    this.#conditions = conditions;
    this.#clock = clock;
    this.#random = random;
    this.#existing = options.existing;
    this.#declined = options.declined;
    this.#signInAgain = options.signInAgain;
  }

  /** Tries once to reach the goal. `done`: the program says that nothing is left to do. */
  async attempt(workspace: Workspace, tenantId: string): Promise<'done' | 'again'> {
    try {
      for (const record of await workspace.recovery.unfinished(tenantId)) {
        await this.#settleInterrupted(record, workspace);
      }
      if (this.#declined !== null) await this.#decline(this.#declined, workspace);
      const request = await this.#request(workspace);
      if (request === null) return 'done';
      const plan = await workspace.plans.make(request);
      if (plan.plan.blockers.length > 0 || this.#nothingLeft(plan)) return 'done';
      const view = await this.#approve(plan, workspace);
      if (view.secret.state === 'stored' && this.#conditions.goal.kind === 'rotate') {
        this.record.rotated = true;
      }
      const failed = view.state === 'failed' || view.state === 'partial';
      if (failed && !this.steady && this.#random.chance(0.4)) {
        await this.#pause();
        await this.#watch(await workspace.runs.retry(view.runId), workspace);
      }
      return 'again';
    } catch (error) {
      await this.#failed(error);
      return 'again';
    }
  }

  /** Makes and approves the same plan again: this must not write anything. */
  async planAgain(workspace: Workspace): Promise<StoredPlan | null> {
    if (this.#conditions.goal.kind === 'rotate') return null;
    const request = await this.#request(workspace);
    if (request === null) return null;
    const plan = await workspace.plans.make(request);
    const left = plan.plan.changes.some((change) => change.delegateTo === null);
    if (plan.plan.blockers.length === 0 && !(left && this.#nothingLeft(plan))) {
      await this.#approve(plan, workspace);
    }
    return plan;
  }

  /** Whether nothing is left that this user may do. */
  #nothingLeft({ plan }: StoredPlan): boolean {
    return plan.changes.every(({ id, delegateTo }) => delegateTo !== null || this.#delegated.has(id));
  }

  /** Undoes every run that had effects, the newest first. Returns what could not be undone. */
  async undoEverything(workspace: Workspace): Promise<readonly string[]> {
    const problems: string[] = [];
    const { runs } = await workspace.journal.list();
    for (const record of runs) {
      if (record.run.purpose === 'undo' || !hasEffects(record)) continue;
      const problem = await this.#undo(record, workspace);
      if (problem !== null) problems.push(problem);
    }
    return problems;
  }

  /** Undoes one run; tries again later where the tenant does not show an earlier undo yet. */
  async #undo({ id }: JournalledRecord, workspace: Workspace): Promise<string | null> {
    let last = '';
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        const plan = await workspace.plans.make({ purpose: 'undo', runId: id });
        if (plan.plan.changes.length === 0) return null;
        const view = await this.#approve(plan, workspace);
        if (view.state === 'succeeded' || view.state === 'partial') return null;
        last = describeEnd(view);
      } catch (error) {
        if (!(error instanceof AppFailure)) throw error;
        if (error.code === 'appNotFound') return null;
        last = error.message;
      }
      this.#clock.jump(600_000);
    }
    return `undo of ${id}: ${last}`;
  }

  /** Adds a line to the trace of the run. */
  note(line: string): void {
    this.record.trace.push(`${this.#clock.now().toISOString().slice(11, 19)} ${line}`);
  }

  async #settleInterrupted(record: JournalledRecord, workspace: Workspace): Promise<void> {
    const { recovery, plans } = workspace;
    const how = this.#conditions.afterCrash;
    this.note(`unfinished ${record.run.purpose} ${record.id.slice(0, 8)}: ${how}`);
    if (await recovery.leftNothing(record.id)) {
      await recovery.close(record.id, how === 'finish' ? 'finished' : 'undone');
      this.note('left nothing, closed');
      return;
    }
    const plan = await plans.make({ purpose: how, runId: record.id });
    const view = await this.#approve(plan, workspace);
    if (view.state === 'failed' || view.state === 'cancelled') {
      throw new AppFailure(view.error?.code ?? 'unknown');
    }
    await recovery.close(record.id, how === 'finish' ? 'finished' : 'undone');
  }

  /** The next plan to ask for; null where none is left. */
  async #request(workspace: Workspace): Promise<PlanRequest | null> {
    const { goal } = this.#conditions;
    switch (goal.kind) {
      case 'prepare': {
        const appId = this.#existing ?? (await ownApp(workspace, this.#gone));
        const target =
          appId === null
            ? ({ kind: 'new', displayName: goal.name } as const)
            : ({ kind: 'existing', appId } as const);
        return { purpose: 'prepare', choices: { ...goal.choices, target } };
      }
      case 'fix':
        return { purpose: 'fix', appId: this.#existing ?? '', fix: goal.fix, region: null };
      case 'rotate':
        return this.record.rotated ? null : { purpose: 'rotate', appId: this.#existing ?? '', months: 12 };
    }
  }

  /** Approves every change to an app of others, but not the use of it: nothing may come of that. */
  async #decline(appId: string, workspace: Workspace): Promise<void> {
    const { goal } = this.#conditions;
    if (goal.kind !== 'prepare') return;
    const choices = { ...goal.choices, target: { kind: 'existing', appId } } as const;
    const { id, plan } = await workspace.plans.make({ purpose: 'prepare', choices });
    this.#declined = null;
    try {
      workspace.runs.start(
        id,
        plan.changes.map((change) => change.id),
      );
      this.record.unconfirmed.push(appId);
    } catch (error) {
      if (!(error instanceof AppFailure) || error.code !== 'badInput') throw error;
      this.note('does not confirm the use of an app of others');
    }
  }

  async #approve(plan: StoredPlan, workspace: Workspace): Promise<RunView> {
    const { changes, target } = plan.plan;
    const appId = target.kind === 'existing' ? target.appId : null;
    for (const { action } of changes) this.record.approved.push({ appId, action });
    this.note(`approves ${plan.request.purpose}: ${changes.map((change) => change.action.kind).join(' ')}`);
    const adopts = plan.adoption === null ? [] : [adoptionId];
    if (plan.adoption !== null && appId !== null) this.record.adopted.add(appId);
    const started = workspace.runs.start(
      plan.id,
      [...changes.map((change) => change.id), ...adopts],
      target.displayName,
    );
    return this.#watch(started, workspace);
  }

  async #watch({ runId }: RunView, workspace: Workspace): Promise<RunView> {
    if (!this.steady && this.#random.chance(this.#conditions.cancels.chance)) {
      const after = this.#random.below(this.#conditions.cancels.within);
      void this.#clock.sleep(after).then(() => {
        this.note('cancels');
        workspace.runs.cancel(runId);
      });
    }
    const view = await workspace.runs.finished(runId);
    this.note(`run ${runId.slice(0, 8)} ended ${describeEnd(view)}`);
    this.#delegated = new Set(
      view.changes.filter(({ now }) => now.state === 'delegated').map(({ id }) => id),
    );
    if (view.secret.state === 'notStored') await this.#settleUnstored(view, workspace);
    return view;
  }

  async #settleUnstored({ secret }: RunView, workspace: Workspace): Promise<void> {
    if (secret.state !== 'notStored') return;
    const how = this.steady ? 'discard' : this.#conditions.unstored;
    this.note(`secret not stored: ${how}`);
    switch (how) {
      case 'discard':
        await workspace.runs.discard(secret.ref);
        return;
      case 'writeDown': {
        const value = workspace.runs.unsavedSecret(secret.ref);
        if (value !== null) this.record.writtenDown.set(secret.ref.keyId, value);
        return;
      }
      case 'nothing':
    }
  }

  async #pause(): Promise<void> {
    await this.#clock.sleep(2_000 + this.#random.below(60_000));
  }

  async #failed(error: unknown): Promise<void> {
    if (!(error instanceof AppFailure)) throw error;
    this.note(`was told ${error.code}`);
    const appId = error.error.details?.appId;
    if (error.code === 'appNotFound' && appId !== undefined && appId !== this.#existing) {
      this.#gone.add(appId);
    }
    if (error.code === 'signInExpired' || error.code === 'notSignedIn') await this.#signInAgain();
  }
}

function describeEnd({ state, error, changes, secret }: RunView): string {
  const open = changes
    .filter(({ now }) => now.state !== 'done' && now.state !== 'already')
    .map(
      ({ id, now }) => `${id.slice(0, 40)}=${now.state}${now.state === 'failed' ? `:${now.error.code}` : ''}`,
    );
  return [state, error?.code ?? '', `secret ${secret.state}`, ...open]
    .filter((part) => part !== '')
    .join(' ');
}

/** The newest registration that this computer made, as *Registrations* lists it. */
async function ownApp(workspace: Workspace, gone: ReadonlySet<string>): Promise<string | null> {
  const { runs } = await workspace.journal.list();
  const undone = new Set(
    runs.flatMap((record) => {
      const deletes = doneActions(record).some(({ action }) => action.kind === 'deleteApplication');
      return deletes ? (appOf(record) ?? []) : [];
    }),
  );
  for (const record of runs) {
    const appId = appOf(record);
    if (appId === null || record.run.purpose === 'undo') continue;
    if (!undone.has(appId) && !gone.has(appId)) return appId;
  }
  return null;
}
