import { grantId, newGrant, scopesOf } from '../directory/consents';
import type { Account } from '../directory/accounts';
import type { Entity } from '../directory/entities';
import { objects, text } from '../json';
import type { World } from '../world';

/** What the consents of a tenant say about one user and one client. */
export interface Consents {
  /** Names of delegated permissions that the client holds for this user. */
  readonly granted: readonly string[];
}

/** Which of a resource's delegated permissions a client holds for a user: by the tenant-wide grant and by the user's own. */
export function consentsOf(
  world: World,
  clientId: string,
  account: Account,
  resourceAppId: string,
): Consents {
  const client = world.store.byApplication('servicePrincipal', clientId);
  const resource = world.store.byApplication('servicePrincipal', resourceAppId);
  if (!client || !resource) return { granted: [] };
  const ids = [grantId(client.id, resource.id, null), grantId(client.id, resource.id, account.id)];
  const granted = ids.flatMap((id) => scopesOf(text(world.store.get(id)?.properties ?? {}, 'scope')));
  return { granted: [...new Set(granted)] };
}

/** Adds what a user agreed to, to the user's own grant or to the tenant-wide one. */
export function grantConsent(
  world: World,
  agreed: {
    readonly clientId: string;
    readonly account: Account;
    readonly resourceAppId: string;
    readonly scopes: readonly string[];
    readonly forAllUsers: boolean;
  },
): void {
  const client = clientPrincipal(world, agreed.clientId);
  const resource = world.store.byApplication('servicePrincipal', agreed.resourceAppId);
  if (!client || !resource) return;
  addScopes(world, {
    client,
    resource,
    principalId: agreed.forAllUsers ? null : agreed.account.id,
    scopes: agreed.scopes,
  });
}

/** Adds scopes to a grant, or makes the grant. */
export function addScopes(
  world: World,
  added: {
    readonly client: Entity;
    readonly resource: Entity;
    readonly principalId: string | null;
    readonly scopes: readonly string[];
  },
): void {
  const { client, resource, principalId } = added;
  const grant = newGrant({
    clientId: client.id,
    consentType: principalId === null ? 'AllPrincipals' : 'Principal',
    principalId,
    resourceId: resource.id,
    scope: added.scopes.join(' '),
  });
  const cause = { by: 'sign-in', request: null } as const;
  const existing = world.store.get(grant.id);
  if (!existing) {
    world.create(grant, cause);
    return;
  }
  const scope = [...new Set([...scopesOf(text(existing.properties, 'scope')), ...added.scopes])].join(' ');
  if (scope !== existing.properties.scope) {
    world.change(existing, { ...existing, properties: { ...existing.properties, scope } }, cause);
  }
}

/** A first-party client gets its service principal at the first consent. */
function clientPrincipal(world: World, clientId: string): Entity | null {
  const existing = world.store.byApplication('servicePrincipal', clientId);
  if (existing || !world.catalogue.find(clientId)) return existing;
  const principal = world.firstPartyPrincipal(clientId);
  world.create(principal, { by: 'sign-in', request: null });
  return principal;
}

/** Whether a user may agree to permissions that need an administrator. */
export function mayConsentForAdmins(world: World, account: Account): boolean {
  const held = world.rolesOf(account);
  return adminConsenters.some((role) => held.has(role));
}

const adminConsenters = [
  'Global Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
  'Privileged Role Administrator',
] as const;

/** Whether a resource offers a permission of this kind and id. */
export function offeredValue(resource: Entity, type: 'Scope' | 'Role', id: string): string | null {
  const offered = objects(resource.properties, type === 'Scope' ? 'oauth2PermissionScopes' : 'appRoles');
  const found = offered.find((item) => text(item, 'id').toLowerCase() === id.toLowerCase());
  return found === undefined ? null : text(found, 'value');
}
