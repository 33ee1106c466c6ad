import { kindOf, type Action } from './changes/change';
import type { EditableApplication } from './changes/kind';

/** The part of Graph's `application` that this program writes; names are Graph's. */
export interface ApplicationBody {
  displayName?: string;
  signInAudience?: string;
  isFallbackPublicClient?: boolean;
  tags?: readonly string[];
  identifierUris?: readonly string[];
  serviceManagementReference?: string;
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
const madeByTag = 'PrepareForRewst';

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
export function applicationPatch(
  registration: EditableApplication,
  actions: readonly Action[],
): ApplicationBody | null {
  const body = patched(registration, actions);
  return Object.keys(body).length === 0 ? null : body;
}

const emptyRegistration: EditableApplication = {
  audience: '',
  redirectUris: { web: [], spa: [], publicClient: [] },
  idTokens: false,
  accessTokens: false,
  publicClientFallback: false,
  tokenVersion: null,
  identifierUris: [],
  serviceReference: null,
  listed: [],
};

function patched(before: EditableApplication, actions: readonly Action[]): ApplicationBody {
  const after = actions.reduce(edit, before);
  const web: ApplicationBody['web'] = {};
  if (!sameList(after.redirectUris.web, before.redirectUris.web)) web.redirectUris = after.redirectUris.web;
  const implicit: NonNullable<typeof web.implicitGrantSettings> = {};
  if (after.idTokens !== before.idTokens) implicit.enableIdTokenIssuance = after.idTokens;
  if (after.accessTokens !== before.accessTokens) implicit.enableAccessTokenIssuance = after.accessTokens;
  if (Object.keys(implicit).length > 0) web.implicitGrantSettings = implicit;

  const body: ApplicationBody = {};
  if (after.audience !== before.audience) body.signInAudience = after.audience;
  if (after.serviceReference !== null && after.serviceReference !== before.serviceReference) {
    body.serviceManagementReference = after.serviceReference;
  }
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
function edit(app: EditableApplication, action: Action): EditableApplication {
  return kindOf(action).edit?.(app, action) ?? app;
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
