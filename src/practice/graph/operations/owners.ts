import type { Entity } from '../../directory/entities';
import { isObject, text } from '../../json';
import { noContent, type GraphCall, type GraphResult, type Route } from '../call';
import { badRequest, notFound } from '../failure';
import { listed } from '../listing';
import { applicationAt, keyOf, newest, principalAt, requireManager, requireMember } from '../lookups';
import { readApplications, writeApplications } from '../permission-tables';
import { ownerObjects } from './owner-objects';

function list(call: GraphCall, entity: Entity): GraphResult {
  requireMember(call);
  return listed(call, ownerObjects(call, entity.properties), {
    set: 'directoryObjects',
    type: 'directoryObject',
    itemType: (item) => text(item, '@odata.type').replace('#microsoft.graph.', ''),
  });
}

function add(call: GraphCall, seen: Entity): GraphResult {
  requireManager(call, seen);
  const entity = newest(call, seen);
  const id = referenced(call.body);
  if (!call.world.account(id) && !call.world.store.get(id, call.copy)) throw notFound(id);
  if (entity.owners.includes(id)) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'owners'.",
    );
  }
  call.world.change(entity, { ...entity, owners: [...entity.owners, id] }, call.cause);
  return noContent;
}

function remove(call: GraphCall, seen: Entity): GraphResult {
  requireManager(call, seen);
  const entity = newest(call, seen);
  const { value } = keyOf(call, 'owner');
  if (!entity.owners.includes(value)) throw notFound(value);
  if (entity.owners.length === 1) {
    throw badRequest('The application must have at least one owner, hence this owner cannot be removed.');
  }
  call.world.change(entity, { ...entity, owners: entity.owners.filter((id) => id !== value) }, call.cause);
  return noContent;
}

/** The id in `{"@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/…"}`. */
function referenced(body: unknown): string {
  const link = isObject(body) ? text(body, '@odata.id') : '';
  const id =
    /^https:\/\/graph\.microsoft\.com\/v1\.0\/(?:directoryObjects|users|servicePrincipals)\/([0-9a-f-]{36})$/i.exec(
      link,
    )?.[1];
  if (id === undefined || !isObject(body) || Object.keys(body).length !== 1) {
    throw badRequest("Invalid URL format specified in payload: '@odata.id' must name a directory object.");
  }
  return id.toLowerCase();
}

const kinds = [
  { set: 'applications', key: 'application', at: applicationAt },
  { set: 'servicePrincipals', key: 'servicePrincipal', at: principalAt },
] as const;

export const ownerRoutes: readonly Route[] = kinds.flatMap(({ set, key, at }): Route[] => [
  {
    method: 'GET',
    path: `${set}/{${key}}/owners`,
    permissions: readApplications,
    run: (call) => list(call, at(call)),
  },
  {
    method: 'POST',
    path: `${set}/{${key}}/owners/$ref`,
    permissions: writeApplications,
    run: (call) => add(call, at(call)),
  },
  {
    method: 'DELETE',
    path: `${set}/{${key}}/owners/{owner}/$ref`,
    permissions: writeApplications,
    run: (call) => remove(call, at(call)),
  },
]);
