import { AppFailure, type ErrorCode } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { RunContext } from './run-context';
import { endIn, type Watcher } from './watcher';

/** Pauses between looks for something that Microsoft is still copying, in milliseconds; about three minutes in all. */
export const looks = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000] as const;

const notThereYet: readonly ErrorCode[] = ['notFound', 'appNotFound', 'stillReplicating'];

/** What is said while something is waited for: what has happened, and what it means. */
export interface Words {
  readonly title: string;
  readonly detail: string;
}

/** How long to look again for what is not to be seen yet, and what is said meanwhile. */
export interface Patience extends Watcher {
  readonly clock: Clock;
  /** From one look to the next, in milliseconds. */
  readonly pauses: readonly number[];
  readonly words: Words;
}

/**
 * Looks until what is looked for is seen, or the pauses are used up; gives what the last look has found. Before each pause it
 * says how long it goes on at most. Rejects with what a look rejects with, and with the signal's reason.
 */
export async function lookUntil<T>(
  look: () => Promise<T>,
  isSeen: (found: T) => boolean,
  { clock, pauses, words, signal, onPhase }: Patience,
): Promise<T> {
  let found = await look();
  const longest = pauses.reduce((sum, pause) => sum + pause, 0);
  let left = longest;
  for (const pause of pauses) {
    if (isSeen(found)) break;
    onPhase?.({ ...words, ends: endIn(left, 'over', clock) });
    await clock.sleep(pause, signal);
    left -= pause;
    found = await look();
  }
  if (left < longest) onPhase?.(null);
  return found;
}

const justMade: Words = {
  title: 'Waiting until Microsoft shows what was just made',
  detail: 'It is made; Microsoft is still copying it to its servers. This usually takes less than a minute.',
};

/** In a run: looks again while something made a moment ago is not to be seen yet; ends with the last failure. */
export async function patiently<T>(
  run: Pick<RunContext, 'patience'>,
  look: () => Promise<T>,
  words = justMade,
): Promise<T> {
  const tried = await lookUntil(
    async () => {
      try {
        return { found: await look() };
      } catch (error) {
        if (!(error instanceof AppFailure) || !notThereYet.includes(error.code)) throw error;
        return { error };
      }
    },
    (one) => 'found' in one,
    run.patience(words),
  );
  if ('error' in tried) throw tried.error;
  return tried.found;
}
