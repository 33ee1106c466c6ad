import { resourceByAppId } from '../permissions/resources';
import { looksLikeCallback } from './callback';
import type { Action, ApiRef } from './change';
import { change, confirm } from './differences/build';
import {
  known,
  knownOr,
  type FoundRegistration,
  type FoundServicePrincipal,
  type FoundTenant,
} from './found';
import { unchangedOf, type Plan } from './plan';

/** One change that a run has certainly made, with the ids that its answers gave. */
export interface DoneAction {
  readonly action: Action;
  /** Key id of a secret it made, object id of a service principal it made, id of a grant or assignment. */
  readonly createdId: string | null;
}

export interface UndoPlan {
  readonly plan: Plan;
  /** What is left alone, and why, in words. */
  readonly left: readonly string[];
}

/**
 * Takes back exactly what a run did, newest first, where the tenant is still as the run left it. What somebody has
 * changed since is left alone and said. A run that created the app is undone by deleting the app, which takes all the
 * rest with it.
 */
export function undoPlan(
  done: readonly DoneAction[],
  registration: FoundRegistration,
  tenant: FoundTenant,
): UndoPlan {
  const left: string[] = [];
  const created = done.some(
    ({ action }) => action.kind === 'createApplication' || action.kind === 'restoreApplication',
  );
  const actions: readonly Action[] = created
    ? [{ kind: 'deleteApplication', appId: registration.appId, displayName: registration.displayName }]
    : [...done].reverse().flatMap((entry) => inverse(entry, registration, tenant, left));
  const restored = done.some(({ action }) => action.kind === 'restoreApplication');
  if (created && !restored && registration.secrets.length > 1) {
    left.push('The app has client secrets that this run did not make. Deleting the app ends them too.');
  }
  return {
    left,
    plan: {
      target: {
        kind: 'existing',
        appId: registration.appId,
        objectId: registration.objectId,
        displayName: registration.displayName,
      },
      changes: actions.map((action) => change(action, undoRisk(action))),
      warnings: [],
      blockers: [],
      unchanged: created ? [] : unchangedOf(registration),
    },
  };
}

function undoRisk(action: Action) {
  switch (action.kind) {
    case 'deleteApplication':
      return confirm('Rewst, and everything else that signs in with this app, stops working at once.');
    case 'removeSecret':
      return confirm('If this client secret is already in Rewst, Rewst stops working at once.');
    case 'revokeScopes':
    case 'unassignRole':
    case 'unlistPermissions':
    case 'removeRedirectUri':
      return confirm('Rewst loses what depends on it.');
    default:
      return confirm('The setting goes back to what it was before the run.');
  }
}

function inverse(
  { action, createdId }: DoneAction,
  app: FoundRegistration,
  tenant: FoundTenant,
  left: string[],
): readonly Action[] {
  const skip = (why: string): readonly Action[] => {
    left.push(why);
    return [];
  };
  switch (action.kind) {
    case 'setAudience':
      if (app.audience !== action.to) return skip('Who can sign in was changed by somebody since.');
      return action.from === null ? [] : [{ kind: 'setAudience', from: action.to, to: action.from }];
    case 'addIdentifierUri':
      return app.identifierUris.includes(action.uri)
        ? [{ kind: 'removeIdentifierUri', uri: action.uri }]
        : skip(`The Application ID URI ${action.uri} is no longer there.`);
    case 'removeIdentifierUri':
      return app.identifierUris.includes(action.uri)
        ? skip(`The Application ID URI ${action.uri} was added again by somebody.`)
        : [{ kind: 'addIdentifierUri', uri: action.uri }];
    case 'addRedirectUri':
      return app.redirectUris[action.platform].includes(action.uri)
        ? [{ kind: 'removeRedirectUri', platform: action.platform, uri: action.uri }]
        : skip(`The redirect URI ${action.uri} is no longer there.`);
    case 'removeRedirectUri':
      if (looksLikeCallback(action.uri) && !/^https:\/\//i.test(action.uri))
        return skip(`Entra takes no redirect URI like ${action.uri} any more.`);
      return app.redirectUris[action.platform].includes(action.uri)
        ? skip(`The redirect URI ${action.uri} was added again by somebody.`)
        : [{ kind: 'addRedirectUri', platform: action.platform, uri: action.uri }];
    case 'setIdTokens':
      return app.idTokens === action.to
        ? [{ kind: 'setIdTokens', to: !action.to }]
        : skip('ID tokens were switched by somebody since.');
    case 'setAccessTokens':
      return app.accessTokens === action.to
        ? [{ kind: 'setAccessTokens', to: !action.to }]
        : skip('Access tokens were switched by somebody since.');
    case 'setPublicClientFallback':
      return app.publicClientFallback === action.to
        ? [{ kind: 'setPublicClientFallback', to: !action.to }]
        : skip('The public client setting was changed by somebody since.');
    case 'setTokenVersion':
      return app.tokenVersion === action.to
        ? [{ kind: 'setTokenVersion', from: action.to, to: action.from }]
        : skip('The token version was changed by somebody since.');
    case 'listPermissions': {
      const listed = app.listed.find((entry) => entry.resourceAppId === action.api.appId)?.permissions ?? [];
      const still = action.permissions.filter((p) => listed.some((l) => l.id === p.id && l.kind === p.kind));
      return still.length === 0
        ? skip(`The permissions of ${action.api.name} are no longer listed.`)
        : [{ kind: 'unlistPermissions', api: action.api, permissions: still, because: 'undo' }];
    }
    case 'unlistPermissions':
      return [{ kind: 'listPermissions', api: action.api, permissions: action.permissions, because: 'undo' }];
    case 'addSecret': {
      const secret = app.secrets.find((candidate) => candidate.keyId === createdId);
      return secret === undefined
        ? skip('The client secret is no longer on the app.')
        : [{ kind: 'removeSecret', keyId: secret.keyId, displayName: secret.displayName }];
    }
    case 'removeSecret':
      return skip('A removed client secret can’t be brought back.');
    case 'deleteApplication':
      return skip('A deleted app is restored in the portal, for 30 days.');
    case 'createServicePrincipal': {
      const found = knownOr(app.servicePrincipal, null);
      return found !== null && found.id === createdId
        ? [{ kind: 'deleteServicePrincipal', servicePrincipalId: found.id }]
        : skip('The enterprise application is no longer the one that the run made.');
    }
    case 'restoreServicePrincipal':
      return skip('A restored enterprise application stays: only its app as a whole can be deleted again.');
    case 'deleteServicePrincipal':
      return skip('Adding the enterprise application again needs new consent.');
    case 'setServicePrincipalEnabled': {
      const found = knownOr(app.servicePrincipal, null);
      return found?.enabled === action.to
        ? [{ kind: 'setServicePrincipalEnabled', to: !action.to }]
        : skip('Sign-in to the enterprise application was switched by somebody since.');
    }
    case 'createResourceServicePrincipal':
      return skip(
        'The API’s service principal stays: it is Microsoft’s own, and other apps may use it by now.',
      );
    case 'setResourceEnabled': {
      const resource = tenant.resources[action.resource];
      return resource.state === 'present' && resource.enabled === action.to
        ? [{ kind: 'setResourceEnabled', resource: action.resource, to: !action.to }]
        : skip('The API was switched by somebody since.');
    }
    case 'grantScopes':
      if (!consent(app).grants.known) return skip(unread(action.api.name));
      return (
        grantedStill(action.api, action.scopes, app, tenant) ??
        skip(`Consent to ${action.api.name} is already gone.`)
      );
    case 'revokeScopes':
      return [{ kind: 'grantScopes', api: action.api, scopes: action.scopes }];
    case 'assignRole': {
      const resourceId = serviceIdOf(action.api, app, tenant);
      const { assignments } = consent(app);
      if (!assignments.known) return skip(unread(action.name));
      const assignment = assignments.value.find(
        (candidate) => candidate.resourceId === resourceId && candidate.appRoleId === action.roleId,
      );
      return assignment === undefined
        ? skip(`Consent to ${action.name} is already gone.`)
        : [
            {
              kind: 'unassignRole',
              api: action.api,
              assignmentId: assignment.id,
              roleId: action.roleId,
              name: action.name,
            },
          ];
    }
    case 'unassignRole':
      return [{ kind: 'assignRole', api: action.api, roleId: action.roleId, name: action.name }];
    case 'assignCaller':
      return createdId === null
        ? skip('The assignment is not known by its id.')
        : [{ kind: 'unassignCaller', assignmentId: createdId }];
    case 'unassignCaller':
      return [{ kind: 'assignCaller' }];
    case 'setAssignmentRequired': {
      const found = knownOr(app.servicePrincipal, null);
      return found?.assignmentRequired === action.to
        ? [{ kind: 'setAssignmentRequired', to: !action.to }]
        : skip('The assignment setting was changed by somebody since.');
    }
    case 'createApplication':
    case 'restoreApplication':
      return [];
  }
}

/** What was granted to the app in this tenant; without a service principal nothing was. */
function consent(app: FoundRegistration): Pick<FoundServicePrincipal, 'grants' | 'assignments'> {
  const { servicePrincipal } = app;
  if (!servicePrincipal.known) return { grants: servicePrincipal, assignments: servicePrincipal };
  return servicePrincipal.value ?? { grants: known([]), assignments: known([]) };
}

const unread = (name: string) => `Consent to ${name} could not be read, so it stays.`;

function grantedStill(
  api: ApiRef,
  scopes: readonly string[],
  app: FoundRegistration,
  tenant: FoundTenant,
): readonly Action[] | null {
  const resourceId = serviceIdOf(api, app, tenant);
  const grant = knownOr(consent(app).grants, []).find(
    (candidate) => candidate.resourceId === resourceId && candidate.consentType === 'AllPrincipals',
  );
  const still = scopes.filter((scope) => grant?.scopes.includes(scope));
  return grant === undefined || still.length === 0
    ? null
    : [{ kind: 'revokeScopes', api, grantId: grant.id, scopes: still }];
}

/** Object id of an API's service principal in this tenant, where it is known. */
export function serviceIdOf(api: ApiRef, app: FoundRegistration, tenant: FoundTenant): string | undefined {
  const key = resourceByAppId(api.appId)?.key;
  const resource = key === undefined ? undefined : tenant.resources[key];
  return resource?.state === 'present' ? resource.id : app.lookAlikes[api.appId];
}
