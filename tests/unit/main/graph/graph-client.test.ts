import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppFailure } from '../../../../src/contract/errors';
import { RequestTally } from '../../../../src/main/graph/observer';
import { odataString } from '../../../../src/main/graph/odata';
import type { WaitReport } from '../../../../src/main/graph/sending/sender';
import {
  json,
  networkError,
  notCopiedYet,
  graphRefusal,
  requestId,
  scriptedGraph,
  claimsHeader,
} from './scripted-graph';

const app = z.object({ id: z.string(), displayName: z.string() });
const oneApp = { id: 'a-1', displayName: 'Rewst' };

describe('a request', () => {
  it('goes to Graph v1.0 with the token and the headers that support asks for', async () => {
    const { client, seen } = scriptedGraph([json(200, oneApp)]);
    await client.get('/applications/a-1?$select=id,displayName', app);
    expect(seen[0]?.url).toBe('https://graph.microsoft.com/v1.0/applications/a-1?$select=id,displayName');
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer token-1');
    expect(seen[0]?.headers.get('client-request-id')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(seen[0]?.headers.get('return-client-request-id')).toBe('true');
    expect(seen[0]?.headers.get('x-ms-throttle-priority')).toBe('high');
    expect(seen[0]?.headers.get('consistencylevel')).toBeNull();
  });

  it('takes a new id each time it is sent', async () => {
    const { client, seen } = scriptedGraph([graphRefusal(503, 'ServiceUnavailable'), json(200, oneApp)]);
    await client.get('/applications/a-1', app);
    const ids = seen.map((request) => request.headers.get('client-request-id'));
    expect(new Set(ids).size).toBe(2);
  });

  it('asks to be served before what nobody waits for, and says which index it needs', async () => {
    const { client, seen } = scriptedGraph([json(200, oneApp)]);
    await client.get('/applications/a-1', app, { consistency: 'eventual' });
    expect(seen[0]?.headers.get('x-ms-throttle-priority')).toBe('high');
    expect(seen[0]?.headers.get('consistencylevel')).toBe('eventual');
  });

  it('keeps an address inside a filter a part of the filter', async () => {
    const { client, seen } = scriptedGraph([json(200, { value: [] })]);
    const callback = "https://engine.rewst.io/it's&more#x";
    await client.get(
      `/applications?$filter=web/redirectUris/any(u:u%20eq%20${odataString(callback)})&$top=5`,
      z.object({ value: z.array(app) }),
    );
    const url = new URL(seen[0]!.url);
    expect(url.origin + url.pathname).toBe('https://graph.microsoft.com/v1.0/applications');
    expect(url.searchParams.get('$filter')).toBe(
      "web/redirectUris/any(u:u eq 'https://engine.rewst.io/it''s&more#x')",
    );
    expect(url.searchParams.get('$top')).toBe('5');
  });

  it('never leaves Graph, even with an address where a path should be', async () => {
    const { client, seen } = scriptedGraph([json(200, oneApp)]);
    await client.get('/https://evil.example/v1.0/me', app);
    expect(new URL(seen[0]!.url).origin).toBe('https://graph.microsoft.com');
  });
});

describe('reading', () => {
  it('rejects an answer of another form, once, with the id that support asks for', async () => {
    const { client, seen } = scriptedGraph([json(200, { id: 7 })]);
    await expect(client.get('/applications/a-1', app)).rejects.toMatchObject({
      code: 'unexpectedAnswer',
      error: { correlationId: requestId },
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['a web page', new Response('<html>Sign in to the Wi-Fi</html>', { status: 200 }), 'proxyAnswered'],
    ['a torn answer', new Response('{"id":"a-1","displ', { status: 200 }), 'unexpectedAnswer'],
    ['an empty answer', new Response('', { status: 200 }), 'unexpectedAnswer'],
  ])('gives up on %s', async (_, reply, code) => {
    const { client } = scriptedGraph([reply]);
    await expect(client.get('/applications/a-1', app)).rejects.toMatchObject({ code });
  });

  it('is repeated after a torn answer, a lost connection and a busy server', async () => {
    const { client, seen } = scriptedGraph([
      new Response('{"id":"a-1","displ', { status: 200 }),
      networkError('ECONNRESET'),
      graphRefusal(504, 'GatewayTimeout'),
      json(200, oneApp),
    ]);
    await expect(client.get('/applications/a-1', app)).resolves.toEqual(oneApp);
    expect(seen).toHaveLength(4);
  });

  it('tells of each wait before it begins', async () => {
    const waits: WaitReport[] = [];
    const { client, clock } = scriptedGraph([
      notCopiedYet(),
      graphRefusal(429, 'TooManyRequests', '', { 'retry-after': '12' }),
      json(200, oneApp),
    ]);
    await client.get('/applications/a-1', app, { fresh: true, onWait: (wait) => waits.push(wait) });
    expect(waits.map(({ reason, attempt }) => [reason, attempt])).toEqual([
      ['replicating', 2],
      ['throttled', 3],
    ]);
    expect(waits.map(({ ms }) => ms)).toEqual(clock.sleeps);
    expect(waits[1]?.ms).toBeGreaterThanOrEqual(12_000);
  });

  it('keeps everything that the answer says out of the error, but for codes and ids', async () => {
    const { client } = scriptedGraph([
      graphRefusal(403, 'Authorization_RequestDenied', 'eyJhbGciOi secret text <script>'),
    ]);
    const failure: unknown = await client.get('/me', app).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppFailure);
    expect((failure as AppFailure).error.details).toEqual({
      status: '403',
      graphCode: 'Authorization_RequestDenied',
    });
    expect(JSON.stringify((failure as AppFailure).error)).not.toMatch(/eyJ|secret text|script/);
  });

  it('does not take any text for a code or an id', async () => {
    const hostile = { error: { code: '<b>x</b>', message: '', innerError: { 'request-id': 'call 0900-…' } } };
    const { client } = scriptedGraph([json(400, hostile, { 'request-id': 'javascript:alert(1)' })]);
    const failure = (await client.get('/me', app).catch((error: unknown) => error)) as AppFailure;
    expect(failure.error.details).toEqual({ status: '400' });
    expect(failure.error.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('writing', () => {
  it('a create is sent once and hands over what it made', async () => {
    const { client, seen, tokenCalls } = scriptedGraph([json(201, oneApp)]);
    const outcome = await client.post('/applications', { displayName: 'Rewst' }, app, { kind: 'create' });
    expect(outcome).toMatchObject({ kind: 'done', value: oneApp, status: 201, ids: { requestId } });
    expect(seen[0]).toMatchObject({ method: 'POST', body: { displayName: 'Rewst' } });
    expect(seen[0]?.headers.get('content-type')).toBe('application/json');
    expect(tokenCalls).toEqual([{ purpose: 'write' }]);
  });

  it.each([
    ['503', graphRefusal(503, 'ServiceUnavailable')],
    ['504', graphRefusal(504, 'GatewayTimeout')],
    ['a lost connection', networkError('ECONNRESET')],
    ['a web page', new Response('<html>', { status: 200 })],
    ['a good status with a torn body', new Response('{"id":"a', { status: 201 })],
    ['a good status with another form', json(201, { id: 1 })],
  ])('a create is not repeated after %s', async (_, reply) => {
    const { client, seen } = scriptedGraph([reply]);
    const outcome = await client.post('/applications', {}, app, { kind: 'create' });
    expect(outcome.kind).toBe('ambiguous');
    expect(seen).toHaveLength(1);
  });

  it('a create is repeated when the request never left', async () => {
    const { client, seen } = scriptedGraph([networkError('ENOTFOUND'), json(201, oneApp)]);
    const outcome = await client.post('/applications', {}, app, { kind: 'create' });
    expect(outcome.kind).toBe('done');
    expect(seen).toHaveLength(2);
  });

  it('a patch is repeated after 503 and ends with its 204', async () => {
    const { client, seen } = scriptedGraph([graphRefusal(503, 'ServiceUnavailable'), json(204, undefined)]);
    const outcome = await client.patch('/applications/a-1', { displayName: 'New' });
    expect(outcome).toMatchObject({ kind: 'done', status: 204 });
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', { displayName: 'New' }],
      ['PATCH', { displayName: 'New' }],
    ]);
  });

  it('a delete of what is gone is a success, also when it is gone by our own first try', async () => {
    const { client } = scriptedGraph([graphRefusal(504, 'GatewayTimeout'), notCopiedYet()]);
    await expect(client.delete('/oauth2PermissionGrants/g-1')).resolves.toMatchObject({
      kind: 'already',
      because: 'alreadyGone',
    });
  });

  it('a grant that exists is handed back to be merged', async () => {
    const { client } = scriptedGraph([
      graphRefusal(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.'),
    ]);
    const outcome = await client.post('/oauth2PermissionGrants', {}, app, { kind: 'idempotentWrite' });
    expect(outcome).toMatchObject({ kind: 'conflict', error: { code: 'conflict' } });
  });

  it('a new object is waited for until it has been copied', async () => {
    const { client, clock } = scriptedGraph([
      notCopiedYet(400),
      notCopiedYet(404),
      notCopiedYet(400),
      json(201, oneApp),
    ]);
    const outcome = await client.post('/servicePrincipals', {}, app, { kind: 'create', fresh: true });
    expect(outcome.kind).toBe('done');
    expect(clock.sleeps.map((ms) => Math.floor(ms / 1_000))).toEqual([1, 2, 4]);
  });
});

describe('tokens', () => {
  it('a refused token is replaced once, and the request sent again', async () => {
    const { client, tokenCalls, seen } = scriptedGraph([
      graphRefusal(401, 'InvalidAuthenticationToken'),
      json(200, oneApp),
    ]);
    await client.get('/applications/a-1', app);
    expect(tokenCalls).toEqual([{ purpose: 'read' }, { purpose: 'read', renew: true }]);
    expect(seen.map((request) => request.headers.get('authorization'))).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('claims that Microsoft asks for are handed to the sign-in', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const { client, tokenCalls } = scriptedGraph([
      graphRefusal(401, 'InvalidAuthenticationToken', '', { 'www-authenticate': claimsHeader(claims) }),
      json(201, oneApp),
    ]);
    const outcome = await client.post('/applications', {}, app, { kind: 'create' });
    expect(outcome.kind).toBe('done');
    expect(tokenCalls[1]).toEqual({ purpose: 'write', claims });
  });

  it('an endless refusal ends with the advice to sign in again', async () => {
    const { client, seen } = scriptedGraph([graphRefusal(401, 'InvalidAuthenticationToken')]);
    await expect(client.get('/me', app)).rejects.toMatchObject({ code: 'signInExpired' });
    expect(seen).toHaveLength(2);
  });

  it('when none can be had, its own failure is told and nothing is sent', async () => {
    const { client, seen } = scriptedGraph([json(200, oneApp)], {
      accessToken: () => Promise.reject(new AppFailure('consentNeeded')),
    });
    await expect(client.get('/me', app)).rejects.toMatchObject({ code: 'consentNeeded' });
    const outcome = await client.post('/applications', {}, app, { kind: 'create' });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'consentNeeded' } });
    expect(seen).toHaveLength(0);
  });

  it('when the second cannot be had, a write that may have been done stays open', async () => {
    let calls = 0;
    const { client } = scriptedGraph([graphRefusal(503, 'ServiceUnavailable')], {
      accessToken: () => {
        calls += 1;
        return calls === 1 ? Promise.resolve('first') : Promise.reject(new AppFailure('signInExpired'));
      },
    });
    const outcome = await client.patch('/applications/a-1', {});
    expect(outcome).toMatchObject({ kind: 'ambiguous', error: { code: 'signInExpired' } });
  });
});

describe('cancelling', () => {
  it('ends a wait at once', async () => {
    const stop = new AbortController();
    const { client, seen, clock } = scriptedGraph([notCopiedYet()], { autoAdvance: false });
    const reading = client.get('/applications/a-1', app, {
      fresh: true,
      signal: stop.signal,
      onWait: () => queueMicrotask(() => stop.abort()),
    });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toHaveLength(1);
    expect(clock.elapsed()).toBe(0);
  });

  it('ends a read that is under way at once, and its connection with it', async () => {
    const stop = new AbortController();
    const connections: (AbortSignal | null)[] = [];
    const { client } = scriptedGraph([
      (_, signal) => {
        connections.push(signal);
        queueMicrotask(() => stop.abort());
        return new Promise<Response>(() => undefined);
      },
    ]);
    await expect(client.get('/me', app, { signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(connections[0]?.aborted).toBe(true);
  });

  it('lets a write that is under way finish, so that what it made is not lost', async () => {
    const stop = new AbortController();
    const graph = scriptedGraph([
      async () => {
        stop.abort();
        await graph.clock.sleep(9_000);
        return json(201, oneApp);
      },
    ]);
    const outcome = await graph.client.post('/applications', {}, app, {
      kind: 'create',
      signal: stop.signal,
    });
    expect(outcome).toMatchObject({ kind: 'done', value: oneApp });
  });

  it('does not wait for ever for a write that is under way', async () => {
    const stop = new AbortController();
    const { client, clock } = scriptedGraph([
      () => {
        stop.abort();
        return new Promise<Response>(() => undefined);
      },
    ]);
    const outcome = await client.post('/applications', {}, app, { kind: 'create', signal: stop.signal });
    expect(outcome).toMatchObject({ kind: 'ambiguous', error: { code: 'cancelled' } });
    expect(clock.elapsed()).toBe(15_000);
  });

  it('before the first sending sends nothing', async () => {
    const { client, seen } = scriptedGraph([json(201, oneApp)]);
    const signal = AbortSignal.abort();
    const outcome = await client.post('/applications', {}, app, { kind: 'create', signal });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } });
    expect(seen).toHaveLength(0);
  });
});

describe('lists', () => {
  const next = 'https://graph.microsoft.com/v1.0/applications?$top=2&$skiptoken=RFNwdAoA%2FhttpsX';
  const first = json(200, { value: [oneApp, oneApp], '@odata.nextLink': next });

  it('are read to their end', async () => {
    const { client, seen } = scriptedGraph([first, json(200, { value: [oneApp] })]);
    const list = await client.list('/applications?$top=2', app);
    expect(list).toEqual([oneApp, oneApp, oneApp]);
    expect(seen[1]?.url).toBe(next);
  });

  it.each([
    'https://evil.example/v1.0/applications?$skiptoken=1',
    'http://graph.microsoft.com/v1.0/applications?$skiptoken=1',
    'https://graph.microsoft.com/beta/applications?$skiptoken=1',
    'https://graph.microsoft.com@evil.example/v1.0/applications',
    'https://graph.microsoft.com/v1.0/../beta/applications',
    'not a link',
  ])('do not follow %s', async (link) => {
    const { client, seen } = scriptedGraph([json(200, { value: [oneApp], '@odata.nextLink': link })]);
    await expect(client.list('/applications', app)).rejects.toMatchObject({ code: 'unexpectedAnswer' });
    expect(seen).toHaveLength(1);
  });

  it('do not go round in circles', async () => {
    const { client, seen } = scriptedGraph([first]);
    await expect(client.list('/applications?$top=2', app)).rejects.toMatchObject({
      code: 'unexpectedAnswer',
    });
    expect(seen).toHaveLength(2);
  });
});

describe('the counts', () => {
  it('tell requests and writes, and the longest chain of round trips', async () => {
    const { client, tally } = scriptedGraph([json(200, oneApp)]);
    await client.get('/a', app);
    await Promise.all([client.get('/b', app), client.get('/c', app), client.get('/d', app)]);
    await client.post('/e', {}, app, { kind: 'create' });
    expect(tally.counts()).toEqual({ total: 5, writes: 1, batchItems: 0, sequentialRoundTrips: 3 });
  });

  it('know requests that are still under way', () => {
    const tally = new RequestTally();
    tally.started({ id: '1', batchItems: 0, writes: 0 });
    expect(tally.counts().sequentialRoundTrips).toBe(1);
  });
});
