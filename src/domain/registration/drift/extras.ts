import { z } from 'zod';
import { integrationKeys, type PermissionKind } from '../../permissions/catalogue';
import { resourceByAppId, resourceKeys, resources, type ResourceKey } from '../../permissions/resources';
import { resolvePermissions, type PermissionChoice } from '../../permissions/selection';
import { isCallback } from '../callback';
import { redirectPlatforms } from '../changes/redirect-uris';
import { knownOr, ownedObjects, type FoundRegistration, type FoundTenant } from '../found';

/** Something on an app that Rewst does not ask for, by what tells it from all else. */
export const extraSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('redirectUri'),
    platform: z.enum(redirectPlatforms),
    uri: z.string().min(1).max(2048),
  }),
  z.strictObject({
    kind: z.literal('permission'),
    resourceAppId: z.guid(),
    id: z.guid(),
    type: z.enum(['Scope', 'Role']),
  }),
  z.strictObject({ kind: z.literal('owner'), on: z.enum(ownedObjects), id: z.guid() }),
]);
export type Extra = z.output<typeof extraSchema>;
export type ExtraPermission = Extract<Extra, { readonly kind: 'permission' }>;

/** A permission that Rewst does not ask for, and how far the app has it. */
interface FoundExtraPermission {
  readonly extra: ExtraPermission;
  /** null where the API does not say what the id means. */
  readonly name: string | null;
  readonly api: string;
  readonly listed: boolean;
  readonly granted: boolean;
}

export interface Extras {
  readonly permissions: readonly FoundExtraPermission[];
  readonly redirectUris: readonly Extract<Extra, { readonly kind: 'redirectUri' }>[];
  /** Object ids of the service principals of other APIs that something was consented to. */
  readonly otherApis: readonly string[];
  /** Why the consent that was given could not be read; null where it was read. */
  readonly consentUnread: string | null;
}

/** What every sign-in asks for; nothing of it is beyond Rewst. */
const signInScopes = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read']);

/**
 * What an app has beyond what Rewst asks for: the catalogue's permissions of every level and the packs that were approved for
 * it are Rewst's, and so are the callbacks of its regions.
 */
export function extrasOf(
  registration: FoundRegistration,
  tenant: Pick<FoundTenant, 'resources'>,
  approved: Pick<PermissionChoice, 'packs'> | null,
): Extras {
  const asked = new Set(
    resolvePermissions({ integrations: integrationKeys, level: 'all', packs: approved?.packs ?? [] }).map(
      ({ resource, kind, id }) => keyOf(resources[resource].appId, kind, id),
    ),
  );
  const granted = grantedTo(registration, tenant);
  const found = new Map<string, FoundExtraPermission>();
  for (const permission of [...listedBy(registration, tenant), ...granted.permissions]) {
    const { extra, name } = permission;
    const key = keyOf(extra.resourceAppId, extra.type, extra.id);
    if (asked.has(key) || (name !== null && signInScopes.has(name))) continue;
    const { listed, granted: isGranted } = found.get(key) ?? permission;
    found.set(key, {
      ...permission,
      listed: listed || permission.listed,
      granted: isGranted || permission.granted,
    });
  }
  return {
    permissions: [...found.values()].toSorted((one, other) => orderOf(one).localeCompare(orderOf(other))),
    redirectUris: redirectPlatforms.flatMap((platform) =>
      registration.redirectUris[platform]
        .filter((uri) => !isCallback(uri))
        .map((uri) => ({ kind: 'redirectUri' as const, platform, uri })),
    ),
    otherApis: granted.otherApis,
    consentUnread: unreadOf(registration),
  };
}

/** What the app lists, with the names that the APIs of this tenant give. */
function listedBy(
  { listed }: FoundRegistration,
  tenant: Pick<FoundTenant, 'resources'>,
): readonly FoundExtraPermission[] {
  return listed.flatMap(({ resourceAppId, permissions }) => {
    const api = resourceByAppId(resourceAppId);
    return permissions.flatMap(({ id, kind }): readonly FoundExtraPermission[] =>
      isPermissionKind(kind)
        ? [
            {
              extra: { kind: 'permission', resourceAppId: resourceAppId.toLowerCase(), id, type: kind },
              name: api === null ? null : (offered(tenant, api.key, kind, id)?.name ?? null),
              api: api?.name ?? resourceAppId,
              listed: true,
              granted: false,
            },
          ]
        : [],
    );
  });
}

/** What was consented to for the whole tenant; a user's own consent is theirs. */
function grantedTo(
  { servicePrincipal }: FoundRegistration,
  tenant: Pick<FoundTenant, 'resources'>,
): { readonly permissions: readonly FoundExtraPermission[]; readonly otherApis: readonly string[] } {
  const principal = knownOr(servicePrincipal, null);
  if (principal === null) return { permissions: [], otherApis: [] };
  const grants = knownOr(principal.grants, []).filter(({ consentType }) => consentType === 'AllPrincipals');
  const assignments = knownOr(principal.assignments, []);
  const resourceIds = [...new Set([...grants, ...assignments].map(({ resourceId }) => resourceId))];
  const apis = resourceIds.map((id) => ({ id, key: apiWith(tenant, id) }));
  return {
    otherApis: apis.filter(({ key }) => key === null).map(({ id }) => id),
    permissions: apis.flatMap(({ id: resourceId, key }) => {
      if (key === null) return [];
      const { appId, name: api } = resources[key];
      const scopes = grants.filter((one) => one.resourceId === resourceId).flatMap((one) => one.scopes);
      const roles = assignments.filter((one) => one.resourceId === resourceId).map((one) => one.appRoleId);
      return publishedBy(tenant, key)
        .filter(({ kind, id, name }) => (kind === 'Role' ? roles.includes(id) : scopes.includes(name)))
        .map(({ kind, id, name }) => ({
          extra: { kind: 'permission' as const, resourceAppId: appId, id, type: kind },
          name,
          api,
          listed: false,
          granted: true,
        }));
    }),
  };
}

const keyOf = (appId: string, type: string, id: string): string => `${appId}/${type}/${id}`;

const orderOf = ({ api, name, extra }: FoundExtraPermission): string => `${api} ${name ?? extra.id}`;

/** What Graph names in a list of required permissions; it keeps whatever else was written there. */
function isPermissionKind(kind: string): kind is PermissionKind {
  return kind === 'Scope' || kind === 'Role';
}

function unreadOf({ servicePrincipal }: FoundRegistration): string | null {
  if (!servicePrincipal.known) return servicePrincipal.why;
  if (servicePrincipal.value === null) return null;
  const { grants, assignments } = servicePrincipal.value;
  if (!grants.known) return grants.why;
  return assignments.known ? null : assignments.why;
}

function publishedBy(tenant: Pick<FoundTenant, 'resources'>, key: ResourceKey) {
  const resource = tenant.resources[key];
  return resource.state === 'present' ? resource.permissions : [];
}

function offered(tenant: Pick<FoundTenant, 'resources'>, key: ResourceKey, kind: PermissionKind, id: string) {
  return publishedBy(tenant, key).find((one) => one.id === id && one.kind === kind) ?? null;
}

/** The API of the catalogue whose service principal in this tenant has this object id; null for every other API. */
function apiWith(tenant: Pick<FoundTenant, 'resources'>, resourceId: string): ResourceKey | null {
  const isIt = (key: ResourceKey) => {
    const resource = tenant.resources[key];
    return resource.state === 'present' && resource.id === resourceId;
  };
  return resourceKeys.find(isIt) ?? null;
}
