import { resources } from '../permissions/resources';
import { kindOf, type Action, type ActionKind } from './changes/change';
import type { Warning } from './differences/warning';
import { knownOr, type FoundRegistration, type FoundTenant } from './found';
import { makePlan } from './plan';
import type { Wanted } from './wanted/wanted';

/** A setting that is not as wanted. */
export interface SettingMismatch {
  readonly text: string;
  /** The kinds of change that fix it; empty where none of this program's does. */
  readonly changedBy: readonly ActionKind[];
}

/**
 * Settings that are not as wanted: what a plan would still change, and what it can't. What could not be read is not among them,
 * and neither is what the check of consent says, permission by permission.
 */
export function settingMismatches(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
): readonly SettingMismatch[] {
  const { changes, warnings } = makePlan({ tenant, registration, wanted, heldSecrets: [] });
  return [
    ...changes
      .filter(({ action }) => !isUnread(action, registration))
      .flatMap(({ action }) =>
        (kindOf(action).mismatches?.(action) ?? []).map((text) => ({ text, changedBy: changedBy(action) })),
      ),
    ...warnings.flatMap((warning) => notChangeable(warning) ?? []).map((text) => ({ text, changedBy: [] })),
  ];
}

function notChangeable(warning: Warning): string | null {
  if (warning.kind === 'disabledByMicrosoft') return 'Microsoft has disabled the app';
  if (warning.kind !== 'resourceUnavailable') return null;
  const { name } = resources[warning.resource];
  return `${name} can’t be had in this tenant: none of its licences includes the service`;
}

function changedBy({ kind }: Action): readonly ActionKind[] {
  return kind === 'createServicePrincipal' ? [kind, 'restoreServicePrincipal'] : [kind];
}

/** Whether the account is assigned, or who owns the app, may not have been read; the plan then changes it all the same. */
function isUnread(action: Action, { servicePrincipal, owners }: FoundRegistration): boolean {
  switch (action.kind) {
    case 'assignCaller':
      return knownOr(servicePrincipal, null)?.callerAssigned.known !== true;
    case 'removeOwner':
      return owners?.[action.on].known !== true;
    default:
      return false;
  }
}
