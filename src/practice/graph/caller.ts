import type { Account } from '../directory/accounts';
import { microsoftGraph } from '../directory/catalogue';
import type { Entity } from '../directory/entities';
import type { BuiltInRole } from '../directory/roles';
import type { World } from '../world';
import { badRequest, denied, unauthenticated, type GraphFailure } from './failure';

/** The sender of a request to Graph: a user through an application, or an application by itself. */
export type Caller =
  | {
      readonly kind: 'user';
      readonly account: Account;
      /** Active and tenant-wide, those of groups included. */
      readonly directoryRoles: ReadonlySet<BuiltInRole>;
      readonly clientId: string;
      readonly scopes: ReadonlySet<string>;
    }
  | {
      readonly kind: 'application';
      readonly principal: Entity;
      readonly permissions: ReadonlySet<string>;
    };

/** Whom a bearer token belongs to. Throws Graph's 401 where it is none of this tenant's valid ones. */
export function callerOf(world: World, authorization: string | null): Caller {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated('Access token is empty.');
  const held = world.tokens.accessGrant(token);
  if (!held) {
    throw unauthenticated(
      token.split('.').length === 3
        ? 'Signing key is invalid.'
        : 'IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact Serialization Format.',
    );
  }
  const { grant, revoked } = held;
  if (grant.audience !== microsoftGraph) throw unauthenticated('Invalid audience.');
  if (grant.expiresAt <= world.now()) {
    throw unauthenticated('Lifetime validation failed, the token is expired.');
  }
  if (revoked) {
    throw unauthenticated(
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    );
  }
  if (grant.accountId === null) {
    const principal = world.store.byApplication('servicePrincipal', grant.clientId);
    if (!principal) {
      throw unauthenticated('The identity of the calling application could not be established.');
    }
    return { kind: 'application', principal, permissions: new Set(grant.roles) };
  }
  const account = world.account(grant.accountId);
  if (!account) throw unauthenticated('The user account does not exist in this directory.');
  return {
    kind: 'user',
    account,
    directoryRoles: world.rolesOf(account),
    clientId: grant.clientId,
    scopes: new Set(grant.scopes),
  };
}

/**
 * What an operation asks of the token: any one of these sets, each complete. Source: the permission tables of Graph's
 * documentation, least privileged first.
 */
export interface Permissions {
  readonly delegated: readonly (readonly string[])[];
  /** Empty where an application cannot do it by itself. */
  readonly application: readonly (readonly string[])[];
  /** How this part of Graph refuses; `Authorization_RequestDenied` unless given. */
  readonly refusal?: () => GraphFailure;
}

/** Throws Graph's 403 unless the token holds what the operation asks for. */
export function requirePermissions(caller: Caller, permissions: Permissions): void {
  const held = caller.kind === 'user' ? caller.scopes : caller.permissions;
  const alternatives = caller.kind === 'user' ? permissions.delegated : permissions.application;
  if (!alternatives.some((all) => all.every((name) => held.has(name)))) {
    throw permissions.refusal?.() ?? denied();
  }
}

/** Whether the caller is a user who holds one of these directory roles; a Global Administrator holds them all. */
export function holdsRole(caller: Caller, ...roles: readonly BuiltInRole[]): boolean {
  return (
    caller.kind === 'user' &&
    (caller.directoryRoles.has('Global Administrator') ||
      roles.some((role) => caller.directoryRoles.has(role)))
  );
}

/** Throws Graph's 403 unless the caller is an application or a user with one of these roles. */
export function requireRole(caller: Caller, ...roles: readonly BuiltInRole[]): void {
  if (caller.kind === 'user' && !holdsRole(caller, ...roles)) throw denied();
}

/** Who may look at roles, licences and all grants. Source: the resource pages of Graph. */
export const directoryReaders: readonly BuiltInRole[] = [
  'Application Administrator',
  'Application Developer',
  'Cloud Application Administrator',
  'Directory Readers',
  'Directory Writers',
  'Global Reader',
  'Privileged Role Administrator',
  'Security Reader',
  'Security Operator',
  'Security Administrator',
  'User Administrator',
];

/** The user behind a request to `/me`. Throws where there is none. */
export function callingUser(caller: Caller): Account {
  if (caller.kind === 'application') {
    throw badRequest('/me request is only valid with delegated authentication flow.', 'BadRequest');
  }
  return caller.account;
}

/** The directory object that the caller is: owners and creators are compared with it. */
export function callerId(caller: Caller): string {
  return caller.kind === 'user' ? caller.account.id : caller.principal.id;
}

/** Throws 403 for a guest without a role: guests may not look around in the directory. */
export function denyGuests(caller: Caller): void {
  if (caller.kind === 'user' && caller.account.kind === 'guest' && caller.directoryRoles.size === 0) {
    throw denied();
  }
}
