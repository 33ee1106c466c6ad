import type { Clock } from '../../domain/clock';

export interface LookOptions {
  readonly clock: Clock;
  /** What the ambiguous outcome says: milliseconds before the first look. */
  readonly lookAfter: number;
  readonly signal?: AbortSignal;
  /** Told before each wait, with its milliseconds and how many looks come before it. */
  readonly onWait?: (wait: { readonly ms: number; readonly looks: number }) => void;
}

/**
 * The waits between looks, in milliseconds: a minute in all. What was made may not have been copied yet to the server
 * that answers, so one look that finds nothing proves nothing.
 */
const BETWEEN_LOOKS = [2_000, 4_000, 8_000, 16_000, 30_000] as const;

/**
 * Looks for what an ambiguous write may have made: undefined only when a minute's looking has not found it, and then
 * it may be made (again). Rejects with what `find` rejects with, or with the signal's reason.
 */
export async function lookFor<T>(
  find: () => Promise<T | undefined>,
  options: LookOptions,
): Promise<T | undefined> {
  let looks = 0;
  for (const ms of [options.lookAfter, ...BETWEEN_LOOKS]) {
    if (ms > 0) {
      options.onWait?.({ ms, looks });
      await options.clock.sleep(ms, options.signal);
    }
    const found = await find();
    looks += 1;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
