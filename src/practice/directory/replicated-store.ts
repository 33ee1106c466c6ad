import type { Clock } from '../../domain/clock';
import { text } from '../json';
import type { Random } from '../random';
import type { Entity, EntityKind } from './entities';

/** How long a write takes to reach each replica. */
export interface ReplicationModel {
  /** How many replicas answer reads. With one that is never late, everything is seen at once. */
  readonly replicas: number;
  /** Milliseconds until one replica has this version; asked once per write and replica. */
  delay(written: Entity, isNew: boolean, random: Random): number;
}

/** Everything is seen everywhere at once. */
export const immediateReplication: ReplicationModel = { replicas: 1, delay: () => 0 };

/**
 * Which copy of the directory is asked: the one that takes the writes, a replica by its number, or the index behind
 * advanced queries, which has only what every replica has.
 */
export type Copy = 'primary' | 'index' | number;

interface Version {
  readonly entity: Entity | null;
  /** When each replica has it, in milliseconds since 1970. */
  readonly visibleAt: readonly number[];
}

/**
 * The directory's objects, with every replica's own idea of them. A write is at once true of the primary, which
 * decides about duplicates and takes all changes; each replica learns of it after a delay, in the order of writing.
 */
export class ReplicatedStore {
  readonly #versions = new Map<string, Version[]>();
  readonly #byKind: Readonly<Record<EntityKind, Set<string>>> = {
    application: new Set(),
    servicePrincipal: new Set(),
    oauth2PermissionGrant: new Set(),
    appRoleAssignment: new Set(),
  };
  readonly #byAppId = new Map<string, string[]>();

  readonly #clock: Clock;
  readonly #replication: ReplicationModel;
  readonly #random: Random;

  constructor(clock: Clock, replication: ReplicationModel, random: Random) {
    this.#clock = clock;
    this.#replication = replication;
    this.#random = random;
  }

  /** The number of replicas that answer reads. */
  get replicas(): number {
    return this.#replication.replicas;
  }

  /** Writes a version; `settled` writes are seen everywhere at once, as what was there before the practice began. */
  write(entity: Entity, settled = false): void {
    const known = this.#versions.get(entity.id);
    const isNew = known === undefined || known[known.length - 1]?.entity === undefined;
    this.#push(entity.id, entity, settled ? null : { written: entity, isNew });
    this.#byKind[entity.kind].add(entity.id);
    const appId = text(entity.properties, 'appId');
    if (isNew && appId !== '') {
      const key = `${entity.kind}:${appId.toLowerCase()}`;
      const ids = this.#byAppId.get(key) ?? [];
      if (!ids.includes(entity.id)) this.#byAppId.set(key, [...ids, entity.id]);
    }
  }

  /** Removes an object for good. */
  remove(entity: Entity): void {
    this.#push(entity.id, null, { written: entity, isNew: false });
  }

  /** The object with this id in this copy, deleted items included; null where the copy knows none. */
  get(id: string, copy: Copy = 'primary'): Entity | null {
    const versions = this.#versions.get(id);
    return versions === undefined ? null : this.#seen(versions, copy);
  }

  /** The live object of this kind with this application id. */
  byApplication(
    kind: 'application' | 'servicePrincipal',
    appId: string,
    copy: Copy = 'primary',
  ): Entity | null {
    return (
      (this.#byAppId.get(`${kind}:${appId.toLowerCase()}`) ?? [])
        .map((id) => this.get(id, copy))
        .find((entity) => entity?.deleted === false) ?? null
    );
  }

  /** The live objects of a kind, oldest first. */
  all(kind: EntityKind, copy: Copy = 'primary'): Entity[] {
    return this.#every(kind, copy).filter((entity) => !entity.deleted);
  }

  /** The deleted items of a kind that can still be restored. */
  deleted(kind: EntityKind, copy: Copy = 'primary'): Entity[] {
    return this.#every(kind, copy).filter((entity) => entity.deleted);
  }

  /** The moment at which every replica has the newest version of this object, in milliseconds since 1970. */
  settledAt(id: string): number {
    const versions = this.#versions.get(id) ?? [];
    return Math.max(0, ...(versions[versions.length - 1]?.visibleAt ?? []));
  }

  #every(kind: EntityKind, copy: Copy): Entity[] {
    const found: Entity[] = [];
    for (const id of this.#byKind[kind]) {
      const entity = this.get(id, copy);
      if (entity !== null) found.push(entity);
    }
    return found;
  }

  #seen(versions: readonly Version[], copy: Copy): Entity | null {
    if (copy === 'primary') return versions[versions.length - 1]?.entity ?? null;
    const now = this.#clock.now().getTime();
    for (let index = versions.length - 1; index >= 0; index -= 1) {
      const version = versions[index];
      if (version === undefined) continue;
      const visible = copy === 'index' ? Math.max(...version.visibleAt) : (version.visibleAt[copy] ?? 0);
      if (visible <= now) return version.entity;
    }
    return null;
  }

  #push(
    id: string,
    entity: Entity | null,
    spread: { readonly written: Entity; readonly isNew: boolean } | null,
  ): void {
    const now = this.#clock.now().getTime();
    const versions = this.#versions.get(id) ?? [];
    const before = versions[versions.length - 1];
    const visibleAt = Array.from({ length: this.#replication.replicas }, (_, replica) => {
      if (spread === null) return 0;
      const delay = this.#replication.delay(spread.written, spread.isNew, this.#random);
      return Math.max(now + delay, before?.visibleAt[replica] ?? 0);
    });
    // what every replica has moved past is forgotten
    const settled = visibleAt.every((moment) => moment <= now);
    this.#versions.set(id, settled ? [{ entity, visibleAt }] : [...versions, { entity, visibleAt }]);
  }
}
