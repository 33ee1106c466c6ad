import { AppFailure, type ErrorCode } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import { endIn, type CallOptions } from './call-options';

/** Pauses between looks for something that Microsoft is still copying, in milliseconds; about three minutes in all. */
export const pollDelays = [
  1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000,
] as const;

const notThereYet: readonly ErrorCode[] = ['notFound', 'appNotFound', 'stillReplicating'];

/** What is said while something is waited for: what has happened, and what it means. */
export interface WaitText {
  readonly title: string;
  readonly detail: string;
}

/** How long to look again for what is not to be seen yet, and what is said meanwhile. */
export interface PollOptions extends CallOptions {
  readonly clock: Clock;
  /** From one look to the next, in milliseconds. */
  readonly delays: readonly number[];
  readonly text: WaitText;
}

/**
 * Looks until what is looked for is seen, or the delays are used up; gives what the last look has found. Before each delay it
 * says how long it goes on at most. Rejects with what a look rejects with, and with the signal's reason.
 */
export async function pollUntil<T>(
  look: () => Promise<T>,
  isSeen: (found: T) => boolean,
  { clock, delays, text, signal, onProgress }: PollOptions,
): Promise<T> {
  let found = await look();
  const longest = delays.reduce((sum, delay) => sum + delay, 0);
  let left = longest;
  for (const delay of delays) {
    if (isSeen(found)) break;
    onProgress?.({ ...text, ends: endIn(left, 'over', clock) });
    await clock.sleep(delay, signal);
    left -= delay;
    found = await look();
  }
  if (left < longest) onProgress?.(null);
  return found;
}

const justMade: WaitText = {
  title: 'Waiting until Microsoft shows what was just made',
  detail: 'It is made; Microsoft is still copying it to its servers. This usually takes less than a minute.',
};

/** In a run: looks again while something made a moment ago is not to be seen yet; ends with the last failure. */
export async function pollUntilFound<T>(
  run: { pollOptions(text: WaitText): PollOptions },
  look: () => Promise<T>,
  text = justMade,
): Promise<T> {
  const tried = await pollUntil(
    async () => {
      try {
        return { found: await look() };
      } catch (error) {
        if (!(error instanceof AppFailure) || !notThereYet.includes(error.code)) throw error;
        return { error };
      }
    },
    (one) => 'found' in one,
    run.pollOptions(text),
  );
  if ('error' in tried) throw tried.error;
  return tried.found;
}
