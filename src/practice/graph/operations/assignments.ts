import { microsoftGraph } from '../../directory/catalogue';
import type { Entity } from '../../directory/entities';
import { objects, text, texts, type JsonObject } from '../../json';
import { preciseTime } from '../../time';
import { context, noContent, route, type GraphCall, type GraphResult, type Route } from '../call';
import { requireRole, denyGuests } from '../caller';
import { badRequest, danglingReference, notFound } from '../failure';
import { collectionPage, type Collection } from '../odata/listing';
import { keyFromUrl, live, newest, principalAt } from '../lookups';
import { readApplications, removeAssignments, writeAssignments } from '../permission-tables';
import { validBody } from '../odata/validation';
import { userProperties } from './users';

/** The role that stands for "may use this application" where a resource has no roles of its own. */
const defaultAccess = '00000000-0000-0000-0000-000000000000';

/** APIs whose application permissions only a Privileged Role Administrator or Global Administrator may hand out. */
const guarded = [microsoftGraph, '00000002-0000-0000-c000-000000000000'];

function collection(call: GraphCall, relation: string): Collection {
  const key = keyFromUrl(call, 'servicePrincipal');
  const name = key.property === 'id' ? `'${key.value}'` : `${key.property}='${key.value}'`;
  return { set: `servicePrincipals(${name})/${relation}`, type: 'appRoleAssignment' };
}

function create(call: GraphCall, at: 'principalId' | 'resourceId', urlId: string, set: string): GraphResult {
  const body = validBody(call.body, {
    type: 'appRoleAssignment',
    readOnly: [
      'id',
      'createdDateTime',
      'deletedDateTime',
      'principalDisplayName',
      'principalType',
      'resourceDisplayName',
    ],
    required: ['principalId', 'resourceId', 'appRoleId'],
  });
  const { world } = call;
  if (text(body, at).toLowerCase() !== urlId) {
    throw badRequest(`The value of property '${at}' does not match the object that the URL names.`);
  }
  const resource = live(world, 'servicePrincipal', text(body, 'resourceId').toLowerCase(), call.copy);
  if (!resource) throw notFound(text(body, 'resourceId'));
  requireAssigner(call, resource);
  const principal = principalOf(call, text(body, 'principalId').toLowerCase());
  const appRoleId = text(body, 'appRoleId').toLowerCase();
  checkRole(resource, appRoleId, principal.type);
  const assignment = world.assign(
    {
      appRoleId,
      createdDateTime: preciseTime(world.now(), world.random.text(4, '0123456789')),
      principal: principal.properties,
      principalType: principal.type,
      resource: resource.properties,
    },
    call.cause,
  );
  if (!assignment) throw badRequest('Permission being assigned already exists on the object');
  return {
    status: 201,
    headers: {
      location: `https://graph.microsoft.com/v2/${world.setup.tenantId}/directoryObjects/${text(principal.properties, 'id')}/Microsoft.DirectoryServices.AppRoleAssignment/${assignment.id}`,
    },
    body: { '@odata.context': context(`${set}/$entity`), ...assignment.properties },
  };
}

function requireAssigner(call: GraphCall, resource: Entity): void {
  if (guarded.includes(text(resource.properties, 'appId'))) {
    requireRole(call.caller, 'Privileged Role Administrator');
    return;
  }
  requireRole(
    call.caller,
    'Application Administrator',
    'Cloud Application Administrator',
    'Privileged Role Administrator',
  );
}

/** Whom the role is given to. While the replica has not heard of it, Graph says so in one of two ways. */
function principalOf(
  call: GraphCall,
  id: string,
): { readonly properties: JsonObject; readonly type: 'ServicePrincipal' | 'User' } {
  const principal = live(call.world, 'servicePrincipal', id, call.copy);
  if (principal && live(call.world, 'servicePrincipal', id, 'primary')) {
    return { properties: principal.properties, type: 'ServicePrincipal' };
  }
  const account = call.world.account(id);
  if (account) return { properties: userProperties(account), type: 'User' };
  if (live(call.world, 'servicePrincipal', id, 'primary') && call.random.chance(0.5)) {
    throw badRequest('Not a valid reference update.');
  }
  throw call.random.chance(0.5) ? notFound(id) : danglingReference(id);
}

function checkRole(resource: Entity, appRoleId: string, type: 'ServicePrincipal' | 'User'): void {
  const roles = objects(resource.properties, 'appRoles');
  if (appRoleId === defaultAccess && type === 'User') return;
  const role = roles.find((item) => text(item, 'id').toLowerCase() === appRoleId);
  const member = type === 'ServicePrincipal' ? 'Application' : 'User';
  if (!role || role.isEnabled !== true || !texts(role, 'allowedMemberTypes').includes(member)) {
    throw badRequest('Permission being assigned was not found on application');
  }
}

function remove(call: GraphCall, side: 'principalId' | 'resourceId'): GraphResult {
  const principal = principalAt(call);
  const assignment = assignmentAt(call);
  if (assignment.properties[side] !== principal.id) throw notFound(assignment.id);
  const resource = call.world.store.get(text(assignment.properties, 'resourceId'));
  if (resource) requireAssigner(call, resource);
  call.world.delete(newest(call, assignment), call.cause);
  return noContent;
}

function assignmentAt(call: GraphCall): Entity {
  const { value } = keyFromUrl(call, 'assignment');
  const assignment = live(call.world, 'appRoleAssignment', value, call.copy);
  if (!assignment) throw notFound(value);
  return assignment;
}

/** The same four requests exist from the side of the API and from the side of the client. */
function routes(relation: string, side: 'principalId' | 'resourceId'): Route[] {
  const path = `servicePrincipals/{servicePrincipal}/${relation}`;
  return [
    route('GET', path, readApplications, (call) => {
      denyGuests(call.caller);
      const { id } = principalAt(call);
      const all = call.world.store
        .all('appRoleAssignment', call.copy)
        .map((entity) => entity.properties)
        .filter((properties) => properties[side] === id);
      return collectionPage(call, all, collection(call, relation));
    }),
    route('POST', path, writeAssignments, (call) => {
      const { id } = principalAt(call);
      return create(call, side, id, collection(call, relation).set);
    }),
    route('DELETE', `${path}/{assignment}`, removeAssignments, (call) => remove(call, side)),
  ];
}

export const assignmentRoutes: readonly Route[] = [
  ...routes('appRoleAssignedTo', 'resourceId'),
  ...routes('appRoleAssignments', 'principalId'),
];
