import type { Entity } from '../../src/practice/directory/entities';
import { scopesOf } from '../../src/practice/directory/consents';
import {
  child,
  isObject,
  objects,
  jsonEquals,
  text,
  texts,
  type Json,
  type JsonObject,
} from '../../src/practice/json';
import type { DirectoryChange } from '../../src/practice/record';
import type { World } from '../../src/practice/world';

/** Something in the tenant that belongs to someone else: it was there before, or another administrator put it there. */
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
  readonly #start: readonly Entity[];
  /** What other administrators have added since, and which object it lives on. */
  readonly #added = new Map<string, { readonly item: ForeignItem; readonly id: string }>();
  /** What they have taken away themselves. */
  readonly #released = new Set<string>();
  /** The values of settings that they have changed. */
  readonly #theirValues = new Map<string, Json>();
  #read = 0;

  readonly #world: World;

  constructor(world: World) {
    this.#world = world;

    this.#start = kinds.flatMap((kind) => world.store.all(kind));
  }

  /** What the client has removed or changed by now; the doing of other administrators does not count. */
  lost(): readonly ForeignItem[] {
    this.#catchUp();
    // most objects are as they were: only the others need a closer look
    const touched = this.#start.filter((entity) => this.#world.store.get(entity.id) !== entity);
    const now = this.#itemsNow([
      ...touched.map((entity) => entity.id),
      ...[...this.#added.values()].map(({ id }) => id),
    ]);
    const before = touched.flatMap(itemsOf).filter((item) => !this.#released.has(foreignItemKey(item)));
    const gone = [...before, ...[...this.#added.values()].map(({ item }) => item)].filter(
      (item) => !now.has(foreignItemKey(item)),
    );
    return [...gone, ...touched.flatMap((entity) => this.#altered(entity))];
  }

  /** The items on these objects as they stand; of assignments all, for one may have been made anew. */
  #itemsNow(ids: readonly string[]): Set<string> {
    const live = ids.flatMap((id) => {
      const entity = this.#world.store.get(id);
      return entity && !entity.deleted ? [entity] : [];
    });
    const all = [...live, ...this.#world.store.all('appRoleAssignment')];
    return new Set(all.flatMap(itemsOf).map(foreignItemKey));
  }

  #altered(before: Entity): ForeignItem[] {
    const now = this.#world.store.get(before.id);
    if (!now || now.deleted) return [];
    const values = settingsOf(now);
    return settingsOf(before).flatMap(([item, value], index) => {
      const wanted = this.#theirValues.get(foreignItemKey(item)) ?? value;
      return jsonEquals(values[index]?.[1] ?? null, wanted) ? [] : [item];
    });
  }

  /** Takes in what other administrators have done since the last look. */
  #catchUp(): void {
    const { effects } = this.#world.record;
    for (; this.#read < effects.length; this.#read += 1) {
      const effect = effects[this.#read];
      if (effect?.by === 'administrator') this.#take(effect);
    }
  }

  #take(effect: DirectoryChange): void {
    const { kind, id } = effect;
    const isGone = effect.type === 'deleted' || effect.type === 'removed';
    const before = effect.before ? itemsIn(kind, id, effect.before, effect.ownersBefore) : [];
    const after = effect.after && !isGone ? itemsIn(kind, id, effect.after, effect.ownersAfter) : [];
    const [keysBefore, keysAfter] = [new Set(before.map(foreignItemKey)), new Set(after.map(foreignItemKey))];
    for (const key of keysBefore) {
      if (keysAfter.has(key)) continue;
      this.#released.add(key);
      this.#added.delete(key);
    }
    for (const item of after) {
      const key = foreignItemKey(item);
      if (keysBefore.has(key)) continue;
      this.#released.delete(key);
      this.#added.set(key, { item, id });
    }
    if ((kind === 'application' || kind === 'servicePrincipal') && effect.before && effect.after) {
      const values = settingsIn(kind, id, effect.before);
      for (const [index, [item, value]] of settingsIn(kind, id, effect.after).entries()) {
        if (!jsonEquals(values[index]?.[1] ?? null, value)) {
          this.#theirValues.set(foreignItemKey(item), value);
        }
      }
    }
  }
}

const kinds = ['application', 'servicePrincipal', 'oauth2PermissionGrant', 'appRoleAssignment'] as const;

/** The same item has the same key, on whatever version of the object. */
export function foreignItemKey(item: ForeignItem): string {
  return `${item.kind} ${item.objectId} ${item.item}`;
}

function itemsOf(entity: Entity): ForeignItem[] {
  return itemsIn(entity.kind, entity.id, entity.properties, entity.owners);
}

/** Every item on an object that has an owner. */
export function itemsIn(
  kind: Entity['kind'],
  id: string,
  properties: JsonObject,
  owners: readonly string[],
): ForeignItem[] {
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
        ...owners.map((owner) => item('owner', owner)),
        ...texts(properties, 'tags').map((tag) => item('tag', tag)),
        ...objects(properties, 'passwordCredentials').map((secret) => item('secret', text(secret, 'keyId'))),
      ];
    case 'application':
      return [
        item('object', kind),
        ...owners.map((owner) => item('owner', owner)),
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

/** Plain settings that no one may change unasked. */
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
  return settingsIn(entity.kind, entity.id, entity.properties);
}

function settingsIn(
  kind: 'application' | 'servicePrincipal',
  id: string,
  properties: JsonObject,
): [ForeignItem, Json][] {
  return watched[kind].map((path) => {
    let value: Json = properties;
    for (const segment of path.split('/')) value = isObject(value) ? (value[segment] ?? null) : null;
    return [{ kind: 'setting', objectId: id, item: path }, value];
  });
}
