import { createHash } from 'node:crypto';
import type { Account } from '../../directory/accounts';
import type { Entity } from '../../directory/entities';
import { objects, text, type JsonObject } from '../../json';
import type { PracticeRequest } from '../../protocol';
import type { World } from '../../world';
import { addressOf } from '../../conditional-access/places';
import type { Contract } from '../../directory/tenant-setup';
import { rolesAtCustomer } from '../../directory/delegated-rights';
import { builtInRoles } from '../../directory/roles';
import { notInTenant } from '../access-failures';
import { judgeApplication, judgeToken, type Access } from '../../conditional-access/access-control';
import { clientInfo, notConsented } from '../pages/authorize';
import { applicationClaims, idTokenClaims, userClaims } from './claims';
import { anyReplica, checkPrincipal, clientOf, platformOf, type Client } from '../clients';
import { readScopeParameter } from '../asked-scopes';
import { consentsOf } from '../consent';
import { malformed, missingParameter, SignInFailure, unknownClient } from '../failure';
import { resourceNamed } from '../resources';
import { tenantNamed } from '../tenants';
import { timeClaims, type RequestedScopes, type SignInSession } from './tokens';

const codeLifetime = 10 * 60_000;
const refreshLifetime = 90 * 24 * 3_600_000;

/** `/{tenant}/oauth2/v2.0/token`. Throws SignInFailure. */
export function tokenAnswer(world: World, tenantSegment: string, request: PracticeRequest): JsonObject {
  const customer = world.setup.contracts.find(({ customerId }) => customerId === tenantSegment);
  const tenant = customer ? 'this' : tenantNamed(world, tenantSegment);
  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) throw missingParameter('grant_type');
  const fields = new URLSearchParams(request.body);
  const address = addressOf(world, request.headers);
  for (const name of new Set(fields.keys())) if (fields.getAll(name).length > 1) throw malformed();
  const grantType = required(fields, 'grant_type');
  switch (grantType) {
    case 'authorization_code':
      return byCode(world, fields, address);
    case 'refresh_token':
      return byRefreshToken(world, fields, address, customer ?? null);
    case 'client_credentials':
      return byClientCredentials(world, tenant, fields, address);
    default:
      throw new SignInFailure(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${grantType}'.`,
      );
  }
}

function byCode(world: World, fields: URLSearchParams, address: string): JsonObject {
  const client = clientOf(world, required(fields, 'client_id').toLowerCase());
  const code = required(fields, 'code');
  const redirectUri = required(fields, 'redirect_uri');
  const platform = platformOf(world, client, redirectUri);
  if (platform === 'web') checkSecret(world, client, fields.get('client_secret'));
  else if (fields.has('client_secret')) throw publicClient();
  if (platform === 'spa') {
    throw new SignInFailure(
      'invalid_request',
      9002327,
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    );
  }
  const redeemed = world.tokens.redeem(code);
  if (!redeemed || redeemed.grant.clientId !== client.clientId) throw worthlessGrant();
  if (redeemed.used) {
    throw new SignInFailure(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  }
  const { grant } = redeemed;
  if (world.now().getTime() - grant.issuedAt.getTime() > codeLifetime) {
    throw new SignInFailure(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    );
  }
  if (grant.redirectUri !== redirectUri) {
    throw new SignInFailure(
      'invalid_request',
      500112,
      `The reply address '${redirectUri}' does not match the reply address '${grant.redirectUri}' provided when requesting Authorization code.`,
    );
  }
  if (grant.challenge !== '') checkVerifier(required(fields, 'code_verifier'), grant.challenge);
  const account = accountOf(world, grant.accountId);
  const { asked, session } = grant;
  judgeToken(world, { client, account, address, ...targetOf(asked, session) }, session, false);
  return userTokens(world, client, account, {
    asked,
    session,
    nonce: grant.nonce,
    wantsClientInfo: fields.get('client_info') === '1',
    wantsRefresh: grant.asked.wantsRefresh,
  });
}

/** In a customer's tenant, a partner's account is known by its delegated rights alone. */
function byRefreshToken(
  world: World,
  fields: URLSearchParams,
  address: string,
  customer: Contract | null,
): JsonObject {
  const client = clientOf(world, required(fields, 'client_id').toLowerCase());
  const held = world.tokens.refreshGrant(required(fields, 'refresh_token'));
  if (held?.grant.clientId !== client.clientId) throw worthlessGrant();
  const { grant } = held;
  const account = accountOf(world, grant.accountId);
  if (held.revoked) {
    throw new SignInFailure(
      'invalid_grant',
      50173,
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${grant.issuedAt.toISOString()}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${(world.tokens.validFrom(account.id) ?? world.now()).toISOString()}'.`,
      { suberror: 'bad_token' },
    );
  }
  if (world.now().getTime() - grant.issuedAt.getTime() > refreshLifetime) {
    throw new SignInFailure(
      'invalid_grant',
      700082,
      `The refresh token has expired due to inactivity. The token was issued on ${grant.issuedAt.toISOString()} and was inactive for 90.00:00:00.`,
      { suberror: 'bad_token' },
    );
  }
  if (client.application && fields.has('client_secret')) {
    checkSecret(world, client, fields.get('client_secret'));
  }
  const asked = readScopeParameter(world, client, fields.get('scope') ?? 'openid');
  const { session } = grant;
  if (customer) checkCustomer(world, client, account, customer);
  judgeToken(world, { client, account, address, ...targetOf(asked, session) }, session, true);
  return userTokens(world, client, account, {
    asked,
    session,
    nonce: null,
    wantsClientInfo: fields.get('client_info') === '1',
    wantsRefresh: true,
  });
}

/** Tokens for a user. The access token holds everything that was ever agreed to for this client, as Microsoft's do. */
function userTokens(
  world: World,
  client: Client,
  account: Account,
  wanted: {
    readonly asked: RequestedScopes;
    readonly session: SignInSession;
    readonly nonce: string | null;
    readonly wantsClientInfo: boolean;
    readonly wantsRefresh: boolean;
  },
): JsonObject {
  checkPrincipal(world, client);
  const { asked } = wanted;
  const { granted } = consentsOf(world, client.clientId, account, asked.resourceAppId);
  if (asked.scopes.some(({ name }) => !granted.includes(name))) {
    throw notConsented(client.clientId, client.displayName);
  }
  const tenantId = world.setup.tenantId;
  const { issuedAt, expiresAt, seconds } = lifetime(world);
  const held = granted.filter((name) => name !== 'offline_access');
  const times = timeClaims(issuedAt, expiresAt);
  const accessToken = world.tokens.newAccessToken(
    {
      audience: asked.resourceAppId,
      clientId: client.clientId,
      accountId: account.id,
      tenantId,
      scopes: held,
      roles: [],
      issuedAt,
      expiresAt,
    },
    { ...userClaims(account, client.clientId, tenantId, held, world.rolesOf(account)), ...times },
  );
  const idToken = world.tokens.newIdToken({
    ...idTokenClaims(account, client.clientId, tenantId, wanted.nonce),
    ...times,
  });
  const refreshToken = wanted.wantsRefresh
    ? world.tokens.newRefreshToken({
        clientId: client.clientId,
        accountId: account.id,
        tenantId,
        session: wanted.session,
        issuedAt,
      })
    : null;
  return {
    token_type: 'Bearer',
    scope: held.join(' '),
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: accessToken,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    ...(asked.wantsIdToken ? { id_token: idToken } : {}),
    ...(wanted.wantsClientInfo ? { client_info: clientInfo(account, tenantId) } : {}),
  };
}

function byClientCredentials(
  world: World,
  tenant: string,
  fields: URLSearchParams,
  address: string,
): JsonObject {
  const clientId = required(fields, 'client_id').toLowerCase();
  if (tenant !== 'this') {
    throw new SignInFailure(
      'invalid_request',
      50059,
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    );
  }
  const scope = required(fields, 'scope');
  const resourceName = /^(\S+)\/\.default$/.exec(scope)?.[1];
  if (resourceName === undefined) {
    throw new SignInFailure(
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const application = world.store.byApplication('application', clientId, anyReplica(world));
  if (!application) throw unknownClient(clientId, world.setup.displayName);
  const client: Client = { clientId, displayName: text(application.properties, 'displayName'), application };
  const principal = checkPrincipal(world, client);
  if (!principal) throw unknownClient(clientId, world.setup.displayName);
  checkSecret(world, client, fields.get('client_secret'));
  const resource = resourceNamed(world, resourceName);
  const roles = rolesOf(world, principal, resource);
  const audience = text(resource.properties, 'appId');
  judgeApplication(world, { principal, resourceAppId: audience, address });
  const { issuedAt, expiresAt, seconds } = lifetime(world);
  const accessToken = world.tokens.newAccessToken(
    {
      audience,
      clientId,
      accountId: null,
      tenantId: world.setup.tenantId,
      scopes: [],
      roles,
      issuedAt,
      expiresAt,
    },
    {
      ...applicationClaims(resourceName, clientId, principal.id, world.setup.tenantId, roles),
      ...timeClaims(issuedAt, expiresAt),
    },
  );
  return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: accessToken };
}

/** The values of the application permissions that a client really holds at a resource. */
function rolesOf(world: World, principal: Entity, resource: Entity): string[] {
  const assigned = world.store
    .all('appRoleAssignment', anyReplica(world))
    .filter(
      ({ properties }) => properties.principalId === principal.id && properties.resourceId === resource.id,
    )
    .map(({ properties }) => text(properties, 'appRoleId'));
  return objects(resource.properties, 'appRoles')
    .filter((role) => assigned.includes(text(role, 'id')))
    .map((role) => text(role, 'value'));
}

/** Throws 7000215, 7000222 or 7000218 unless the secret is one of the application's, valid now and known here already. */
function checkSecret(world: World, client: Client, secret: string | null): void {
  if (secret === null || secret === '') {
    throw new SignInFailure(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      { status: 401 },
    );
  }
  const application = client.application && world.store.get(client.application.id);
  const kept = objects(application?.properties ?? {}, 'passwordCredentials');
  const states = kept.map((credential) => ({
    expired: new Date(text(credential, 'endDateTime')) <= world.now(),
    early: new Date(text(credential, 'startDateTime')) > world.now(),
    check: world.credentials.check(text(credential, 'keyId'), secret),
  }));
  const match = states.find(({ check }) => check !== 'wrong');
  if (match?.expired === true) {
    throw new SignInFailure(
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${client.clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
      { status: 401 },
    );
  }
  if (match?.check !== 'right' || match.early) {
    throw new SignInFailure(
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client.clientId}'.`,
      { status: 401 },
    );
  }
}

function publicClient(): SignInFailure {
  return new SignInFailure(
    'invalid_client',
    700025,
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    { status: 401 },
  );
}

/** Consent in a customer's tenant takes one of two roles there; without any role the account is unknown. */
function checkCustomer(world: World, client: Client, account: Account, customer: Contract): void {
  const roles = rolesAtCustomer(world, account, customer.customerId);
  if (roles.size === 0) throw notInTenant(account.userPrincipalName, customer.displayName);
  const consenters = ['Application Administrator', 'Cloud Application Administrator'] as const;
  if (!consenters.some((role) => roles.has(builtInRoles[role]))) {
    throw notConsented(client.clientId, client.displayName);
  }
}

function targetOf(
  asked: RequestedScopes,
  session: SignInSession,
): Pick<Access, 'resourceAppId' | 'wantsIdToken'> {
  return { resourceAppId: asked.resourceAppId, wantsIdToken: asked.wantsIdToken || session.wantsIdToken };
}

function checkVerifier(verifier: string, challenge: string): void {
  const right = /^[A-Za-z0-9._~-]{43,128}$/.test(verifier);
  if (!right || createHash('sha256').update(verifier).digest('base64url') !== challenge) {
    throw new SignInFailure(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
}

function accountOf(world: World, id: string): Account {
  const account = world.account(id);
  if (account) return account;
  throw new SignInFailure(
    'invalid_grant',
    50034,
    'The user account does not exist in the directory. To sign into this application, the account must be added to the directory.',
  );
}

function worthlessGrant(): SignInFailure {
  return new SignInFailure('invalid_grant', 70000, 'Provided grant is invalid or malformed.');
}

function required(fields: URLSearchParams, name: string): string {
  const value = fields.get(name);
  if (value === null || value === '') throw missingParameter(name);
  return value;
}

/** Between 60 and 90 minutes, as Microsoft's access tokens. */
function lifetime(world: World): { issuedAt: Date; expiresAt: Date; seconds: number } {
  const issuedAt = world.now();
  const seconds = 3600 + world.random.below(1800);
  return { issuedAt, expiresAt: new Date(issuedAt.getTime() + seconds * 1000), seconds };
}
