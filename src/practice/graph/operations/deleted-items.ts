import type { Entity, EntityKind } from '../../directory/entities';
import { denyGuests } from '../caller';
import { context, copyForLists, route, type GraphCall, type GraphResult, type Route } from '../call';
import { duplicate, notFound } from '../failure';
import { text } from '../../json';
import { collectionPage } from '../odata/listing';
import { keyFromUrl, requireManager } from '../lookups';
import { readApplications, writeApplications } from '../permission-tables';
import { readProperties } from '../odata/shapes';

function deletedAt(call: GraphCall): Entity {
  const { value } = keyFromUrl(call, 'item');
  const entity = call.world.store.get(value, call.copy);
  if (entity?.deleted !== true) throw notFound(value);
  return entity;
}

/** The newest version of a deleted item. Throws 404 where it was restored or purged meanwhile. */
function stillDeleted(call: GraphCall, seen: Entity): Entity {
  const entity = call.world.store.get(seen.id);
  if (entity?.deleted !== true) throw notFound(seen.id);
  return entity;
}

/** Restoring an application does not restore its service principal. */
function restore(call: GraphCall): GraphResult {
  const seen = deletedAt(call);
  requireManager(call, seen);
  const entity = stillDeleted(call, seen);
  if (entity.kind === 'servicePrincipal') {
    const appId = text(entity.properties, 'appId');
    if (call.world.store.byApplication('servicePrincipal', appId)) {
      throw duplicate(
        `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
      );
    }
  }
  return directoryObject(call, call.world.restore(entity, call.cause));
}

function directoryObject(call: GraphCall, { kind, properties }: Entity): GraphResult {
  return {
    status: 200,
    body: {
      '@odata.context': context('directoryObjects/$entity'),
      '@odata.type': `#microsoft.graph.${kind}`,
      ...readProperties(properties, call.random),
    },
  };
}

function listOf(kind: EntityKind & ('application' | 'servicePrincipal'), set: string): Route {
  return route('GET', `directory/deletedItems/microsoft.graph.${kind}`, readApplications, (call) => {
    denyGuests(call.caller);
    const all = call.world.store.deleted(kind, copyForLists(call)).map((entity) => entity.properties);
    return collectionPage(call, all, {
      set,
      type: kind,
      searchable: ['displayName'],
      sortable: ['displayName', 'deletedDateTime'],
    });
  });
}

export const deletedItemRoutes: readonly Route[] = [
  listOf('application', 'applications'),
  listOf('servicePrincipal', 'servicePrincipals'),
  route('GET', 'directory/deletedItems/{item}', readApplications, (call) => {
    denyGuests(call.caller);
    return directoryObject(call, deletedAt(call));
  }),
  route('POST', 'directory/deletedItems/{item}/restore', writeApplications, restore),
];
