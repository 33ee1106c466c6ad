import {
  recommendedChoice,
  resolvePermissions,
  resourcesOf,
  type PermissionChoice,
} from '../../permissions/selection';
import { callbackUri, regionOf, type Region } from '../callback';
import type { FoundRegistration } from '../found';
import type { SecretLifetime, Target, Wanted } from './wanted';

/** Everything that the wizard asks. */
export interface PrepareChoices extends PermissionChoice {
  readonly partner: boolean;
  readonly region: Region;
  readonly target: Target;
  readonly secretMonths: SecretLifetime;
  readonly secretMode: 'keepOrNew' | 'new' | 'keep';
  readonly swapLookAlikes: boolean;
  /** Make an existing multitenant app single-tenant; it means nothing for a partner. */
  readonly onlyThisTenant: boolean;
  /** null where the tenant demands none. */
  readonly serviceReference: string | null;
}

/** The whole wanted state that the wizard's choices mean. */
export function wantedFromChoices(choices: PrepareChoices): Wanted {
  const permissions = resolvePermissions(choices);
  return {
    target: choices.target,
    audience: choices.partner ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
    onlyThisTenant: choices.onlyThisTenant && !choices.partner,
    ...(choices.serviceReference !== null && { serviceReference: choices.serviceReference.trim() }),
    callback: { uri: callbackUri(choices.region) },
    idTokens: true,
    permissions,
    consent: true,
    swapLookAlikes: choices.swapLookAlikes,
    servicePrincipal: { present: true, enabled: true, assignment: 'assignCaller' },
    resources: resourcesOf(permissions),
    secret:
      choices.secretMode === 'keep'
        ? { kind: 'keep' }
        : { kind: choices.secretMode, months: choices.secretMonths },
  };
}

/** A new secret beside those that exist, so that Rewst works until it was given the new one. */
export function wantedFromRotation(appId: string, months: SecretLifetime): Wanted {
  return { target: { kind: 'existing', appId }, secret: { kind: 'new', months } };
}

/** What a new registration is called unless the user chooses a name. */
export const suggestedAppName = 'Rewst Microsoft Cloud';

/**
 * What a registration needs for Rewst to work with it: for the health check of one that was prepared before, or by hand.
 * What it lists says nothing of what it needs: what was approved for it here decides, else the least that Rewst's page
 * asks for.
 */
export function wantedForHealth(
  registration: FoundRegistration,
  approved: (PermissionChoice & { readonly region: Region }) | null,
): Wanted {
  const partner = registration.audience === 'AzureADMultipleOrgs';
  const permissions = resolvePermissions(approved ?? { ...recommendedChoice(partner), level: 'minimum' });
  return {
    target: { kind: 'existing', appId: registration.appId },
    callback: { uri: callbackUri(approved?.region ?? regionOf(registration)) },
    idTokens: true,
    permissions,
    consent: true,
    servicePrincipal: { present: true, enabled: true, assignment: 'assignCaller' },
    resources: resourcesOf(permissions),
  };
}
