import { describe, expect, it } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { sentOf } from '../../../../src/main/network/request-failure';
import { createNetwork } from '../../../../src/main/network/network';
import type { NetworkFetch } from '../../../../src/main/network/network-fetch';
import { failureOf } from '../../../support/failure-of';
import { ManualClock } from '../../../support/manual-clock';

const graph = 'https://graph.microsoft.com/v1.0/me';

function networkOver(fetch: NetworkFetch) {
  return createNetwork({ fetch, clock: new ManualClock() }).fetch;
}

function answering(body: string | null, status: number, headers: Record<string, string> = {}) {
  return networkOver(() => Promise.resolve(new Response(body, { status, headers })));
}

const json = { 'Content-Type': 'application/json' };
const html = { 'Content-Type': 'text/html; charset=utf-8' };

describe('what is handed on', () => {
  it.each([200, 400, 401, 403, 404, 409, 429, 500, 503])(
    'a JSON answer with status %i, whole',
    async (status) => {
      const response = await answering('{"error":{}}', status, { ...json, 'request-id': 'r1' })(graph);
      expect(response.status).toBe(status);
      expect(response.headers.get('request-id')).toBe('r1');
      await expect(response.json()).resolves.toStrictEqual({ error: {} });
    },
  );

  it('an answer without a body', async () => {
    expect((await answering(null, 204)(graph)).status).toBe(204);
    await expect((await answering('', 202, json)(graph)).text()).resolves.toBe('');
  });

  it.each([429, 500, 502, 503, 504])("a front door's page with status %i", async (status) => {
    expect((await answering('<html>Our services…', status, html)(graph)).status).toBe(status);
  });

  it('keeps method, headers, body and signal, follows nothing and sends no cookies', async () => {
    let got: RequestInit = {};
    const fetch = networkOver((_, init = {}) => {
      got = init;
      return Promise.resolve(new Response('{}', { headers: json }));
    });
    await fetch(graph, { method: 'PATCH', headers: { Authorization: 'Bearer t' }, body: 'b' });
    expect(got).toMatchObject({
      method: 'PATCH',
      headers: { Authorization: 'Bearer t' },
      body: 'b',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
  });
});

describe('what is not', () => {
  it.each([
    ['a page where data was expected', '<!DOCTYPE html><p>Log in to the hotel', 200, html],
    ['a page that claims to be JSON', '  <html><body>Blocked</body></html>', 200, json],
    ['a page with a refusal', '<html>Blocked by policy', 403, html],
    ['a proxy that wants a sign-in', '{}', 407, json],
    ['a network that wants a sign-in', '', 511, {}],
  ])('%s', async (_, body, status, headers) => {
    const failure = await failureOf(answering(body, status, headers)(graph));
    expect(failure.code).toBe('proxyAnswered');
    expect(failure.error.details?.status).toBe(String(status));
    expect(failure.message).not.toContain('hotel');
  });

  it('a redirect: it is not followed, and the token goes nowhere', async () => {
    let calls = 0;
    const fetch = networkOver(() => {
      calls += 1;
      return Promise.resolve(
        new Response(null, { status: 302, headers: { location: 'https://portal.hotel.example/login?u=1' } }),
      );
    });
    const failure = await failureOf(fetch(graph, { headers: { Authorization: 'Bearer t' } }));
    expect(failure.code).toBe('proxyAnswered');
    expect(failure.error.details?.answeredBy).toBe('portal.hotel.example');
    expect(calls).toBe(1);
  });

  it.each([
    ['a success', 201, 'yes'],
    ['a refusal', 400, 'maybe'],
  ])('%s that is cut off', async (_, status, sent) => {
    const failure = await failureOf(
      answering('{"id":"1","app', status, { ...json, 'request-id': 'r2' })(graph),
    );
    expect(failure.code).toBe('unexpectedAnswer');
    expect(sentOf(failure)).toBe(sent);
    expect(failure.error.correlationId).toBe('r2');
  });

  it('a body that breaks off', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"id'));
        controller.error(new TypeError('terminated', { cause: new Error('other side closed') }));
      },
    });
    const failure = await failureOf(
      networkOver(() => Promise.resolve(new Response(body, { status: 201, headers: json })))(graph),
    );
    expect(failure.code).toBe('connectionLost');
    expect(sentOf(failure)).toBe('yes');
  });
});

function undici(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`x ${code} 1.2.3.4`), { code }) });
}

describe('why a request was lost', () => {
  it.each([
    ['offline', 'no', undici('ENOTFOUND')],
    ['offline', 'no', undici('EAI_AGAIN')],
    ['offline', 'no', undici('ECONNREFUSED')],
    ['offline', 'no', undici('UND_ERR_CONNECT_TIMEOUT')],
    ['offline', 'no', new TypeError('fetch failed', { cause: new AggregateError([undici('ENETUNREACH')]) })],
    ['offline', 'no', new Error('net::ERR_INTERNET_DISCONNECTED')],
    ['offline', 'no', new Error('net::ERR_NAME_NOT_RESOLVED')],
    ['offline', 'no', new Error('net::ERR_PROXY_CONNECTION_FAILED')],
    ['proxyAnswered', 'no', new Error('net::ERR_TUNNEL_CONNECTION_FAILED')],
    ['proxyAnswered', 'maybe', new Error('Redirect was cancelled')],
    ['secureConnectionFailed', 'no', undici('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['secureConnectionFailed', 'no', undici('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['secureConnectionFailed', 'no', undici('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['secureConnectionFailed', 'no', new Error('net::ERR_CERT_DATE_INVALID')],
    ['requestTimedOut', 'maybe', undici('UND_ERR_HEADERS_TIMEOUT')],
    ['requestTimedOut', 'maybe', new Error('net::ERR_TIMED_OUT')],
    ['connectionLost', 'maybe', undici('ECONNRESET')],
    ['connectionLost', 'maybe', undici('UND_ERR_SOCKET')],
    ['connectionLost', 'maybe', new Error('net::ERR_NETWORK_IO_SUSPENDED')],
    ['connectionLost', 'maybe', new Error('net::ERR_CONNECTION_RESET')],
    ['connectionLost', 'maybe', 'no error at all'],
  ] as const)('%s, sent: %s', async (code, sent, thrown) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the point is what a fetch may reject with
    const failure = await failureOf(networkOver(() => Promise.reject(thrown))(graph));
    expect(failure.code).toBe(code);
    expect(sentOf(failure)).toBe(sent);
  });

  it('repeats the code that it saw, and nothing of the text around it', async () => {
    const failure = await failureOf(networkOver(() => Promise.reject(undici('ENOTFOUND')))(graph));
    expect(failure.error.details).toStrictEqual({ sent: 'no', reason: 'ENOTFOUND' });
  });

  it('is told for failures of others as "maybe"', () => {
    expect(sentOf(new AppFailure('offline'))).toBe('maybe');
  });
});

describe('the limit of a request', () => {
  it('gives up a request that is not answered, and aborts it', async () => {
    const clock = new ManualClock();
    const signals: (AbortSignal | null)[] = [];
    const network = createNetwork({
      clock,
      fetch: (_, init) => {
        signals.push(init?.signal ?? null);
        return new Promise(() => undefined);
      },
    });
    const failure = failureOf(network.fetch(graph));
    clock.advance(59_999);
    expect(signals[0]?.aborted).toBe(false);
    clock.advance(1);
    expect((await failure).code).toBe('requestTimedOut');
    expect(signals[0]?.aborted).toBe(true);
  });

  it('counts the body too', async () => {
    const clock = new ManualClock();
    const network = createNetwork({
      clock,
      fetch: () => Promise.resolve(new Response(new ReadableStream(), { headers: json })),
    });
    const failure = failureOf(network.fetch(graph));
    clock.advance(60_000);
    expect((await failure).code).toBe('requestTimedOut');
  });

  it('leaves no timer behind', async () => {
    const clock = new ManualClock();
    const network = createNetwork({
      clock,
      fetch: () => Promise.resolve(new Response('{}', { headers: json })),
    });
    await network.fetch(graph);
    expect(clock.sleeping).toBe(0);
  });

  it("rejects with the caller's own reason when the caller gives up", async () => {
    const controller = new AbortController();
    const network = networkOver(() => new Promise(() => undefined));
    const reason = new Error('the user pressed Cancel');
    const request = network(graph, { signal: controller.signal });
    controller.abort(reason);
    await expect(request).rejects.toBe(reason);
    await expect(network(graph, { signal: controller.signal })).rejects.toBe(reason);
  });
});
