import type { Fix } from '../diagnosis/remedy';
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
  readonly secretMode: 'keepOrNew' | 'new' | 'keep';
  readonly swapLookAlikes: boolean;
}

/** The whole wanted state that the wizard's choices mean. */
export function wantedFromChoices(choices: PrepareChoices): Wanted {
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

/** What the program already knows about how the app is used with Rewst, for fixing a part of it. */
export interface FixContext {
  readonly registration: FoundRegistration;
  /** Set where the user has said so; otherwise the audience that the app has now decides. */
  readonly partner: boolean | null;
  /** The region whose callback the request carried; otherwise the one whose callback the app carries. */
  readonly region?: Region | null;
}

/**
 * The wanted state that a remedy means for the chosen app. Nothing of the pasted text is in it: the callback is Rewst's
 * of the region that the app already uses, the permissions are the catalogue's.
 */
export function wantedFromFix(fix: Fix, context: FixContext): Wanted {
  return { ...wantedOf(fix, context), confirmConsequences: true };
}

function wantedOf(fix: Fix, context: FixContext): Wanted {
  const { registration } = context;
  const target = { kind: 'existing', appId: registration.appId } as const;
  const uri = callbackUri(context.region ?? regionOf(registration));
  const partner = context.partner ?? registration.audience === 'AzureADMultipleOrgs';
  switch (fix.kind) {
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
      // An app that takes personal accounts besides is multitenant already.
      return registration.audience === 'AzureADandPersonalMicrosoftAccount'
        ? { target }
        : { target, audience: context.partner === false ? 'AzureADMyOrg' : 'AzureADMultipleOrgs' };
    case 'setTokenVersion2':
      return { target, tokenVersion: 2 };
    case 'createServicePrincipal':
      return { target, servicePrincipal: { present: true } };
    case 'restoreApplication':
      // Consent goes with the service principal, and a restored app without it would lead to the next error.
      return {
        target,
        restored: true,
        servicePrincipal: { present: true },
        permissions: alreadyListed(registration),
        consent: true,
      };
    case 'enableServicePrincipal':
      return { target, servicePrincipal: { present: true, enabled: true } };
    case 'assignSignedInUser':
      return { target, servicePrincipal: { present: true, assignment: 'assignCaller' } };
    case 'dropAssignmentRequirement':
      return { target, servicePrincipal: { present: true, assignment: 'notRequired' } };
    case 'newSecret':
      // One that this computer holds is as good as a new one: it only has to be entered in Rewst.
      return { target, secret: { kind: 'keepOrNew', months: 12 } };
    case 'grantConsent':
      return { target, permissions: alreadyListed(registration), consent: true };
    case 'addPermissions':
      return { target, permissions: unlisted(registration, partner, fix.resource), consent: true };
    case 'removeDeadPermissions':
      return { target, removeDeadPermissions: true };
    case 'createResourceServicePrincipal':
    case 'enableResourceServicePrincipal':
      return {
        target,
        resources: fix.resource === null ? listedResources(registration) : [fix.resource],
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

/** Without it no app can sign anybody in (AADSTS90008). */
const signIn = { resource: 'graph', name: 'User.Read' } as const;

/**
 * What Rewst needs of an API (of all that it needs, where none is named) that the registration does not list. An API
 * that it lists keeps the choice that somebody made there; consent to it is looked at all the same.
 */
function unlisted(
  registration: FoundRegistration,
  partner: boolean,
  resource: ResourceKey | null,
): readonly WantedPermission[] {
  const listed = alreadyListed(registration);
  const everything = resolvePermissions(recommendedChoice(resource === null ? partner : true));
  const needed = everything.filter((permission) => resource === null || permission.resource === resource);
  const isListed = (key: ResourceKey) => listed.some((permission) => permission.resource === key);
  const added = needed.filter(
    ({ resource: key, name, kind }) =>
      !isListed(key) || (key === signIn.resource && name === signIn.name && kind === 'Scope'),
  );
  const kept = listed.filter(
    ({ resource: key, id, kind }) =>
      needed.some((permission) => permission.resource === key) &&
      !added.some(
        (permission) => permission.resource === key && permission.id === id && permission.kind === kind,
      ),
  );
  return [...added, ...kept];
}

function listedResources(registration: FoundRegistration): readonly ResourceKey[] {
  return registration.listed.flatMap((entry) => resourceByAppId(entry.resourceAppId)?.key ?? []);
}

/**
 * What a registration needs for Rewst to work with it: for the health check of one that was prepared before, or by hand.
 * What it lists says nothing of what it needs: looked for is what somebody has approved for it here, else the least that
 * Rewst's page asks for.
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
    listedOrNot: true,
    consent: true,
    servicePrincipal: { present: true, enabled: true, assignment: 'assignCaller' },
    resources: [...new Set(permissions.map(({ resource }) => resource))],
  };
}

/** What a registration would have if all that it lists were consented to: a hint for a diagnosis, no verdict. */
export function wantedFromListing(registration: FoundRegistration): Wanted {
  return {
    target: { kind: 'existing', appId: registration.appId },
    callback: { uri: callbackUri(regionOf(registration)) },
    idTokens: true,
    permissions: alreadyListed(registration),
    consent: true,
    servicePrincipal: { present: true, enabled: true },
  };
}
