import { isPartnerCenterLookAlike, resources } from '../../permissions/resources';
import type { WantedPermission } from '../../permissions/selection';
import { looksLikeCallback } from '../callback';
import type { Change, Risk } from '../change';
import type { FoundRegistration, FoundTenant } from '../found';
import { keepsSingleTenant } from '../identifier-uris';
import type { Wanted } from '../wanted';
import { apiOf, change, confirm, noRisk } from './build';
import { deadPermissions } from './dead-permissions';
import { byResource } from './permissions';

/** What the registration itself lacks: audience, redirect URIs, tokens, listed permissions. */
export function applicationChanges(
  registration: FoundRegistration | null,
  wanted: Wanted,
  permissions: readonly WantedPermission[],
  tenant: FoundTenant,
): readonly Change[] {
  const changes: Change[] = [];
  if (registration === null && wanted.target.kind === 'new') {
    changes.push(change({ kind: 'createApplication', displayName: wanted.target.displayName.trim() }));
  }
  if (wanted.restored && registration?.deleted !== undefined) {
    const { appId, objectId: deletedObjectId, displayName } = registration;
    changes.push(
      change(
        { kind: 'restoreApplication', appId, deletedObjectId, displayName },
        confirm(
          `“${displayName}” comes back with its client secrets and permissions, and whoever has one of its secrets can sign in with it again.`,
        ),
      ),
    );
  }
  if (wanted.audience !== undefined && registration?.audience !== wanted.audience) {
    if (wanted.audience === 'AzureADMultipleOrgs' && registration !== null) {
      changes.push(...identifierUriChanges(registration, tenant));
    }
    changes.push(
      change(
        { kind: 'setAudience', from: registration?.audience ?? null, to: wanted.audience },
        registration === null ? noRisk : audienceRisk(wanted.audience),
      ),
    );
  }
  if (wanted.callback !== undefined) changes.push(...callbackChanges(registration, wanted.callback));
  if (wanted.idTokens && !registration?.idTokens) changes.push(change({ kind: 'setIdTokens', to: true }));
  if (wanted.accessTokens && !registration?.accessTokens) {
    changes.push(
      change(
        { kind: 'setAccessTokens', to: true },
        confirm(
          'Access tokens would be handed out in the browser’s address bar. Rewst does not ask for this.',
        ),
      ),
    );
  }
  if (wanted.noPublicClientFallback && registration?.publicClientFallback) {
    changes.push(
      change(
        { kind: 'setPublicClientFallback', to: false },
        confirm(
          'Desktop and mobile apps that sign in with this registration and no secret would stop working.',
        ),
      ),
    );
  }
  if (
    wanted.tokenVersion !== undefined &&
    registration !== null &&
    registration.tokenVersion !== wanted.tokenVersion
  ) {
    changes.push(
      change(
        { kind: 'setTokenVersion', from: registration.tokenVersion, to: wanted.tokenVersion },
        confirm('APIs that this registration protects would receive version 2 access tokens.'),
      ),
    );
  }
  changes.push(...listingChanges(registration, permissions));
  if (registration !== null) changes.push(...unlistingChanges(registration, wanted, tenant));
  return changes;
}

/** Application ID URIs with which Entra refuses to make the app multitenant. */
function identifierUriChanges(registration: FoundRegistration, tenant: FoundTenant): readonly Change[] {
  return registration.identifierUris
    .filter((uri) => keepsSingleTenant(uri, registration, tenant))
    .map((uri) =>
      change(
        { kind: 'removeIdentifierUri', uri },
        confirm(`Programs that ask for tokens by the address ${uri} could no longer get any.`),
      ),
    );
}

function audienceRisk(to: string): Risk {
  return to === 'AzureADMultipleOrgs'
    ? confirm('People of other tenants could sign in to this app, where their administrators allow it.')
    : confirm('People of other tenants could no longer sign in to this app.');
}

function callbackChanges(
  registration: FoundRegistration | null,
  callback: NonNullable<Wanted['callback']>,
): readonly Change[] {
  const changes: Change[] = [];
  const uris = registration?.redirectUris ?? { web: [], spa: [], publicClient: [] };
  for (const platform of ['spa', 'publicClient'] as const) {
    if (!uris[platform].includes(callback.uri)) continue;
    const name = platform === 'spa' ? 'Single-page application' : 'Mobile and desktop applications';
    changes.push(
      change(
        { kind: 'removeRedirectUri', platform, uri: callback.uri },
        confirm(
          `The callback moves from ${name} to Web, the only platform on which Rewst can use its client secret.`,
        ),
      ),
    );
  }
  if (callback.replaceNearMisses) {
    for (const uri of uris.web.filter(looksLikeCallback)) {
      changes.push(
        change(
          { kind: 'removeRedirectUri', platform: 'web', uri },
          confirm('This address is nearly Rewst’s callback but not quite, so Rewst never answers there.'),
        ),
      );
    }
  }
  if (!uris.web.includes(callback.uri)) {
    changes.push(change({ kind: 'addRedirectUri', platform: 'web', uri: callback.uri }));
  }
  return changes;
}

function listingChanges(
  registration: FoundRegistration | null,
  permissions: readonly WantedPermission[],
): readonly Change[] {
  const changes: Change[] = [];
  for (const [resource, wanted] of byResource(permissions)) {
    const listed = listedOf(registration, resources[resource].appId);
    const missing = wanted.filter((p) => !listed.some((l) => l.id === p.id && l.kind === p.kind));
    if (missing.length > 0)
      changes.push(
        change({
          kind: 'listPermissions',
          api: apiOf(resource),
          permissions: missing.map(({ id, kind, name, why }) => ({ id, kind, name, why })),
          because: 'wanted',
        }),
      );
  }
  return changes;
}

function unlistingChanges(
  registration: FoundRegistration,
  wanted: Wanted,
  tenant: FoundTenant,
): readonly Change[] {
  const changes: Change[] = [];
  for (const entry of registration.listed) {
    if (wanted.swapLookAlikes && isPartnerCenterLookAlike(entry.resourceAppId)) {
      changes.push(
        change(
          {
            kind: 'unlistPermissions',
            api: { appId: entry.resourceAppId, name: 'the wrong Partner Center' },
            permissions: entry.permissions.map((p) => ({ ...p, name: null, why: null })),
            because: 'lookAlike',
          },
          confirm(
            `The app would no longer ask for the API ${entry.resourceAppId}, which Rewst can’t use. Anything else that uses it through this app would stop working.`,
          ),
        ),
      );
    }
  }
  if (!wanted.removeDeadPermissions) return changes;
  for (const { resource, permissions } of deadPermissions(registration, tenant)) {
    changes.push(
      change(
        {
          kind: 'unlistPermissions',
          api: apiOf(resource),
          permissions: permissions.map((p) => ({ ...p, name: null, why: null })),
          because: 'dead',
        },
        confirm(
          `${resources[resource].name} does not offer these permissions, so they can never be granted.`,
        ),
      ),
    );
  }
  return changes;
}

function listedOf(registration: FoundRegistration | null, appId: string) {
  return (registration?.listed ?? [])
    .filter((entry) => entry.resourceAppId.toLowerCase() === appId)
    .flatMap((entry) => entry.permissions);
}
