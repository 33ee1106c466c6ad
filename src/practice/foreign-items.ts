import type { Entity } from './directory/entities';
import { scopesOf } from './directory/consents';
import { child, isObject, objects, same, text, texts, type Json, type JsonObject } from './json';
import type { World } from './world';

/** Something in the tenant that belongs to somebody else: it was there before, or another administrator put it there. */
export interface ForeignItem {
  readonly kind:
    | 'object'
    | 'redirect-uri'
    | 'permission'
    | 'secret'
    | 'key'
    | 'tag'
    | 'identifier-uri'
    | 'owner'
    | 'app-role'
    | 'exposed-scope'
    | 'grant'
    | 'assignment'
    | 'setting';
  /** The object it lives on. */
  readonly objectId: string;
  /** What it is, so that a test can say which losses were asked for. */
  readonly item: string;
}

/**
 * Keeps account of what is not the client's: everything there at the start, and all that other administrators add
 * later, until they themselves remove it.
 */
export class ForeignItems {
  private readonly known = new Map<string, ForeignItem>();
  private readonly settings = new Map<string, { readonly item: ForeignItem; readonly value: Json }>();
  private read = 0;

  constructor(private readonly world: World) {
    for (const entity of everything(world)) {
      for (const item of itemsOf(world, entity)) this.known.set(keyOf(item), item);
      for (const [item, value] of settingsOf(entity)) this.settings.set(keyOf(item), { item, value });
    }
  }

  /** What has been lost by now, whoever asked for it: the client's doing, not other administrators'. */
  lost(): readonly ForeignItem[] {
    this.catchUp();
    const now = new Set<string>();
    const values = new Map<string, Json>();
    for (const entity of everything(this.world)) {
      for (const item of itemsOf(this.world, entity)) now.add(keyOf(item));
      for (const [item, value] of settingsOf(entity)) values.set(keyOf(item), value);
    }
    const gone = [...this.known].filter(([key]) => !now.has(key)).map(([, item]) => item);
    const altered = [...this.settings].flatMap(([key, { item, value }]) =>
      values.has(key) && !same(values.get(key), value) ? [item] : [],
    );
    return [...gone, ...altered];
  }

  /** Takes in what other administrators have done since the last look. */
  private catchUp(): void {
    const effects = this.world.record.effects;
    for (; this.read < effects.length; this.read += 1) {
      const effect = effects[this.read];
      if (effect?.by !== 'administrator') continue;
      const before = effect.before && itemsIn(this.world, effect.kind, effect.id, effect.before);
      const after = effect.after && itemsIn(this.world, effect.kind, effect.id, effect.after);
      const isAlive = effect.type !== 'deleted' && effect.type !== 'removed';
      const afterKeys = new Set(isAlive ? (after ?? []).map(keyOf) : []);
      for (const item of before ?? []) if (!afterKeys.has(keyOf(item))) this.known.delete(keyOf(item));
      const beforeKeys = new Set((before ?? []).map(keyOf));
      if (!isAlive) continue;
      for (const item of after ?? []) if (!beforeKeys.has(keyOf(item))) this.known.set(keyOf(item), item);
    }
  }
}

function everything(world: World): Entity[] {
  return (['application', 'servicePrincipal', 'oauth2PermissionGrant', 'appRoleAssignment'] as const).flatMap(
    (kind) => world.store.all(kind),
  );
}

function keyOf(item: ForeignItem): string {
  return `${item.kind} ${item.objectId} ${item.item}`;
}

function itemsOf(world: World, entity: Entity): ForeignItem[] {
  const items = itemsIn(world, entity.kind, entity.id, entity.properties);
  for (const owner of entity.owners) items.push({ kind: 'owner', objectId: entity.id, item: owner });
  return items;
}

function itemsIn(_world: World, kind: Entity['kind'], id: string, properties: JsonObject): ForeignItem[] {
  const item = (of: ForeignItem['kind'], what: string): ForeignItem => ({
    kind: of,
    objectId: id,
    item: what,
  });
  switch (kind) {
    case 'oauth2PermissionGrant': {
      const between = `${text(properties, 'clientId')} ${text(properties, 'resourceId')} ${text(properties, 'principalId')}`;
      return scopesOf(text(properties, 'scope')).map((scope) => ({
        kind: 'grant',
        objectId: id,
        item: `${between} ${scope}`,
      }));
    }
    case 'appRoleAssignment':
      return [
        {
          kind: 'assignment',
          objectId: text(properties, 'principalId'),
          item: `${text(properties, 'resourceId')} ${text(properties, 'appRoleId')}`,
        },
      ];
    case 'servicePrincipal':
      return [
        item('object', kind),
        ...texts(properties, 'tags').map((tag) => item('tag', tag)),
        ...objects(properties, 'passwordCredentials').map((secret) => item('secret', text(secret, 'keyId'))),
      ];
    case 'application':
      return [
        item('object', kind),
        ...(['web', 'spa', 'publicClient'] as const).flatMap((platform) =>
          texts(child(properties, platform), 'redirectUris').map((uri) =>
            item('redirect-uri', `${platform} ${uri}`),
          ),
        ),
        ...objects(properties, 'requiredResourceAccess').flatMap((entry) =>
          objects(entry, 'resourceAccess').map((access) =>
            item(
              'permission',
              `${text(entry, 'resourceAppId')} ${text(access, 'type')} ${text(access, 'id')}`,
            ),
          ),
        ),
        ...objects(properties, 'passwordCredentials').map((secret) => item('secret', text(secret, 'keyId'))),
        ...objects(properties, 'keyCredentials').map((key) => item('key', text(key, 'keyId'))),
        ...texts(properties, 'tags').map((tag) => item('tag', tag)),
        ...texts(properties, 'identifierUris').map((uri) => item('identifier-uri', uri)),
        ...objects(properties, 'appRoles').map((role) => item('app-role', text(role, 'id'))),
        ...objects(child(properties, 'api'), 'oauth2PermissionScopes').map((scope) =>
          item('exposed-scope', text(scope, 'id')),
        ),
      ];
  }
}

/** Plain settings that nobody may change unasked. */
const watched: Readonly<Record<'application' | 'servicePrincipal', readonly string[]>> = {
  application: [
    'displayName',
    'description',
    'notes',
    'groupMembershipClaims',
    'isFallbackPublicClient',
    'optionalClaims',
    'signInAudience',
    'uniqueName',
    'web/homePageUrl',
    'web/logoutUrl',
    'web/implicitGrantSettings/enableAccessTokenIssuance',
    'web/implicitGrantSettings/enableIdTokenIssuance',
    'api/requestedAccessTokenVersion',
  ],
  servicePrincipal: ['accountEnabled', 'appRoleAssignmentRequired', 'displayName', 'notes'],
};

function settingsOf(entity: Entity): [ForeignItem, Json][] {
  if (entity.kind !== 'application' && entity.kind !== 'servicePrincipal') return [];
  return watched[entity.kind].map((path) => {
    let value: Json = entity.properties;
    for (const segment of path.split('/')) value = isObject(value) ? (value[segment] ?? null) : null;
    return [{ kind: 'setting', objectId: entity.id, item: path }, value];
  });
}
