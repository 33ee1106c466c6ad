import { isPartnerCenterLookAlike, resources } from '../../permissions/resources';
import type { WantedPermission } from '../../permissions/selection';
import { audienceToSet } from './audience';
import { looksLikeCallback } from '../callback';
import { change, type Action, type Change } from '../changes/change';
import type { FoundRegistration, FoundTenant, ListedResource } from '../found';
import { keepsSingleTenant } from './identifier-uris';
import type { Wanted } from '../wanted/wanted';
import { apiOf } from './api-ref';
import { extraSettings } from './extras';
import { deadPermissions } from './permissions/dead-permissions';
import { byResource } from './permissions/permissions';

/** What the registration itself lacks: audience, redirect URIs, tokens, listed permissions. */
export function applicationChanges(
  registration: FoundRegistration | null,
  wanted: Wanted,
  permissions: readonly WantedPermission[],
  tenant: FoundTenant,
): readonly Change[] {
  const changes: Change[] = [];
  const add = (...actions: readonly Action[]) => changes.push(...actions.map((action) => change(action)));
  if (registration === null && wanted.target.kind === 'new') {
    add({ kind: 'createApplication', displayName: wanted.target.displayName.trim() });
  }
  if (wanted.restored && registration !== null && registration.deleted !== null) {
    const { appId, objectId: deletedObjectId, displayName } = registration;
    add({ kind: 'restoreApplication', appId, deletedObjectId, displayName });
  }
  const audience = audienceToSet(registration?.audience ?? null, wanted);
  if (audience !== null) {
    if (audience !== 'AzureADMyOrg' && registration !== null) {
      add(...identifierUriActions(registration, tenant));
    }
    add({ kind: 'setAudience', from: registration?.audience ?? null, to: audience });
  }
  const { serviceReference } = wanted;
  if (serviceReference !== undefined && registration?.serviceReference !== serviceReference) {
    add({ kind: 'setServiceReference', from: registration?.serviceReference ?? null, to: serviceReference });
  }
  if (wanted.callback !== undefined) add(...callbackActions(registration, wanted.callback));
  if (wanted.idTokens && !registration?.idTokens) add({ kind: 'setIdTokens', to: true });
  if (wanted.accessTokens && !registration?.accessTokens) add({ kind: 'setAccessTokens', to: true });
  if (wanted.noPublicClientFallback && registration?.publicClientFallback) {
    add({ kind: 'setPublicClientFallback', to: false });
  }
  const { tokenVersion } = wanted;
  if (tokenVersion !== undefined && registration !== null && registration.tokenVersion !== tokenVersion) {
    add({ kind: 'setTokenVersion', from: registration.tokenVersion, to: tokenVersion });
  }
  add(...listActions(registration, permissions));
  if (registration !== null) {
    add(...unlistActions(registration, wanted, tenant));
    add(...extraSettings(registration, tenant, wanted.takeAway ?? []));
  }
  return changes;
}

/** Application ID URIs with which Entra refuses to make the app multitenant. */
function identifierUriActions(registration: FoundRegistration, tenant: FoundTenant): readonly Action[] {
  return registration.identifierUris
    .filter((uri) => keepsSingleTenant(uri, registration, tenant))
    .map((uri) => ({ kind: 'removeIdentifierUri', uri }));
}

function callbackActions(
  registration: FoundRegistration | null,
  callback: NonNullable<Wanted['callback']>,
): readonly Action[] {
  const actions: Action[] = [];
  const uris = registration?.redirectUris ?? { web: [], spa: [], publicClient: [] };
  for (const platform of ['spa', 'publicClient'] as const) {
    if (uris[platform].includes(callback.uri)) {
      actions.push({ kind: 'removeRedirectUri', platform, uri: callback.uri });
    }
  }
  if (callback.replaceNearMisses) {
    for (const uri of uris.web.filter(looksLikeCallback)) {
      actions.push({ kind: 'removeRedirectUri', platform: 'web', uri });
    }
  }
  if (!uris.web.includes(callback.uri)) {
    actions.push({ kind: 'addRedirectUri', platform: 'web', uri: callback.uri });
  }
  return actions;
}

function listActions(
  registration: FoundRegistration | null,
  permissions: readonly WantedPermission[],
): readonly Action[] {
  return [...byResource(permissions)].flatMap(([resource, wanted]): readonly Action[] => {
    const listed = listedOf(registration, resources[resource].appId);
    const missing = wanted
      .filter((p) => !listed.some((l) => l.id === p.id && l.kind === p.kind))
      .map(({ id, kind, name, why }) => ({ id, kind, name, why }));
    return missing.length === 0
      ? []
      : [{ kind: 'listPermissions', api: apiOf(resource), permissions: missing, because: 'wanted' }];
  });
}

function unlistActions(
  registration: FoundRegistration,
  wanted: Wanted,
  tenant: FoundTenant,
): readonly Action[] {
  const unnamed = (permissions: ListedResource['permissions']) =>
    permissions.map((permission) => ({ ...permission, name: null, why: null }));
  const lookAlikes = wanted.swapLookAlikes
    ? registration.listed.filter((entry) => isPartnerCenterLookAlike(entry.resourceAppId))
    : [];
  const dead = wanted.removeDeadPermissions ? deadPermissions(registration, tenant) : [];
  return [
    ...lookAlikes.map(({ resourceAppId, permissions }): Action => ({
      kind: 'unlistPermissions',
      api: { appId: resourceAppId, name: 'the wrong Partner Center' },
      permissions: unnamed(permissions),
      because: 'lookAlike',
    })),
    ...unavailableListed(registration, wanted, tenant).map(({ resource, permissions }): Action => ({
      kind: 'unlistPermissions',
      api: apiOf(resource),
      permissions,
      because: 'unavailable',
    })),
    ...dead.map(({ resource, permissions }): Action => ({
      kind: 'unlistPermissions',
      api: apiOf(resource),
      permissions: unnamed(permissions),
      because: 'dead',
    })),
  ];
}

/**
 * Rewst's permissions of APIs that the tenant can't have. A partner's app keeps them: its customers may have the API.
 */
function unavailableListed(registration: FoundRegistration, wanted: Wanted, tenant: FoundTenant) {
  if (!wanted.consent || wanted.audience === 'AzureADMultipleOrgs') return [];
  const listed = (wanted.permissions ?? []).filter(
    ({ resource, id, kind }) =>
      tenant.resources[resource].state === 'unavailable' &&
      listedOf(registration, resources[resource].appId).some((one) => one.id === id && one.kind === kind),
  );
  return [...byResource(listed)].map(([resource, permissions]) => ({
    resource,
    permissions: permissions.map(({ id, kind, name, why }) => ({ id, kind, name, why })),
  }));
}

function listedOf(registration: FoundRegistration | null, appId: string) {
  return (registration?.listed ?? [])
    .filter((entry) => entry.resourceAppId.toLowerCase() === appId)
    .flatMap((entry) => entry.permissions);
}
