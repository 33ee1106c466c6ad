import { describe, expect, it } from 'vitest';
import { lookFor } from '../../../../src/main/graph/look';
import { createVirtualClock } from '../../../support/virtual-clock';

const start = '2026-11-24T12:00:00Z';

describe('looking for what an ambiguous write may have made', () => {
  it('ends with the first find', async () => {
    const clock = createVirtualClock(start);
    const finds = [undefined, undefined, 'the app'];
    await expect(lookFor(() => Promise.resolve(finds.shift()), { clock, lookAfter: 5_000 })).resolves.toBe(
      'the app',
    );
    expect(clock.sleeps).toEqual([5_000, 2_000, 4_000]);
  });

  it('takes a minute to believe that there is nothing', async () => {
    const clock = createVirtualClock(start);
    await expect(lookFor(() => Promise.resolve(undefined), { clock, lookAfter: 0 })).resolves.toBeUndefined();
    expect(clock.elapsed()).toBe(60_000);
  });

  it('can be cancelled while it waits', async () => {
    const clock = createVirtualClock(start, { autoAdvance: false });
    const stop = new AbortController();
    const looking = lookFor(() => Promise.resolve(undefined), {
      clock,
      lookAfter: 0,
      signal: stop.signal,
      onWait: () => queueMicrotask(() => stop.abort()),
    });
    await expect(looking).rejects.toThrow('aborted');
  });
});
