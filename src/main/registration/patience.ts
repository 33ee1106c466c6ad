import { AppFailure, type ErrorCode } from '../../contract/errors';
import type { RunContext } from './run-context';

/** Pauses between looks for something that Microsoft is still copying, in milliseconds; about three minutes in all. */
export const looks = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000] as const;

const notThereYet: readonly ErrorCode[] = ['notFound', 'appNotFound', 'stillReplicating'];

/** Looks again while something made a moment ago is not to be seen yet; ends with the last failure. */
export async function patiently<T>(
  run: Pick<RunContext, 'parts' | 'signal'>,
  look: () => Promise<T>,
): Promise<T> {
  for (const pause of looks) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof AppFailure) || !notThereYet.includes(error.code)) throw error;
    }
    await run.parts.clock.sleep(pause, run.signal);
  }
  return look();
}
