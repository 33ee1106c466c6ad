import { z } from 'zod';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from '../network/network-fetch';
import type { BatchAnswers, BatchItem, BatchOptions } from './batch';
import { runBatch } from './batch-run';
import { itemHeaders, priorityHeader } from './headers';
import type { GraphObserver } from './observer';
import type { Outcome } from './outcome';
import { pages, type Page } from './pages';
import type { Renew } from './renewal';
import type { Method, RequestKind } from './retry-policy';
import type { AccessToken, GraphTools, WaitReport } from './sender';
import { settle } from './settle';
import { Transport } from './transport';

export interface GraphClientDependencies {
  /** The one network (network.ts): it sets the time limit of a request and tells how far a lost one came. */
  readonly fetch: NetworkFetch;
  readonly accessToken: AccessToken;
  readonly clock: Clock;
  /** Numbers in [0, 1) for request ids and for spreading waits. */
  readonly random: () => number;
  readonly observer: GraphObserver;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onWait?: (wait: WaitReport) => void;
  /** It names an object that was made moments ago: "does not exist" is waited out. */
  readonly fresh?: boolean;
  /** Asks for the index that `$count` and advanced filters need. */
  readonly consistency?: 'eventual';
  /** The longest that one reason may make it wait, in milliseconds, where less than the retry policy's own. */
  readonly maxWait?: number;
  /** Makes a write anew each time before it is sent again. */
  readonly renew?: Renew;
}

export interface PageOptions extends RequestOptions {
  /** No more entries than this are read. */
  readonly limit?: number;
}

export interface PostOptions extends RequestOptions {
  /** What sending it twice does; it decides what may be repeated. */
  readonly kind: Exclude<RequestKind, 'read'>;
}

/**
 * Microsoft Graph v1.0. Every answer is parsed with the schema given: what Graph, or whatever sits in between, says is
 * not believed to have any form. Paths begin with a slash, below the version, percent-encoded (odata.ts).
 */
export class GraphClient {
  readonly #tools: GraphTools;
  readonly #transport: Transport;

  constructor(deps: GraphClientDependencies) {
    this.#transport = new Transport(deps.fetch, deps.clock);
    this.#tools = { ...deps, transport: this.#transport };
  }

  /** Loads what the first request would otherwise wait for. */
  async warmUp(): Promise<void> {
    await this.#transport.load();
  }

  /** Reads. Throws an AppFailure when it cannot be read or is not of the form. */
  async get<T>(path: string, schema: z.ZodType<T>, options: RequestOptions = {}): Promise<T> {
    const outcome = await this.#settle('GET', path, undefined, 'read', schema, options);
    if (outcome.kind === 'done') {
      return outcome.value;
    }
    throw failureOf(outcome);
  }

  /** Posts. Never rejects. */
  post<T>(path: string, body: unknown, schema: z.ZodType<T>, options: PostOptions): Promise<Outcome<T>> {
    return this.#settle('POST', path, body, options.kind, schema, options);
  }

  /**
   * Patches with whole values, so that doing it twice is the same as once; a whole collection, which others add to, needs
   * `renew`. The answer's body is not looked at.
   */
  patch(path: string, body: unknown, options: RequestOptions = {}): Promise<Outcome<unknown>> {
    return this.#settle('PATCH', path, body, 'idempotentWrite', z.unknown(), options);
  }

  /** Deletes. What is not there (any more) counts as `alreadyGone`. */
  delete(path: string, options: RequestOptions = {}): Promise<Outcome<unknown>> {
    return this.#settle('DELETE', path, undefined, 'idempotentWrite', z.unknown(), options);
  }

  /** Sends many requests in batches of 20. Never rejects but for two items of the same id (TypeError). */
  batch(items: readonly BatchItem[], options: BatchOptions = {}): Promise<BatchAnswers> {
    return runBatch(items, options, this.#tools);
  }

  /** Reads a list page by page; `schema` is that of one entry. Throws as {@link get} does. */
  pages<T>(path: string, schema: z.ZodType<T>, options: PageOptions = {}): AsyncGenerator<Page<T>> {
    return pages((at, page) => this.get(at, page, options), path, schema, options.limit);
  }

  /** Reads a list up to `limit` entries; `complete` says whether that is all of it. Throws as {@link get} does. */
  async list<T>(
    path: string,
    schema: z.ZodType<T>,
    options: PageOptions = {},
  ): Promise<{ readonly items: readonly T[]; readonly complete: boolean }> {
    const items: T[] = [];
    let complete = true;
    for await (const page of this.pages(path, schema, options)) {
      items.push(...page.items);
      complete = page.last;
    }
    return { items, complete };
  }

  #settle<T>(
    method: Method,
    path: string,
    body: unknown,
    kind: RequestKind,
    schema: z.ZodType<T>,
    options: RequestOptions,
  ): Promise<Outcome<T>> {
    return settle(
      {
        method,
        path,
        body,
        kind,
        schema,
        headers: { ...itemHeaders(options), ...priorityHeader },
        purpose: kind === 'read' ? 'read' : 'write',
        fresh: options.fresh ?? false,
        maxWait: options.maxWait,
        signal: options.signal,
        onWait: options.onWait,
        renew: options.renew,
      },
      this.#tools,
    );
  }
}

/** The failure of an outcome that is none of success, for callers that only know success and failure. */
export function failureOf(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): AppFailure {
  if (outcome.kind === 'already') {
    return new AppFailure('unexpectedAnswer');
  }
  const { code, details, ...particulars } = outcome.error;
  return new AppFailure(code, { ...particulars, ...(details && { details }) });
}
