import { AppFailure, appError, toAppError } from '../../../contract/errors';
import type { ProgressView } from '../../../contract/views/progress';
import type { ChangeState, RunView, SecretRef, VerificationView } from '../../../contract/views/run';
import { neededRoleTitle } from '../../../domain/registration/changes/describe';
import { isSameAccount, type BoundAccount } from '../../identity/account';
import type { Journal } from '../../journal/journal';
import { requestOptions, working, type CallOptions } from '../../progress/call-options';
import { pollUntil } from '../../progress/poll';
import type { RunJournalTypes } from '../history/run-journal';
import { approvalOfRest, assertApproved, writesSomething, type Approval } from '../planning/approval';
import type { PlanRequest } from '../../../contract/plan-request';
import { forApp } from '../planning/plan-goal';
import type { Plans } from '../planning/plans';
import { useWithRewst, type StoredPlan } from '../planning/stored-plan';
import { assertSameTenant, readerOf } from '../reading/tenant-account';
import { verificationView, type ReadBack } from '../views/verification-view';
import { settingMismatches } from '../../../domain/registration/setting-mismatches';
import { progressOf, runView, type Run } from '../views/run-view';
import { executeRun } from './execute';
import { ownChanges } from './run-order';
import { LiveRuns, type LiveRun } from './live-runs';
import type { RunEnd } from './run-end';
import { journalled, RunLog } from './run-log';
import type { EngineDependencies } from './run-tools';
import { cancelledText, RunTracker } from './run-tracker';
import { UnsavedSecrets } from './unsaved-secrets';

export interface RunsDependencies extends EngineDependencies {
  readonly plans: Plans;
  readonly journal: Journal<RunJournalTypes>;
  /** Gets the scopes for writing, through the browser where that is needed. Rejects with an AppFailure. */
  readonly askToWrite: (signal: AbortSignal) => Promise<void>;
  /** Who is signed in. */
  readonly signedIn: () => Promise<BoundAccount | null>;
  readonly newId: () => string;
  readonly onChange: (view: RunView) => void;
  /** Told when a run has ended and what it wrote is in the journal. */
  readonly onEnded: (request: PlanRequest, state: RunView['state']) => Promise<void>;
}

const newSecret = {
  title: 'Waiting until Microsoft shows the client secret',
  detail:
    'It was made moments ago, and can be removed as soon as it is copied to all of Microsoft’s servers.',
};

/** Carries out approved plans, one at a time, and answers what has become of them. */
export class Runs {
  readonly #deps: RunsDependencies;
  readonly #live = new LiveRuns();
  readonly #unsaved = new UnsavedSecrets();
  readonly #settling = new Set<Promise<unknown>>();

  constructor(deps: RunsDependencies) {
    this.#deps = deps;
  }

  /**
   * Starts a plan that was shown. Throws an AppFailure: `alreadyRunning`, `planUnknown`, `badInput` where a change whose
   * consequence must be confirmed was not, or where the name of an app to delete was not typed.
   */
  start(planId: string, confirmed: readonly string[], typedName: string | null = null): RunView {
    this.#live.assertIdle();
    const plan = this.#deps.plans.get(planId);
    const approval = { confirmed, typedName };
    assertApproved(plan, approval);
    return this.#begin(plan, approval);
  }

  /**
   * Carries on with what failed: the same request, planned anew from what Graph shows now. Throws an AppFailure:
   * `planOutdated` where that is not just the rest of what was approved, so that it is to be shown as a plan of its own;
   * `otherTenant`. Rejects with the signal's reason while nothing is sent yet.
   */
  async retry(runId: string, options: CallOptions = {}): Promise<RunView> {
    this.#live.assertIdle();
    const live = this.#live.get(runId);
    const { run: before, approval } = live;
    await this.#assertTenantOfRun(live);
    const { plan, app } = before;
    const goal = app === null ? plan.goal : forApp(plan.goal, app.appId);
    const request = plan.request.purpose === 'prepare' && goal.kind === 'build' ? goal.request : plan.request;
    const made = plan.registration === null && app !== null ? { madeBy: runId } : {};
    const again = await this.#deps.plans.make(request, { ...options, goal, ...made });
    return this.#begin(again, approvalOfRest(plan, approval, again));
  }

  state(runId: string): RunView {
    return runView(this.#live.get(runId).run);
  }

  /** Ends a wait of a run that the user may rather do without; does nothing where there is none. Throws as {@link state} does. */
  goOn(runId: string): void {
    this.#live.get(runId).goOn();
  }

  /** Whether nothing is looked for that may turn up after the run that asked for it. */
  get isSettled(): boolean {
    return this.#settling.size === 0;
  }

  /** Resolves when it {@link isSettled}. */
  async settled(): Promise<void> {
    while (!this.isSettled) await Promise.all(this.#settling);
  }

  /** The run that is under way, or else the last one. */
  current(): RunView | null {
    const live = this.#live.running() ?? this.#live.last();
    return live === null ? null : runView(live.run);
  }

  /** Whether a run is under way. */
  isRunning(): boolean {
    return this.#live.running() !== null;
  }

  /** Whose plan is being executed; null while no run is under way. */
  account(): BoundAccount | null {
    const live = this.#live.running();
    return live === null ? null : readerOf(live.run.plan.tenant);
  }

  /** Whether there is a client secret whose value is only in memory, and that the user has not seen yet. */
  hasUnsavedSecret(): boolean {
    return this.#unsaved.isAnyUnseen();
  }

  /** Stops a run as soon as what is in flight is answered. What is done stays done, and is said. */
  cancel(runId: string): void {
    this.#live.get(runId).cancel.abort(new DOMException('The user cancelled.', 'AbortError'));
  }

  /** Resolves when the run has ended. */
  async finished(runId: string): Promise<RunView> {
    const live = this.#live.get(runId);
    await live.ended;
    return runView(live.run);
  }

  /** Reads everything back again, and tries the secret that this computer holds. */
  async checkAgain(runId: string, options: CallOptions = {}): Promise<VerificationView> {
    const live = this.#live.get(runId);
    const { app, plan } = live.run;
    if (app === null) throw new AppFailure('appNotFound');
    const reading = requestOptions(options, this.#deps.clock);
    const tenant = await this.#deps.tenants.read(reading);
    assertSameTenant(plan.tenant, tenant);
    const registration = await this.#deps.registrations.read(app.appId, tenant, { ...reading, owners: true });
    const { secret } = live.run.snapshot;
    const value = secret.state === 'stored' ? await this.#deps.keeper.reveal(secret.ref) : null;
    const { tenantId } = tenant;
    const signal = options.signal ?? new AbortController().signal;
    const readBack: ReadBack = {
      wanted: plan.wanted,
      tenant,
      registration,
      mismatches: settingMismatches(plan.wanted, tenant, registration).map(({ text }) => text),
      secretTrial:
        value === null
          ? null
          : await this.#deps.testSecret({ tenantId, appId: app.appId, secret: value }, signal),
      at: this.#deps.clock.now(),
    };
    this.#update(live, { snapshot: { ...live.run.snapshot, readBack } });
    return verificationView(readBack);
  }

  /**
   * The value of a client secret that this computer holds: in the keychain or, where it could not be stored, in memory. The
   * user has it from then on. Throws an AppFailure: `notFound`, or where the keychain can't be read.
   */
  async secretValue(ref: SecretRef): Promise<string> {
    const value = this.unsavedSecret(ref) ?? (await this.#deps.keeper.reveal(ref));
    if (value === null) throw new AppFailure('notFound');
    return value;
  }

  /**
   * A secret that could not be stored, for as long as this program runs; null where there is none. The user has it from
   * then on.
   */
  unsavedSecret(ref: SecretRef): string | null {
    return this.#unsaved.reveal(ref);
  }

  /**
   * Takes a secret that could not be stored off the app again. Throws an AppFailure; where it was cancelled the secret is kept,
   * unless its removal was sent already.
   */
  async discard(ref: SecretRef, options: CallOptions = {}): Promise<RunView> {
    this.#live.assertIdle();
    const runId = this.#unsaved.runOf(ref);
    if (runId === null) throw new AppFailure('planUnknown');
    const live = this.#live.get(runId);
    await this.#assertTenantOfRun(live);
    const plan = await this.#removalOf(ref, runId, options);
    options.signal?.throwIfAborted();
    const removal = this.#begin(plan, { confirmed: [], typedName: null }, options);
    const ended = await this.finished(removal.runId);
    for (const { now } of ended.changes) {
      if (now.state === 'done' || now.state === 'already') continue;
      throw notDiscarded(now, ended);
    }
    await this.#unsaved.removed(ref);
    this.#update(live, {
      snapshot: {
        ...live.run.snapshot,
        secret: { state: 'removed', why: 'It could not be stored, so it was taken off the app again.' },
      },
    });
    return runView(live.run);
  }

  /** The plan that removes a secret made moments ago: while Graph does not show it yet, there would be nothing to remove. */
  #removalOf({ appId, keyId }: SecretRef, madeBy: string, options: CallOptions): Promise<StoredPlan> {
    const request = { purpose: 'removeSecrets', appId, keyIds: [keyId] } satisfies PlanRequest;
    return pollUntil(
      () => this.#deps.plans.make(request, { ...options, madeBy }),
      ({ plan }) => plan.changes.length > 0,
      newSecret,
      { ...options, clock: this.#deps.clock },
    );
  }

  /** Throws an AppFailure `otherTenant` where an account of another tenant has signed in since a run. */
  async #assertTenantOfRun({ run }: LiveRun): Promise<void> {
    const signedIn = await this.#deps.signedIn();
    if (signedIn !== null) assertSameTenant(run.plan.tenant, signedIn);
  }

  #begin(plan: StoredPlan, approval: Approval, options: CallOptions = {}): RunView {
    this.#live.assertIdle();
    const { clock, newId } = this.#deps;
    const cancel = new AbortController();
    const tracker = new RunTracker(plan.plan.changes, () => undefined);
    const live: LiveRun = {
      cancel,
      goOn: () => undefined,
      approval,
      options,
      ended: Promise.resolve(),
      run: {
        id: newId(),
        plan,
        startedAt: clock.now().toISOString(),
        app: plan.registration,
        state: 'running',
        endedAt: null,
        error: null,
        snapshot: tracker.snapshot(),
        ...useWithRewst(plan),
      },
    };
    this.#live.add(live);
    options.signal?.addEventListener('abort', () => this.cancel(live.run.id), { once: true });
    live.ended = this.#execute(live);
    return runView(live.run);
  }

  async #execute(live: LiveRun): Promise<void> {
    const { signal } = live.cancel;
    let end: RunEnd;
    try {
      const signedIn = await this.#deps.signedIn();
      if (signedIn !== null && !isSameAccount(signedIn, readerOf(live.run.plan.tenant))) {
        throw new AppFailure('planOutdated');
      }
      const onProgress = (progress: ProgressView | null) => {
        this.#update(live, { snapshot: { ...live.run.snapshot, progress } });
      };
      if (writesSomething(live.run.plan)) {
        onProgress(working('Asking for permission to make the changes', 'Your browser may open for it.'));
        await this.#deps.askToWrite(signal);
      }
      if (ownChanges(live.run.plan.plan, 'addSecret').length > 0) {
        // A secret that can't be kept must not come into being; and the keychain may wait for the user, so it comes before the read.
        onProgress(working('Trying this computer’s keychain'));
        await this.#deps.keeper.rehearse(signal);
      }
      onProgress(
        working('Reading the tenant once more', 'Nothing is written if it has changed since you approved.'),
      );
      const plan = await this.#deps.plans.renew(live.run.plan, { signal, onProgress });
      onProgress(null);
      end = await this.#write(live, plan);
    } catch (thrown) {
      const error = signal.aborted
        ? appError('cancelled', { correlationId: live.run.id })
        : toAppError(thrown, live.run.id);
      end = { state: signal.aborted ? 'cancelled' : 'failed', error };
      const tracker = new RunTracker(live.run.plan.plan.changes, (snapshot) =>
        this.#update(live, { snapshot }),
      );
      tracker.skipRest(signal.aborted ? cancelledText : 'Nothing was written.');
    }
    await this.#conclude(live.run.plan.request, end);
    this.#update(live, {
      state: end.state,
      error: end.error,
      endedAt: this.#deps.clock.now().toISOString(),
      snapshot: { ...live.run.snapshot, progress: null },
    });
  }

  /** What an undone run has made is taken back, and a finished one has what it wanted: neither is to be decided any more. */
  async #conclude(request: PlanRequest, { state, error }: RunEnd): Promise<void> {
    if (error === null && (request.purpose === 'undo' || request.purpose === 'finish')) {
      await this.#unsaved.forgetRun(request.runId);
    }
    await this.#deps.onEnded(request, state).catch(() => undefined);
  }

  async #write(live: LiveRun, plan: StoredPlan): Promise<RunEnd> {
    const { id: runId } = live.run;
    const tracker = new RunTracker(plan.plan.changes, (snapshot) => this.#update(live, { snapshot }));
    live.goOn = () => tracker.goOn();
    // A run that only looks leaves no record: the journal is of writes.
    const log = new RunLog(
      writesSomething(plan) ? await this.#deps.journal.open(runId, journalled(plan)) : null,
    );
    if (plan.plan.warnings.some((warning) => warning.kind === 'secretsBlocked')) {
      tracker.secret({ state: 'none', why: appError('secretsBlockedByPolicy').message });
    }
    const { wanted, tenant, registration, isFresh } = plan;
    const { end, secret, inDoubt, takeBack } = await executeRun(
      { runId, changes: plan.plan.changes, wanted, tenant, registration, isFresh },
      {
        ...this.#deps,
        tracker,
        log,
        signal: live.cancel.signal,
        onApp: ({ appId }) => {
          this.#update(live, { app: { appId, displayName: plan.plan.target.displayName } });
        },
      },
    );
    const later = takeBack === null ? null : this.#later(takeBack, plan);
    const close = async (): Promise<RunEnd> => {
      if (later === null) return log.close(runId, end, inDoubt);
      // Nobody waits for it, and the record stays open meanwhile: if the program ends before, the next start looks.
      const closed = later.then(async (isDone) => {
        await (isDone ? log.close(runId, end, inDoubt) : log.leaveOpen());
      });
      this.#settling.add(closed);
      void closed.finally(() => this.#settling.delete(closed));
      return end;
    };
    const { secret: shown } = tracker.snapshot();
    if (secret === null || shown.state !== 'notStored') return close();
    this.#unsaved.keep({ runId, ref: shown.ref, value: secret.value, log, close });
    return end;
  }

  /** Takes back what turns up after a run has ended. Whether that is done, in the tenant of the run: never rejects. */
  async #later(takeBack: () => Promise<void>, { tenant }: StoredPlan): Promise<boolean> {
    try {
      await takeBack();
      const signedIn = await this.#deps.signedIn();
      return signedIn !== null && isSameAccount(signedIn, readerOf(tenant));
    } catch {
      return false;
    }
  }

  #update(live: LiveRun, change: Partial<Run>): void {
    live.run = { ...live.run, ...change };
    const view = runView(live.run);
    live.options.onProgress?.(progressOf(view));
    this.#deps.onChange(view);
  }
}

/** Why a secret that could not be stored is still on the app. */
function notDiscarded(now: ChangeState, { runId, error }: RunView): AppFailure {
  const failure = now.state === 'failed' ? now.error : error;
  const role =
    now.state === 'delegated'
      ? now.role
      : failure?.code === 'forbiddenByRole'
        ? neededRoleTitle('applicationAdministrator')
        : null;
  if (role === null) return new AppFailure(failure?.code ?? 'unknown', { correlationId: runId });
  return new AppFailure('forbiddenByRole', {
    correlationId: runId,
    message: `Removing the client secret is left to another role: your account may not, an owner of the app or someone with the role ${role} may.`,
    help: 'See its value once and keep it yourself, or have it removed in the Entra admin center.',
  });
}
