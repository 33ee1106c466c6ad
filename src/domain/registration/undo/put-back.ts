import { isolatedUri, quoted } from '../../names';
import { integrationKeys } from '../../permissions/catalogue';
import { packKeys } from '../../permissions/packs';
import { partnerCenterLookAlikes, resourceByAppId, type ResourceKey } from '../../permissions/resources';
import { resolvePermissions } from '../../permissions/selection';
import { isCallback, looksLikeCallback } from '../callback';
import type { Action } from '../changes/change';
import { audienceName } from '../changes/application';
import type { ApiRef } from '../changes/kind';
import { keepsSingleTenant } from '../differences/identifier-uris';
import type { FoundRegistration, FoundTenant } from '../found';
import { serviceReferenceProblem } from '../service-reference';

/** An undoing action as it may be carried out, null where nothing of it may; and what is refused of it, in words. */
export interface PutBack {
  readonly action: Action | null;
  readonly refused: readonly string[];
}

interface Context {
  readonly registration: FoundRegistration;
  readonly tenant: FoundTenant;
}

/** All that Rewst's page and the packs name. */
const known = resolvePermissions({ integrations: integrationKeys, level: 'all', packs: packKeys });
/** What the wrong Partner Centers offer, and Prepare takes off. */
const lookAlikeScope = 'user_impersonation';

/** An action of a run with the names that the tenant's APIs give to its ids, whatever the record of the run calls them. */
export function namedByTenant(action: Action, tenant: FoundTenant): Action {
  switch (action.kind) {
    case 'listPermissions':
      return { ...action, api: nameOf(action.api), permissions: permissionsOf(action, tenant) };
    case 'unlistPermissions':
      return { ...action, api: nameOf(action.api), permissions: permissionsOf(action, tenant) };
    case 'grantScopes':
    case 'revokeScopes':
      return { ...action, api: nameOf(action.api) };
    case 'assignRole':
    case 'unassignRole': {
      const { name } = wordsOf(action.api, { id: action.roleId, kind: 'Role' }, tenant);
      return { ...action, api: nameOf(action.api), name: name ?? action.roleId };
    }
    default:
      return action;
  }
}

/**
 * What may be done of an undoing action, which is {@link namedByTenant}: it adds no permission that the catalogue does not know
 * and no address but Rewst's.
 */
export function putBack(action: Action, context: Context): PutBack {
  switch (action.kind) {
    case 'addRedirectUri':
      return isCallback(action.uri) || looksLikeCallback(action.uri)
        ? whole(action)
        : refuse(`The redirect URI ${isolatedUri(action.uri)} is none of Rewst’s, so it is not added.`);
    case 'addIdentifierUri':
      return keepsSingleTenant(action.uri, context.registration, context.tenant)
        ? whole(action)
        : refuse(
            `The Application ID URI ${isolatedUri(action.uri)} is not added: Prepare never takes one like it off.`,
          );
    case 'setServiceReference':
      return serviceReferenceProblem(action.to) === null
        ? whole(action)
        : refuse('The service management reference is not set: the one of the record can’t be used.');
    case 'setAudience':
      return audienceName(action.to) === action.to
        ? refuse(`Who can sign in is not set to ${quoted(action.to)}, which Entra does not know.`)
        : whole(action);
    case 'listPermissions': {
      const permissions = action.permissions.filter((one) => mayBeListed(action.api, one, context.tenant));
      const refused = action.permissions.filter((one) => !permissions.includes(one));
      return part(
        { ...action, permissions },
        permissions.length,
        refused.map(({ id, name }) => name ?? id),
      );
    }
    case 'grantScopes': {
      const scopes = action.scopes.filter((scope) => isKnownScope(action.api, scope));
      const refused = action.scopes.filter((scope) => !scopes.includes(scope));
      return part({ ...action, scopes }, scopes.length, refused);
    }
    case 'assignRole':
      return isKnown(action.api, { id: action.roleId, kind: 'Role' })
        ? whole(action)
        : part(action, 0, [action.name]);
    case 'createApplication':
    case 'unlistPermissions':
    case 'revokeScopes':
    case 'unassignRole':
    case 'deleteApplication':
    case 'restoreApplication':
    case 'removeIdentifierUri':
    case 'setIdTokens':
    case 'setAccessTokens':
    case 'setPublicClientFallback':
    case 'setTokenVersion':
    case 'removeRedirectUri':
    case 'removeOwner':
    case 'addSecret':
    case 'removeSecret':
    case 'createServicePrincipal':
    case 'deleteServicePrincipal':
    case 'restoreServicePrincipal':
    case 'setServicePrincipalEnabled':
    case 'assignCaller':
    case 'unassignCaller':
    case 'setAssignmentRequired':
    case 'createResourceServicePrincipal':
    case 'setResourceEnabled':
      return whole(action);
  }
}

const whole = (action: Action): PutBack => ({ action, refused: [] });
const refuse = (why: string): PutBack => ({ action: null, refused: [why] });

function part(action: Action & { readonly api: ApiRef }, count: number, refused: readonly string[]): PutBack {
  const { name } = action.api;
  return {
    action: count === 0 ? null : action,
    refused: refused.map(
      (one) => `${one} of ${name} is none of the permissions for Rewst, so it is not added.`,
    ),
  };
}

interface Permission {
  readonly id: string;
  readonly kind: string;
}

function keyOf({ appId }: ApiRef): ResourceKey | null {
  return resourceByAppId(appId)?.key ?? null;
}

function lookAlikeOf({ appId }: ApiRef) {
  return partnerCenterLookAlikes.find((one) => one.appId === appId.toLowerCase()) ?? null;
}

/** The API by its id, and called what its id means. */
function nameOf(api: ApiRef): ApiRef {
  const wrong = lookAlikeOf(api);
  const name = wrong === null ? resourceByAppId(api.appId)?.name : `${wrong.name} (the wrong one)`;
  return { appId: api.appId, name: name ?? api.appId };
}

function permissionsOf(
  { api, permissions }: Action & { readonly kind: 'listPermissions' | 'unlistPermissions' },
  tenant: FoundTenant,
) {
  return permissions.map((one) => ({ ...one, ...wordsOf(api, one, tenant) }));
}

/** What the API of this tenant calls a permission, and the catalogue's reason for it; null where they don't know it. */
function wordsOf(api: ApiRef, { id, kind }: Permission, tenant: FoundTenant) {
  const key = keyOf(api);
  const isIt = (one: Permission) => one.id === id && one.kind === kind;
  const ours = known.find((one) => one.resource === key && isIt(one)) ?? null;
  const resource = key === null ? null : tenant.resources[key];
  const published = resource?.state === 'present' ? resource.permissions.find(isIt) : ours;
  return { name: published?.name ?? ours?.name ?? null, why: ours?.why ?? null };
}

function isKnown(api: ApiRef, { id, kind }: Permission): boolean {
  const key = keyOf(api);
  return known.some((one) => one.resource === key && one.id === id && one.kind === kind);
}

function isKnownScope(api: ApiRef, name: string): boolean {
  if (lookAlikeOf(api) !== null) return name === lookAlikeScope;
  const key = keyOf(api);
  return known.some((one) => one.resource === key && one.kind === 'Scope' && one.name === name);
}

/** What the API does not offer was taken off for that, and gives nothing on the list. */
function mayBeListed(api: ApiRef, one: Permission, tenant: FoundTenant): boolean {
  if (isKnown(api, one) || lookAlikeOf(api) !== null) return true;
  const key = keyOf(api);
  const resource = key === null ? null : tenant.resources[key];
  return (
    resource?.state === 'present' &&
    !resource.permissions.some((offered) => offered.id === one.id && offered.kind === one.kind)
  );
}
