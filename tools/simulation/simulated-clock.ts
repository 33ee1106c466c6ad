import type { Clock } from '../../src/domain/clock';

interface Sleeper {
  readonly due: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Idle turns of the event loop after which all work counts as waiting for time. */
const idleTurns = 4;

/** Idle turns without a sleeper after which the program counts as stuck. */
const stuckTurns = 20_000;

/**
 * Time that passes only while all work waits for it, and then jumps to the next moment that a sleeper waits for. One
 * driver moves it (`through`), so that a run is the same each time.
 */
export class SimulatedClock implements Clock {
  #now: number;
  #order = 0;
  #activity = 0;
  #held = 0;
  readonly #sleepers = new Set<Sleeper>();

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.stir();
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const stop = (): void => {
        this.stir();
        this.#sleepers.delete(sleeper);
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = {
        due: this.#now + Math.max(0, milliseconds),
        order: (this.#order += 1),
        wake: () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#sleepers.add(sleeper);
    });
  }

  /** Reports activity, so that time stands still for a moment. */
  stir(): void {
    this.#activity += 1;
  }

  /** Stops time during work that takes real time, such as loading a module. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held += 1;
    try {
      return await work;
    } finally {
      this.#held -= 1;
      this.stir();
    }
  }

  /** Lets the computer sleep: no sleeper wakes before it does. */
  jump(milliseconds: number): void {
    this.stir();
    this.#now += milliseconds;
  }

  /** Lets time pass until the work has ended. Rejects where the work rejects, or can never end. */
  async through<T>(work: Promise<T>): Promise<T> {
    let ended = false;
    const end = (): void => {
      ended = true;
    };
    const hasEnded = (): boolean => ended;
    work.then(end, end);
    let idle = 0;
    while (!hasEnded()) {
      await this.#untilIdle(hasEnded);
      if (hasEnded()) break;
      idle = this.#sleepers.size === 0 ? idle + 1 : 0;
      if (idle > stuckTurns) throw new Error('The program waits for something that never happens.');
      this.#wakeNext();
    }
    return work;
  }

  async #untilIdle(hasEnded: () => boolean): Promise<void> {
    let seen = this.#activity;
    for (let turns = 0; turns < idleTurns && !hasEnded(); turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#activity !== seen || this.#held > 0) {
        seen = this.#activity;
        turns = -1;
      }
    }
  }

  #wakeNext(): void {
    let next: Sleeper | null = null;
    for (const sleeper of this.#sleepers) {
      if (
        next === null ||
        sleeper.due < next.due ||
        (sleeper.due === next.due && sleeper.order < next.order)
      ) {
        next = sleeper;
      }
    }
    if (next === null) return;
    this.#sleepers.delete(next);
    this.#now = Math.max(this.#now, next.due);
    next.wake();
  }
}

/** The same time on a computer whose clock is wrong by this many milliseconds. */
export function skewedClock(clock: Clock, milliseconds: number): Clock {
  return {
    now: () => new Date(clock.now().getTime() + milliseconds),
    sleep: (duration, signal) => clock.sleep(duration, signal),
  };
}
