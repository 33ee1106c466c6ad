import { beforeEach, describe, expect, it } from 'vitest';
import { SharedPromises } from '../../../../src/main/identity/shared-promises';

let shared: SharedPromises;
/** The signals with which the work was started. */
let started: AbortSignal[];
let succeed: (value: string) => void;
let fail: (reason: Error) => void;

beforeEach(() => {
  shared = new SharedPromises();
  started = [];
});

function join(signal: AbortSignal | null = null): Promise<string> {
  const work = (own: AbortSignal) => {
    started.push(own);
    return new Promise<string>((resolve, reject) => {
      succeed = resolve;
      fail = reject;
    });
  };
  return shared.join('a', work, signal);
}

async function startsAgain(): Promise<void> {
  const next = join();
  succeed('again');
  await expect(next).resolves.toBe('again');
}

describe('shared work', () => {
  it('is done once for all who ask for the same, and anew afterwards', async () => {
    const both = [join(), join()];
    const other = shared.join('b', () => Promise.resolve('other'), null);
    succeed('one');
    await expect(Promise.all(both)).resolves.toStrictEqual(['one', 'one']);
    await expect(other).resolves.toBe('other');
    await startsAgain();
    expect(started).toHaveLength(2);
  });

  it('that fails is not remembered', async () => {
    const [one, two] = [join(), join()];
    const reason = new Error('x');
    fail(reason);
    await expect(one).rejects.toBe(reason);
    await expect(two).rejects.toBe(reason);
    await startsAgain();
  });

  it('goes on while one waiter is left, and is aborted when the last one leaves', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const one = join(first.signal);
    const two = join(second.signal);
    first.abort(new Error('first'));
    await expect(one).rejects.toThrow('first');
    expect(started[0]?.aborted).toBe(false);
    second.abort(new Error('second'));
    await expect(two).rejects.toThrow('second');
    expect(started[0]?.aborted).toBe(true);
    await startsAgain();
    expect(started).toHaveLength(2);
  });

  it('is not started for a caller that has given up already', async () => {
    await expect(join(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    expect(started).toHaveLength(0);
  });

  it('is not aborted by a waiter that gives up after the end', async () => {
    const controller = new AbortController();
    const one = join(controller.signal);
    succeed('x');
    await one;
    controller.abort();
    expect(started[0]?.aborted).toBe(false);
  });
});
