import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from './network-fetch';

/**
 * Milliseconds that one request may take. Long enough for Graph's slowest writes; what takes longer has been lost on the way.
 */
const timeLimit = 60_000;

/**
 * Gives each request a limit, counted on the clock from the call until the whole answer is there, after which it is aborted.
 * @throws AppFailure requestTimedOut; the signal's own reason where the caller aborted
 */
export function withTimeLimit(fetch: NetworkFetch, clock: Clock): NetworkFetch {
  return async (url, init) => {
    const caller = init?.signal ?? undefined;
    caller?.throwIfAborted();
    const limit = new AbortController();
    const answered = new AbortController();
    const signal = caller ? AbortSignal.any([caller, limit.signal]) : limit.signal;
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener(
        'abort',
        () => {
          reject(signal.reason as Error);
        },
        { once: true },
      );
    });
    clock.sleep(timeLimit, answered.signal).then(
      () => {
        limit.abort(
          new AppFailure('requestTimedOut', {
            details: { sent: 'maybe', seconds: String(Math.round(timeLimit / 1000)) },
          }),
        );
      },
      () => undefined,
    );
    try {
      return await Promise.race([fetch(url, { ...init, signal }), ended]);
    } finally {
      answered.abort();
    }
  };
}
