import type { Diagnosis } from '../diagnose';
import type { Mend } from '../remedy';

/**
 * Causes that only a person can act on, unless the registration itself lists what no API offers: that much the program
 * sees and can take away.
 */
const perhapsDeadPermissions: readonly string[] = [
  'scope-does-not-exist',
  'scope-invalid',
  'scope-invalid-at-redemption',
];

/**
 * What the program can do about a diagnosis; null where there is only guidance.
 * @param otherwise the second of two ways, where the remedy has two
 */
export function mendFor({ remedy, cause }: Diagnosis, otherwise = false): Mend | null {
  if (remedy.kind === 'guide') {
    return perhapsDeadPermissions.includes(cause.id) ? { kind: 'removeDeadPermissions' } : null;
  }
  if (otherwise && remedy.kind === 'confirm' && remedy.otherwise !== undefined) return remedy.otherwise;
  return remedy.mend;
}
