import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../src/main/clock';

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the time', () => {
    expect(systemClock.now()).toStrictEqual(new Date('2026-11-24T12:00:00Z'));
  });

  it('wakes when the time has come and not before', async () => {
    let awake = false;
    const sleep = systemClock.sleep(1000).then(() => {
      awake = true;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(awake).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await sleep;
    expect(awake).toBe(true);
  });

  it('rejects with the reason as soon as it is aborted, and leaves no timer behind', async () => {
    const controller = new AbortController();
    const sleep = systemClock.sleep(1000, controller.signal);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    await expect(systemClock.sleep(1000, AbortSignal.abort('text'))).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wake at once when asked for longer than a timer can hold', async () => {
    let awake = false;
    void systemClock.sleep(10 ** 12).then(() => {
      awake = true;
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(awake).toBe(false);
  });
});
