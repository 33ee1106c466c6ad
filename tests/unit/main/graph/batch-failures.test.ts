import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppFailure } from '../../../../src/contract/errors';
import type { BatchItem } from '../../../../src/main/graph/batching/batch';
import { many, okReply, batchRead, refusedItem, batchWrite } from './batch-items';
import {
  batchReply,
  itemsOf,
  json,
  networkError,
  graphRefusal,
  scriptedGraph,
  kindsOf,
  urlsOf,
  claimsHeader,
} from './scripted-graph';

describe('a token that cannot be had', () => {
  it('ends what is open and leaves what is done', async () => {
    let calls = 0;
    const { client, seen } = scriptedGraph(
      [
        batchReply((item) =>
          item.url === '/things/done' ? okReply(item) : refusedItem(503, 'ServiceUnavailable'),
        ),
      ],
      {
        accessToken: () => {
          calls += 1;
          return calls === 1 ? Promise.resolve('first') : Promise.reject(new AppFailure('signInExpired'));
        },
      },
    );
    const items = [batchWrite('done'), batchRead('reading'), batchWrite('perhaps')];
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
      batchReply(okReply),
    ]);
    const items = [batchRead('a'), batchWrite('b', 'create')];
    expect(await kindsOf(client.batch(items))).toEqual(['done', 'ambiguous']);
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
      batchReply(okReply),
    ]);
    await client.batch([batchRead('a')]);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(20_000);
    expect(seen[1]!.at).toBeLessThan(21_000);
  });

  it.each([{ body: null }, {}])('without a body are understood by their status (%j)', async (body) => {
    const { client } = scriptedGraph([batchReply(() => ({ status: 204, ...body }))]);
    const removal: BatchItem = { ...batchWrite('a'), method: 'DELETE', schema: z.unknown() };
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
    const items = [batchWrite('a', 'create'), batchWrite('b', 'create'), batchWrite('c', 'create')];
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
          return null;
        }
        return okReply(item);
      }),
    ]);
    expect(await kindsOf(client.batch([batchRead('a'), batchRead('b'), batchWrite('c')]))).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(urlsOf(seen[1])).toEqual(['/things/b', '/things/c']);
  });
});

describe('when the whole batch fails', () => {
  const failures = [
    ['503', graphRefusal(503, 'ServiceUnavailable')],
    ['a lost connection', networkError('ECONNRESET')],
    ['a web page', new Response('<html></html>', { status: 200 })],
    ['JSON that is no answer to a batch', json(200, { value: [] })],
  ] as const;

  it.each(failures)('reads are simply sent again (%s)', async (_, failure) => {
    const { client, seen } = scriptedGraph([failure, batchReply(okReply)]);
    expect(new Set(await kindsOf(client.batch(many(3, batchRead))))).toEqual(new Set(['done']));
    expect(seen).toHaveLength(2);
  });

  it.each(failures)('each write says for itself whether it may be repeated (%s)', async (_, failure) => {
    const { client, seen } = scriptedGraph([failure, batchReply(okReply)]);
    const items = [batchWrite('grant'), batchWrite('app', 'create'), batchWrite('secret', 'action')];
    expect(await kindsOf(client.batch(items))).toEqual(['done', 'ambiguous', 'ambiguous']);
    expect(urlsOf(seen[1])).toEqual(['/things/grant']);
  });

  it('429 holds everything back for as long as it says', async () => {
    const { client, seen } = scriptedGraph([
      graphRefusal(429, 'TooManyRequests', '', { 'retry-after': '20' }),
      batchReply(okReply),
    ]);
    expect(await kindsOf(client.batch([batchWrite('app', 'create'), batchRead('b')]))).toEqual([
      'done',
      'done',
    ]);
    expect(seen[1]!.at).toBeGreaterThanOrEqual(20_000);
  });

  it('403 for want of claims gets a token with them, any other 403 refuses all', async () => {
    const claims = '{"access_token":{"acrs":{"value":"c1"}}}';
    const { client, tokenCalls } = scriptedGraph([
      graphRefusal(403, 'InsufficientClaims', '', { 'www-authenticate': claimsHeader(claims) }),
      graphRefusal(403, 'Authorization_RequestDenied'),
    ]);
    const item = batchWrite('a', 'create');
    const answers = await client.batch([item]);
    expect(tokenCalls).toEqual([{ purpose: 'write' }, { purpose: 'write', claims }]);
    expect(answers.of(item)).toMatchObject({ kind: 'failed', error: { code: 'forbiddenByRole' } });
  });

  it('401 gets a new token for all', async () => {
    const { client, tokenCalls } = scriptedGraph([
      graphRefusal(401, 'InvalidAuthenticationToken'),
      batchReply(okReply),
    ]);
    await client.batch([batchWrite('a', 'create')]);
    expect(tokenCalls).toEqual([{ purpose: 'write' }, { purpose: 'write', renew: true }]);
  });

  it('a refusal of the batch is not mistaken for news of the objects in it', async () => {
    for (const status of [400, 404, 409]) {
      const { client, seen } = scriptedGraph([graphRefusal(status, 'Request_ResourceNotFound')]);
      const removal: BatchItem = {
        ...batchWrite('gone'),
        method: 'DELETE',
        fresh: true,
        schema: z.unknown(),
      };
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
            return index === 0 ? okReply(item) : refusedItem(409, 'Directory_ConcurrencyViolation');
          }
          if (batch === 2) {
            return index === 0
              ? refusedItem(400, 'Request_BadRequest', 'Permission being assigned already exists')
              : refusedItem(424, 'FailedDependency');
          }
          return okReply(item);
        });
        return (reply as (r: typeof request, s: typeof signal) => Response)(request, signal);
      },
    ]);
    const items = many(4, (id) => batchWrite(id));
    expect(await kindsOf(client.batch(items))).toEqual(['done', 'already', 'done', 'done']);
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
    const { client, seen } = scriptedGraph([batchReply(okReply)]);
    await client.batch([batchWrite('a'), batchWrite('b')], { order: 'sequential' });
    expect(itemsOf(seen[0])[1]?.dependsOn).toEqual(['1']);
  });

  it('a server that answers 424 to everything does not hold the program for ever', async () => {
    const { client } = scriptedGraph([batchReply(() => refusedItem(424, 'FailedDependency'))]);
    expect(await kindsOf(client.batch([batchWrite('a'), batchWrite('b')], { order: 'sequential' }))).toEqual([
      'failed',
      'failed',
    ]);
  });
});
