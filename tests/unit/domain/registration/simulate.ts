import { resourceByAppId } from '../../../../src/domain/permissions/resources';
import type { Action } from '../../../../src/domain/registration/changes/change';
import {
  known,
  knownOr,
  mapKnown,
  type FoundOwner,
  type FoundRegistration,
  type FoundServicePrincipal,
  type FoundTenant,
} from '../../../../src/domain/registration/found';
import { foundRegistration, grant, knownPrincipal, present } from './found';
import { appId } from '../../../support/ids';

export interface State {
  readonly tenant: FoundTenant;
  /** null: there is no app (any more). */
  readonly registration: FoundRegistration | null;
}

/** What a tenant looks like after an action, told apart from the program by what each action's name promises. */
export function after(state: State, action: Action): State {
  const { tenant, registration: app } = state;
  if (action.kind === 'createApplication') {
    return { tenant, registration: { ...newApp, displayName: action.displayName } };
  }
  if (action.kind === 'createResourceServicePrincipal') {
    const added = { ...tenant.resources, [action.resource]: present(action.resource) };
    return { tenant: { ...tenant, resources: added }, registration: app };
  }
  if (action.kind === 'setResourceEnabled') {
    const resource = tenant.resources[action.resource];
    if (resource.state !== 'present') throw new Error('There is no such API to switch.');
    const switched = { ...tenant.resources, [action.resource]: { ...resource, enabled: action.to } };
    return { tenant: { ...tenant, resources: switched }, registration: app };
  }
  if (app === null) throw new Error(`${action.kind} on no app`);
  return { tenant, registration: onApp(app, action, tenant) };
}

/** All of them, in order. */
export function afterAll(state: State, actions: readonly Action[]): State {
  return actions.reduce(after, state);
}

const newApp: FoundRegistration = {
  ...foundRegistration(),
  appId,
  audience: '',
  servicePrincipal: known(null),
};

function onApp(app: FoundRegistration, action: Action, tenant: FoundTenant): FoundRegistration | null {
  switch (action.kind) {
    case 'deleteApplication':
      return null;
    case 'setAudience':
      return { ...app, audience: action.to };
    case 'addRedirectUri':
    case 'removeRedirectUri': {
      const others = app.redirectUris[action.platform].filter((uri) => uri !== action.uri);
      const uris = action.kind === 'addRedirectUri' ? [...others, action.uri] : others;
      return { ...app, redirectUris: { ...app.redirectUris, [action.platform]: uris } };
    }
    case 'setServiceReference':
      return { ...app, serviceReference: action.to };
    case 'setIdTokens':
      return { ...app, idTokens: action.to };
    case 'setAccessTokens':
      return { ...app, accessTokens: action.to };
    case 'setPublicClientFallback':
      return { ...app, publicClientFallback: action.to };
    case 'setTokenVersion':
      return { ...app, tokenVersion: action.to };
    case 'listPermissions':
    case 'unlistPermissions':
      return { ...app, listed: relisted(app, action) };
    case 'addSecret': {
      const keyId = `66666666-6666-4666-8666-${String(app.secrets.length).padStart(12, '0')}`;
      const secret = { keyId, displayName: 'Rewst', hint: 'abc', startDateTime: null, endDateTime: null };
      return { ...app, secrets: [...app.secrets, secret] };
    }
    case 'removeOwner': {
      const { on, ownerId } = action;
      const gone = (owners: readonly FoundOwner[]) => owners.filter(({ id }) => id !== ownerId);
      return { ...app, owners: app.owners && { ...app.owners, [on]: mapKnown(app.owners[on], gone) } };
    }
    case 'removeSecret':
      return { ...app, secrets: app.secrets.filter((secret) => secret.keyId !== action.keyId) };
    case 'createServicePrincipal':
      return { ...app, servicePrincipal: knownPrincipal() };
    case 'deleteServicePrincipal':
      return { ...app, servicePrincipal: known(null) };
    case 'setServicePrincipalEnabled':
      return withPrincipal(app, (principal) => ({ ...principal, enabled: action.to }));
    case 'setAssignmentRequired':
      return withPrincipal(app, (principal) => ({ ...principal, assignmentRequired: action.to }));
    case 'assignCaller':
    case 'unassignCaller':
      return withPrincipal(app, (principal) => ({
        ...principal,
        callerAssigned: known(action.kind === 'assignCaller'),
      }));
    case 'grantScopes': {
      const resourceId = idOf(action.api.appId, app, tenant);
      return withPrincipal(app, (principal) => {
        const grants = knownOr(principal.grants, []);
        const isIt = (one: (typeof grants)[number]) =>
          one.resourceId === resourceId && one.consentType === 'AllPrincipals';
        const scopes = new Set([...(grants.find(isIt)?.scopes ?? []), ...action.scopes]);
        const wider = grant(`grant:${resourceId}`, resourceId, [...scopes]);
        return { ...principal, grants: known([...grants.filter((one) => !isIt(one)), wider]) };
      });
    }
    case 'revokeScopes':
      return withPrincipal(app, (principal) => ({
        ...principal,
        grants: known(
          knownOr(principal.grants, []).flatMap((grant) => {
            if (grant.id !== action.grantId) return [grant];
            const scopes = grant.scopes.filter((scope) => !action.scopes.includes(scope));
            return scopes.length === 0 ? [] : [{ ...grant, scopes }];
          }),
        ),
      }));
    case 'assignRole': {
      const resourceId = idOf(action.api.appId, app, tenant);
      const assignment = { id: `${resourceId}:${action.roleId}`, resourceId, appRoleId: action.roleId };
      return withPrincipal(app, (principal) => ({
        ...principal,
        assignments: known([...knownOr(principal.assignments, []), assignment]),
      }));
    }
    case 'unassignRole':
      return withPrincipal(app, (principal) => ({
        ...principal,
        assignments: known(
          knownOr(principal.assignments, []).filter((assignment) => assignment.id !== action.assignmentId),
        ),
      }));
    default:
      throw new Error(`${action.kind} is not played here.`);
  }
}

function withPrincipal(
  app: FoundRegistration,
  change: (principal: FoundServicePrincipal) => FoundServicePrincipal,
): FoundRegistration {
  const principal = knownOr(app.servicePrincipal, null);
  if (principal === null) throw new Error('The app has no service principal yet.');
  return { ...app, servicePrincipal: known(change(principal)) };
}

function relisted(
  app: FoundRegistration,
  action: Action & { kind: 'listPermissions' | 'unlistPermissions' },
): FoundRegistration['listed'] {
  const entry = app.listed.find((one) => one.resourceAppId === action.api.appId);
  const others = (entry?.permissions ?? []).filter(
    (one) => !action.permissions.some((other) => other.id === one.id && other.kind === one.kind),
  );
  const named = action.permissions.map(({ id, kind }) => ({ id, kind }));
  const permissions = action.kind === 'listPermissions' ? [...others, ...named] : others;
  const rest = app.listed.filter((one) => one.resourceAppId !== action.api.appId);
  return permissions.length === 0 ? rest : [...rest, { resourceAppId: action.api.appId, permissions }];
}

function idOf(api: string, app: FoundRegistration, tenant: FoundTenant): string {
  const key = resourceByAppId(api)?.key;
  const resource = key === undefined ? undefined : tenant.resources[key];
  const id = resource?.state === 'present' ? resource.id : app.lookAlikes[api];
  if (id === undefined) throw new Error(`${api} is not in the tenant yet.`);
  return id;
}
