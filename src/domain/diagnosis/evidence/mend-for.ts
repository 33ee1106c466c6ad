import type { Diagnosis } from '../diagnose';
import type { Mend } from '../remedy';

/**
 * Causes that only a person can act on, as far as the text says; what the tenant shows may be mended all the same:
 * permissions that no API offers, an Application ID URI that stands in the way of the audience.
 */
const hiddenMends: Readonly<Partial<Record<string, Mend>>> = {
  'scope-does-not-exist': { kind: 'removeDeadPermissions' },
  'scope-invalid': { kind: 'removeDeadPermissions' },
  'scope-invalid-at-redemption': { kind: 'removeDeadPermissions' },
  'host-name-not-verified': { kind: 'setAudience' },
};

/**
 * What the program can do about a diagnosis; null where there is only guidance.
 * @param otherwise the second of two ways, where the remedy has two
 */
export function mendFor({ remedy, cause }: Diagnosis, otherwise = false): Mend | null {
  if (remedy.kind === 'guide') return hiddenMends[cause.id] ?? null;
  if (otherwise && remedy.kind === 'confirm' && remedy.otherwise !== undefined) return remedy.otherwise;
  return remedy.mend;
}
