import { patched, type Entity } from '../../directory/entities';
import { text, without, type JsonObject } from '../../json';
import {
  context,
  copyForLists,
  noContent,
  objectLocation,
  route,
  type GraphCall,
  type GraphResult,
  type Route,
} from '../call';
import { callerId, holdsRole, denyGuests } from '../caller';
import { badRequest, denied, duplicate, GraphFailure } from '../failure';
import { collectionPage, single, type Collection } from '../odata/listing';
import { newest, principalAt, remove, requireManager } from '../lookups';
import { readApplications, writeApplications } from '../permission-tables';
import { validBody, type BodyRules } from '../odata/validation';
import { isGuid } from '../../../domain/guid';
import { ownerObjects } from './owners';
import { denySecrets } from './secrets';

const setByDirectory = [
  'id',
  'appDisplayName',
  'appDescription',
  'appOwnerOrganizationId',
  'applicationTemplateId',
  'createdByAppId',
  'createdDateTime',
  'deletedDateTime',
  'disabledByMicrosoftStatus',
  'isDisabled',
  'oauth2PermissionScopes',
  'resourceSpecificApplicationPermissions',
  'signInAudience',
  'verifiedPublisher',
];

const onCreate: BodyRules = { type: 'servicePrincipal', readOnly: setByDirectory, required: ['appId'] };
const onUpdate: BodyRules = {
  type: 'servicePrincipal',
  readOnly: [...setByDirectory, 'appId', 'servicePrincipalType'],
  required: [],
};

function principals(call: GraphCall): Collection {
  return {
    set: 'servicePrincipals',
    type: 'servicePrincipal',
    searchable: ['displayName', 'description'],
    sortable: ['displayName', 'createdDateTime', 'deletedDateTime'],
    expand: { owners: (item) => ownerObjects(call, item) },
  };
}

function create(call: GraphCall, body: JsonObject): GraphResult {
  const { world } = call;
  const appId = text(body, 'appId').toLowerCase();
  if (!isGuid(appId)) {
    throw badRequest("Invalid value specified for property 'appId' of resource 'ServicePrincipal'.");
  }
  denySecrets(body);
  if (world.store.byApplication('servicePrincipal', appId)) {
    throw duplicate(
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    );
  }
  const principal = principalOf(call, appId, body);
  world.create(principal, call.cause);
  return {
    status: 201,
    headers: { location: objectLocation(call, principal.id, 'ServicePrincipal') },
    body: { '@odata.context': context('servicePrincipals/$entity'), ...principal.properties },
  };
}

/** The service principal to be made: of an application of this tenant, or of one of Microsoft's. */
function principalOf(call: GraphCall, appId: string, body: JsonObject): Entity {
  const { world, caller } = call;
  const administers = holdsRole(caller, 'Application Administrator', 'Cloud Application Administrator');
  const properties = without(body, 'appId');
  const application = world.store.byApplication('application', appId, call.copy);
  // a copy may still show what is gone; the primary, which takes the writes, does not
  if (application && world.store.byApplication('application', appId)) {
    const singleTenant = application.properties.signInAudience === 'AzureADMyOrg';
    const owner =
      singleTenant &&
      application.owners.includes(callerId(caller)) &&
      (caller.kind === 'application' || holdsRole(caller, 'Application Developer'));
    if (caller.kind === 'user' && !administers && !owner) throw denied();
    return world.ownPrincipal(application, properties);
  }
  if (world.store.byApplication('application', appId)) throw notReplicated(call, appId);
  if (!world.catalogue.find(appId) || world.setup.unavailableResources.includes(appId)) {
    throw noBacking(appId);
  }
  if (caller.kind === 'user' && !administers) throw denied();
  const principal = world.firstPartyPrincipal(appId);
  return { ...principal, properties: { ...principal.properties, ...properties } };
}

/** The two answers that Graph gives while the application has not reached the replica that is asked. */
function notReplicated(call: GraphCall, appId: string): GraphFailure {
  return call.random.chance(0.5)
    ? noBacking(appId)
    : denied(
        'When using this permission, the backing application of the service principal being created must in the local tenant',
      );
}

function noBacking(appId: string): GraphFailure {
  const message = `The appId '${appId}' of the service principal does not reference a valid application object.`;
  return new GraphFailure(400, 'Request_BadRequest', message, {
    details: [{ code: 'NoBackingApplicationObject', message, target: 'appId' }],
  });
}

function update(call: GraphCall): GraphResult {
  const seen = principalAt(call);
  const body = validBody(call.body, onUpdate);
  denySecrets(body);
  requireManager(call, seen);
  const principal = newest(call, seen);
  const { entity, changed } = patched(principal, body);
  if (changed) call.world.change(principal, entity, call.cause);
  return noContent;
}

export const servicePrincipalRoutes: readonly Route[] = [
  route('GET', 'servicePrincipals', readApplications, (call) => {
    denyGuests(call.caller);
    const all = call.world.store
      .all('servicePrincipal', copyForLists(call))
      .map((entity) => entity.properties);
    return collectionPage(call, all, principals(call));
  }),
  route('POST', 'servicePrincipals', writeApplications, (call) =>
    create(call, validBody(call.body, onCreate)),
  ),
  route('GET', 'servicePrincipals/{servicePrincipal}', readApplications, (call) => {
    denyGuests(call.caller);
    return single(call, principalAt(call).properties, principals(call));
  }),
  route('PATCH', 'servicePrincipals/{servicePrincipal}', writeApplications, update),
  route('DELETE', 'servicePrincipals/{servicePrincipal}', writeApplications, (call) =>
    remove(call, principalAt),
  ),
];
