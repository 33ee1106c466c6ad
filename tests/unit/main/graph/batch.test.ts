import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppFailure } from '../../../../src/contract/errors';
import type { BatchItem, BatchWait } from '../../../../src/main/graph/batch';
import type { RequestKind } from '../../../../src/main/graph/retry-policy';
import {
  batchReply,
  errorBody,
  itemsOf,
  json,
  networkError,
  refusal,
  requestId,
  scriptedGraph,
  type ItemReply,
} from './scripted-graph';

const named = z.object({ name: z.string() });

function read(id: string): BatchItem<{ name: string }> {
  return { id, method: 'GET', path: `/things/${id}`, kind: 'read', schema: named };
}

function write(
  id: string,
  kind: Exclude<RequestKind, 'read'> = 'idempotentWrite',
  more: Partial<BatchItem> = {},
): BatchItem<{ name: string }> {
  return {
    id,
    method: 'POST',
    path: `/things/${id}`,
    body: { id },
    kind,
    schema: named,
    ...more,
  } as BatchItem<{
    name: string;
  }>;
}

const many = <T>(count: number, make: (id: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`n${index}`));

const ok: (item: { url: string }) => ItemReply = ({ url }) => ({
  status: 200,
  body: { name: url.slice('/things/'.length) },
});
const refusedItem = (status: number, code: string, message = '', headers = {}): ItemReply => ({
  status,
  headers,
  body: errorBody(code, message),
});

describe('a batch', () => {
  it('carries relative addresses, and a content type where there is a body', async () => {
    const { client, seen } = scriptedGraph([batchReply(ok)]);
    const search: BatchItem = { ...read('a'), consistency: 'eventual' };
    const upsert: BatchItem = { ...write('b'), method: 'PATCH', prefer: 'create-if-missing' };
    await client.batch([search, upsert]);
    expect(seen[0]?.url).toBe('https://graph.microsoft.com/v1.0/$batch');
    expect(seen[0]?.method).toBe('POST');
    expect(seen[0]?.body).toEqual({
      requests: [
        { id: '1', method: 'GET', url: '/things/a', headers: { ConsistencyLevel: 'eventual' } },
        {
          id: '2',
          method: 'PATCH',
          url: '/things/b',
          headers: { 'Content-Type': 'application/json', Prefer: 'create-if-missing' },
          body: { id: 'b' },
        },
      ],
    });
  });

  it('gives each item its own answer, in whatever order they come', async () => {
    const { client } = scriptedGraph([batchReply(ok)]);
    const items = many(7, read);
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item))).toEqual(
      items.map((item) => expect.objectContaining({ kind: 'done', value: { name: item.id } }) as unknown),
    );
  });

  it('takes twenty at a time', async () => {
    const { client, seen, tally } = scriptedGraph([batchReply(ok)]);
    const answers = await client.batch(many(45, read));
    expect(seen.map((request) => itemsOf(request).length)).toEqual([20, 20, 5]);
    expect([...answers].every(([, outcome]) => outcome.kind === 'done')).toBe(true);
    // Reads go side by side: three requests, one round trip.
    expect(tally.counts()).toEqual({ total: 3, writes: 0, batchItems: 45, sequentialRoundTrips: 1 });
  });

  it('sends batches of writes one after the other unless told otherwise', async () => {
    const { client, tally } = scriptedGraph([batchReply(ok)]);
    await client.batch(many(45, (id) => write(id)));
    expect(tally.counts()).toEqual({ total: 3, writes: 45, batchItems: 45, sequentialRoundTrips: 3 });
    const side = scriptedGraph([batchReply(ok)]);
    await side.client.batch(
      many(45, (id) => write(id)),
      { concurrency: 3 },
    );
    expect(side.tally.counts().sequentialRoundTrips).toBe(1);
  });

  it('asks for a writing token only when it writes', async () => {
    const reading = scriptedGraph([batchReply(ok)]);
    await reading.client.batch([read('a')]);
    expect(reading.tokenCalls).toEqual([{ purpose: 'read' }]);
    const writing = scriptedGraph([batchReply(ok)]);
    await writing.client.batch([read('a'), write('b')]);
    expect(writing.tokenCalls).toEqual([{ purpose: 'write' }]);
  });

  it('with nothing in it sends nothing', async () => {
    const { client, seen } = scriptedGraph([batchReply(ok)]);
    await client.batch([]);
    expect(seen).toHaveLength(0);
  });

  it('with two items of one id is a mistake of the program', async () => {
    const { client, seen } = scriptedGraph([batchReply(ok)]);
    await expect(client.batch([read('a'), read('a')])).rejects.toBeInstanceOf(TypeError);
    expect(seen).toHaveLength(0);
  });
});

describe('the outcomes of a batch', () => {
  it('are not there for an item that was not in it', async () => {
    const { client } = scriptedGraph([batchReply(ok)]);
    const answers = await client.batch([read('a')]);
    expect(() => answers.of(read('b'))).toThrow(TypeError);
  });
});

describe('items that fail', () => {
  it('are sent again alone, each after its own Retry-After, while the others stay done', async () => {
    const tries = new Map<string, number>();
    const { client, seen } = scriptedGraph([
      batchReply((item) => {
        const count = (tries.get(item.url) ?? 0) + 1;
        tries.set(item.url, count);
        if (item.url === '/things/slow' && count === 1) {
          return refusedItem(429, 'TooManyRequests', '', { 'Retry-After': '40' });
        }
        if (item.url === '/things/quick' && count === 1) {
          return refusedItem(429, 'TooManyRequests', '', { 'Retry-After': 5 });
        }
        return ok(item);
      }),
    ]);
    const waits: BatchWait[] = [];
    const answers = await client.batch(
      [write('fine', 'create'), write('slow', 'create'), write('quick', 'create')],
      {
        onWait: (wait) => waits.push(wait),
      },
    );
    expect([...answers].map(([, { kind }]) => kind)).toEqual(['done', 'done', 'done']);
    expect(seen.map((request) => itemsOf(request).map(({ url }) => url))).toEqual([
      ['/things/fine', '/things/slow', '/things/quick'],
      ['/things/quick'],
      ['/things/slow'],
    ]);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(5_000);
    expect(seen[1]!.at).toBeLessThan(6_000);
    expect(seen[2]!.at).toBeGreaterThanOrEqual(40_000);
    expect(waits.map(({ reason, items }) => [reason, items])).toEqual([
      ['throttled', ['quick']],
      ['throttled', ['slow']],
    ]);
  });

  it('travel together when they are due at nearly the same time', async () => {
    let batches = 0;
    const { client, seen } = scriptedGraph([
      batchReply((item) =>
        batches < 20 && ++batches <= 8 ? refusedItem(404, 'Request_ResourceNotFound') : ok(item),
      ),
    ]);
    await client.batch(many(8, (id) => write(id, 'idempotentWrite', { fresh: true })));
    expect(seen).toHaveLength(2);
  });

  it('are told as they are decided', async () => {
    let first = true;
    const told: string[] = [];
    const { client } = scriptedGraph([
      batchReply((item) => {
        const wait = first && item.url === '/things/late';
        first = false;
        return wait ? refusedItem(429, 'TooManyRequests') : ok(item);
      }),
    ]);
    await client.batch([read('late'), read('soon')], {
      onSettled: (id, outcome) => told.push(`${id} ${outcome.kind}`),
    });
    expect(told).toEqual(['soon done', 'late done']);
  });

  it('that are there already, in conflict, refused or ill-formed, each end in their own way', async () => {
    const replies: Readonly<Record<string, ItemReply>> = {
      there: refusedItem(400, 'Request_BadRequest', 'Permission being assigned already exists on the object'),
      merge: refusedItem(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.'),
      denied: refusedItem(403, 'Authorization_RequestDenied'),
      odd: { status: 200, body: { title: 'another form' } },
    };
    const { client } = scriptedGraph([batchReply(({ url }) => replies[url.slice('/things/'.length)])]);
    const items = ['there', 'merge', 'denied', 'odd'].map((id) => write(id));
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item))).toMatchObject([
      { kind: 'already', because: 'alreadyThere' },
      { kind: 'conflict' },
      { kind: 'failed', error: { code: 'forbiddenByRole', correlationId: requestId } },
      { kind: 'ambiguous', error: { code: 'unexpectedAnswer' } },
    ]);
  });

  it('with a token that lacks claims are sent again with a new one', async () => {
    const claims = '{"access_token":{"acrs":{"value":"c1"}}}';
    const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    let refused = false;
    const { client, tokenCalls, seen } = scriptedGraph([
      batchReply((item) => {
        if (item.url === '/things/b' && !refused) {
          refused = true;
          return refusedItem(401, 'InvalidAuthenticationToken', '', { 'WWW-Authenticate': header });
        }
        return ok(item);
      }),
    ]);
    await client.batch([read('a'), read('b')]);
    expect(tokenCalls).toEqual([{ purpose: 'read' }, { purpose: 'read', claims }]);
    expect(itemsOf(seen[1]).map(({ url }) => url)).toEqual(['/things/b']);
  });
});

describe('a token that cannot be had', () => {
  it('ends what is open and leaves what is done', async () => {
    let calls = 0;
    const { client, seen } = scriptedGraph(
      [
        batchReply((item) =>
          item.url === '/things/done' ? ok(item) : refusedItem(503, 'ServiceUnavailable'),
        ),
      ],
      {
        accessToken: () => {
          calls += 1;
          return calls === 1 ? Promise.resolve('first') : Promise.reject(new AppFailure('signInExpired'));
        },
      },
    );
    const items = [write('done'), read('reading'), write('perhaps')];
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item))).toMatchObject([
      { kind: 'done' },
      { kind: 'failed', error: { code: 'signInExpired' } },
      { kind: 'ambiguous', error: { code: 'signInExpired' } },
    ]);
    expect(seen).toHaveLength(1);
  });
});

describe('answers that do not fit', () => {
  it('that are a web page inside a good envelope are not believed', async () => {
    const { client, seen } = scriptedGraph([
      batchReply(() => ({ status: 200, body: '<html>Maintenance</html>' })),
      batchReply(ok),
    ]);
    const items = [read('a'), write('b', 'create')];
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item).kind)).toEqual(['done', 'ambiguous']);
    expect(seen).toHaveLength(2);
  });

  it('have their dates measured against the clock of the server that sent them', async () => {
    const { client, seen } = scriptedGraph([
      (request) =>
        json(
          200,
          {
            responses: itemsOf(request).map(({ id }) => ({
              id,
              ...refusedItem(429, 'TooManyRequests', '', { 'Retry-After': 'Tue, 24 Nov 2026 18:00:20 GMT' }),
            })),
          },
          { date: 'Tue, 24 Nov 2026 18:00:00 GMT' },
        ),
      batchReply(ok),
    ]);
    await client.batch([read('a')]);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(20_000);
    expect(seen[1]!.at).toBeLessThan(21_000);
  });

  it('without a body are understood by their status', async () => {
    const { client } = scriptedGraph([batchReply(() => ({ status: 204, body: null }))]);
    const removal: BatchItem = { ...write('a'), method: 'DELETE', schema: z.unknown() };
    expect((await client.batch([removal])).of(removal)).toMatchObject({ kind: 'done', status: 204 });
  });

  it('to one item concern that item only', async () => {
    const { client, seen } = scriptedGraph([
      (request) => {
        const [a, b] = itemsOf(request);
        const responses = [
          { id: a?.id, status: 200, body: { name: 'a' } },
          { id: b?.id, status: 201, body: { name: 'b' } },
          { id: b?.id, status: 201, body: { name: 'b again' } },
          { id: '99', status: 200, body: { name: 'nobody asked' } },
          'nonsense',
        ];
        return json(200, { responses });
      },
    ]);
    const items = [write('a', 'create'), write('b', 'create'), write('c', 'create')];
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item))).toMatchObject([
      { kind: 'done', value: { name: 'a' } },
      { kind: 'ambiguous', error: { code: 'unexpectedAnswer' } },
      { kind: 'ambiguous', error: { code: 'unexpectedAnswer' } },
    ]);
    expect(seen).toHaveLength(1);
  });

  it('to reads and idempotent writes are asked for again', async () => {
    let leaveOut = true;
    const { client, seen } = scriptedGraph([
      batchReply((item) => {
        if (item.url !== '/things/a' && leaveOut) {
          leaveOut = item.url !== '/things/c';
          return undefined;
        }
        return ok(item);
      }),
    ]);
    const answers = await client.batch([read('a'), read('b'), write('c')]);
    expect([...answers].map(([, { kind }]) => kind)).toEqual(['done', 'done', 'done']);
    expect(itemsOf(seen[1]).map(({ url }) => url)).toEqual(['/things/b', '/things/c']);
  });
});

describe('when the whole batch fails', () => {
  const failures = [
    ['503', refusal(503, 'ServiceUnavailable')],
    ['a lost connection', networkError('ECONNRESET')],
    ['a web page', new Response('<html></html>', { status: 200 })],
    ['JSON that is no answer to a batch', json(200, { value: [] })],
  ] as const;

  it.each(failures)('reads are simply sent again (%s)', async (_, failure) => {
    const { client, seen } = scriptedGraph([failure, batchReply(ok)]);
    const answers = await client.batch(many(3, read));
    expect([...answers].every(([, outcome]) => outcome.kind === 'done')).toBe(true);
    expect(seen).toHaveLength(2);
  });

  it.each(failures)('each write says for itself whether it may be repeated (%s)', async (_, failure) => {
    const { client, seen } = scriptedGraph([failure, batchReply(ok)]);
    const items = [write('grant'), write('app', 'create'), write('secret', 'action')];
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item).kind)).toEqual(['done', 'ambiguous', 'ambiguous']);
    expect(itemsOf(seen[1]).map(({ url }) => url)).toEqual(['/things/grant']);
  });

  it('429 holds everything back for as long as it says', async () => {
    const { client, seen } = scriptedGraph([
      refusal(429, 'TooManyRequests', '', { 'retry-after': '20' }),
      batchReply(ok),
    ]);
    const answers = await client.batch([write('app', 'create'), read('b')]);
    expect([...answers].map(([, { kind }]) => kind)).toEqual(['done', 'done']);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(20_000);
  });

  it('403 for want of claims gets a token with them, any other 403 refuses all', async () => {
    const claims = '{"access_token":{"acrs":{"value":"c1"}}}';
    const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    const { client, tokenCalls } = scriptedGraph([
      refusal(403, 'InsufficientClaims', '', { 'www-authenticate': header }),
      refusal(403, 'Authorization_RequestDenied'),
    ]);
    const item = write('a', 'create');
    const answers = await client.batch([item]);
    expect(tokenCalls).toEqual([{ purpose: 'write' }, { purpose: 'write', claims }]);
    expect(answers.of(item)).toMatchObject({ kind: 'failed', error: { code: 'forbiddenByRole' } });
  });

  it('401 gets a new token for all', async () => {
    const { client, tokenCalls } = scriptedGraph([
      refusal(401, 'InvalidAuthenticationToken'),
      batchReply(ok),
    ]);
    await client.batch([write('a', 'create')]);
    expect(tokenCalls).toEqual([{ purpose: 'write' }, { purpose: 'write', renew: true }]);
  });

  it('a refusal of the batch is not mistaken for news of the objects in it', async () => {
    for (const status of [400, 404, 409]) {
      const { client, seen } = scriptedGraph([refusal(status, 'Request_ResourceNotFound')]);
      const removal: BatchItem = { ...write('gone'), method: 'DELETE', fresh: true, schema: z.unknown() };
      const answers = await client.batch([removal]);
      expect(answers.of(removal)).toMatchObject({ kind: 'failed', error: { code: 'requestRefused' } });
      expect(seen).toHaveLength(1);
    }
  });
});

describe('after two writes have met', () => {
  it('the rest goes one after the other, and a broken chain is taken up where it broke', async () => {
    let batch = 0;
    const { client, seen } = scriptedGraph([
      (request, signal) => {
        batch += 1;
        const reply = batchReply((item, index) => {
          if (batch === 1) {
            return index === 0 ? ok(item) : refusedItem(409, 'Directory_ConcurrencyViolation');
          }
          if (batch === 2) {
            return index === 0
              ? refusedItem(400, 'Request_BadRequest', 'Permission being assigned already exists')
              : refusedItem(424, 'FailedDependency');
          }
          return ok(item);
        });
        return (reply as (r: typeof request, s: typeof signal) => Response)(request, signal);
      },
    ]);
    const items = many(4, (id) => write(id));
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item).kind)).toEqual(['done', 'already', 'done', 'done']);
    expect(seen.map((request) => itemsOf(request).map(({ url, dependsOn }) => [url, dependsOn]))).toEqual([
      [
        ['/things/n0', undefined],
        ['/things/n1', undefined],
        ['/things/n2', undefined],
        ['/things/n3', undefined],
      ],
      [
        ['/things/n1', undefined],
        ['/things/n2', ['1']],
        ['/things/n3', ['2']],
      ],
      [
        ['/things/n2', undefined],
        ['/things/n3', ['1']],
      ],
    ]);
  });

  it('can be so from the start', async () => {
    const { client, seen } = scriptedGraph([batchReply(ok)]);
    await client.batch([write('a'), write('b')], { order: 'sequential' });
    expect(itemsOf(seen[0])[1]?.dependsOn).toEqual(['1']);
  });

  it('a server that answers 424 to everything does not hold the program for ever', async () => {
    const { client } = scriptedGraph([batchReply(() => refusedItem(424, 'FailedDependency'))]);
    const answers = await client.batch([write('a'), write('b')], { order: 'sequential' });
    expect([...answers].map(([, { kind }]) => kind)).toEqual(['failed', 'failed']);
  });
});

describe('cancelling a batch', () => {
  it('ends the wait, keeps what is done and says of each item how it stands', async () => {
    const stop = new AbortController();
    const { client, clock } = scriptedGraph(
      [
        batchReply((item) => {
          switch (item.url) {
            case '/things/done':
              return ok(item);
            case '/things/perhaps':
              return refusedItem(503, 'ServiceUnavailable');
            default:
              return refusedItem(429, 'TooManyRequests');
          }
        }),
      ],
      { autoAdvance: false },
    );
    const items = [write('done'), write('perhaps'), write('not')];
    const answers = await client.batch(items, {
      signal: stop.signal,
      onWait: () => queueMicrotask(() => stop.abort()),
    });
    expect(items.map((item) => answers.of(item))).toMatchObject([
      { kind: 'done' },
      { kind: 'ambiguous', error: { code: 'cancelled' } },
      { kind: 'failed', error: { code: 'cancelled' } },
    ]);
    expect(clock.elapsed()).toBe(0);
  });

  it('does not begin the batches that were not sent yet', async () => {
    const stop = new AbortController();
    const { client, seen } = scriptedGraph([
      (request, signal) => {
        stop.abort();
        return (batchReply(ok) as (r: typeof request, s: typeof signal) => Response)(request, signal);
      },
    ]);
    const items = many(45, (id) => write(id, 'create'));
    const answers = await client.batch(items, { signal: stop.signal });
    expect(seen).toHaveLength(1);
    expect(items.filter((item) => answers.of(item).kind === 'done')).toHaveLength(20);
    expect(items.filter((item) => answers.of(item).kind === 'failed')).toHaveLength(25);
  });
});

describe('whatever a server answers', () => {
  const statuses = fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 409, 424, 429, 500, 503);
  const codes = fc.constantFrom('Directory_ConcurrencyViolation', 'Request_ResourceNotFound', 'x');

  it('every item gets one outcome, and no create is carried out twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.tuple(statuses, codes, fc.boolean())),
        fc.array(fc.constantFrom<RequestKind>('read', 'idempotentWrite', 'create'), { maxLength: 30 }),
        async (stream, kinds) => {
          const carriedOut = new Map<string, number>();
          const { client } = scriptedGraph([
            batchReply((item) => {
              const [[status, code, leftOut]] = [...stream.take(1)] as [[number, string, boolean]];
              // The server does what it does not refuse, and may do what it answers with a 5xx.
              if (status < 300 || status >= 500) {
                carriedOut.set(item.url, (carriedOut.get(item.url) ?? 0) + 1);
              }
              return leftOut && (status < 300 || status >= 500)
                ? undefined
                : status < 300
                  ? { status, body: { name: 'x' } }
                  : refusedItem(status, code);
            }),
          ]);
          const items = kinds.map((kind, index) =>
            kind === 'read' ? read(`i${index}`) : write(`i${index}`, kind),
          );
          const answers = await client.batch(items);
          expect([...answers]).toHaveLength(items.length);
          for (const item of items.filter(({ kind }) => kind === 'create')) {
            const times = carriedOut.get(item.path) ?? 0;
            expect(times).toBeLessThanOrEqual(1);
            if (answers.of(item).kind === 'failed') {
              expect(times).toBe(0);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
