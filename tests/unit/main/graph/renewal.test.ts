import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppFailure } from '../../../../src/contract/errors';
import type { BatchItem } from '../../../../src/main/graph/batching/batch';
import type { Renew } from '../../../../src/main/graph/sending/renewal';
import { many, okReply, refusedItem, batchWrite } from './batch-items';
import {
  batchReply,
  itemsOf,
  json,
  graphRefusal,
  scriptedGraph,
  type SeenItem,
  urlsOf,
} from './scripted-graph';

const alreadySo: Renew = () => Promise.resolve({ kind: 'alreadySo' });
const sendAgain =
  (body: unknown): Renew =>
  () =>
    Promise.resolve({ kind: 'send', method: 'PATCH', body });
const busy = () => refusedItem(503, 'ServiceUnavailable');
const denied = () => refusedItem(429, 'TooManyRequests');

describe('a write that is made anew', () => {
  it('is sent as it is now, not as it was before the wait', async () => {
    const { client, seen } = scriptedGraph([graphRefusal(429, 'TooManyRequests'), json(204, null)]);
    const outcome = await client.patch(
      '/things/a',
      { all: ['ours'] },
      { renew: sendAgain({ all: ['ours', 'theirs'] }) },
    );
    expect(outcome.kind).toBe('done');
    expect(seen.map(({ body }) => body)).toEqual([{ all: ['ours'] }, { all: ['ours', 'theirs'] }]);
  });

  it('is not sent again where what is there is as wanted; perhaps by its own first sending', async () => {
    const ours = scriptedGraph([graphRefusal(503, 'ServiceUnavailable')]);
    expect(await ours.client.patch('/things/a', {}, { renew: alreadySo })).toMatchObject({
      kind: 'already',
      perhapsOurs: true,
    });
    const theirs = scriptedGraph([graphRefusal(429, 'TooManyRequests')]);
    expect(await theirs.client.patch('/things/a', {}, { renew: alreadySo })).toMatchObject({
      kind: 'already',
      perhapsOurs: false,
    });
    expect([...ours.seen, ...theirs.seen]).toHaveLength(2);
  });
});

describe('in a batch', () => {
  it('is asked of each item that is sent again, and of none that is sent at once', async () => {
    const asked: string[] = [];
    const renewable = (id: string) =>
      batchWrite(id, 'idempotentWrite', {
        renew: (mayHaveHappened) => {
          asked.push(`${id} ${mayHaveHappened ? 'perhaps' : 'not'} done`);
          return Promise.resolve({ kind: 'send', method: 'PATCH', body: { id, anew: true } });
        },
      });
    const { client, seen } = scriptedGraph([
      batchReply((item) =>
        item.url === '/things/busy' ? busy() : item.url === '/things/denied' ? denied() : okReply(item),
      ),
      batchReply(okReply),
    ]);
    await client.batch(['fine', 'busy', 'denied'].map(renewable));
    expect(asked).toEqual(['busy perhaps done', 'denied not done']);
    expect(itemsOf(seen[1]).map(({ method, body }) => ({ method, body }))).toEqual([
      { method: 'PATCH', body: { id: 'busy', anew: true } },
      { method: 'PATCH', body: { id: 'denied', anew: true } },
    ]);
  });

  it('an item that is as wanted meanwhile is left out, and the others go', async () => {
    const { client, seen } = scriptedGraph([
      batchReply((item) => (item.url === '/things/c' ? okReply(item) : busy())),
      batchReply(okReply),
    ]);
    const items = [
      batchWrite('a', 'idempotentWrite', { renew: alreadySo }),
      batchWrite('b'),
      batchWrite('c'),
    ];
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item))).toMatchObject([
      { kind: 'already', perhapsOurs: true },
      { kind: 'done' },
      { kind: 'done' },
    ]);
    expect(urlsOf(seen[1])).toEqual(['/things/b']);
  });

  it('where all are as wanted meanwhile, nothing more is sent', async () => {
    const { client, seen, tally } = scriptedGraph([batchReply(denied)]);
    const items = many(3, (id) => batchWrite(id, 'idempotentWrite', { renew: alreadySo }));
    const answers = await client.batch(items);
    expect(items.map((item) => answers.of(item))).toMatchObject(
      items.map(() => ({ kind: 'already', perhapsOurs: false })),
    );
    expect(seen).toHaveLength(1);
    expect(tally.counts().total).toBe(1);
  });

  it('an item of a later batch, which was never sent, is certainly not ours, and has an id to be known by', async () => {
    const { client, seen } = scriptedGraph([batchReply(okReply)]);
    const items = many(21, (id) => batchWrite(id, 'idempotentWrite', { renew: alreadySo }));
    const answers = await client.batch(items);
    expect(seen.map((request) => itemsOf(request).length)).toEqual([20]);
    const last = answers.of(items[20]!);
    expect(last).toMatchObject({ kind: 'already', perhapsOurs: false, ids: { requestId: null } });
    expect(last.ids.clientRequestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('an item of which nobody can say how it stands is not sent, and its own reason is told', async () => {
    const { client, seen } = scriptedGraph([batchReply(busy)]);
    const unreadable: Renew = () => Promise.reject(new AppFailure('forbiddenByRole'));
    const [perhaps, not] = [
      batchWrite('perhaps', 'idempotentWrite', { renew: unreadable }),
      batchWrite('not'),
    ];
    const alone: BatchItem = { ...not, schema: z.unknown(), renew: alreadySo };
    const answers = await client.batch([perhaps, alone]);
    expect(answers.of(perhaps)).toMatchObject({ kind: 'ambiguous', error: { code: 'forbiddenByRole' } });
    expect(seen).toHaveLength(1);
  });

  it('nothing is ever sent that was made before the last wait, however often it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(429, 503, 409, 200), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 25,
        }),
        async (scripts) => {
          // What others do meanwhile: the state moves on with each request that reaches the server.
          let state = 0;
          const tries = new Map<string, number>();
          const stale: SeenItem[] = [];
          const { client } = scriptedGraph([
            (request) => {
              const responses = itemsOf(request).map((item) => {
                const made = (item.body as { readonly state: number }).state;
                // What goes with the first request was made before it, together.
                if (made !== state) stale.push(item);
                const nth = tries.get(item.url) ?? 0;
                tries.set(item.url, nth + 1);
                const status = scripts[Number(item.url.slice('/things/n'.length))]?.[nth] ?? 200;
                const refused = refusedItem(
                  status,
                  status === 409 ? 'Directory_ConcurrencyViolation' : 'Busy',
                );
                return { id: item.id, ...(status === 200 ? okReply(item) : refused) };
              });
              state += 1;
              return json(200, { responses });
            },
          ]);
          const items = scripts.map((_, index) =>
            batchWrite(`n${index}`, 'idempotentWrite', {
              body: { state: 0 },
              renew: () => Promise.resolve({ kind: 'send', method: 'POST', body: { state } }),
            }),
          );
          const answers = await client.batch(items);
          expect(stale).toEqual([]);
          expect(items.map((item) => answers.of(item).kind)).toEqual(items.map(() => 'done'));
        },
      ),
      { numRuns: 60 },
    );
  });
});
