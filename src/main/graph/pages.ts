import { z } from 'zod';
import { AppFailure } from '../../contract/errors';
import { graphOrigin, graphVersion } from './transport';

export interface ListPage<T> {
  readonly items: readonly T[];
  /** There is nothing after this page. */
  readonly last: boolean;
}

/** Reads `path` with a schema; what {@link pages} is built on. */
type Read = <T>(path: string, schema: z.ZodType<T>) => Promise<T>;

/**
 * Follows `@odata.nextLink` until there is none, or until `limit` entries have come. A link that leads anywhere but
 * to Graph v1.0, or to a page that was read before, is an unexpected answer: no token follows it.
 */
export async function* pages<T>(
  read: Read,
  path: string,
  schema: z.ZodType<T>,
  limit = Infinity,
): AsyncGenerator<ListPage<T>> {
  const page = z.object({ value: z.array(schema), '@odata.nextLink': z.string().nullish() });
  const seen = new Set<string>();
  let at: string | null = path;
  let left = limit;
  while (at !== null && left > 0) {
    seen.add(at);
    const answer: z.infer<typeof page> = await read(at, page);
    const next = nextPath(answer['@odata.nextLink'] ?? null);
    if (next !== null && seen.has(next)) {
      throw new AppFailure('unexpectedAnswer', { details: { part: 'nextLink' } });
    }
    const items = answer.value.slice(0, left);
    yield { items, last: next === null && items.length === answer.value.length };
    left -= items.length;
    at = next;
  }
}

/** The path of a next link, below the version; null where there is no link. Throws an AppFailure for a link that leads elsewhere. */
export function nextPath(link: string | null): string | null {
  if (link === null) return null;
  const base = `/${graphVersion}/`;
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.origin !== graphOrigin || !url.pathname.startsWith(base) || url.username !== '') {
    throw new AppFailure('unexpectedAnswer', { details: { part: 'nextLink' } });
  }
  return `${url.pathname.slice(base.length - 1)}${url.search}`;
}
