import { z } from 'zod';
import { AppFailure, type ErrorCode } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from './network-fetch';

/** One request that has ended, without query, headers or body: nothing in it is secret. */
export interface RequestRecord {
  readonly method: string;
  /** The origin that was meant, also where the request was mapped to another. */
  readonly origin: string;
  readonly path: string;
  /** The requests inside a Graph `$batch`; 0 for any other request. */
  readonly batchItems: number;
  /** How many of its requests change something: 0 or 1, or the number in a batch. */
  readonly writes: number;
  /** One more than the longest chain of requests to this origin that had ended when this one began. */
  readonly roundTrip: number;
  readonly milliseconds: number;
  readonly outcome: { readonly status: number } | { readonly failure: ErrorCode };
}

/** What the terminal prints of a run. */
export interface RequestTotals {
  readonly total: number;
  readonly writes: number;
  readonly batchItems: number;
  readonly sequentialRoundTrips: number;
}

const batchSchema = z.object({ requests: z.array(z.object({ method: z.string(), url: z.string() })) });

/** Graph actions and functions that are called with POST and change nothing. */
const readingPosts =
  /\/(?:getByIds|getMemberGroups|getMemberObjects|checkMemberGroups|checkMemberObjects|validateProperties)$/;

/** Tells `onRequest` of every request that has ended. */
export function observed(
  fetch: NetworkFetch,
  clock: Clock,
  onRequest: (record: RequestRecord) => void,
): NetworkFetch {
  const longestChain = new Map<string, number>();
  return async (url, init) => {
    const { origin, pathname: path } = new URL(url);
    const method = (init?.method ?? 'GET').toUpperCase();
    const roundTrip = (longestChain.get(origin) ?? 0) + 1;
    const began = clock.now().getTime();
    const end = (outcome: RequestRecord['outcome']) => {
      longestChain.set(origin, Math.max(longestChain.get(origin) ?? 0, roundTrip));
      const milliseconds = clock.now().getTime() - began;
      onRequest({
        method,
        origin,
        path,
        ...contentOf(method, path, init?.body),
        roundTrip,
        milliseconds,
        outcome,
      });
    };
    try {
      const response = await fetch(url, init);
      end({ status: response.status });
      return response;
    } catch (thrown) {
      end({ failure: thrown instanceof AppFailure ? thrown.code : 'cancelled' });
      throw thrown;
    }
  };
}

/** Adds up requests, by origin. */
export class RequestStatistics {
  readonly #records: RequestRecord[] = [];

  readonly add = (record: RequestRecord): void => {
    this.#records.push(record);
  };

  /** The totals of the requests to one origin. */
  of(origin: string): RequestTotals {
    const records = this.#records.filter((record) => record.origin === origin);
    const sum = (pick: (record: RequestRecord) => number) =>
      records.reduce((total, record) => total + pick(record), 0);
    return {
      total: records.length,
      writes: sum((record) => record.writes),
      batchItems: sum((record) => record.batchItems),
      sequentialRoundTrips: records.reduce((most, record) => Math.max(most, record.roundTrip), 0),
    };
  }
}

function contentOf(
  method: string,
  path: string,
  body: unknown,
): Pick<RequestRecord, 'batchItems' | 'writes'> {
  if (path.endsWith('/$batch')) {
    const items = batchOf(body);
    return { batchItems: items.length, writes: items.filter(isWrite).length };
  }
  return { batchItems: 0, writes: isWrite({ method, url: path }) ? 1 : 0 };
}

function isWrite({ method, url }: { readonly method: string; readonly url: string }): boolean {
  const reads = method === 'GET' || method === 'HEAD' || (method === 'POST' && readingPosts.test(url));
  return !reads;
}

function batchOf(body: unknown): { readonly method: string; readonly url: string }[] {
  const parsed = batchSchema.safeParse(typeof body === 'string' ? parseJson(body) : undefined);
  return parsed.success
    ? parsed.data.requests.map(({ method, url }) => ({
        method: method.toUpperCase(),
        url: url.split('?')[0] ?? '',
      }))
    : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
