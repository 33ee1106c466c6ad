import type { Clock } from '../domain/clock';

/** The longest delay that a Node timer takes; a longer one would fire at once. */
const longestTimer = 2_147_483_647;

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const wake = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(Math.max(0, milliseconds), longestTimer));
      const stop = () => {
        clearTimeout(timer);
        reject(reasonOf(signal));
      };
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

function reasonOf(signal?: AbortSignal): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('This operation was aborted', 'AbortError');
}
