import type { Diagnosis } from '../diagnose';
import type { Fix } from './fix';

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
 * What the program can do about a diagnosis: nothing where there is only guidance or the fault is in a customer's tenant, else
 * one way or two, the usual one first.
 */
export function fixesFor({ remedy, cause, tenant }: Diagnosis): readonly Fix[] {
  if (tenant.kind === 'customer') return [];
  if (remedy.kind === 'guide') {
    const hidden = hiddenFixes[cause.id];
    return hidden === undefined ? [] : [hidden];
  }
  const otherwise = remedy.kind === 'confirm' ? remedy.otherwise : undefined;
  return otherwise === undefined ? [remedy.fix] : [remedy.fix, otherwise];
}
