import type { AppError } from '../../../contract/errors';
import type { ProgressView } from '../../../contract/views/progress';
import type { ChangeState, SecretState } from '../../../contract/views/run';
import type { Change } from '../../../domain/registration/changes/change';
import { delegateRole, neededRoleTitle } from '../../../domain/registration/changes/describe';
import { consentNeeds } from '../../../domain/registration/differences/delegated';
import type { ReadBack } from '../views/verification-view';

/** Why a change of a cancelled run was not made. */
export const cancelledText = 'You cancelled before this was tried.';

/** Where a run stands, change by change; what the window shows while it works. */
export interface RunSnapshot {
  readonly changes: ReadonlyMap<string, ChangeState>;
  readonly progress: ProgressView | null;
  /** Whether it waits for something that the user may rather do without. */
  readonly canGoOn: boolean;
  readonly secret: SecretState;
  /** What was read back at its end; null where nothing was. */
  readonly readBack: ReadBack | null;
}

/** Collects what happens in a run and tells who watches. */
export class RunTracker {
  readonly #changes = new Map<string, ChangeState>();
  readonly #onChange: (snapshot: RunSnapshot) => void;
  #progress: RunSnapshot['progress'] = null;
  #goOn: AbortController | null = null;
  #secret: SecretState = { state: 'none', why: 'No client secret was made in this run.' };
  #readBack: ReadBack | null = null;

  constructor(changes: readonly Change[], onChange: (snapshot: RunSnapshot) => void) {
    this.#onChange = onChange;
    for (const change of changes) {
      const role = delegateRole(change);
      this.#changes.set(change.id, role === null ? { state: 'waiting' } : { state: 'delegated', role });
    }
  }

  set(changes: readonly { readonly id: string }[], state: ChangeState): void {
    for (const { id } of changes) this.#changes.set(id, state);
    this.#tell();
  }

  /** The roles were not known, or not enough after all: the changes are left to someone who may make them. */
  delegate(changes: readonly Change[]): void {
    for (const change of changes) {
      this.set([change], { state: 'delegated', role: neededRoleTitle(consentNeeds(change.action)) });
    }
  }

  /** Gives every change that was not tried the same reason. */
  skipRest(why: string): void {
    this.#replace(['waiting', 'running', 'retrying'], { state: 'skipped', why });
  }

  /** Gives every change that was under way the same failure. */
  failRunning(error: AppError): void {
    this.#replace(['running', 'retrying'], { state: 'failed', error });
  }

  progress(progress: ProgressView | null): void {
    this.#progress = progress;
    this.#tell();
  }

  /** Shows progress while the work goes on. */
  async during<T>(progress: ProgressView, work: () => Promise<T>): Promise<T> {
    this.progress(progress);
    const result = await work();
    this.progress(null);
    return result;
  }

  /** A wait that the user may end before its time by {@link goOn}: the signal says so. */
  async skippable<T>(work: (goOn: AbortSignal) => Promise<T>): Promise<T> {
    const goOn = new AbortController();
    this.#goOn = goOn;
    try {
      return await work(goOn.signal);
    } finally {
      this.#goOn = null;
      this.#tell();
    }
  }

  /** Ends a wait that may be ended. */
  goOn(): void {
    this.#goOn?.abort();
  }

  secret(state: SecretState): void {
    this.#secret = state;
    this.#tell();
  }

  readBack(readBack: ReadBack): void {
    this.#readBack = readBack;
    this.#tell();
  }

  snapshot(): RunSnapshot {
    return {
      changes: new Map(this.#changes),
      progress: this.#progress,
      canGoOn: this.#goOn !== null,
      secret: this.#secret,
      readBack: this.#readBack,
    };
  }

  #replace(states: readonly ChangeState['state'][], by: ChangeState): void {
    for (const [id, now] of this.#changes) {
      if (states.includes(now.state)) this.#changes.set(id, by);
    }
    this.#tell();
  }

  #tell(): void {
    this.#onChange(this.snapshot());
  }
}
