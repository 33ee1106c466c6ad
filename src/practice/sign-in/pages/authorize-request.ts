import type { World } from '../../world';
import { checkPrincipal, clientOf, platformOf, type Client } from '../clients';
import { readScopeParameter } from '../asked-scopes';
import { malformed, missingParameter, SignInFailure } from '../failure';
import type { AuthorizeRequest } from './flow';
import { tenantNamed } from '../tenants';
import { child } from '../../json';

/** Where an error goes once the redirect URI is known to be the application's own. */
export interface ReplyAddress {
  readonly redirectUri: string;
  readonly state: string | null;
}

/** A refusal that the application itself is told of. */
export class Redirected extends Error {
  constructor(
    readonly failure: SignInFailure,
    readonly to: ReplyAddress,
  ) {
    super(failure.message);
  }
}

/**
 * Reads an authorize request. Throws SignInFailure while the redirect URI is not known to be right (a page says so),
 * and Redirected afterwards.
 */
export function readAuthorizeRequest(
  world: World,
  tenantSegment: string,
  parameters: URLSearchParams,
  address: string,
): AuthorizeRequest {
  const one = (name: string): string | null => {
    const values = parameters.getAll(name);
    if (values.length > 1) throw malformed();
    return values[0] === '' ? null : (values[0] ?? null);
  };
  const tenant = tenantNamed(world, tenantSegment);
  const clientId = one('client_id');
  if (clientId === null) throw missingParameter('client_id');
  const client = clientOf(world, clientId.toLowerCase());
  const redirectUri = one('redirect_uri');
  if (redirectUri === null) throw new SignInFailure('invalid_request', 900971, 'No reply address provided.');
  const platform = platformOf(world, client, redirectUri);
  const state = one('state');
  const refuse = (failure: SignInFailure): never => {
    throw new Redirected(failure, { redirectUri, state });
  };
  try {
    checkPrincipal(world, client);
    checkAudience(client, tenant);
    const responseType = readResponseType(client, platform, one('response_type'));
    checkResponseMode(one('response_mode'));
    const challenge = readChallenge(platform, one('code_challenge'), one('code_challenge_method'));
    const nonce = one('nonce');
    if (responseType.includes('id_token') && nonce === null) throw missingParameter('nonce');
    return {
      tenant,
      tenantSegment,
      client,
      platform,
      redirectUri,
      responseType,
      state,
      nonce,
      challenge,
      asked: readScopeParameter(world, client, one('scope')),
      prompt: readPrompt(one('prompt')),
      loginHint: one('login_hint'),
      wantsClientInfo: one('client_info') === '1',
      correlationId: one('client-request-id'),
      address,
    };
  } catch (error) {
    if (error instanceof SignInFailure) return refuse(error);
    throw error;
  }
}

function checkAudience(client: Client, tenant: string): void {
  if (client.application?.properties.signInAudience === 'AzureADMyOrg' && tenant !== 'this') {
    throw new SignInFailure(
      'invalid_request',
      50194,
      `Application '${client.clientId}'(${client.displayName}) is not configured as a multi-tenant application. Usage of the /${tenant} endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    );
  }
}

function readResponseType(client: Client, platform: string, value: string | null): string {
  if (value === null) throw missingParameter('response_type');
  const types = value.split(' ').sort();
  if (types.some((type) => !['code', 'id_token', 'token'].includes(type))) {
    throw new SignInFailure(
      'unsupported_response_type',
      70005,
      `'${value}' is not supported for the application.`,
    );
  }
  const implicit = child(child(client.application?.properties ?? {}, 'web'), 'implicitGrantSettings');
  if (types.includes('id_token') && (platform !== 'web' || implicit.enableIdTokenIssuance !== true)) {
    throw new SignInFailure(
      'unsupported_response_type',
      700054,
      "response_type 'id_token' is not enabled for the application.",
    );
  }
  if (types.includes('token') && (platform !== 'web' || implicit.enableAccessTokenIssuance !== true)) {
    throw new SignInFailure(
      'unsupported_response_type',
      700051,
      "response_type 'token' is not enabled for the application.",
    );
  }
  return types.join(' ');
}

/** The practice service answers by form_post alone: what a reply in the URL leaks is not worth practising. */
function checkResponseMode(value: string | null): void {
  if (value === 'form_post') return;
  throw new SignInFailure(
    'invalid_request',
    70007,
    `'${value ?? 'query'}' is not a supported value of 'response_mode' when requesting a token.`,
  );
}

/** Installed applications and pages must bring a PKCE challenge; a web application with a secret need not. */
function readChallenge(platform: string, challenge: string | null, method: string | null): string {
  if (challenge === null) {
    if (platform === 'web') return '';
    throw new SignInFailure(
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    );
  }
  if (method !== 'S256') {
    throw new SignInFailure(
      'invalid_request',
      501491,
      "The practice tenant takes the code challenge method 'S256' alone.",
    );
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) {
    throw new SignInFailure(
      'invalid_request',
      501491,
      'The size of the Code_Challenge parameter is invalid.',
    );
  }
  return challenge;
}

function readPrompt(value: string | null): string | null {
  if (value === null || ['none', 'login', 'select_account', 'consent', 'create'].includes(value)) {
    return value;
  }
  throw new SignInFailure('invalid_request', 90023, `Unsupported 'prompt' value '${value}'.`);
}
