import { describe, expect, it } from 'vitest';
import { clientCredentialToken } from '../../../../src/main/identity/client-credential';
import { payloadOf } from '../../../../src/main/identity/jwt-payload';
import type { NetworkFetch } from '../../../../src/main/network/network-fetch';
import { failureOf } from '../../../support/failure-of';
import { ManualClock } from '../../../support/manual-clock';

const credential = {
  tenantId: 'contoso.example/../x',
  clientId: 'client',
  clientSecret: 's3cr+t&~value',
  scope: 'https://graph.microsoft.com/.default',
};

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const fetch: NetworkFetch = (url, init = {}) => {
    sent.push({ url: url.toString(), init });
    return Promise.resolve(
      new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }),
    );
  };
  return { sent, answer: clientCredentialToken(fetch, new ManualClock(), credential) };
}

function token(claims: unknown): string {
  return `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
}

describe('trying a client secret', () => {
  it('asks once, with the secret in the body alone', async () => {
    const { sent, answer } = answering(200, {
      access_token: token({ roles: ['A.Read', 'B.Read'] }),
      expires_in: 3599,
    });
    await expect(answer).resolves.toStrictEqual({ ok: true, roles: ['A.Read', 'B.Read'] });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe('https://login.microsoftonline.com/contoso.example%2F..%2Fx/oauth2/v2.0/token');
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.init.body as string))).toStrictEqual({
      grant_type: 'client_credentials',
      client_id: 'client',
      client_secret: 's3cr+t&~value',
      scope: 'https://graph.microsoft.com/.default',
    });
  });

  it.each([
    ['no roles', token({ sub: 'x' })],
    ['no JSON', 'a.b.c'],
    ['no token', 'opaque'],
  ])('works with a token that names %s', async (_, access_token) => {
    const { answer } = answering(200, { access_token, expires_in: '60' });
    await expect(answer).resolves.toStrictEqual({ ok: true, roles: [] });
  });

  it("hands on Entra's verdict, and nothing of its text, which might repeat the secret", async () => {
    const { answer } = answering(401, {
      error: 'invalid_client',
      error_description: "AADSTS7000215: Invalid client secret provided: 's3cr+t&~value'. Trace ID: t1",
      error_codes: [7000215],
      trace_id: 't1',
      correlation_id: 'c1',
    });
    await expect(answer).resolves.toStrictEqual({ ok: false, error: 'invalid_client', codes: [7000215] });
  });

  it('makes do with an error that says little', async () => {
    const { answer } = answering(400, { error: 'invalid_request' });
    await expect(answer).resolves.toStrictEqual({ ok: false, error: 'invalid_request', codes: [] });
  });

  it.each([
    ['throttled', 429, { error: 'temporarily_unavailable' }],
    ['serviceUnavailable', 503, { error: 'temporarily_unavailable' }],
    ['serviceUnavailable', 500, 'busy'],
    ['unexpectedAnswer', 200, { access_token: 1 }],
    ['unexpectedAnswer', 200, 'text'],
    ['unexpectedAnswer', 404, {}],
  ])('gives no verdict: %s after %i', async (code, status, body) => {
    const { answer } = answering(status, body, { 'x-ms-request-id': 'r1', 'Retry-After': '7' });
    const failure = await failureOf(answer);
    expect(failure.code).toBe(code);
    expect(failure.error.correlationId).toBe('r1');
    expect(failure.error.details).toStrictEqual({ status: String(status), retryAfter: '7' });
  });
});

describe('the payload of a token', () => {
  it('is read without trusting it', () => {
    expect(payloadOf(token({ a: 'ü' }))).toStrictEqual({ a: 'ü' });
    expect(payloadOf('')).toBeNull();
    expect(payloadOf('a.%.c')).toBeNull();
  });
});
