import { microsoftGraph } from '../directory/catalogue';
import type { Entity } from '../directory/entities';
import { objects, text } from '../json';
import type { World } from '../world';
import type { Client } from './clients';
import { offeredValue } from './consent';
import { missingParameter, SignInFailure } from './failure';
import { resourceNamed } from './resources';
import type { RequestedScopes, RequestedScope } from './tokens/tokens';

/** The scopes that come with signing in itself. */
const openIdScopes = ['openid', 'profile', 'email', 'offline_access'];

/** Reads a `scope` parameter. Throws the refusals that Microsoft has for what no API offers or no registration lists. */
export function readScopeParameter(world: World, client: Client, value: string | null): RequestedScopes {
  const names = (value ?? '').split(/ +/).filter((name) => name !== '');
  if (names.length === 0) throw missingParameter('scope');
  const others = names.filter((name) => !openIdScopes.includes(name));
  const everything = others.filter((name) => name.endsWith('/.default') || name === '.default');
  if (everything.length > 0 && others.length > 1) {
    throw new SignInFailure(
      'invalid_scope',
      70011,
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${names.join(' ')} is not valid. .default scope can't be combined with resource-specific scopes.`,
    );
  }
  const address = addressOf(others);
  const isGraph = address === null || /^https:\/\/graph\.microsoft\.com$/i.test(address);
  const resource = isGraph
    ? world.store.byApplication('servicePrincipal', microsoftGraph)
    : resourceNamed(world, address);
  if (!resource) throw new Error('The practice tenant has no Microsoft Graph.');
  const own = isGraph ? names.filter((name) => openIdScopes.includes(name)) : [];
  return {
    resourceAppId: text(resource.properties, 'appId'),
    scopes: [
      ...own.map((name) => ({ name, needsAdmin: false })),
      ...(everything.length > 0
        ? listedScopes(client, resource, address ?? 'https://graph.microsoft.com')
        : others.map((name) => offeredScope(client, resource, name))),
    ],
    wantsRefresh: names.includes('offline_access'),
    wantsIdToken: names.includes('openid'),
  };
}

/** The one API whose scopes are asked for; null for bare names, which are Microsoft Graph's. */
function addressOf(names: readonly string[]): string | null {
  const addresses = new Set(names.map((name) => /^(\S+)\/[^/]+$/.exec(name)?.[1]));
  if (addresses.size > 1) {
    throw new SignInFailure(
      'invalid_request',
      28000,
      'Provided value for the input parameter scope is not valid because it contains more than one resource.',
    );
  }
  return [...addresses][0] ?? null;
}

function offeredScope(client: Client, resource: Entity, name: string): RequestedScope {
  const bare = name.replace(/^\S+\//, '').toLowerCase();
  const found = objects(resource.properties, 'oauth2PermissionScopes').find(
    (item) => text(item, 'value').toLowerCase() === bare && item.isEnabled === true,
  );
  if (!found) {
    throw new SignInFailure(
      'invalid_client',
      650053,
      `The application '${client.displayName}' asked for scope '${name}' that doesn't exist on the resource '${text(resource.properties, 'appId')}'. Contact the app vendor.`,
    );
  }
  return { name: text(found, 'value'), needsAdmin: found.type === 'Admin' };
}

/** `.default`: everything that the registration lists of this API. Microsoft's own clients ask for what they hold. */
function listedScopes(client: Client, resource: Entity, address: string): RequestedScope[] {
  if (!client.application) return [];
  const appId = text(resource.properties, 'appId');
  const required = objects(client.application.properties, 'requiredResourceAccess');
  const entry = required.find((item) => text(item, 'resourceAppId').toLowerCase() === appId);
  if (!entry) {
    throw notListed(
      client,
      appId,
      address,
      required.map((item) => text(item, 'resourceAppId')),
    );
  }
  return objects(entry, 'resourceAccess')
    .filter((access) => access.type === 'Scope')
    .map((access) => {
      const name = offeredValue(resource, 'Scope', text(access, 'id'));
      if (name === null) {
        throw new SignInFailure(
          'invalid_client',
          1003031,
          `Misconfigured required resource access in client application registration. Permission '${text(access, 'id')}' does not exist on resource application '${appId}'.`,
        );
      }
      return offeredScope(client, resource, name);
    });
}

function notListed(client: Client, appId: string, address: string, listed: readonly string[]): SignInFailure {
  if (appId === microsoftGraph) {
    return new SignInFailure(
      'invalid_client',
      650056,
      `Misconfigured application. This could be due to one of the following: the client has not listed any permissions for 'Microsoft Graph' in the requested permissions in the client's application registration. Or, the admin has not consented in the tenant. Or, check the application identifier in the request to ensure it matches the configured client application identifier. Or, check the certificate in the request to ensure it's valid. Please contact your admin to fix the configuration or consent on behalf of the tenant. Client app ID: ${client.clientId}.`,
    );
  }
  return new SignInFailure(
    'invalid_client',
    650057,
    `Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${client.clientId}(${client.displayName}). Resource value from request: ${address}. Resource app ID: ${appId}. List of valid resources from app registration: ${listed.join(', ')}.`,
  );
}
