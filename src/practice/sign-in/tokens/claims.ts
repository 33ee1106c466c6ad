import type { Account } from '../../directory/accounts';
import { builtInRoles, type BuiltInRole } from '../../directory/roles';
import { guidBytes } from '../../directory/consents';
import type { JsonObject } from '../../json';

/** What an ID token says of a user. Source: Microsoft's "ID token claims reference". */
export function idTokenClaims(
  account: Account,
  clientId: string,
  tenantId: string,
  nonce: string | null,
): JsonObject {
  return {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    name: account.displayName,
    ...(nonce === null ? {} : { nonce }),
    oid: account.id,
    preferred_username: account.userPrincipalName,
    sub: Buffer.concat([guidBytes(account.id), guidBytes(clientId)]).toString('base64url'),
    tid: tenantId,
  };
}

/** What a Graph access token says of a user and the client. */
export function userClaims(
  account: Account,
  clientId: string,
  tenantId: string,
  scopes: readonly string[],
  roles: ReadonlySet<BuiltInRole>,
): JsonObject {
  return {
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    appid: clientId,
    appidacr: '0',
    idtyp: 'user',
    name: account.displayName,
    oid: account.id,
    scp: scopes.join(' '),
    tid: tenantId,
    unique_name: account.userPrincipalName,
    upn: account.userPrincipalName,
    wids: [...roles].map((role) => builtInRoles[role]),
  };
}

/** What an access token says of an application that signs in by itself. */
export function applicationClaims(
  audience: string,
  clientId: string,
  principalId: string,
  tenantId: string,
  roles: readonly string[],
): JsonObject {
  return {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    appid: clientId,
    appidacr: '1',
    idtyp: 'app',
    oid: principalId,
    ...(roles.length === 0 ? {} : { roles }),
    sub: principalId,
    tid: tenantId,
  };
}
