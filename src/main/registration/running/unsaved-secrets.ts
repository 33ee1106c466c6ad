import type { SecretRef } from '../../../contract/views/run';
import type { RunLog } from './run-log';

/** A client secret that was made and could not be stored; its value is nowhere else. */
export interface UnsavedSecret {
  readonly runId: string;
  readonly ref: SecretRef;
  readonly value: string;
  /** The record of the run, open still. */
  readonly log: Pick<RunLog, 'note'>;
  /** Closes the record with the end of the run; never rejects. */
  readonly close: () => Promise<unknown>;
}

/**
 * Keeps client secrets that could not be stored for as long as the program runs. The record of such a run stays open until
 * the user has the value, or had the secret removed: where the program ends before, the next start takes the run for
 * interrupted, and removes a secret whose value is lost.
 */
export class UnsavedSecrets {
  readonly #secrets = new Map<string, UnsavedSecret>();
  readonly #closed = new Set<string>();

  keep(secret: UnsavedSecret): void {
    this.#secrets.set(secret.ref.keyId, secret);
  }

  /** The value, for the user, who has it from now on; null where there is none. */
  reveal({ keyId }: SecretRef): string | null {
    const secret = this.#secrets.get(keyId);
    if (secret === undefined) return null;
    void this.#close(secret);
    return secret.value;
  }

  /** Whether there is a value that the user has neither seen nor had removed. */
  isAnyUnseen(): boolean {
    return [...this.#secrets.keys()].some((keyId) => !this.#closed.has(keyId));
  }

  /** The run that has made the secret; null for one that is not here. */
  runOf({ keyId }: SecretRef): string | null {
    return this.#secrets.get(keyId)?.runId ?? null;
  }

  /** Forgets a secret that was taken off the app again. */
  async removed({ keyId }: SecretRef): Promise<void> {
    const secret = this.#secrets.get(keyId);
    if (secret === undefined) return;
    this.#secrets.delete(keyId);
    if (!this.#closed.has(keyId)) await secret.log.note({ kind: 'secretRemoved', keyId });
    await this.#close(secret);
  }

  /** Forgets what a run has made that was undone, or carried on with by another. */
  async forgetRun(runId: string): Promise<void> {
    for (const secret of [...this.#secrets.values()]) {
      if (secret.runId === runId) await this.removed(secret.ref);
    }
  }

  async #close({ ref, close }: UnsavedSecret): Promise<void> {
    if (this.#closed.has(ref.keyId)) return;
    this.#closed.add(ref.keyId);
    await close();
  }
}
