import type { Clock } from '../../src/domain/clock';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

export interface VirtualClock extends Clock {
  /** Lets time pass and wakes, in order, everything that is due by then. */
  advance(milliseconds: number): Promise<void>;
  /** The lengths of all sleeps so far, in milliseconds, in the order in which they began. */
  readonly sleeps: readonly number[];
  /** Milliseconds since the start. */
  elapsed(): number;
}

export interface VirtualClockOptions {
  /** Time passes by itself as soon as the program has nothing else to do. On unless said otherwise. */
  readonly autoAdvance?: boolean;
  /** Holds time while something real is under way, such as a request over a socket. */
  readonly isBusy?: () => boolean;
}

/** Turns of the event loop without any other progress after which the program is taken to be waiting for time alone. */
const quietTurns = 6;

/** A clock on which hours pass in a millisecond, for tests of everything that waits. */
export function createVirtualClock(start: Date | string, options: VirtualClockOptions = {}): VirtualClock {
  const { autoAdvance = true, isBusy = () => false } = options;
  const began = new Date(start).getTime();
  let now = began;
  let sleepers: readonly Sleeper[] = [];
  let watching = false;
  const sleeps: number[] = [];

  const wakeUntil = (moment: number): boolean => {
    const next = sleepers.reduce<Sleeper | null>(
      (first, one) => (one.due <= moment && (first === null || one.due < first.due) ? one : first),
      null,
    );
    if (next === null) {
      now = Math.max(now, moment);
      return false;
    }
    now = Math.max(now, next.due);
    sleepers = sleepers.filter((one) => one !== next);
    next.wake();
    return true;
  };

  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  const watch = async (): Promise<void> => {
    if (watching) return;
    watching = true;
    while (sleepers.length > 0) {
      const before = sleepers;
      let quiet = 0;
      while (quiet < quietTurns) {
        await turn();
        quiet = isBusy() || sleepers !== before ? 0 : quiet + 1;
        if (sleepers !== before) break;
      }
      if (sleepers === before) {
        wakeUntil(Math.min(...sleepers.map((one) => one.due)));
      }
    }
    watching = false;
  };

  return {
    sleeps,
    now: () => new Date(now),
    elapsed: () => now - began,
    sleep: (milliseconds, signal) => {
      sleeps.push(milliseconds);
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason as Error);
          return;
        }
        const sleeper: Sleeper = {
          due: now + Math.max(0, milliseconds),
          wake: () => {
            signal?.removeEventListener('abort', stop);
            resolve();
          },
        };
        const stop = (): void => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          reject(signal?.reason as Error);
        };
        signal?.addEventListener('abort', stop, { once: true });
        sleepers = [...sleepers, sleeper];
        if (autoAdvance) {
          void watch();
        }
      });
    },
    advance: async (milliseconds) => {
      const until = now + milliseconds;
      await turn();
      while (wakeUntil(until)) {
        await turn();
      }
      await turn();
    },
  };
}
