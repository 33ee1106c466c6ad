import { AppFailure } from '../../src/contract/errors';
import type { RunView } from '../../src/contract/views/run';
import type { Action } from '../../src/domain/registration/change';
import type { PlanRequest } from '../../src/main/registration/planning/plan-request';
import type { StoredPlan } from '../../src/main/registration/planning/stored-plan';
import { type JournalledRecord } from '../../src/main/registration/history/run-journal';
import type { Workspace } from '../../src/main/workspace';
import type { Random } from '../../src/practice/random';
import type { StormClock } from './storm-clock';
import type { Weather } from './weather';
import { appOf, doneBy, hasEffects } from '../../src/main/registration/history/recorded-run';

/** What the user has agreed to and kept, for the judge. */
export interface PersonsBook {
  /** Every change of every plan that was approved, with the app that it is about. */
  readonly approved: { readonly appId: string | null; readonly action: Action }[];
  /** Values of secrets that the user has written down, by key id. */
  readonly writtenDown: Map<string, string>;
  /** Key ids that the user was told of as not stored and has done nothing about. */
  readonly ignored: Set<string>;
  rotated: boolean;
  readonly tale: string[];
}

/** The user in front of the window: reads, approves, cancels, tries again, deals with what was interrupted. */
export class Person {
  readonly book: PersonsBook = {
    approved: [],
    writtenDown: new Map(),
    ignored: new Set(),
    rotated: false,
    tale: [],
  };
  /** The weather is over: the user neither cancels nor dawdles. */
  calm = false;
  readonly #weather: Weather;
  readonly #clock: StormClock;
  readonly #random: Random;
  readonly #existing: string | null;
  readonly #signInAgain: () => Promise<void>;
  /** Registrations of ours that the program says are gone: the user makes a new one then. */
  readonly #gone = new Set<string>();
  /** Changes that the program has left to another administrator when it came to them. */
  #delegated: ReadonlySet<string> = new Set();

  constructor(
    weather: Weather,
    clock: StormClock,
    random: Random,
    parts: {
      /** Client id of the registration that the wish is about, where it is about one that was there. */
      readonly existing: string | null;
      readonly signInAgain: () => Promise<void>;
    },
  ) {
    this.#weather = weather;
    this.#clock = clock;
    this.#random = random;
    this.#existing = parts.existing;
    this.#signInAgain = parts.signInAgain;
  }

  /** Tries to get what is wanted, once. `done`: the program says that there is nothing left to do. */
  async tryOnce(workspace: Workspace, tenantId: string): Promise<'done' | 'again'> {
    try {
      for (const record of await workspace.recovery.unfinished(tenantId)) {
        await this.#dealWith(record, workspace);
      }
      const request = await this.#request(workspace);
      if (request === null) return 'done';
      const plan = await workspace.plans.make(request);
      if (plan.plan.blockers.length > 0 || this.#nothingLeft(plan)) return 'done';
      const view = await this.#approve(plan, workspace);
      if (view.secret.state === 'stored' && this.#weather.intent.kind === 'rotate') this.book.rotated = true;
      const failed = view.state === 'failed' || view.state === 'partial';
      if (failed && !this.calm && this.#random.chance(0.4)) {
        await this.#pause();
        await this.#watch(await workspace.runs.retry(view.runId), workspace);
      }
      return 'again';
    } catch (error) {
      await this.#failed(error);
      return 'again';
    }
  }

  /** Plans once more what is there already, and approves it: this must not write anything. */
  async again(workspace: Workspace): Promise<StoredPlan | null> {
    if (this.#weather.intent.kind === 'rotate') return null;
    const request = await this.#request(workspace);
    if (request === null) return null;
    const plan = await workspace.plans.make(request);
    const left = plan.plan.changes.some((change) => change.delegateTo === null);
    if (plan.plan.blockers.length === 0 && !(left && this.#nothingLeft(plan))) {
      await this.#approve(plan, workspace);
    }
    return plan;
  }

  /** Whether there is nothing left that this user may do. */
  #nothingLeft({ plan }: StoredPlan): boolean {
    return plan.changes.every(({ id, delegateTo }) => delegateTo !== null || this.#delegated.has(id));
  }

  /** Takes back every run that did something, the newest first. Returns what could not be taken back. */
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

  /** Undoes one run; tries again later where the tenant does not show yet what was undone before. */
  async #undo({ id }: JournalledRecord, workspace: Workspace): Promise<string | null> {
    let last = '';
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        const plan = await workspace.plans.make(await workspace.recovery.undoRequest(id));
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

  /** Notes what happens, for whoever looks into a run that went wrong. */
  tell(line: string): void {
    this.book.tale.push(`${this.#clock.now().toISOString().slice(11, 19)} ${line}`);
  }

  async #dealWith(record: JournalledRecord, workspace: Workspace): Promise<void> {
    const { recovery, plans } = workspace;
    const how = this.#weather.afterCrash;
    this.tell(`unfinished ${record.run.purpose} ${record.id.slice(0, 8)}: ${how}`);
    if (await recovery.leftNothing(record.id)) {
      await recovery.close(record.id, how === 'finish' ? 'finished' : 'undone');
      this.tell('left nothing, closed');
      return;
    }
    const request =
      how === 'finish' ? await recovery.finishRequest(record.id) : await recovery.undoRequest(record.id);
    const view = await this.#approve(await plans.make(request), workspace);
    if (view.state === 'failed' || view.state === 'cancelled') {
      throw new AppFailure(view.error?.code ?? 'unknown');
    }
    await recovery.close(record.id, how === 'finish' ? 'finished' : 'undone');
  }

  /** What to ask for now: null where there is nothing left to ask for. */
  async #request(workspace: Workspace): Promise<PlanRequest | null> {
    const { intent } = this.#weather;
    switch (intent.kind) {
      case 'prepare': {
        const appId = this.#existing ?? (await ownApp(workspace, this.#gone));
        const target =
          appId === null
            ? ({ kind: 'new', displayName: intent.name } as const)
            : ({ kind: 'existing', appId } as const);
        return { purpose: 'prepare', choices: { ...intent.choices, target } };
      }
      case 'fix':
        return { purpose: 'fix', appId: this.#existing ?? '', fix: intent.fix, partner: null };
      case 'rotate':
        return this.book.rotated ? null : { purpose: 'rotate', appId: this.#existing ?? '', months: 12 };
    }
  }

  async #approve(plan: StoredPlan, workspace: Workspace): Promise<RunView> {
    const { changes, target } = plan.plan;
    const appId = target.kind === 'existing' ? target.appId : null;
    for (const { action } of changes) this.book.approved.push({ appId, action });
    this.tell(`approves ${plan.request.purpose}: ${changes.map((change) => change.action.kind).join(' ')}`);
    const started = workspace.runs.start(
      plan.id,
      changes.map((change) => change.id),
      target.displayName,
    );
    return this.#watch(started, workspace);
  }

  async #watch({ runId }: RunView, workspace: Workspace): Promise<RunView> {
    if (!this.calm && this.#random.chance(this.#weather.cancels.chance)) {
      const after = this.#random.below(this.#weather.cancels.within);
      void this.#clock.sleep(after).then(() => {
        this.tell('cancels');
        workspace.runs.cancel(runId);
      });
    }
    const view = await workspace.runs.finished(runId);
    this.tell(`run ${runId.slice(0, 8)} ended ${describeEnd(view)}`);
    this.#delegated = new Set(
      view.changes.filter(({ now }) => now.state === 'delegated').map(({ id }) => id),
    );
    if (view.secret.state === 'notStored') await this.#dealWithUnstored(view, workspace);
    return view;
  }

  async #dealWithUnstored({ secret }: RunView, workspace: Workspace): Promise<void> {
    if (secret.state !== 'notStored') return;
    const how = this.calm ? 'discard' : this.#weather.unstored;
    this.tell(`secret not stored: ${how}`);
    switch (how) {
      case 'discard':
        await workspace.runs.discard(secret.ref);
        return;
      case 'writeDown': {
        const value = workspace.runs.unstored(secret.ref);
        if (value !== null) this.book.writtenDown.set(secret.ref.keyId, value);
        return;
      }
      case 'nothing':
        this.book.ignored.add(secret.ref.keyId);
    }
  }

  async #pause(): Promise<void> {
    await this.#clock.sleep(2_000 + this.#random.below(60_000));
  }

  async #failed(error: unknown): Promise<void> {
    if (!(error instanceof AppFailure)) throw error;
    this.tell(`was told ${error.code}`);
    const appId = error.error.details?.appId;
    if (error.code === 'appNotFound' && appId !== undefined && appId !== this.#existing)
      this.#gone.add(appId);
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

/** The registration that this computer has made for this wish, as *Registrations* lists it; the newest. */
async function ownApp(workspace: Workspace, gone: ReadonlySet<string>): Promise<string | null> {
  const { runs } = await workspace.journal.list();
  const undone = new Set(
    runs.flatMap((record) => {
      const deletes = doneBy(record).some(({ action }) => action.kind === 'deleteApplication');
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
