import { text, type JsonObject } from '../../json';
import { route, type GraphCall, type Route } from '../call';
import { denyGuests } from '../caller';
import { collectionPage } from '../odata/listing';
import { applicationAt, principalAt } from '../lookups';
import { readApplications } from '../permission-tables';
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

export const ownerRoutes: readonly Route[] = kinds.map(({ path, at }) =>
  route('GET', path, readApplications, (call) => {
    const { properties } = at(call);
    denyGuests(call.caller);
    return collectionPage(call, ownerObjects(call, properties), {
      set: 'directoryObjects',
      type: 'directoryObject',
      itemType: (item) => text(item, '@odata.type').replace('#microsoft.graph.', ''),
    });
  }),
);
