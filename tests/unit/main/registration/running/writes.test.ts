import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppFailure } from '../../../../../src/contract/errors';
import { change } from '../../../../../src/domain/registration/differences/build';
import { RunContext } from '../../../../../src/main/registration/running/run-context';
import { write, WriteOutcomes } from '../../../../../src/main/registration/running/writes';

const patch = (to: boolean) =>
  write([change({ kind: 'setIdTokens', to })], {
    method: 'PATCH',
    path: '/applications/1',
    kind: 'idempotentWrite',
    schema: z.unknown(),
  });

describe('the outcomes of writes', () => {
  test('are each write’s own', () => {
    const [sent, other] = [patch(true), patch(false)];
    const ids = { requestId: undefined, clientRequestId: 'one' };
    const done = { kind: 'done', value: null, status: 204, ids } as const;
    const outcomes = new WriteOutcomes(new Map([[sent, done]]));
    expect(outcomes.of(sent)).toBe(done);
    expect(() => outcomes.of(other)).toThrow(TypeError);
  });

  test('stand under the names of the changes, so that two writes to one object are two', () => {
    expect(patch(true).item.id).not.toBe(patch(false).item.id);
  });
});

/** A run of which only its own state matters. */
function context(): RunContext {
  const tenant = { resources: {} };
  const order = { runId: 'run', changes: [], registration: null, isFresh: false, tenant };
  return new RunContext(
    order as unknown as ConstructorParameters<typeof RunContext>[0],
    {} as never,
    {} as never,
    {} as never,
    new AbortController().signal,
  );
}

describe('what was done and can’t be recorded', () => {
  test.each([
    ['for a reason that has words', new AppFailure('fileNotWritten'), 'fileNotWritten'],
    ['for any other reason', new TypeError('closed'), 'unknown'],
  ])('%s ends the run at its next write, and not before', async (_why, thrown, code) => {
    const run = context();
    await expect(run.record(Promise.reject(thrown))).resolves.toBeUndefined();
    expect(() => {
      run.stopIfNothingMayBeSent();
    }).toThrow(expect.objectContaining({ code }) as Error);
  });

  test('the first time is what is told', async () => {
    const run = context();
    await run.record(Promise.reject(new AppFailure('fileNotWritten')));
    await run.record(Promise.reject(new AppFailure('unknown')));
    expect(run.unrecorded?.code).toBe('fileNotWritten');
  });
});
