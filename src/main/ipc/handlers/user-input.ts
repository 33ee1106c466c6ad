import { AppFailure } from '../../../contract/errors';
import type { Host } from '../../host/host';

/**
 * What reaches the tenant, a secret or the sign-in is done only right after a key or a click that main itself saw: a script in
 * the page can't make one. Throws an AppFailure `badInput`.
 */
export function assertUserInput({ window }: Pick<Host, 'window'>): void {
  if (!window.hadInput()) throw new AppFailure('badInput', { details: { field: 'input' } });
}
