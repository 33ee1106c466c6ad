import { newGrant, scopesOf } from '../../directory/consents';
import type { Entity } from '../../directory/entities';
import type { BuiltInRole } from '../../directory/roles';
import { objects, text, type JsonObject } from '../../json';
import { context, noContent, route, type GraphCall, type GraphResult, type Route } from '../call';
import { directoryReaders, requireRole, denyGuests } from '../caller';
import { badRequest, danglingReference, duplicate, notFound, type GraphFailure } from '../failure';
import { collectionPage, single, type Collection } from '../odata/listing';
import { keyFromUrl, live, newest, principalAt } from '../lookups';
import { readGrants, writeGrants } from '../permission-tables';
import { validBody } from '../odata/validation';
import { isGuid } from '../../../domain/guid';

const grants: Collection = { set: 'oauth2PermissionGrants', type: 'oAuth2PermissionGrant' };

/** Who may consent for all users. Source: the resource pages of oAuth2PermissionGrant. */
const consenters: readonly BuiltInRole[] = [
  'Application Administrator',
  'Cloud Application Administrator',
  'Privileged Role Administrator',
];

function grantAt(call: GraphCall): Entity {
  const { value } = keyFromUrl(call, 'grant');
  const grant = live(call.world, 'oauth2PermissionGrant', value, call.copy);
  if (!grant) throw notFound(value);
  return grant;
}

function create(call: GraphCall): GraphResult {
  const body = validBody(call.body, {
    type: 'oAuth2PermissionGrant',
    readOnly: ['id'],
    required: ['clientId', 'consentType', 'resourceId'],
  });
  requireRole(call.caller, ...consenters);
  const { world } = call;
  const consentType = text(body, 'consentType');
  if (consentType !== 'AllPrincipals' && consentType !== 'Principal') throw invalid('consentType');
  const principalId = typeof body.principalId === 'string' ? body.principalId : null;
  if ((consentType === 'Principal') !== (principalId !== null)) throw invalid('principalId');
  const [clientId, resourceId] = [text(body, 'clientId'), text(body, 'resourceId')];
  for (const [name, id] of [
    ['clientId', clientId],
    ['resourceId', resourceId],
  ] as const) {
    if (!isGuid(id)) throw invalid(name);
  }
  // which of its two answers Graph gives for an unknown client or resource cannot be told beforehand
  for (const id of [clientId, resourceId]) {
    // a copy that has not heard of it refuses, and so does the primary where it is gone
    if (![call.copy, 'primary' as const].every((copy) => live(world, 'servicePrincipal', id, copy))) {
      throw call.random.chance(0.5) ? notFound(id) : danglingReference(id);
    }
  }
  if (principalId !== null && !world.account(principalId)) throw notFound(principalId);
  const scope = text(body, 'scope');
  checkScope(call, resourceId, scope, []);
  const grant = newGrant({ clientId, consentType, principalId, resourceId, scope });
  const taken = world.store.get(grant.id);
  if (taken) throw duplicate('Permission entry already exists.');
  world.create(grant, call.cause);
  return {
    status: 201,
    headers: {
      location: `https://graph.microsoft.com/v2/${world.setup.tenantId}/oauth2PermissionGrants/${grant.id}`,
    },
    body: { '@odata.context': context('oauth2PermissionGrants/$entity'), ...grant.properties },
  };
}

function update(call: GraphCall): GraphResult {
  const body = validBody(call.body, {
    type: 'oAuth2PermissionGrant',
    readOnly: ['id', 'clientId', 'consentType', 'principalId', 'resourceId'],
    required: [],
  });
  requireRole(call.caller, ...consenters);
  const grant = newest(call, grantAt(call));
  if (!('scope' in body)) return noContent;
  const scope = text(body, 'scope');
  checkScope(call, text(grant.properties, 'resourceId'), scope, scopesOf(text(grant.properties, 'scope')));
  if (scope !== grant.properties.scope) {
    call.world.change(grant, { ...grant, properties: { ...grant.properties, scope } }, call.cause);
  }
  return noContent;
}

/** The longest text that one grant holds, in bytes of UTF-16. Source: Rewst's troubleshooting guide (AADSTS650051). */
const longestScope = 8000;

/** A grant's text must fit, and may name only what the resource offers, or what stands in the grant already. */
function checkScope(call: GraphCall, resourceId: string, scope: string, already: readonly string[]): void {
  const bytes = Buffer.byteLength(scope, 'utf16le');
  if (bytes < 1 || bytes > longestScope) {
    throw badRequest(
      `Value length '${bytes}' is out of the valid range of '1' to '${longestScope}' for property 'DelegationScope'.`,
    );
  }
  const resource = call.world.store.get(resourceId);
  const offered = new Set(
    objects(resource?.properties ?? {}, 'oauth2PermissionScopes').map((item) => text(item, 'value')),
  );
  for (const name of scopesOf(scope)) {
    if (!offered.has(name) && !already.includes(name)) {
      throw badRequest(
        `Claim is invalid: ${name} does not exist on resource application ${text(resource?.properties ?? {}, 'appId')}.`,
      );
    }
  }
}

function invalid(property: string): GraphFailure {
  return badRequest(
    `Invalid value specified for property '${property}' of resource 'OAuth2PermissionGrant'.`,
  );
}

function seenBy(call: GraphCall, filter: (grant: JsonObject) => boolean): JsonObject[] {
  return call.world.store
    .all('oauth2PermissionGrant', call.copy)
    .map((entity) => entity.properties)
    .filter(filter);
}

export const grantRoutes: readonly Route[] = [
  route('GET', 'oauth2PermissionGrants', readGrants, (call) => {
    requireRole(call.caller, ...directoryReaders);
    return collectionPage(
      call,
      seenBy(call, () => true),
      grants,
    );
  }),
  route('POST', 'oauth2PermissionGrants', writeGrants, create),
  route('GET', 'oauth2PermissionGrants/{grant}', readGrants, (call) => {
    requireRole(call.caller, ...directoryReaders);
    return single(call, grantAt(call).properties, grants);
  }),
  route('PATCH', 'oauth2PermissionGrants/{grant}', writeGrants, update),
  route('DELETE', 'oauth2PermissionGrants/{grant}', writeGrants, (call) => {
    requireRole(call.caller, ...consenters);
    call.world.delete(newest(call, grantAt(call)), call.cause);
    return noContent;
  }),
  route('GET', 'servicePrincipals/{servicePrincipal}/oauth2PermissionGrants', readGrants, (call) => {
    denyGuests(call.caller);
    requireRole(call.caller, ...directoryReaders);
    const { id } = principalAt(call);
    return collectionPage(
      call,
      seenBy(call, (grant) => grant.clientId === id),
      grants,
    );
  }),
];
