import type { Diagnosis } from '../diagnose';
import type { Fix } from '../remedy';

/**
 * Causes that only a user can act on, as far as the text says; what the tenant shows may be fixed all the same:
 * permissions that no API offers, an Application ID URI that stands in the way of the audience.
 */
const hiddenFixes: Readonly<Partial<Record<string, Fix>>> = {
  'scope-does-not-exist': { kind: 'removeDeadPermissions' },
  'scope-invalid': { kind: 'removeDeadPermissions' },
  'scope-invalid-at-redemption': { kind: 'removeDeadPermissions' },
  'host-name-not-verified': { kind: 'setAudience' },
};

/**
 * What the program can do about a diagnosis; null where there is only guidance.
 * @param otherwise the second of two ways, where the remedy has two
 */
export function fixFor({ remedy, cause }: Diagnosis, otherwise = false): Fix | null {
  if (remedy.kind === 'guide') return hiddenFixes[cause.id] ?? null;
  if (otherwise && remedy.kind === 'confirm' && remedy.otherwise !== undefined) return remedy.otherwise;
  return remedy.fix;
}
