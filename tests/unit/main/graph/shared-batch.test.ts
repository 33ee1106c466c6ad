import { expect, test } from 'vitest';
import { z } from 'zod';
import { BatchAnswers, type BatchItem } from '../../../../src/main/graph/batching/batch';
import { SharedBatch } from '../../../../src/main/graph/batching/shared-batch';

const schema = z.unknown();
const read = (id: string, path: string, more: Partial<BatchItem> = {}): BatchItem => ({
  id,
  path,
  method: 'GET',
  kind: 'read',
  schema,
  ...more,
});

test('what several readers ask for alike is asked once, and each gets it under its own name', async () => {
  const sent: BatchItem[] = [];
  const batch = (items: readonly BatchItem[]) => {
    sent.push(...items);
    const ids = { requestId: null, clientRequestId: '' };
    const done = ({ path }: BatchItem) => ({ kind: 'done', value: path, status: 200, ids }) as const;
    return Promise.resolve(new BatchAnswers(new Map(items.map((one) => [one.id, done(one)]))));
  };
  const graph = { batch, get: () => Promise.reject(new Error()), list: () => Promise.reject(new Error()) };
  const shared = new SharedBatch(graph, {});
  const [app, same, other] = [read('app', '/one'), read('shared', '/same'), read('app', '/other')];
  const [fresh, parsed] = [
    read('fresh', '/same', { fresh: true }),
    read('parsed', '/same', { schema: z.string() }),
  ];
  const mine = { ...same, id: 'mine' };
  const [first, second] = await Promise.all([
    shared.batch([app, same]),
    shared.batch([other, mine, fresh, parsed]),
  ]);
  expect(sent.map(({ path }) => path)).toEqual(['/one', '/same', '/other', '/same', '/same']);
  expect(first.of(same)).toMatchObject({ value: '/same' });
  expect(second.of(mine)).toMatchObject({ value: '/same' });
  expect(second.of(other)).toMatchObject({ value: '/other' });
});
