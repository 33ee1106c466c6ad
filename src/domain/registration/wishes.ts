import type { Mend } from '../diagnosis/remedy';
import { packs } from '../permissions/packs';
import { resourceByAppId, resources, type ResourceKey } from '../permissions/resources';
import {
  recommendedChoice,
  resolvePermissions,
  type PermissionChoice,
  type WantedPermission,
} from '../permissions/selection';
import { callbackUri, regions, type Region } from './callback';
import type { FoundRegistration } from './found';
import type { SecretLifetime, Target, Wanted } from './wanted';

/** Everything that the wizard asks. */
export interface PrepareChoices extends PermissionChoice {
  readonly partner: boolean;
  readonly region: Region;
  readonly target: Target;
  readonly secretMonths: SecretLifetime;
  readonly secretWish: 'keepOrNew' | 'new' | 'keep';
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
      choices.secretWish === 'keep' ? { kind: 'keep' } : { kind: choices.secretWish, months: choices.secretMonths },
  };
}

/** A new secret beside those that exist, so that Rewst works until it was given the new one. */
export function wantedByRotation(appId: string, months: SecretLifetime): Wanted {
  return { target: { kind: 'existing', appId }, secret: { kind: 'new', months } };
}

/** What a new registration is called unless the person chooses a name. */
export const suggestedAppName = 'Rewst Microsoft Cloud';

/** What the program already knows about how the app is used with Rewst, for mending a part of it. */
export interface MendContext {
  readonly registration: FoundRegistration;
  /** Set where the person has said so; otherwise the audience that the app has now decides. */
  readonly partner: boolean | null;
}

/**
 * The wanted state that a remedy means for the chosen app. Nothing of the pasted text is in it: the callback is Rewst's
 * of the region that the app already uses, the permissions are the catalogue's.
 */
export function wantedByMend(mend: Mend, context: MendContext): Wanted {
  const { registration } = context;
  const target = { kind: 'existing', appId: registration.appId } as const;
  const uri = callbackUri(regionOf(registration));
  const partner = context.partner ?? registration.audience === 'AzureADMultipleOrgs';
  switch (mend.kind) {
    case 'addCallback':
      return { target, callback: { uri } };
    case 'replaceMalformedRedirectUri':
      return { target, callback: { uri, replaceNearMisses: true } };
    case 'moveCallbackToWeb':
      return { target, callback: { uri }, noPublicClientFallback: true };
    case 'enableIdTokens':
      return { target, idTokens: true };
    case 'enableAccessTokens':
      return { target, accessTokens: true };
    case 'setAudience':
      // The error comes from "common" with a single-tenant app; whoever is no partner changes Rewst's field instead.
      return { target, audience: context.partner === false ? 'AzureADMyOrg' : 'AzureADMultipleOrgs' };
    case 'setTokenVersion2':
      return { target, tokenVersion: 2 };
    case 'createServicePrincipal':
      return { target, servicePrincipal: { present: true } };
    case 'enableServicePrincipal':
      return { target, servicePrincipal: { present: true, enabled: true } };
    case 'assignSignedInUser':
      return { target, servicePrincipal: { present: true, assignment: 'assignCaller' } };
    case 'dropAssignmentRequirement':
      return { target, servicePrincipal: { present: true, assignment: 'notRequired' } };
    case 'restoreApplication':
      return { target, servicePrincipal: { present: true } };
    case 'newSecret':
      return { target, secret: { kind: 'new', months: 12 } };
    case 'grantConsent':
      return { target, permissions: alreadyListed(registration), consent: true };
    case 'addPermissions': {
      const recommended = resolvePermissions(recommendedChoice(partner));
      const wanted = mend.resource === undefined ? recommended : allPermissionsOf(mend.resource, recommended);
      return { target, permissions: wanted, consent: true };
    }
    case 'removeDeadPermissions':
      return { target, removeDeadPermissions: true };
    case 'createResourceServicePrincipal':
    case 'enableResourceServicePrincipal':
      return {
        target,
        resources: mend.resource === undefined ? listedResources(registration) : [mend.resource],
      };
  }
}

/** The region whose callback the app carries; the US one where it carries none. */
export function regionOf(registration: Pick<FoundRegistration, 'redirectUris'>): Region {
  const uris = [
    ...registration.redirectUris.web,
    ...registration.redirectUris.spa,
    ...registration.redirectUris.publicClient,
  ].map((uri) => uri.toLowerCase().replace(/\/+$/, ''));
  return regions.find((region) => uris.includes(callbackUri(region))) ?? 'us';
}

/** Those of Rewst's permissions that the app lists; what others list is not consented to in passing. */
function alreadyListed(registration: FoundRegistration): readonly WantedPermission[] {
  const everything = resolvePermissions({
    integrations: ['graph', 'graphTriggers', 'azure', 'csp', 'exchange'],
    level: 'all',
    packs: packs.map((pack) => pack.key),
  });
  return everything.filter((permission) =>
    registration.listed.some(
      (entry) =>
        entry.resourceAppId === resources[permission.resource].appId &&
        entry.permissions.some((listed) => listed.id === permission.id && listed.kind === permission.kind),
    ),
  );
}

function allPermissionsOf(
  resource: ResourceKey,
  recommended: readonly WantedPermission[],
): readonly WantedPermission[] {
  const ofIt = recommended.filter((permission) => permission.resource === resource);
  return ofIt.length > 0
    ? ofIt
    : resolvePermissions({
        integrations: ['graph', 'graphTriggers', 'azure', 'csp', 'exchange'],
        level: 'recommended',
        packs: [],
      }).filter((permission) => permission.resource === resource);
}

function listedResources(registration: FoundRegistration): readonly ResourceKey[] {
  return registration.listed.flatMap((entry) => resourceByAppId(entry.resourceAppId)?.key ?? []);
}

/**
 * What a registration that Rewst uses should have, judged by what it is: for the health check of one that was prepared
 * before, or by hand. Only the permissions that it lists are looked for.
 */
export function wantedByHealth(registration: FoundRegistration): Wanted {
  return {
    target: { kind: 'existing', appId: registration.appId },
    callback: { uri: callbackUri(regionOf(registration)) },
    idTokens: true,
    permissions: alreadyListed(registration),
    consent: true,
    servicePrincipal: { present: true, enabled: true },
  };
}
