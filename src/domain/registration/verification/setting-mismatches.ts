import { kindOf, type Action, type ActionKind } from '../changes/change';
import { knownOr, type FoundRegistration, type FoundTenant } from '../found';
import { makePlan } from '../plan';
import type { Wanted } from '../wanted/wanted';

/** A setting that is not as wanted. */
export interface SettingMismatch {
  readonly text: string;
  /** The kinds of change that fix it; empty where none of this program's does. */
  readonly changedBy: readonly ActionKind[];
}

/**
 * Settings that are not as wanted: what a plan would still change. What could not be read is not among them, and neither is
 * what the missing consent says, permission by permission.
 */
export function settingMismatches(
  wanted: Wanted,
  tenant: FoundTenant,
  registration: FoundRegistration,
): readonly SettingMismatch[] {
  const { changes, warnings } = makePlan({ tenant, registration, wanted, heldSecrets: [] });
  const mismatches = changes
    .filter(({ action }) => !isSaidByConsent(action, wanted) && !isUnread(action, registration))
    .flatMap(({ action }) =>
      (kindOf(action).mismatches?.(action) ?? []).map((text) => ({ text, changedBy: changedBy(action) })),
    );
  return warnings.some(({ kind }) => kind === 'disabledByMicrosoft')
    ? [...mismatches, { text: 'Microsoft has disabled the app', changedBy: [] }]
    : mismatches;
}

function changedBy({ kind }: Action): readonly ActionKind[] {
  return kind === 'createServicePrincipal' ? [kind, 'restoreServicePrincipal'] : [kind];
}

function isSaidByConsent(action: Action, { consent, permissions = [], listedOrNot }: Wanted): boolean {
  switch (action.kind) {
    case 'listPermissions':
      return listedOrNot === true;
    case 'createServicePrincipal':
      return consent === true;
    case 'createResourceServicePrincipal':
      return consent === true && permissions.some(({ resource }) => resource === action.resource);
    default:
      return false;
  }
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
