import { resolvePermissions, type PermissionChoice } from '../permissions/selection';
import { callbackUri, type Region } from './callback';
import type { SecretLifetime, Target, Wanted } from './wanted';

/** Everything that the wizard asks. */
export interface PrepareChoices extends PermissionChoice {
  readonly partner: boolean;
  readonly region: Region;
  readonly target: Target;
  readonly secretMonths: SecretLifetime;
  readonly secret: 'keepOrNew' | 'new' | 'keep';
  readonly swapLookAlikes: boolean;
}

/** The whole wanted state that the wizard's choices mean. */
export function wantedByWizard(choices: PrepareChoices): Wanted {
  return {
    target: choices.target,
    audience: choices.partner ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
    callback: { uri: callbackUri(choices.region) },
    idTokens: true,
    permissions: resolvePermissions(choices),
    consent: true,
    swapLookAlikes: choices.swapLookAlikes,
    servicePrincipal: { present: true },
    secret:
      choices.secret === 'keep' ? { kind: 'keep' } : { kind: choices.secret, months: choices.secretMonths },
  };
}

/** A new secret beside those that exist, so that Rewst works until it was given the new one. */
export function wantedByRotation(appId: string, months: SecretLifetime): Wanted {
  return { target: { kind: 'existing', appId }, secret: { kind: 'new', months } };
}
