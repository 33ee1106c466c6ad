import { expect, test } from 'vitest';
import { z } from 'zod';
import { BatchAnswers, type BatchItem, type BatchOptions } from '../../../../src/main/graph/batching/batch';
import type { GraphReads } from '../../../../src/main/graph/graph-client';
import { joinedBatches } from '../../../../src/main/graph/batching/joined-batches';

const item = (id: string, path: string): BatchItem => ({
  id,
  path,
  method: 'GET',
  kind: 'read',
  schema: z.unknown(),
});

/** A Graph that answers each item with its path, and knows what came in one batch. */
function echo() {
  const batches: (readonly BatchItem[])[] = [];
  const options: BatchOptions[] = [];
  const batch = (items: readonly BatchItem[], asked: BatchOptions = {}) => {
    batches.push(items);
    options.push(asked);
    const ids = { requestId: null, clientRequestId: '' };
    const done = ({ path }: BatchItem) => ({ kind: 'done', value: path, status: 200, ids }) as const;
    return Promise.resolve(new BatchAnswers(new Map(items.map((one) => [one.id, done(one)]))));
  };
  const reads = { batch } as GraphReads;
  return { batches, options, graph: joinedBatches(reads), reads };
}

test('batches that are asked for at the same moment travel as one, and each gets its own answers', async () => {
  const { batches, graph } = echo();
  const [one, other] = [item('app', '/one'), item('app', '/other')];
  const [first, second] = await Promise.all([graph.batch([one]), graph.batch([other])]);
  expect(batches).toHaveLength(1);
  expect(first.of(one)).toMatchObject({ value: '/one' });
  expect(second.of(other)).toMatchObject({ value: '/other' });
  expect([...second].map(([id]) => id)).toEqual(['app']);
  await graph.batch([one]);
  expect(batches).toHaveLength(2);
});

test('batches of different callers do not hold each other up', async () => {
  const { batches, graph } = echo();
  const { signal } = new AbortController();
  await Promise.all([graph.batch([item('a', '/a')], { signal }), graph.batch([item('b', '/b')])]);
  expect(batches.map((items) => items.map(({ path }) => path))).toEqual([['/a'], ['/b']]);
});

test('each is told of a wait for its own requests, by their own names', async () => {
  const { graph, options } = echo();
  const told: (readonly string[])[] = [];
  const onWait: BatchOptions['onWait'] = ({ items }) => told.push(items);
  await Promise.all([graph.batch([item('a', '/a')], { onWait }), graph.batch([item('b', '/b')])]);
  options[0]?.onWait?.({ reason: 'busy', ms: 1000, attempt: 2, items: ['0:a', '1:b'] });
  options[0]?.onWait?.({ reason: 'busy', ms: 1000, attempt: 2, items: ['1:b'] });
  expect(told).toEqual([['a']]);
});

test('where the batch can’t be sent, each learns it', async () => {
  const { reads } = echo();
  const graph = joinedBatches({ ...reads, batch: () => Promise.reject(new TypeError('No.')) });
  const both = await Promise.allSettled([graph.batch([item('a', '/a')]), graph.batch([item('b', '/b')])]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
