import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { GraphClient } from '../../../../src/main/graph/graph-client';
import type { BatchItem } from '../../../../src/main/graph/batching/batch';
import { longestRetryAfter, retryAfter } from '../../../../src/main/network/retry-after';
import { many, okReply, batchRead, refusedItem, batchWrite } from './batch-items';
import { RetryAfterGate } from '../../../../src/main/graph/sending/retry-after-gate';
import {
  batchReply,
  graphErrorAnswer,
  itemsOf,
  json,
  networkError,
  graphRefusal,
  scriptedGraph,
  type Reply,
  kindsOf,
} from './scripted-graph';
import { refusedAnswer } from './situations';
import { forAll } from '../../../support/for-all';

const anything = z.unknown();
const busyFor = (seconds: string) => graphRefusal(503, 'ServiceUnavailable', '', { 'retry-after': seconds });
const throttledFor = (seconds: string) =>
  graphRefusal(429, 'TooManyRequests', '', { 'retry-after': seconds });
const fine = json(200, { name: 'x' });

describe('after a Retry-After', () => {
  const app = '/applications/a-1';
  const busyWithPassword = (client: GraphClient) =>
    client.post(`${app}/addPassword`, {}, anything, { kind: 'action' });

  it.each([
    ['a look at the same object', `${app}?$select=id`],
    ['a look by another key', "/applications(appId='x')"],
    ['a search in the same collection', "/applications?$filter=appId%20eq%20'x'"],
    ['a change of the same object, written otherwise', '/Applications/A-1/owners'],
  ])('%s waits until then', async (_, path) => {
    const { client, seen } = scriptedGraph([busyFor('12.5'), fine]);
    expect((await busyWithPassword(client)).kind).toBe('ambiguous');
    const reasons: string[] = [];
    await client.get(path, anything, {
      onWait: ({ reason, attempt }) => reasons.push(`${reason} ${attempt}`),
    });
    expect(seen[1]!.at).toBeGreaterThanOrEqual(12_500);
    expect(seen[1]!.at).toBeLessThan(13_000);
    expect(reasons).toEqual(['throttled 1']);
  });

  it.each(['/applications/b-2', '/servicePrincipals/a-1', '/me'])('%s may be asked at once', async (path) => {
    const { client, seen } = scriptedGraph([busyFor('12'), fine]);
    await busyWithPassword(client);
    await client.get(path, anything);
    expect(seen[1]!.at).toBe(0);
  });

  it('a batch waits as a whole, and its writes are made anew', async () => {
    const { client, seen } = scriptedGraph([busyFor('8'), batchReply(okReply)]);
    await client.post('/things/a/addPassword', {}, anything, { kind: 'action' });
    const items = [
      { ...batchRead('look'), path: '/things/a' },
      batchWrite('a', 'idempotentWrite', {
        renew: () => Promise.resolve({ kind: 'send', method: 'PATCH', body: 'anew' }),
      }),
    ];
    await client.batch(items);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(8_000);
    expect(itemsOf(seen[1]).map(({ body }) => body)).toEqual([undefined, 'anew']);
  });

  it('of a throttled request, whatever comes next waits until then', async () => {
    const { client, seen } = scriptedGraph([throttledFor('20'), fine]);
    await Promise.all([client.get('/me', anything), client.get('/organization', anything)]);
    await client.get('/contracts', anything);
    expect(seen.map(({ at }) => at >= 20_000)).toEqual([false, false, true, true]);
  });

  it.each([
    ['busy', busyFor('15')],
    ['throttled', throttledFor('15')],
  ])('of a batch that is %s as a whole, whatever comes next waits until then', async (_, reply) => {
    const { client, seen } = scriptedGraph([reply, fine]);
    await client.batch([batchWrite('a', 'create')]);
    await client.get('/me', anything);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(15_000);
  });

  it('of a throttled item, the batches that were not sent yet wait until then', async () => {
    let first = true;
    const { client, seen } = scriptedGraph([
      batchReply((item) => {
        if (!first) return okReply(item);
        first = false;
        return refusedItem(429, 'TooManyRequests', '', { 'Retry-After': '30' });
      }),
    ]);
    const items = many(21, (id) => batchWrite(id));
    expect(new Set(await kindsOf(client.batch(items)))).toEqual(new Set(['done']));
    expect(seen.map((request) => [itemsOf(request).length, request.at >= 30_000])).toEqual([
      [20, false],
      [2, true],
    ]);
  });

  it('that is longer than anything is waited for, nothing is sent, and that is said at once', async () => {
    const { client, seen } = scriptedGraph([busyFor('1200'), fine]);
    await busyWithPassword(client);
    await expect(client.get(app, anything)).rejects.toMatchObject({ code: 'throttled' });
    expect(seen).toHaveLength(1);
  });

  it('nothing is remembered of a server that was not reached, or that named no time', async () => {
    const { client, seen } = scriptedGraph([
      networkError('ECONNRESET'),
      graphRefusal(503, 'ServiceUnavailable'),
      json(200, {}, { 'retry-after': '60' }),
    ]);
    for (let sent = 0; sent < 2; sent += 1) await busyWithPassword(client);
    await client.get(app, anything);
    await client.get(app, anything);
    expect(seen.map(({ at }) => at)).toEqual([0, 0, 0, 0]);
  });

  it('a clock that is set back holds nothing back for longer than was asked', () => {
    const start = Date.parse('2026-11-24T12:00:00Z');
    let now = start;
    const gate = new RetryAfterGate({
      now: () => new Date(now),
      sleep: () => Promise.reject(new Error('unused')),
    });
    gate.note(app, refusedAnswer(503, 'ServiceUnavailable', '', { 'retry-after': '30' }), 'alone');
    now = start - 3_600_000;
    expect(gate.wait(app, false)).toBe(30_000);
    now = start + 30_000;
    expect(gate.wait(app, false)).toBe(0);
  });
});

/** A server that may name a time in each answer, and notes what is asked before it. */
class NamingServer {
  /** What was asked too early. */
  readonly early: string[] = [];
  readonly #until = new Map<string, { readonly since: number; readonly until: number }>();
  readonly #next: () => NamedAnswer;

  constructor(next: () => NamedAnswer) {
    this.#next = next;
  }

  readonly reply: Reply = (request) => {
    const path = new URL(request.url).pathname.replace('/v1.0', '');
    if (path !== '/$batch') {
      this.#arrive(path, request.at);
      const { status, body, headers } = this.#answer(path, request.at, (code) => code === 429);
      return json(status, body, headers);
    }
    const items = itemsOf(request);
    items.forEach(({ url }) => this.#arrive(url, request.at));
    const whole = this.#answer(path, request.at, () => true);
    if (whole.status !== 200) return json(whole.status, whole.body, whole.headers);
    const responses = items.map(({ id, url }) => ({ id, ...this.#answer(url, request.at, () => false) }));
    return json(200, { responses }, { date: dateAt(request.at + anotherClock) });
  };

  /** What arrives in the very moment of an answer was sent before it. */
  #arrive(path: string, at: number): void {
    const [collection = '', id = ''] = path.split('/').slice(1);
    for (const key of ['everything', collection, `${collection}/${id}`]) {
      const { since = at, until = at } = this.#until.get(key) ?? {};
      if (at > since && at < until) this.early.push(`${path}: ${at} instead of ${until}`);
    }
  }

  #answer(path: string, at: number, isForAll: (status: number) => boolean) {
    const { status, form, seconds } = this.#next();
    if (status === 200) return { status, headers: {}, body: { name: 'x' } };
    const named = form === 'fraction' ? seconds + 0.25 : seconds;
    const key = isForAll(status) ? 'everything' : path.split('/').slice(1, 3).join('/');
    const { until = 0 } = this.#until.get(key) ?? {};
    if (form !== 'none') this.#until.set(key, { since: at, until: Math.max(until, at + named * 1_000) });
    const headers: Record<string, string> = {
      ...(form !== 'none' && { 'retry-after': String(named) }),
      ...(form === 'date' && {
        'retry-after': dateAt(at + anotherClock + seconds * 1_000),
        date: dateAt(at + anotherClock),
      }),
    };
    return { status, headers, body: graphErrorAnswer('Busy') };
  }
}

interface NamedAnswer {
  readonly status: number;
  readonly form: 'none' | 'seconds' | 'fraction' | 'date';
  readonly seconds: number;
}

/** How far the server's clock is from that of this computer, in milliseconds. */
const anotherClock = 7_200_000;
const dateAt = (at: number): string => new Date(Date.parse('2026-11-24T12:00:00Z') + at).toUTCString();

describe('whatever is asked, and whatever Graph answers', () => {
  const named = fc.record({
    status: fc.constantFrom(200, 200, 200, 429, 503),
    form: fc.constantFrom('none' as const, 'seconds' as const, 'fraction' as const, 'date' as const),
    seconds: fc.integer({ min: 1, max: 40 }),
  });
  const path = fc.constantFrom('/applications/a', '/applications/b', '/applications', '/servicePrincipals/a');
  const step = fc.record({
    how: fc.constantFrom('get' as const, 'post' as const, 'patch' as const, 'batch' as const),
    paths: fc.tuple(path, path, path),
  });
  const lane = fc.array(step, { minLength: 1, maxLength: 5 });

  function send(client: GraphClient, { how, paths }: typeof step extends fc.Arbitrary<infer S> ? S : never) {
    switch (how) {
      case 'get':
        return client.get(paths[0], anything).catch(() => undefined);
      case 'post':
        return client.post(paths[0], {}, anything, { kind: 'create' });
      case 'patch':
        return client.patch(paths[0], {});
      case 'batch':
        return client.batch(
          paths.map((one, index): BatchItem => ({ ...batchRead(`n${index}`), path: one, schema: anything })),
        );
    }
  }

  it('nothing is asked before the time that Graph has named for it', async () => {
    await fc.assert(
      fc.asyncProperty(lane, lane, fc.infiniteStream(named), async (one, other, stream) => {
        const server = new NamingServer(() => [...stream.take(1)][0]!);
        const { client } = scriptedGraph([server.reply]);
        await Promise.all(
          [one, other].map(async (steps) => {
            for (const each of steps) await send(client, each);
          }),
        );
        expect(server.early).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the header', () => {
  const now = new Date('2026-11-24T12:00:00Z');

  it('is never negative, never more than is believed, whatever it says', () => {
    forAll(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), (text) => {
      const wait = retryAfter({ 'retry-after': text }, now) ?? 0;
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(longestRetryAfter);
    });
  });
});
