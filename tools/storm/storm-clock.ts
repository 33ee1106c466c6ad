import type { Clock } from '../../src/domain/clock';

interface Sleeper {
  readonly due: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Turns of the event loop without anything happening after which everybody is taken to be waiting for time alone. */
const quietTurns = 4;

/** Turns without anything happening and without anybody waiting for time: then something is stuck for good. */
const hopelessTurns = 20_000;

/**
 * Time for a storm: it passes only while everybody waits for it, and then at once to the next moment that somebody waits
 * for. One driver moves it (`through`), so that a run is the same each time.
 */
export class StormClock implements Clock {
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

  /** Says that something has just happened, so that time holds still for a moment. */
  stir(): void {
    this.#activity += 1;
  }

  /** Holds time while something goes on that takes real time, such as loading a module. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held += 1;
    try {
      return await work;
    } finally {
      this.#held -= 1;
      this.stir();
    }
  }

  /** The computer sleeps for so long: nobody wakes before it does. */
  jump(milliseconds: number): void {
    this.stir();
    this.#now += milliseconds;
  }

  /** Lets time pass until the work is over. Rejects where the work rejects, or can never end. */
  async through<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const end = (): void => {
      over = true;
    };
    const isOver = (): boolean => over;
    work.then(end, end);
    let hopeless = 0;
    while (!isOver()) {
      await this.#quiet(isOver);
      if (isOver()) break;
      hopeless = this.#sleepers.size === 0 ? hopeless + 1 : 0;
      if (hopeless > hopelessTurns) throw new Error('The program waits for something that never comes.');
      this.#wakeNext();
    }
    return work;
  }

  async #quiet(isOver: () => boolean): Promise<void> {
    let seen = this.#activity;
    for (let quiet = 0; quiet < quietTurns && !isOver(); quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#activity !== seen || this.#held > 0) {
        seen = this.#activity;
        quiet = -1;
      }
    }
  }

  #wakeNext(): void {
    let next: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      if (
        next === undefined ||
        sleeper.due < next.due ||
        (sleeper.due === next.due && sleeper.order < next.order)
      ) {
        next = sleeper;
      }
    }
    if (next === undefined) return;
    this.#sleepers.delete(next);
    this.#now = Math.max(this.#now, next.due);
    next.wake();
  }
}

/** The same time as a computer shows it whose clock is wrong by so many milliseconds. */
export function wrongBy(clock: Clock, milliseconds: number): Clock {
  return {
    now: () => new Date(clock.now().getTime() + milliseconds),
    sleep: (duration, signal) => clock.sleep(duration, signal),
  };
}
