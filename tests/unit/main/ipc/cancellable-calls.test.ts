import { describe, expect, it } from 'vitest';
import type { EventPayload } from '../../../../src/contract/calls';
import { CancellableCalls } from '../../../../src/main/ipc/cancellable-calls';
import type { CallOptions } from '../../../../src/main/progress/call-options';

const progress = { title: 'Waiting', detail: 'for Microsoft', ends: null };

/** Work that goes on until it is told to stop. */
const endless = ({ signal }: CallOptions) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

function setUp() {
  const told: EventPayload<'progress'>[] = [];
  return { told, calls: new CancellableCalls((event) => told.push(event)) };
}

describe('a call with a requestId', () => {
  it('tells the window what it waits for, under its requestId', async () => {
    const { told, calls } = setUp();
    const answer = await calls.run('a', (options) => {
      options.onProgress?.(progress);
      options.onProgress?.(null);
      return Promise.resolve('plan');
    });
    expect(answer).toBe('plan');
    expect(told).toEqual([
      { requestId: 'a', progress },
      { requestId: 'a', progress: null },
    ]);
  });

  it('ends when it is cancelled, and no other one with it', async () => {
    const { told, calls } = setUp();
    let watched: CallOptions = {};
    const first = calls.run('a', (options) => {
      watched = options;
      return endless(options);
    });
    const other = calls.run('b', () => Promise.resolve('other'));
    calls.cancel('a');
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(await other).toBe('other');
    watched.onProgress?.(progress);
    expect(told).toEqual([]);
  });

  it('ends the one before that has the same requestId, and is not ended by its end', async () => {
    const { calls } = setUp();
    const before = calls.run('a', endless);
    const after = calls.run('a', endless);
    await expect(before).rejects.toMatchObject({ name: 'AbortError' });
    calls.cancel('a');
    await expect(after).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is not there any more when it has ended, however it has', async () => {
    const { calls } = setUp();
    await expect(calls.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(() => calls.cancel('a')).not.toThrow();
  });
});

it('a call without a requestId can not be followed', async () => {
  const { told, calls } = setUp();
  expect(await calls.run(null, (options) => Promise.resolve(Object.keys(options)))).toEqual([]);
  expect(told).toEqual([]);
});
