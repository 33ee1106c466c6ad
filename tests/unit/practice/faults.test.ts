import { describe, expect, test } from 'vitest';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { FaultList, type Fault, type FaultRule } from '../../../tools/practice/faults';
import { randomFaults } from '../../../tools/practice/random-faults';
import { without, type JsonObject } from '../../../src/practice/json';
import { authorizeUrl } from '../../../tools/practice/sign-in-pages';
import { graphOf, testTenant, TurnedClock, type Graph } from './harness';

const json = { 'Content-Type': 'application/json' };

async function withFault(fault: Fault, rule: Partial<FaultRule> = {}): Promise<Graph> {
  const graph = await graphOf(testTenant());
  graph.tenant.faults.add({ fault, ...rule });
  return graph;
}

const create = (graph: Graph): Promise<Response> =>
  graph.tenant.asFetch()('https://graph.microsoft.com/v1.0/applications', {
    method: 'POST',
    headers: { authorization: `Bearer ${graph.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ displayName: 'Mine', passwordCredentials: [{}] }),
  });

const made = (graph: Graph): number => graph.tenant.state.applicationsNamed('Mine').length;

describe('a whole request', () => {
  test.each<[string, Fault, string | null]>([
    ['seconds', { kind: 'throttled', retryAfter: { kind: 'seconds', seconds: 7 } }, '7'],
    ['a decimal', { kind: 'throttled', retryAfter: { kind: 'seconds', seconds: 1.5 } }, '1.5'],
    [
      'a date',
      { kind: 'throttled', retryAfter: { kind: 'date', inSeconds: 20 } },
      'Tue, 24 Nov 2026 09:30:20 GMT',
    ],
    ['nothing', { kind: 'throttled', retryAfter: { kind: 'missing' } }, null],
    ['nonsense', { kind: 'throttled', retryAfter: { kind: 'text', text: 'soon' } }, 'soon'],
  ])('is throttled with %s in Retry-After, and has no effect', async (_, fault, header) => {
    const graph = await withFault(fault);
    const answer = await create(graph);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe(header);
    expect(await answer.json()).toMatchObject({ error: { code: 'TooManyRequests' } });
    expect(made(graph)).toBe(0);
    expect((await create(graph)).status).toBe(201);
  });

  test.each([500, 502, 503, 504] as const)('fails with %i before or after its effect', async (status) => {
    for (const effect of [false, true]) {
      const graph = await withFault({ kind: 'server-error', status, effect });
      const answer = await create(graph);
      expect(answer.status).toBe(status);
      expect(made(graph)).toBe(effect ? 1 : 0);
      expect(graph.tenant.secrets()).toHaveLength(effect ? 1 : 0);
      expect(graph.tenant.record.requests.at(-1)).toMatchObject({ status, fault: 'server-error' });
    }
  });

  test('loses its connection before or after its effect', async () => {
    for (const effect of [false, true]) {
      const graph = await withFault({ kind: 'reset', effect });
      await expect(create(graph)).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'ECONNRESET' } });
      expect(made(graph)).toBe(effect ? 1 : 0);
      expect(graph.tenant.record.requests.at(-1)?.status).toBe('reset');
    }
  });

  test('is cut off in the body', async () => {
    const graph = await withFault({ kind: 'cut-off' });
    const answer = await create(graph);
    expect(answer.status).toBe(201);
    await expect(answer.text()).rejects.toThrow('terminated');
    expect(made(graph)).toBe(1);
  });

  test('is answered with what is no JSON', async () => {
    const graph = await withFault({ kind: 'malformed' });
    await expect((await create(graph)).json()).rejects.toThrow(SyntaxError);
    expect(made(graph)).toBe(1);
  });

  test('is answered with something missing', async () => {
    const graph = await withFault({ kind: 'altered', alter: (body) => without(body, 'passwordCredentials') });
    const answer = (await (await create(graph)).json()) as JsonObject;
    expect(answer).toHaveProperty('appId');
    expect(answer).not.toHaveProperty('passwordCredentials');
    expect(graph.tenant.secrets()).toHaveLength(1);
  });

  test.each([200, 407])('is answered by a proxy with a page of status %i', async (status) => {
    const graph = await withFault({ kind: 'html', status });
    const answer = await create(graph);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(made(graph)).toBe(0);
  });

  test('comes too close to another write', async () => {
    const graph = await withFault({ kind: 'concurrency' });
    const answer = await create(graph);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'Directory_ConcurrencyViolation' } });
    expect(made(graph)).toBe(0);
  });

  test('takes its time, and can be given up', async () => {
    const clock = new TurnedClock();
    const graph = await graphOf(testTenant('fresh', { clock }));
    graph.tenant.faults.add({ fault: { kind: 'slow', milliseconds: 40_000, when: 'after' } });
    const before = clock.now().getTime();
    expect((await create(graph)).status).toBe(201);
    expect(clock.now().getTime() - before).toBe(40_000);
    const given = new AbortController();
    given.abort(new Error('enough'));
    const answer = graph.tenant.asFetch()('https://graph.microsoft.com/v1.0/me', { signal: given.signal });
    await expect(answer).rejects.toThrow('enough');
  });

  test('finds its token revoked', async () => {
    const graph = await withFault({ kind: 'token-revoked' });
    expect(await graph.get('/me')).toMatchObject({ status: 401, code: 'InvalidAuthenticationToken' });
    expect((await graph.get('/me')).status).toBe(401);
  });

  test('finds no network until it is back', async () => {
    const graph = await withFault({ kind: 'offline', milliseconds: 30_000 });
    await expect(graph.get('/me')).rejects.toThrow('fetch failed');
    await graph.tenant.clock.sleep(29_000);
    await expect(graph.tenant.asFetch()(authorizeUrl())).rejects.toThrow('fetch failed');
    await graph.tenant.clock.sleep(1_000);
    expect((await graph.get('/me')).status).toBe(200);
  });

  test('meets another administrator', async () => {
    const graph = await withFault(
      {
        kind: 'meanwhile',
        when: 'after',
        act: (administrator) => {
          const [app] = graph.tenant.state.applicationsNamed('Mine');
          administrator.addRedirectUri(app!.id as string, 'https://theirs.example/');
        },
      },
      { method: 'POST' },
    );
    expect((await create(graph)).status).toBe(201);
    expect(graph.tenant.state.applicationsNamed('Mine')[0]).toMatchObject({
      web: { redirectUris: ['https://theirs.example/'] },
    });
    expect(graph.tenant.lostForeignItems()).toEqual([]);
  });
});

describe('one item of a batch', () => {
  test.each<[string, Fault, number, number]>([
    ['is throttled', { kind: 'throttled', retryAfter: { kind: 'seconds', seconds: 3 } }, 429, 0],
    ['fails before its effect', { kind: 'server-error', status: 503, effect: false }, 503, 0],
    ['fails after its effect', { kind: 'server-error', status: 504, effect: true }, 504, 1],
    ['comes too close', { kind: 'concurrency' }, 409, 0],
  ])('%s, and the others do not', async (_, fault, status, effects) => {
    const graph = await withFault(fault, { target: 'item', path: '/applications' });
    const reply = await graph.batch([
      { id: '1', method: 'POST', url: '/applications', headers: json, body: { displayName: 'Mine' } },
      { id: '2', method: 'GET', url: '/me' },
    ]);
    const responses = reply.body.responses as JsonObject[];
    const of = (id: string): JsonObject => responses.find((response) => response.id === id)!;
    expect(of('1').status).toBe(status);
    expect(of('2').status).toBe(200);
    expect((of('1').headers as JsonObject)['Retry-After']).toBe(status === 429 ? '3' : undefined);
    expect(made(graph)).toBe(effects);
  });
});

describe('rules', () => {
  const occasion = {
    target: 'request',
    origin: 'https://graph.microsoft.com',
    method: 'GET',
    path: '/v1.0/me',
  } as const;
  const fault: Fault = { kind: 'concurrency' };

  test('count the requests that they match, from the nth on, as often as they say', () => {
    const list = new FaultList([{ fault, path: /\/me$/, method: 'GET', nth: 2, times: 2 }]);
    list.next({ ...occasion, path: '/v1.0/applications' });
    list.next({ ...occasion, method: 'POST' });
    list.next({ ...occasion, target: 'item' });
    expect([1, 2, 3, 4].map(() => list.next(occasion)?.kind ?? null)).toEqual([
      null,
      'concurrency',
      'concurrency',
      null,
    ]);
  });

  test('by chance are the same for the same seed, and run out', () => {
    const draw = (seed: number): (Fault | null)[] => {
      const plan = randomFaults(seed, { rate: 0.5, most: 10 });
      return Array.from({ length: 200 }, () => plan.next(occasion));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(3).filter((one) => one !== null)).toHaveLength(10);
    const kinds = new Set(
      Array.from({ length: 60 }, (_, seed) => draw(seed))
        .flat()
        .map((one) => one?.kind),
    );
    for (const kind of [
      'throttled',
      'server-error',
      'reset',
      'slow',
      'cut-off',
      'malformed',
      'html',
      'concurrency',
    ]) {
      expect(kinds).toContain(kind);
    }
  });
});

test('an item’s answer can be altered, and a tenant adjusted', async () => {
  const graph = await graphOf(
    new TestTenant({
      scenario: 'fresh',
      seed: 1,
      clock: new TurnedClock(),
      adjust: (builder) => {
        builder.displayName = 'Fabrikam';
      },
    }),
  );
  graph.tenant.faults.add({ target: 'item', fault: { kind: 'altered', alter: () => ({ value: [] }) } });
  const reply = await graph.batch([{ id: '1', method: 'GET', url: '/organization' }]);
  expect(reply.body.responses).toMatchObject([{ status: 200, body: { value: [] } }]);
  const organization = await graph.get('/organization?$select=displayName');
  expect(organization.body.value).toEqual([{ displayName: 'Fabrikam' }]);
});

test('a throttled tenant lets so many through, batch items counted, until the window is over', async () => {
  const graph = await graphOf(testTenant('throttled'));
  const reply = await graph.batch(
    Array.from({ length: 20 }, (_, index) => ({ id: String(index), method: 'GET', url: '/me' })),
  );
  const statuses = (reply.body.responses as JsonObject[]).map((response) => response.status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(12);
  expect(statuses.filter((status) => status === 429)).toHaveLength(8);
  const refused = await graph.get('/me');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('10');
  await graph.tenant.clock.sleep(10_000);
  expect((await graph.get('/me')).status).toBe(200);
});
