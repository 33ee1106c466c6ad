import type { ResourceKey } from '../permissions/resources';
import type { PermissionKind } from '../permissions/catalogue';
import type { SecretLifetime } from './wanted';

/** Platform of a redirect URI, as Graph names the property that holds it. */
export type Platform = 'web' | 'spa' | 'publicClient';

/** An API by its application id, the only thing that tells it from its look-alikes. */
export interface ApiRef {
  readonly appId: string;
  readonly name: string;
}

/** An entry of `requiredResourceAccess`; `name` is null where the API does not say what the id means. */
export interface ListedPermission {
  readonly id: string;
  /** `Scope` or `Role`; kept as found where it is neither. */
  readonly kind: PermissionKind | (string & {});
  readonly name: string | null;
  readonly why: string | null;
}

/**
 * One thing that is changed in the tenant. Each is the smallest step that a user would want to see and to take back.
 * What is written is always computed from the state read just before (`application-body.ts`): an action says what to
 * add, never what a whole collection shall be.
 */
export type Action =
  | { readonly kind: 'createApplication'; readonly displayName: string }
  | { readonly kind: 'deleteApplication'; readonly appId: string; readonly displayName: string }
  | {
      readonly kind: 'restoreApplication';
      readonly appId: string;
      readonly deletedObjectId: string;
      readonly displayName: string;
    }
  | { readonly kind: 'setAudience'; readonly from: string | null; readonly to: string }
  /** Application ID URIs; one on a domain that is not verified keeps the app single-tenant. */
  | { readonly kind: 'addIdentifierUri'; readonly uri: string }
  | { readonly kind: 'removeIdentifierUri'; readonly uri: string }
  | { readonly kind: 'addRedirectUri'; readonly platform: Platform; readonly uri: string }
  | { readonly kind: 'removeRedirectUri'; readonly platform: Platform; readonly uri: string }
  | { readonly kind: 'setIdTokens'; readonly to: boolean }
  | { readonly kind: 'setAccessTokens'; readonly to: boolean }
  | { readonly kind: 'setPublicClientFallback'; readonly to: boolean }
  | { readonly kind: 'setTokenVersion'; readonly from: number | null; readonly to: number | null }
  | {
      readonly kind: 'listPermissions';
      readonly api: ApiRef;
      readonly permissions: readonly ListedPermission[];
      readonly because: 'wanted' | 'undo';
    }
  | {
      readonly kind: 'unlistPermissions';
      readonly api: ApiRef;
      readonly permissions: readonly ListedPermission[];
      readonly because: 'dead' | 'lookAlike' | 'undo';
    }
  | { readonly kind: 'addSecret'; readonly months: SecretLifetime; readonly maxDays: number | null }
  | { readonly kind: 'removeSecret'; readonly keyId: string; readonly displayName: string | null }
  | { readonly kind: 'createServicePrincipal' }
  | { readonly kind: 'deleteServicePrincipal'; readonly servicePrincipalId: string }
  | { readonly kind: 'restoreServicePrincipal'; readonly deletedObjectId: string }
  | { readonly kind: 'setServicePrincipalEnabled'; readonly to: boolean }
  | { readonly kind: 'createResourceServicePrincipal'; readonly resource: ResourceKey }
  | { readonly kind: 'setResourceEnabled'; readonly resource: ResourceKey; readonly to: boolean }
  | { readonly kind: 'grantScopes'; readonly api: ApiRef; readonly scopes: readonly string[] }
  | {
      readonly kind: 'revokeScopes';
      readonly api: ApiRef;
      readonly grantId: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'assignRole'; readonly api: ApiRef; readonly roleId: string; readonly name: string }
  | {
      readonly kind: 'unassignRole';
      readonly api: ApiRef;
      readonly assignmentId: string;
      readonly roleId: string;
      readonly name: string;
    }
  | { readonly kind: 'assignCaller' }
  | { readonly kind: 'unassignCaller'; readonly assignmentId: string }
  | { readonly kind: 'setAssignmentRequired'; readonly to: boolean };

export type ActionKind = Action['kind'];

/** Who can do a change that the signed-in person can't. */
export type Needs = 'applicationAdministrator' | 'privilegedRoleAdministrator';

export interface Change {
  /** Stable within one wanted state: the same change has the same id when the plan is made again. */
  readonly id: string;
  readonly action: Action;
  readonly risk: Risk;
  /** Set where the user's roles do not suffice: the change is left to someone else, everything else is done. */
  readonly delegateTo: Needs | null;
}

export type Risk =
  | { readonly level: 'none' }
  /** Worth reading before approving. */
  | { readonly level: 'notice'; readonly consequence: string }
  /** Needs a confirmation of its own that names the consequence. */
  | { readonly level: 'confirm'; readonly consequence: string };

/** A stable id of an action: its kind and what it is about. */
export function changeId(action: Action): string {
  switch (action.kind) {
    case 'createApplication':
    case 'createServicePrincipal':
    case 'addSecret':
    case 'assignCaller':
      return action.kind;
    case 'deleteApplication':
    case 'restoreApplication':
      return `${action.kind}:${action.appId}`;
    case 'setAudience':
      return `${action.kind}:${action.to}`;
    case 'addIdentifierUri':
    case 'removeIdentifierUri':
      return `${action.kind}:${action.uri}`;
    case 'addRedirectUri':
    case 'removeRedirectUri':
      return `${action.kind}:${action.platform}:${action.uri}`;
    case 'setIdTokens':
    case 'setAccessTokens':
    case 'setPublicClientFallback':
    case 'setAssignmentRequired':
    case 'setServicePrincipalEnabled':
      return `${action.kind}:${String(action.to)}`;
    case 'setTokenVersion':
      return `${action.kind}:${String(action.to)}`;
    case 'listPermissions':
    case 'unlistPermissions':
      return `${action.kind}:${action.api.appId}:${action.permissions.map((p) => `${p.kind}/${p.id}`).join('+')}`;
    case 'restoreServicePrincipal':
      return `${action.kind}:${action.deletedObjectId}`;
    case 'deleteServicePrincipal':
      return `${action.kind}:${action.servicePrincipalId}`;
    case 'removeSecret':
      return `${action.kind}:${action.keyId}`;
    case 'createResourceServicePrincipal':
      return `${action.kind}:${action.resource}`;
    case 'setResourceEnabled':
      return `${action.kind}:${action.resource}:${String(action.to)}`;
    case 'grantScopes':
      return `${action.kind}:${action.api.appId}:${action.scopes.join('+')}`;
    case 'revokeScopes':
      return `${action.kind}:${action.grantId}:${action.scopes.join('+')}`;
    case 'assignRole':
      return `${action.kind}:${action.api.appId}:${action.roleId}`;
    case 'unassignRole':
    case 'unassignCaller':
      return `${action.kind}:${action.assignmentId}`;
  }
}
