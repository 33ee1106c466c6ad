import type { SecretRef } from '../../../contract/views/run';

/** Where client secrets are kept; the vault over the OS keychain is the real one. */
export interface SecretKeeper {
  /** Writes, reads back and deletes something worthless. Throws an AppFailure where a secret could not be kept. */
  rehearse(signal?: AbortSignal): Promise<void>;
  /** Writes, reads back and compares. Throws an AppFailure; the secret is then not (surely) kept. */
  store(ref: SecretRef, secret: string): Promise<void>;
  reveal(ref: SecretRef): Promise<string | null>;
  /** Removes what is kept; what is not there counts as removed. */
  remove(ref: SecretRef): Promise<unknown>;
}
