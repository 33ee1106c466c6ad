import type { Entity } from '../directory/entities';
import type { Copy } from '../directory/replicated-store';
import type { World } from '../world';
import { noContent, type GraphCall, type GraphResult, type Key } from './call';
import { callerId, holdsRole } from './caller';
import { badRequest, denied, notFound } from './failure';
import { isGuid } from '../../domain/guid';

/** The application that the URL names, as the answering replica knows it. Throws 404 where it knows none. */
export function applicationAt(call: GraphCall, copy: Copy = call.copy): Entity {
  return found(call.world, 'application', keyFromUrl(call, 'application'), copy);
}

/** The service principal that the URL names, as the answering replica knows it. Throws 404 where it knows none. */
export function principalAt(call: GraphCall, copy: Copy = call.copy): Entity {
  return found(call.world, 'servicePrincipal', keyFromUrl(call, 'servicePrincipal'), copy);
}

/** The key with which the URL names an object. */
export function keyFromUrl(call: GraphCall, name: string): Key {
  const key = call.keys[name];
  if (!key) throw new Error(`The route has no key '${name}'.`);
  return key;
}

/** The newest version of an entity: what a write is applied to. Throws 404 where it is gone meanwhile. */
export function newest(call: GraphCall, entity: Entity): Entity {
  const now = call.world.store.get(entity.id);
  if (!now || now.deleted) throw notFound(entity.id);
  return now;
}

/** An object by its id; null where the copy has no such live object of this kind. */
export function live(world: World, kind: Entity['kind'], id: string, copy: Copy): Entity | null {
  const entity = world.store.get(id, copy);
  return entity?.kind === kind && !entity.deleted ? entity : null;
}

/** Throws 403 unless the caller may change this application or service principal: by role, or as its owner. */
export function requireManager(call: GraphCall, entity: Entity): void {
  if (!mayManage(call, entity)) throw denied();
}

/** Whether the caller may change this application or service principal. */
function mayManage(call: GraphCall, entity: Entity): boolean {
  const { caller } = call;
  if (caller.kind === 'application') {
    const everything = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];
    return (
      everything.some((name) => caller.permissions.has(name)) || entity.owners.includes(callerId(caller))
    );
  }
  return (
    holdsRole(caller, 'Application Administrator', 'Cloud Application Administrator') ||
    entity.owners.includes(callerId(caller))
  );
}

/** The newest version of what the URL names, where the caller may change it. */
export function managedAt(call: GraphCall, at: (call: GraphCall) => Entity): Entity {
  const seen = at(call);
  requireManager(call, seen);
  return newest(call, seen);
}

/** Deletes what the URL names, where the caller may change it. */
export function remove(call: GraphCall, at: (call: GraphCall) => Entity): GraphResult {
  call.world.delete(managedAt(call, at), call.cause);
  return noContent;
}

function found(world: World, kind: 'application' | 'servicePrincipal', key: Key, copy: Copy): Entity {
  const entity = lookUp(world, kind, key, copy);
  if (!entity) throw notFound(key.value);
  return entity;
}

function lookUp(world: World, kind: 'application' | 'servicePrincipal', key: Key, copy: Copy): Entity | null {
  if (key.property === 'id') {
    if (!isGuid(key.value)) throw badRequest(`Invalid object identifier '${key.value}'.`);
    return live(world, kind, key.value.toLowerCase(), copy);
  }
  if (key.property === 'appId') {
    if (!isGuid(key.value)) {
      throw badRequest(
        `Invalid value specified for property 'appId' of resource '${kind === 'application' ? 'Application' : 'ServicePrincipal'}'.`,
      );
    }
    return world.store.byApplication(kind, key.value, copy);
  }
  throw badRequest(
    `The key property '${key.property}' is not an alternate key of this resource.`,
    'BadRequest',
  );
}
