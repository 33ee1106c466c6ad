import { describe, expect, it } from 'vitest';
import type { EventPayload } from '../../../../src/contract/calls';
import { AttendedCalls } from '../../../../src/main/ipc/attended-calls';
import type { Watcher } from '../../../../src/main/registration/watcher';

const phase = { title: 'Waiting', detail: 'for Microsoft', ends: null };

/** Work that goes on until it is told to stop. */
const endless = ({ signal }: Watcher) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

function attended() {
  const told: EventPayload<'phase'>[] = [];
  return { told, calls: new AttendedCalls((event) => told.push(event)) };
}

describe('a call with a ticket', () => {
  it('tells the window what it waits for, under its ticket', async () => {
    const { told, calls } = attended();
    const answer = await calls.attend('a', (watcher) => {
      watcher.onPhase?.(phase);
      watcher.onPhase?.(null);
      return Promise.resolve('plan');
    });
    expect(answer).toBe('plan');
    expect(told).toEqual([
      { ticket: 'a', phase },
      { ticket: 'a', phase: null },
    ]);
  });

  it('ends when it is cancelled, and no other one with it', async () => {
    const { told, calls } = attended();
    let watched: Watcher = {};
    const first = calls.attend('a', (watcher) => {
      watched = watcher;
      return endless(watcher);
    });
    const other = calls.attend('b', () => Promise.resolve('other'));
    calls.cancel('a');
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(await other).toBe('other');
    watched.onPhase?.(phase);
    expect(told).toEqual([]);
  });

  it('ends the one before that has the same ticket, and is not ended by its end', async () => {
    const { calls } = attended();
    const before = calls.attend('a', endless);
    const after = calls.attend('a', endless);
    await expect(before).rejects.toMatchObject({ name: 'AbortError' });
    calls.cancel('a');
    await expect(after).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is not there any more when it has ended, however it has', async () => {
    const { calls } = attended();
    await expect(calls.attend('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(() => calls.cancel('a')).not.toThrow();
  });
});

it('a call without a ticket is watched by nobody', async () => {
  const { told, calls } = attended();
  expect(await calls.attend(undefined, (watcher) => Promise.resolve(Object.keys(watcher)))).toEqual([]);
  expect(told).toEqual([]);
});
