import type { Action, Platform } from './change';
import type { FoundRegistration, ListedResource } from './found';

/** The part of Graph's `application` that this program writes; names are Graph's. */
export interface ApplicationBody {
  displayName?: string;
  signInAudience?: string;
  isFallbackPublicClient?: boolean;
  tags?: readonly string[];
  identifierUris?: readonly string[];
  api?: { requestedAccessTokenVersion: number | null };
  web?: {
    redirectUris?: readonly string[];
    implicitGrantSettings?: { enableIdTokenIssuance?: boolean; enableAccessTokenIssuance?: boolean };
  };
  spa?: { redirectUris: readonly string[] };
  publicClient?: { redirectUris: readonly string[] };
  requiredResourceAccess?: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess: readonly { readonly id: string; readonly type?: string }[];
  }[];
  passwordCredentials?: readonly { readonly displayName: string; readonly endDateTime: string }[];
}

/** The tag by which an app that this program made is recognised. */
export const madeByTag = 'PrepareForRewst';

/** The tag of one run: it finds the app again when the answer to its creation was lost. */
export function runTag(runId: string): string {
  return `PrepareForRewst:${runId}`;
}

/**
 * What a run's client secret is called in the portal: the user recognises it there, and so does a later run that has
 * to clear up after this one.
 */
export function secretName(runId: string, now: Date): string {
  return `Rewst ${now.toISOString().slice(0, 10)} ${secretNameEnd(runId)}`;
}

/** The end of the name of every client secret that this run makes. */
export function secretNameEnd(runId: string): string {
  return `(Prepare for Rewst ${runId.slice(0, 8)})`;
}

/**
 * When a new secret shall end: so many calendar months from now, but never later than policy allows. The service compares
 * with its own clock and this computer's may be wrong by hours, so a day is kept off a policy's limit (a tenth of a short
 * one).
 */
export function secretEnd(action: Action & { kind: 'addSecret' }, now: Date): string {
  const end = new Date(now);
  end.setUTCMonth(end.getUTCMonth() + action.months);
  const longest = action.maxDays === null ? Infinity : action.maxDays - Math.min(1, action.maxDays / 10);
  const ends = Math.min(end.getTime(), now.getTime() + longest * 86_400_000);
  return new Date(ends).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Body of the one request that creates the app with everything the actions want, its secret included. */
export function newApplicationBody(actions: readonly Action[], runId: string, now: Date): ApplicationBody {
  const body = patched(emptyRegistration, actions);
  const create = actions.find((action) => action.kind === 'createApplication');
  const secret = actions.find((action) => action.kind === 'addSecret');
  return {
    displayName: create?.displayName ?? '',
    ...body,
    tags: [madeByTag, runTag(runId)],
    ...(secret === undefined
      ? {}
      : {
          passwordCredentials: [{ displayName: secretName(runId, now), endDateTime: secretEnd(secret, now) }],
        }),
  };
}

/**
 * Body of the one PATCH that carries out all actions on the registration itself; null where they ask for nothing that
 * is not so already. Graph replaces a collection whole, so each is the collection just read with ours merged in.
 */
export function applicationPatch(registration: Editable, actions: readonly Action[]): ApplicationBody | null {
  const body = patched(registration, actions);
  return Object.keys(body).length === 0 ? null : body;
}

/** The part of a registration that a PATCH writes, as it was read. */
export type Editable = Pick<
  FoundRegistration,
  | 'audience'
  | 'redirectUris'
  | 'idTokens'
  | 'accessTokens'
  | 'publicClientFallback'
  | 'tokenVersion'
  | 'identifierUris'
  | 'listed'
>;

const emptyRegistration: Editable = {
  audience: '',
  redirectUris: { web: [], spa: [], publicClient: [] },
  idTokens: false,
  accessTokens: false,
  publicClientFallback: false,
  tokenVersion: null,
  identifierUris: [],
  listed: [],
};

function patched(before: Editable, actions: readonly Action[]): ApplicationBody {
  const after = actions.reduce(edit, before);
  const web: ApplicationBody['web'] = {};
  if (!sameList(after.redirectUris.web, before.redirectUris.web)) web.redirectUris = after.redirectUris.web;
  const implicit: NonNullable<typeof web.implicitGrantSettings> = {};
  if (after.idTokens !== before.idTokens) implicit.enableIdTokenIssuance = after.idTokens;
  if (after.accessTokens !== before.accessTokens) implicit.enableAccessTokenIssuance = after.accessTokens;
  if (Object.keys(implicit).length > 0) web.implicitGrantSettings = implicit;

  const body: ApplicationBody = {};
  if (after.audience !== before.audience) body.signInAudience = after.audience;
  if (!sameList(after.identifierUris, before.identifierUris)) body.identifierUris = after.identifierUris;
  if (Object.keys(web).length > 0) body.web = web;
  for (const platform of ['spa', 'publicClient'] as const) {
    if (!sameList(after.redirectUris[platform], before.redirectUris[platform])) {
      body[platform] = { redirectUris: after.redirectUris[platform] };
    }
  }
  if (after.publicClientFallback !== before.publicClientFallback) {
    body.isFallbackPublicClient = after.publicClientFallback;
  }
  if (after.tokenVersion !== before.tokenVersion) {
    body.api = { requestedAccessTokenVersion: after.tokenVersion };
  }
  if (after.listed !== before.listed) {
    body.requiredResourceAccess = after.listed.map((entry) => ({
      resourceAppId: entry.resourceAppId,
      // A kind that Graph left out is left out again: what is foreign goes back as it came.
      resourceAccess: entry.permissions.map(({ id, kind }) => (kind === '' ? { id } : { id, type: kind })),
    }));
  }
  return body;
}

/** The registration as one action leaves it; actions on other objects leave it as it is. */
function edit(app: Editable, action: Action): Editable {
  switch (action.kind) {
    case 'setAudience':
      return { ...app, audience: action.to };
    case 'addIdentifierUri':
      return app.identifierUris.includes(action.uri)
        ? app
        : { ...app, identifierUris: [...app.identifierUris, action.uri] };
    case 'removeIdentifierUri':
      return { ...app, identifierUris: app.identifierUris.filter((uri) => uri !== action.uri) };
    case 'addRedirectUri':
      return withUris(app, action.platform, (uris) =>
        uris.includes(action.uri) ? uris : [...uris, action.uri],
      );
    case 'removeRedirectUri':
      return withUris(app, action.platform, (uris) => uris.filter((uri) => uri !== action.uri));
    case 'setIdTokens':
      return { ...app, idTokens: action.to };
    case 'setAccessTokens':
      return { ...app, accessTokens: action.to };
    case 'setPublicClientFallback':
      return { ...app, publicClientFallback: action.to };
    case 'setTokenVersion':
      return { ...app, tokenVersion: action.to };
    case 'listPermissions':
      return {
        ...app,
        listed: withListed(app.listed, action.api.appId, action.permissions),
      };
    case 'unlistPermissions':
      return { ...app, listed: withoutListed(app.listed, action.api.appId, action.permissions) };
    case 'createApplication':
    case 'deleteApplication':
    case 'restoreApplication':
    case 'addSecret':
    case 'removeSecret':
    case 'createServicePrincipal':
    case 'deleteServicePrincipal':
    case 'restoreServicePrincipal':
    case 'setServicePrincipalEnabled':
    case 'createResourceServicePrincipal':
    case 'setResourceEnabled':
    case 'grantScopes':
    case 'revokeScopes':
    case 'assignRole':
    case 'unassignRole':
    case 'assignCaller':
    case 'unassignCaller':
    case 'setAssignmentRequired':
      return app;
  }
}

function withUris(app: Editable, platform: Platform, change: (uris: readonly string[]) => readonly string[]) {
  return { ...app, redirectUris: { ...app.redirectUris, [platform]: change(app.redirectUris[platform]) } };
}

interface Listed {
  readonly id: string;
  readonly kind: string;
}

const sameListed = (one: Listed, other: Listed) => one.id === other.id && one.kind === other.kind;

function withListed(
  listed: readonly ListedResource[],
  resourceAppId: string,
  permissions: readonly Listed[],
): readonly ListedResource[] {
  const entry = listed.find((candidate) => candidate.resourceAppId.toLowerCase() === resourceAppId);
  const missing = permissions.filter(
    (p) => !entry?.permissions.some((listedOne) => sameListed(p, listedOne)),
  );
  if (missing.length === 0) return listed;
  const add = missing.map(({ id, kind }) => ({ id, kind }));
  if (entry === undefined) return [...listed, { resourceAppId, permissions: add }];
  return listed.map((candidate) =>
    candidate === entry ? { ...entry, permissions: [...entry.permissions, ...add] } : candidate,
  );
}

function withoutListed(
  listed: readonly ListedResource[],
  resourceAppId: string,
  permissions: readonly Listed[],
): readonly ListedResource[] {
  const holds = listed.some(
    (entry) =>
      entry.resourceAppId === resourceAppId &&
      entry.permissions.some((p) => permissions.some((gone) => sameListed(p, gone))),
  );
  if (!holds) return listed;
  return listed.flatMap((entry) => {
    if (entry.resourceAppId !== resourceAppId) return [entry];
    const left = entry.permissions.filter((p) => !permissions.some((gone) => sameListed(p, gone)));
    // Graph refuses an API with no permission in it.
    return left.length === 0 ? [] : [{ ...entry, permissions: left }];
  });
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
