import { z } from 'zod';
import { parseJson } from '../../domain/json';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from '../network/network-fetch';
import { requestIdOf } from '../network/complete-response';
import { retryAfter } from '../network/retry-after';
import { payloadOf } from './jwt-payload';
import { signInOrigin } from '../../domain/microsoft';

interface ClientCredential {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://graph.microsoft.com/.default`, as a rule. */
  readonly scope: string;
  readonly signal?: AbortSignal;
}

/** What came of trying a client secret. The token itself is of no use here and is dropped. */
export type ClientCredentialAnswer =
  | {
      readonly ok: true;
      /** The application permissions that the token names: for display, since its signature is not checked. */
      readonly roles: readonly string[];
    }
  | {
      readonly ok: false;
      /** OAuth's error: `invalid_client`. */
      readonly error: string;
      /** AADSTS numbers: 7000215 for a secret that Entra does not know, or not yet. */
      readonly codes: readonly number[];
    };

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.coerce.number() });
const errorSchema = z.object({ error: z.string(), error_codes: z.array(z.number()).catch([]) });
const rolesSchema = z.object({ roles: z.array(z.string()) });

/**
 * Asks Entra for a token with a client secret, once, to learn whether the secret works. The caller decides whether to ask
 * again: a new secret is unknown to some of Microsoft's servers for a while.
 * @throws AppFailure where no verdict on the secret came: network failures, throttled, serviceUnavailable, unexpectedAnswer;
 * `details.retryAfter` are the seconds that the service asks not to be asked again
 */
export async function clientCredentialToken(
  fetch: NetworkFetch,
  clock: Clock,
  credential: ClientCredential,
): Promise<ClientCredentialAnswer> {
  const { tenantId, clientId, clientSecret, scope, signal } = credential;
  const response = await fetch(`${signInOrigin}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    }).toString(),
    ...(signal && { signal }),
  });
  const body = parseJson(await response.text());
  const refusal = errorSchema.safeParse(body);
  if (refusal.success && response.status < 500 && response.status !== 429) {
    return { ok: false, error: refusal.data.error, codes: refusal.data.error_codes };
  }
  const token = tokenSchema.safeParse(body);
  if (response.ok && token.success) {
    const roles = rolesSchema.safeParse(payloadOf(token.data.access_token));
    return { ok: true, roles: roles.success ? roles.data.roles : [] };
  }
  throw noVerdict(response, clock.now());
}

function noVerdict(response: Response, now: Date): AppFailure {
  const code =
    response.status === 429
      ? 'throttled'
      : response.status >= 500
        ? 'serviceUnavailable'
        : 'unexpectedAnswer';
  const asked = retryAfter(Object.fromEntries(response.headers), now);
  return new AppFailure(code, {
    correlationId: requestIdOf(response.headers),
    details: { status: String(response.status), ...(asked !== null && { retryAfter: String(asked / 1000) }) },
  });
}
