import { AppFailure } from '../../../contract/errors';
import type { Approval } from '../planning/approval';
import type { Run } from '../views/run-view';
import type { CallOptions } from '../../progress/call-options';

/** A run as it is kept while the program runs. */
export interface LiveRun {
  run: Run;
  readonly approval: Approval;
  readonly cancel: AbortController;
  /** Ends a wait that the user may rather do without; does nothing where there is none. */
  goOn: () => void;
  /** Who watches it besides the window. */
  readonly options: CallOptions;
  /** Resolves when it has ended, however it has. */
  ended: Promise<void>;
}

/** The runs of this program's life: at most one under way, and those that have ended. */
export class LiveRuns {
  readonly #runs = new Map<string, LiveRun>();

  add(live: LiveRun): void {
    this.#runs.set(live.run.id, live);
  }

  /** Throws an AppFailure `planUnknown` for a run that is not here. */
  get(runId: string): LiveRun {
    const live = this.#runs.get(runId);
    if (live === undefined) throw new AppFailure('planUnknown');
    return live;
  }

  /** The run that is under way. */
  running(): LiveRun | null {
    return [...this.#runs.values()].find((live) => live.run.state === 'running') ?? null;
  }

  /** The run that was begun last. */
  last(): LiveRun | null {
    return [...this.#runs.values()].at(-1) ?? null;
  }

  /** One run at a time: throws an AppFailure `alreadyRunning` during one. */
  assertIdle(): void {
    if (this.running() !== null) throw new AppFailure('alreadyRunning');
  }
}
