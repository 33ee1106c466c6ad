import type { AppError } from '../../../contract/errors';
import type { ProgressView } from '../../../contract/views/progress';
import type { ChangeState, SecretState, VerificationView } from '../../../contract/views/run';
import type { Change } from '../../../domain/registration/change';
import { delegateRole } from '../../../domain/registration/describe';

/** Why a change of a cancelled run was not made. */
export const cancelledText = 'You cancelled before this was tried.';

/** Where a run stands, change by change; what the window shows while it works. */
export interface RunSnapshot {
  readonly changes: ReadonlyMap<string, ChangeState>;
  readonly progress: ProgressView | null;
  readonly secret: SecretState;
  readonly verification: VerificationView | null;
}

/** Collects what happens in a run and tells whoever watches. */
export class RunTracker {
  readonly #changes = new Map<string, ChangeState>();
  readonly #watch: (snapshot: RunSnapshot) => void;
  #progress: RunSnapshot['progress'] = null;
  #secret: SecretState = { state: 'none', why: 'No client secret was made in this run.' };
  #verification: VerificationView | null = null;

  constructor(changes: readonly Change[], watch: (snapshot: RunSnapshot) => void) {
    this.#watch = watch;
    for (const change of changes) {
      const role = delegateRole(change);
      this.#changes.set(change.id, role === null ? { state: 'waiting' } : { state: 'delegated', role });
    }
  }

  set(changes: readonly { readonly id: string }[], state: ChangeState): void {
    for (const { id } of changes) this.#changes.set(id, state);
    this.#tell();
  }

  /** Gives every change that was not tried the same reason. */
  skipRest(why: string): void {
    for (const [id, now] of this.#changes) {
      if (now.state === 'waiting' || now.state === 'running' || now.state === 'retrying') {
        this.#changes.set(id, { state: 'skipped', why });
      }
    }
    this.#tell();
  }

  failWaiting(error: AppError): void {
    for (const [id, now] of this.#changes) {
      if (now.state === 'running' || now.state === 'retrying')
        this.#changes.set(id, { state: 'failed', error });
    }
    this.#tell();
  }

  progress(title: string | null, detail: string | null = null): void {
    this.#progress = title === null ? null : { title, detail, ends: null };
    this.#tell();
  }

  /** A progress as a whole, with the end of its wait; null when it is over. */
  watch(progress: ProgressView | null): void {
    this.#progress = progress;
    this.#tell();
  }

  secret(state: SecretState): void {
    this.#secret = state;
    this.#tell();
  }

  verification(view: VerificationView): void {
    this.#verification = view;
    this.#tell();
  }

  snapshot(): RunSnapshot {
    return {
      changes: new Map(this.#changes),
      progress: this.#progress,
      secret: this.#secret,
      verification: this.#verification,
    };
  }

  #tell(): void {
    this.#watch(this.snapshot());
  }
}
