import { text, type JsonObject } from '../../json';
import type { Entity } from '../../directory/entities';
import { noContent, route, type GraphCall, type GraphResult, type Route } from '../call';
import { denyGuests } from '../caller';
import { collectionPage } from '../odata/listing';
import { notFound } from '../failure';
import { applicationAt, keyFromUrl, newest, principalAt, requireManager } from '../lookups';
import { readApplications, writeApplications } from '../permission-tables';
import { userProperties } from './users';

/** The owners of an application or service principal as directory objects. */
export function ownerObjects(call: GraphCall, item: JsonObject): JsonObject[] {
  const entity = call.world.store.get(text(item, 'id'), call.copy);
  return (entity?.owners ?? []).flatMap((id) => {
    const account = call.world.account(id);
    if (account) return [{ '@odata.type': '#microsoft.graph.user', ...userProperties(account) }];
    const principal = call.world.store.get(id, call.copy);
    return principal ? [{ '@odata.type': '#microsoft.graph.servicePrincipal', ...principal.properties }] : [];
  });
}

const kinds = [
  { path: 'applications/{application}/owners', at: applicationAt },
  { path: 'servicePrincipals/{servicePrincipal}/owners', at: principalAt },
] as const;

/**
 * An application may be left without any owner, unlike a group. Source: Graph, "Remove application owner"; Terraform's azuread
 * provider takes the last one off.
 */
function removeOwner(call: GraphCall, at: (call: GraphCall) => Entity): GraphResult {
  const seen = at(call);
  requireManager(call, seen);
  const owner = keyFromUrl(call, 'owner').value.toLowerCase();
  const entity = newest(call, seen);
  if (!seen.owners.includes(owner) || !entity.owners.includes(owner)) throw notFound(owner);
  const owners = entity.owners.filter((id) => id !== owner);
  call.world.change(entity, { ...entity, owners }, call.cause);
  return noContent;
}

export const ownerRoutes: readonly Route[] = kinds.flatMap(({ path, at }) => [
  // Without `$ref` Graph deletes the user itself, where the token may do that, and refuses it otherwise.
  route('DELETE', `${path}/{owner}/$ref`, writeApplications, (call) => removeOwner(call, at)),
  route('GET', path, readApplications, (call) => {
    const { properties } = at(call);
    denyGuests(call.caller);
    return collectionPage(call, ownerObjects(call, properties), {
      set: 'directoryObjects',
      type: 'directoryObject',
      itemType: (item) => text(item, '@odata.type').replace('#microsoft.graph.', ''),
    });
  }),
]);
