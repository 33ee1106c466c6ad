import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchItem, BatchWait } from '../../../../src/main/graph/batching/batch';
import type { RequestKind } from '../../../../src/main/graph/sending/retry-policy';
import { many, okReply, batchRead, refusedItem, batchWrite } from './batch-items';
import {
  batchReply,
  itemsOf,
  requestId,
  scriptedGraph,
  type ItemReply,
  urlsOf,
  claimsHeader,
  kindsOf,
} from './scripted-graph';

describe('a batch', () => {
  it('carries relative addresses, and a content type where there is a body', async () => {
    const { client, seen } = scriptedGraph([batchReply(okReply)]);
    const search: BatchItem = { ...batchRead('a'), consistency: 'eventual' };
    const patch: BatchItem = { ...batchWrite('b'), method: 'PATCH' };
    await client.batch([search, patch]);
    expect(seen[0]?.url).toBe('https://graph.microsoft.com/v1.0/$batch');
    expect(seen[0]?.method).toBe('POST');
    expect(seen[0]?.body).toEqual({
      requests: [
        { id: '1', method: 'GET', url: '/things/a', headers: { ConsistencyLevel: 'eventual' } },
        {
          id: '2',
          method: 'PATCH',
          url: '/things/b',
          headers: { 'Content-Type': 'application/json' },
          body: { id: 'b' },
        },
      ],
    });
  });

  it('gives each item its own answer, in whatever order they come', async () => {
    const { client } = scriptedGraph([batchReply(okReply)]);
    const items = many(7, batchRead);
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item))).toEqual(
      items.map((item) => expect.objectContaining({ kind: 'done', value: { name: item.id } }) as unknown),
    );
  });

  it('takes twenty at a time', async () => {
    const { client, seen, tally } = scriptedGraph([batchReply(okReply)]);
    const answers = await client.batch(many(45, batchRead));
    expect(seen.map((request) => itemsOf(request).length)).toEqual([20, 20, 5]);
    expect([...answers].every(([, outcome]) => outcome.kind === 'done')).toBe(true);
    // Reads go side by side: three requests, one round trip.
    expect(tally.counts()).toEqual({ total: 3, writes: 0, batchItems: 45, sequentialRoundTrips: 1 });
  });

  it('sends batches of writes one after the other', async () => {
    const { client, tally } = scriptedGraph([batchReply(okReply)]);
    await client.batch(many(45, (id) => batchWrite(id)));
    expect(tally.counts()).toEqual({ total: 3, writes: 45, batchItems: 45, sequentialRoundTrips: 3 });
  });

  it('asks for a writing token only when it writes', async () => {
    const reading = scriptedGraph([batchReply(okReply)]);
    await reading.client.batch([batchRead('a')]);
    expect(reading.tokenCalls).toEqual([{ purpose: 'read' }]);
    const writing = scriptedGraph([batchReply(okReply)]);
    await writing.client.batch([batchRead('a'), batchWrite('b')]);
    expect(writing.tokenCalls).toEqual([{ purpose: 'write' }]);
  });

  it('with nothing in it sends nothing', async () => {
    const { client, seen } = scriptedGraph([batchReply(okReply)]);
    await client.batch([]);
    expect(seen).toHaveLength(0);
  });

  it('with two items of one id is a mistake of the program', async () => {
    const { client, seen } = scriptedGraph([batchReply(okReply)]);
    await expect(client.batch([batchRead('a'), batchRead('a')])).rejects.toBeInstanceOf(TypeError);
    expect(seen).toHaveLength(0);
  });
});

describe('the outcomes of a batch', () => {
  it('are not there for an item that was not in it', async () => {
    const { client } = scriptedGraph([batchReply(okReply)]);
    const answers = await client.batch([batchRead('a')]);
    expect(() => answers.of(batchRead('b'))).toThrow(TypeError);
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
        return okReply(item);
      }),
    ]);
    const waits: BatchWait[] = [];
    const answers = await client.batch(
      [batchWrite('fine', 'create'), batchWrite('slow', 'create'), batchWrite('quick', 'create')],
      { onWait: (wait) => waits.push(wait) },
    );
    expect([...answers].map(([, { kind }]) => kind)).toEqual(['done', 'done', 'done']);
    expect(seen.map(urlsOf)).toEqual([
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
        batches < 20 && ++batches <= 8 ? refusedItem(404, 'Request_ResourceNotFound') : okReply(item),
      ),
    ]);
    await client.batch(many(8, (id) => batchWrite(id, 'idempotentWrite', { fresh: true })));
    expect(seen).toHaveLength(2);
  });

  it('are told as they are decided', async () => {
    let first = true;
    const told: string[] = [];
    const { client } = scriptedGraph([
      batchReply((item) => {
        const wait = first && item.url === '/things/late';
        first = false;
        return wait ? refusedItem(429, 'TooManyRequests') : okReply(item);
      }),
    ]);
    await client.batch([batchRead('late'), batchRead('soon')], {
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
    const { client } = scriptedGraph([
      batchReply(({ url }) => replies[url.slice('/things/'.length)] ?? null),
    ]);
    const items = ['there', 'merge', 'denied', 'odd'].map((id) => batchWrite(id));
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
    let refused = false;
    const { client, tokenCalls, seen } = scriptedGraph([
      batchReply((item) => {
        if (item.url === '/things/b' && !refused) {
          refused = true;
          return refusedItem(401, 'InvalidAuthenticationToken', '', {
            'WWW-Authenticate': claimsHeader(claims),
          });
        }
        return okReply(item);
      }),
    ]);
    await client.batch([batchRead('a'), batchRead('b')]);
    expect(tokenCalls).toEqual([{ purpose: 'read' }, { purpose: 'read', claims }]);
    expect(urlsOf(seen[1])).toEqual(['/things/b']);
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
              return okReply(item);
            case '/things/perhaps':
              return refusedItem(503, 'ServiceUnavailable');
            default:
              return refusedItem(429, 'TooManyRequests');
          }
        }),
      ],
      { autoAdvance: false },
    );
    const items = [batchWrite('done'), batchWrite('perhaps'), batchWrite('not')];
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
        return (batchReply(okReply) as (r: typeof request, s: typeof signal) => Response)(request, signal);
      },
    ]);
    const items = many(45, (id) => batchWrite(id, 'create'));
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
                ? null
                : status < 300
                  ? { status, body: { name: 'x' } }
                  : refusedItem(status, code);
            }),
          ]);
          const items = kinds.map((kind, index) =>
            kind === 'read' ? batchRead(`i${index}`) : batchWrite(`i${index}`, kind),
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

describe('a sequential batch', () => {
  it('keeps its order whatever an item waits for: none is sent before the one ahead of it has ended', async () => {
    const throttled = refusedItem(429, 'TooManyRequests', '', { 'Retry-After': '5' });
    const { client, seen } = scriptedGraph([
      batchReply((item, index) =>
        index === 0 ? okReply(item) : index === 1 ? throttled : refusedItem(424, 'FailedDependency'),
      ),
      batchReply(okReply),
    ]);
    const items = ['first', 'second', 'third'].map((id) => batchWrite(id, 'create'));
    expect(await kindsOf(client.batch(items, { order: 'sequential' }))).toEqual(['done', 'done', 'done']);
    expect(seen.map(urlsOf)).toEqual([
      ['/things/first', '/things/second', '/things/third'],
      ['/things/second', '/things/third'],
    ]);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(5_000);
  });
});

describe('a read that goes along', () => {
  it('is not sent again, and does not hold up what it goes with', async () => {
    const { client, seen } = scriptedGraph([
      batchReply((item) =>
        item.method === 'GET'
          ? refusedItem(429, 'TooManyRequests', '', { 'Retry-After': '60' })
          : okReply(item),
      ),
    ]);
    const along = { ...batchRead('along'), once: true };
    expect(await kindsOf(client.batch([batchWrite('fine', 'action'), along]))).toEqual(['done', 'failed']);
    expect(seen).toHaveLength(1);
    expect(seen[0]!.at).toBe(0);
  });
});
