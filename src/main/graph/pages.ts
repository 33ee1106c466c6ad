import { z } from 'zod';
import { AppFailure } from '../../contract/errors';
import { graphVersion } from './sending/transport';
import { graphOrigin } from '../../domain/microsoft';

/** Reads `path` with a schema. */
type Read = <T>(path: string, schema: z.ZodType<T>) => Promise<T>;

/**
 * Reads a list, and follows `@odata.nextLink` until there is none. A link that leads anywhere but to Graph v1.0, or to a
 * page that was read before, is an unexpected answer: no token follows it.
 */
export async function readPages<T>(read: Read, path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const page = z.object({ value: z.array(schema), '@odata.nextLink': z.string().nullish() });
  const seen = new Set<string>();
  const entries: T[] = [];
  for (let at: string | null = path; at !== null;) {
    if (seen.has(at)) throw unexpectedLink();
    seen.add(at);
    const answer: z.infer<typeof page> = await read(at, page);
    entries.push(...answer.value);
    at = nextPath(answer['@odata.nextLink'] ?? null);
  }
  return entries;
}

/** The path of a next link, below the version; null where there is no link. Throws an AppFailure for a link that leads elsewhere. */
export function nextPath(link: string | null): string | null {
  if (link === null) return null;
  const base = `/${graphVersion}/`;
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url?.origin !== graphOrigin || !url.pathname.startsWith(base) || url.username !== '') {
    throw unexpectedLink();
  }
  return `${url.pathname.slice(base.length - 1)}${url.search}`;
}

function unexpectedLink(): AppFailure {
  return new AppFailure('unexpectedAnswer', { details: { part: 'nextLink' } });
}
