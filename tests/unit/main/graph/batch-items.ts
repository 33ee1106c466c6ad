import { z } from 'zod';
import type { BatchItem } from '../../../../src/main/graph/batching/batch';
import type { RequestKind } from '../../../../src/main/graph/sending/retry-policy';
import { graphErrorAnswer, type ItemReply } from './scripted-graph';

/** What the things in these batches look like. */
const named = z.object({ name: z.string() });

/** A read of a batch. */
export function batchRead(id: string): BatchItem<{ name: string }> {
  return { id, method: 'GET', path: `/things/${id}`, kind: 'read', schema: named };
}

/** A write of a batch. */
export function batchWrite(
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

/** So many of them, named n0, n1, … */
export const many = <T>(count: number, make: (id: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`n${index}`));

/** The answer that goes well. */
export const okReply: (item: { url: string }) => ItemReply = ({ url }) => ({
  status: 200,
  body: { name: url.slice('/things/'.length) },
});
/** A refusal of one item. */
export const refusedItem = (status: number, code: string, message = '', headers = {}): ItemReply => ({
  status,
  headers,
  body: graphErrorAnswer(code, message),
});
