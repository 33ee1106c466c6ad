import type { AppError } from '../../contract/errors';
import type { SecretRef } from '../../contract/views/run';

/** Where client secrets are kept; the vault over the OS keychain is the real one. */
export interface SecretKeeper {
  /** Writes, reads back and deletes something worthless. Throws an AppFailure where a secret could not be kept. */
  rehearse(signal?: AbortSignal): Promise<void>;
  /** Writes, reads back and compares. Throws an AppFailure; the secret is then not (surely) kept. */
  store(ref: SecretRef, secret: string): Promise<void>;
  reveal(ref: SecretRef): Promise<string | null>;
  remove(ref: SecretRef): Promise<void>;
}

/** What a step of a run came to, as the journal keeps it. Never holds a secret. */
export interface StepResult {
  readonly change: string;
  readonly result: 'done' | 'already' | 'failed' | 'ambiguous';
  /** Id of the object that the change made. */
  readonly createdId: string | null;
  readonly requestId: string | null;
  readonly error: AppError | null;
}

/** The journal of one run: each write is put down before it is sent and after it was answered. */
export interface RunLog {
  /** Flushed to disk before it resolves; a rejection means that nothing may be sent. */
  intend(step: { readonly title: string; readonly changes: readonly string[] }): Promise<StepLog>;
  /** Facts that a later start needs, such as the app's ids. */
  note(fact: RunFact): Promise<void>;
}

export interface StepLog {
  outcome(results: readonly StepResult[]): Promise<void>;
}

export type RunFact =
  | { readonly kind: 'application'; readonly appId: string; readonly objectId: string }
  | { readonly kind: 'secretMade'; readonly keyId: string; readonly expires: string | null }
  | { readonly kind: 'secretStored'; readonly keyId: string }
  | { readonly kind: 'secretRemoved'; readonly keyId: string };

/** What the sign-in service says to a client secret. */
export type SecretTest =
  | { readonly kind: 'works'; readonly roles: readonly string[] }
  /** Refused in a way that is usual while a new app or secret is being copied. */
  | { readonly kind: 'notYet'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'notAnswered'; readonly why: string };

export type TestSecret = (
  input: { readonly tenantId: string; readonly appId: string; readonly secret: string },
  signal: AbortSignal,
) => Promise<SecretTest>;
