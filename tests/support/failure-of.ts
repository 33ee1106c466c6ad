import { AppFailure } from '../../src/contract/errors';

/** The AppFailure that a promise rejects with; anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<AppFailure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof AppFailure)) throw new Error(`expected an AppFailure, got ${String(thrown)}`);
  return thrown;
}
