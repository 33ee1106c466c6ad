import type { Clock } from '../../domain/clock';
import type { Throttle } from '../directory/tenant-setup';
import { GraphFailure } from './failure';

/** Counts what each caller asks within a window and refuses the rest. Every item of a batch counts by itself. */
export class Throttling {
  readonly #windows = new Map<string, { start: number; count: number }>();

  readonly #clock: Clock;
  readonly #throttle: Throttle | null;

  constructor(clock: Clock, throttle: Throttle | null) {
    this.#clock = clock;
    this.#throttle = throttle;
  }

  /** Counts one request; the refusal where it is one too many. */
  refusal(caller: string): GraphFailure | null {
    if (!this.#throttle) return null;
    const now = this.#clock.now().getTime();
    const current = this.#windows.get(caller);
    const window =
      current && now - current.start < this.#throttle.windowMilliseconds ? current : { start: now, count: 0 };
    window.count += 1;
    this.#windows.set(caller, window);
    return window.count > this.#throttle.requests
      ? throttled(String(this.#throttle.retryAfterSeconds))
      : null;
  }
}

/** 429 as Graph sends it; without a text there is no Retry-After. */
function throttled(retryAfter: string | null): GraphFailure {
  return new GraphFailure(
    429,
    'TooManyRequests',
    'Too many requests.',
    retryAfter === null ? {} : { headers: { 'retry-after': retryAfter } },
  );
}
