import { resourceByAppId, resources } from '../../permissions/resources';
import type { Capabilities } from '../capabilities';
import type { Action, Change, NeededRole } from '../changes/change';
import type { FoundRegistration } from '../found';

/**
 * Who makes the app's service principal; null for the signed-in user. That of a new app is tried even where the roles do
 * not suffice, since a custom role may allow it; an app that has none by now is left to an administrator.
 * @param audience of the app as the plan leaves it
 */
export function principalNeeds(
  registration: FoundRegistration | null,
  audience: string,
  can: Capabilities,
): NeededRole | null {
  const ability =
    audience === 'AzureADMyOrg' ? can.createSingleTenantServicePrincipal : can.createServicePrincipal;
  return registration !== null && ability === 'no' ? 'applicationAdministrator' : null;
}

/** Leaves consent to someone else where the service principal that it needs is left to someone else. */
export function withDelegatedConsent(changes: readonly Change[]): readonly Change[] {
  const delegated = changes.flatMap(({ action, delegateTo }) => (delegateTo === null ? [] : [action]));
  return changes.map((change) =>
    change.delegateTo === null && delegated.some((action) => isNeededFor(action, change.action))
      ? { ...change, delegateTo: consentNeeds(change.action) }
      : change,
  );
}

/** Whether consent can't be given before an action is done. */
export function isNeededFor(action: Action, consent: Action): boolean {
  if (consent.kind !== 'grantScopes' && consent.kind !== 'assignRole') {
    return consent.kind === 'assignCaller' && action.kind === 'createServicePrincipal';
  }
  return (
    action.kind === 'createServicePrincipal' ||
    (action.kind === 'createResourceServicePrincipal' &&
      resourceByAppId(consent.api.appId)?.key === action.resource)
  );
}

/** Who can give a consent that the signed-in user can't. */
export function consentNeeds(action: Action): NeededRole {
  return action.kind === 'assignRole' && action.api.appId === resources.graph.appId
    ? 'privilegedRoleAdministrator'
    : 'applicationAdministrator';
}
