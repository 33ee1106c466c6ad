import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppFailure } from '../../../../src/contract/errors';
import { toAppFailure } from '../../../../src/main/graph/graph-client';
import { Transport } from '../../../../src/main/graph/sending/transport';
import { createVirtualClock } from '../../../support/virtual-clock';
import { okReply, batchRead, refusedItem, batchWrite } from './batch-items';
import { batchReply, itemsOf, json, networkError, graphRefusal, scriptedGraph } from './scripted-graph';

describe('a batch that is answered with a success of another kind', () => {
  it.each([
    ['202 with what looks like answers', (answers: readonly object[]) => json(202, { responses: answers })],
    ['204 without a body', () => json(204, null)],
    [
      '200 with far more answers than a batch has items',
      (answers: readonly object[]) =>
        json(200, {
          responses: [...answers, ...Array.from({ length: 200 }, (_, index) => ({ id: `x${index}` }))],
        }),
    ],
  ])('%s: nothing of it is believed', async (_, odd) => {
    const { client, seen } = scriptedGraph([
      (request) => odd(itemsOf(request).map((item) => ({ id: item.id, ...okReply(item) }))),
      batchReply(okReply),
    ]);
    const items = [batchRead('a'), batchWrite('b', 'create')];
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item).kind)).toEqual(['done', 'ambiguous']);
    expect(itemsOf(seen[1]).map(({ url }) => url)).toEqual(['/things/a']);
  });
});

it.each([[['40']], [null], [{ seconds: 40 }], [true]])(
  'a header of a batch item that is no text (%j) is as good as none',
  async (value) => {
    const { client, seen } = scriptedGraph([
      batchReply(() => refusedItem(429, 'TooManyRequests', '', { 'Retry-After': value })),
      batchReply(okReply),
    ]);
    const item = batchRead('a');
    expect((await client.batch([item])).of(item).kind).toBe('done');
    // Waited by our own measure: a second at first.
    expect(Math.floor(seen[1]!.at / 1_000)).toBe(1);
  },
);

it('a batch that waits for several reasons says the one that takes longest', async () => {
  const waits: { reason: string; items: readonly string[] }[] = [];
  const { client } = scriptedGraph([
    batchReply((item) =>
      item.url === '/things/busy'
        ? refusedItem(503, 'ServiceUnavailable', '', { 'Retry-After': '30' })
        : refusedItem(429, 'TooManyRequests', '', { 'Retry-After': '34' }),
    ),
    batchReply(okReply),
  ]);
  await client.batch([batchRead('busy'), batchRead('throttled')], { onWait: (wait) => waits.push(wait) });
  expect(waits).toMatchObject([{ reason: 'throttled', items: ['busy', 'throttled'] }]);
});

describe('what is reported', () => {
  it('of a proxy that wants a sign-in of its own, and says no more, is the proxy', async () => {
    const { client, seen } = scriptedGraph([new Response(null, { status: 407 })]);
    await expect(client.get('/me', z.unknown())).rejects.toMatchObject({ code: 'proxyAnswered' });
    expect(seen).toHaveLength(1);
  });

  it('of a success where only a failure makes sense is that it was not expected', async () => {
    const { client } = scriptedGraph([
      graphRefusal(400, 'Request_BadRequest', 'Permission being assigned already exists on the object'),
    ]);
    const outcome = await client.post('/applications', {}, z.object({ id: z.string() }), { kind: 'create' });
    expect(outcome.kind).toBe('already');
    expect(outcome.kind === 'done' ? null : toAppFailure(outcome).code).toBe('unexpectedAnswer');
  });

  it.each([
    [
      'one request',
      (signal: AbortSignal, stop: () => void) => {
        const { client } = scriptedGraph([networkError('ENOTFOUND')], { autoAdvance: false });
        return client.patch('/things/a', {}, { signal, onWait: stop });
      },
    ],
    [
      'a batch',
      async (signal: AbortSignal, stop: () => void) => {
        const { client } = scriptedGraph([networkError('ENOTFOUND')], { autoAdvance: false });
        return (await client.batch([batchWrite('a')], { signal, onWait: stop })).of(batchWrite('a'));
      },
    ],
  ])(
    'of a cancel while the network is away is the cancel, and that nothing was done (%s)',
    async (_, send) => {
      const stop = new AbortController();
      const outcome = await send(stop.signal, () => queueMicrotask(() => stop.abort()));
      expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } });
      expect('error' in outcome && outcome.error.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

it('a cancel while Microsoft’s client is still being loaded sends nothing', async () => {
  let sent = 0;
  const stop = new AbortController();
  const transport = new Transport(() => {
    sent += 1;
    return Promise.resolve(new Response('{}'));
  }, createVirtualClock('2026-11-24T12:00:00Z'));
  const sending = transport.send({
    method: 'POST',
    path: '/applications',
    headers: {},
    body: {},
    token: 't',
    writes: true,
    signal: stop.signal,
  });
  stop.abort();
  await expect(sending).resolves.toMatchObject({
    kind: 'noAnswer',
    sent: 'no',
    error: { code: 'cancelled' },
  });
  expect(sent).toBe(0);
});

it('a cancel while the sign-in is waited for is a cancel, whatever the sign-in says of it', async () => {
  const stop = new AbortController();
  const { client, seen } = scriptedGraph([json(200, {})], {
    accessToken: () => {
      stop.abort();
      return Promise.reject(new AppFailure('signInCancelled'));
    },
  });
  const outcome = await client.patch('/things/a', {}, { signal: stop.signal });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'cancelled' } });
  expect(seen).toHaveLength(0);
});
