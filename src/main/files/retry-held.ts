import type { Clock } from '../../domain/clock';
import { systemClock } from '../clock';
import { systemCode } from './system-code';

/** What Windows says of a file that a virus scanner or the search index holds open for a moment. */
const heldCodes: readonly string[] = ['EPERM', 'EBUSY', 'EACCES'];

/** Milliseconds between tries; together a little over two seconds, longer than a scan of a small file takes. */
const delays: readonly number[] = [10, 20, 40, 80, 160, 320, 640, 800];

export interface RetryHeldOptions {
  readonly platform?: NodeJS.Platform;
  readonly clock?: Pick<Clock, 'sleep'>;
}

/**
 * Renames or deletes a file, again for a short while where Windows says that another program holds it open. Elsewhere these
 * codes mean that it is not allowed, and it is tried once. Rejects as the last try does.
 */
export async function retryHeld<T>(
  action: () => Promise<T>,
  { platform = process.platform, clock = systemClock }: RetryHeldOptions = {},
): Promise<T> {
  for (const delay of platform === 'win32' ? delays : []) {
    try {
      return await action();
    } catch (thrown) {
      if (!heldCodes.includes(systemCode(thrown))) throw thrown;
      await clock.sleep(delay);
    }
  }
  return action();
}
