import { AppFailure, type ErrorCode } from '../../contract/errors';
import type { ProgressView } from '../../contract/views/progress';
import type { Clock } from '../../domain/clock';
import { endAfter, type CallOptions } from './call-options';

/** Pauses between looks for something that Microsoft is still copying, in milliseconds; about three minutes in all. */
export const pollDelays = [
  1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000,
] as const;

/**
 * The same, where what does not show within 45 seconds is done without: the usual case shows by then, and what turns up
 * later is dealt with later.
 */
export const usualPollDelays = [1_000, 2_000, 4_000, 8_000, 15_000, 15_000] as const;

const notThereYet: readonly ErrorCode[] = ['notFound', 'appNotFound', 'stillReplicating'];

/** What the user reads while something is waited for: what has happened, and what it means. */
export type PollText = Pick<ProgressView, 'title' | 'detail'>;

/** How long to look again for what does not show yet. */
export interface PollOptions extends CallOptions {
  readonly clock: Clock;
  /** From one look to the next, in milliseconds; {@link pollDelays} where it is left out. */
  readonly delays?: readonly number[];
  /** When it is aborted the wait is over before its time: what the last look has found is the result. */
  readonly goOn?: AbortSignal;
}

/**
 * Looks until what is looked for shows, or the delays are used up; gives what the last look has found. Before each delay it
 * says how long it goes on at most. Rejects with what a look rejects with, and with the signal's reason.
 * @param isDone asked once after each look but the last
 */
export async function pollUntil<T>(
  look: () => Promise<T>,
  isDone: (found: T) => boolean,
  text: PollText,
  { clock, delays = pollDelays, signal, goOn, onProgress }: PollOptions,
): Promise<T> {
  let found = await look();
  const longest = delays.reduce((sum, delay) => sum + delay, 0);
  let remaining = longest;
  let waited = false;
  for (const delay of delays) {
    if (isDone(found)) break;
    waited = true;
    onProgress?.({ ...text, ends: endAfter(remaining, 'over', clock) });
    if (!(await slept(delay, clock, signal, goOn))) break;
    remaining -= delay;
    found = await look();
  }
  if (waited) onProgress?.(null);
  return found;
}

/** Waits; false where the user would rather go on. Rejects with the signal's reason. */
async function slept(
  delay: number,
  clock: Clock,
  signal: PollOptions['signal'] = new AbortController().signal,
  goOn: PollOptions['goOn'] = new AbortController().signal,
): Promise<boolean> {
  try {
    await clock.sleep(delay, AbortSignal.any([signal, goOn]));
    return true;
  } catch (thrown) {
    signal.throwIfAborted();
    if (goOn.aborted) return false;
    throw thrown;
  }
}

const justMade: PollText = {
  title: 'Waiting until Microsoft shows what was just made',
  detail: 'It is made; Microsoft is still copying it to its servers. This usually takes less than a minute.',
};

/** Looks again while what was made a moment ago is not found yet. Rejects with the last failure. */
export async function pollUntilFound<T>(
  look: () => Promise<T>,
  options: PollOptions,
  text = justMade,
): Promise<T> {
  const last = await pollUntil(
    async () => {
      try {
        return { found: await look() };
      } catch (error) {
        if (!(error instanceof AppFailure) || !notThereYet.includes(error.code)) throw error;
        return { error };
      }
    },
    (one) => 'found' in one,
    text,
    options,
  );
  if ('error' in last) throw last.error;
  return last.found;
}
