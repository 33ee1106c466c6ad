import { isAdminAgent, isInForce } from '../../directory/delegated-rights';
import { child, type JsonObject } from '../../json';
import type { AdminRelationship } from '../../directory/tenant-setup';
import { route, type GraphCall, type Route } from '../call';
import { notFound } from '../failure';
import { collectionPage, type Collection } from '../odata/listing';
import { keyFromUrl } from '../lookups';
import { readRelationships } from '../permission-tables';

/**
 * The relationships that the caller may see: all of them to a member of AdminAgents, none to anyone else, without an
 * error. Source: Microsoft's answer in microsoft-graph-docs issue 8921.
 */
function visibleRelationships({ world, caller }: GraphCall): readonly AdminRelationship[] {
  return caller.kind === 'user' && isAdminAgent(world, caller.account) ? world.setup.relationships : [];
}

/** Customers with an active relationship; the entry of a customer goes with the last one. */
function customers(call: GraphCall): readonly JsonObject[] {
  const active = visibleRelationships(call)
    .filter(isInForce)
    .map(({ properties }) => child(properties, 'customer'));
  return active
    .filter(({ tenantId }, index) => active.findIndex((one) => one.tenantId === tenantId) === index)
    .map(({ tenantId = null, displayName = null }) => ({ id: tenantId, tenantId, displayName }));
}

const relationships: Collection = {
  set: 'tenantRelationships/delegatedAdminRelationships',
  type: 'delegatedAdminRelationship',
  maxTop: 300,
};

const path = 'tenantRelationships/delegatedAdminRelationships';

export const customerRoutes: readonly Route[] = [
  route('GET', path, readRelationships, (call) =>
    collectionPage(
      call,
      visibleRelationships(call).map(({ properties }) => properties),
      relationships,
    ),
  ),
  route('GET', `${path}/{relationship}/accessAssignments`, readRelationships, (call) => {
    const { value } = keyFromUrl(call, 'relationship');
    const found = visibleRelationships(call).find(({ properties }) => properties.id === value);
    if (!found) throw notFound(value);
    return collectionPage(call, found.assignments, {
      set: `${path}('${value}')/accessAssignments`,
      type: 'delegatedAdminAccessAssignment',
    });
  }),
  route('GET', 'tenantRelationships/delegatedAdminCustomers', readRelationships, (call) =>
    collectionPage(call, customers(call), {
      set: 'tenantRelationships/delegatedAdminCustomers',
      type: 'delegatedAdminCustomer',
      maxTop: 300,
    }),
  ),
];
