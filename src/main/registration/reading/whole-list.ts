import type { z } from 'zod';
import type { Known } from '../../../domain/registration/found';
import type { BatchOptions } from '../../graph/batching/batch';
import type { GraphReads, RequestOptions } from '../../graph/graph-client';
import type { Outcome } from '../../graph/outcome';
import { nextPath } from '../../graph/pages';
import { knownFrom, knownOnce } from './known-reads';

export interface FirstPage<T> {
  readonly value: T[];
  readonly '@odata.nextLink': string | null;
}

/** A list of which a batch has brought the first page; the rest is read where there is one. */
export async function wholeList<T>(
  graph: Pick<GraphReads, 'list'>,
  first: Outcome<FirstPage<T>>,
  schema: z.ZodType<T>,
  options: RequestOptions,
): Promise<Known<readonly T[]>> {
  const page = knownFrom(first);
  if (!page.known) return page;
  const { value: entries, '@odata.nextLink': link } = page.value;
  return knownOnce(async () => {
    const next = nextPath(link);
    if (next === null) return entries;
    const rest = await graph.list(next, schema, options);
    return [...entries, ...rest];
  });
}

/** What a single request takes of the options of a batch. */
export function signalOf(options: BatchOptions): RequestOptions {
  return options.signal === undefined ? {} : { signal: options.signal };
}
