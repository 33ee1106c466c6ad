import { z } from 'zod';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import type { NetworkFetch } from '../network/network-fetch';
import { runBatch, type BatchAnswers, type BatchItem, type BatchOptions } from './batching/batch';
import type { GraphObserver } from './observer';
import type { Outcome } from './outcome';
import { readPages } from './pages';
import { PendingRequest } from './sending/pending-request';
import type { GraphRequest } from './request';
import { runRequests } from './sending/request-run';
import { RetryAfterGate } from './sending/retry-after-gate';
import type { RequestKind } from './sending/retry-policy';
import { sendAlone, type AccessToken, type GraphTools, type WaitReport } from './sending/sender';
import { Transport, type GraphVersion } from './sending/transport';

export interface GraphClientDependencies {
  /** The one network (network.ts): it sets the time limit of a request and tells how far a lost one came. */
  readonly fetch: NetworkFetch;
  readonly accessToken: AccessToken;
  readonly clock: Clock;
  /** Numbers in [0, 1) for request ids and for spreading waits. */
  readonly random: () => number;
  readonly observer: GraphObserver;
  /** v1.0 unless it is said; `beta` for the few things that are there alone. Its next links are not followed. */
  readonly version?: GraphVersion;
}

export interface RequestOptions extends Pick<GraphRequest, 'fresh' | 'consistency' | 'renew'> {
  readonly signal?: AbortSignal;
  readonly onWait?: (wait: WaitReport) => void;
}

export interface PostOptions extends RequestOptions {
  /** What sending it twice does; it decides what may be repeated. */
  readonly kind: Exclude<RequestKind, 'read'>;
}

/**
 * Microsoft Graph. Every answer is parsed with the schema given: what Graph, or whatever sits in between, says is
 * not believed to have any form. Paths begin with a slash, below the version, percent-encoded (odata.ts).
 */
export class GraphClient {
  readonly #deps: GraphClientDependencies;
  readonly #tools: GraphTools;
  readonly #transport: Transport;

  constructor(deps: GraphClientDependencies, gate = new RetryAfterGate(deps.clock)) {
    this.#deps = deps;
    this.#transport = new Transport(deps.fetch, deps.clock, deps.version);
    this.#tools = { ...deps, transport: this.#transport, gate };
  }

  /** The same Graph by another token or in another version: it keeps the waits that were asked of this one. */
  sibling(changes: Partial<Pick<GraphClientDependencies, 'accessToken' | 'version'>>): GraphClient {
    return new GraphClient({ ...this.#deps, ...changes }, this.#tools.gate);
  }

  /** Loads what the first request would otherwise wait for. */
  async warmUp(): Promise<void> {
    await this.#transport.load();
  }

  /** Reads. Throws an AppFailure when it cannot be read or is not of the form. */
  async get<T>(path: string, schema: z.ZodType<T>, options: RequestOptions = {}): Promise<T> {
    const outcome = await this.#send({ ...options, method: 'GET', path, kind: 'read', schema });
    if (outcome.kind === 'done') return outcome.value;
    throw toAppFailure(outcome);
  }

  /** Posts. Never rejects. */
  post<T>(path: string, body: unknown, schema: z.ZodType<T>, options: PostOptions): Promise<Outcome<T>> {
    return this.#send({ ...options, method: 'POST', path, body, schema });
  }

  /**
   * Patches with whole values, so that doing it twice is the same as once; a whole collection, which others add to, needs
   * `renew`. The answer's body is not looked at.
   */
  patch(path: string, body: unknown, options: RequestOptions = {}): Promise<Outcome<unknown>> {
    return this.#send({
      ...options,
      method: 'PATCH',
      path,
      body,
      kind: 'idempotentWrite',
      schema: z.unknown(),
    });
  }

  /** Deletes. What is not there (any more) counts as `alreadyGone`. */
  delete(path: string, options: RequestOptions = {}): Promise<Outcome<unknown>> {
    return this.#send({ ...options, method: 'DELETE', path, kind: 'idempotentWrite', schema: z.unknown() });
  }

  /** Sends one request by itself. */
  async #send<T>(request: GraphRequest<T> & RequestOptions): Promise<Outcome<T>> {
    const { signal, onWait } = request;
    const pending = new PendingRequest(request, this.#tools);
    await runRequests(
      [pending],
      sendAlone,
      { signal: signal ?? null, sequential: false, onWait: (wait) => onWait?.(wait) },
      this.#tools,
    );
    return pending.outcome;
  }

  /** Sends many requests in batches of 20. Never rejects but for two items of the same id (TypeError). */
  batch(items: readonly BatchItem[], options: BatchOptions = {}): Promise<BatchAnswers> {
    return runBatch(items, options, this.#tools);
  }

  /** Reads a list, all pages of it; `schema` is that of one entry. Throws as {@link get} does. */
  list<T>(path: string, schema: z.ZodType<T>, options: RequestOptions = {}): Promise<readonly T[]> {
    return readPages((at, page) => this.get(at, page, options), path, schema);
  }
}

/** What readers need of Graph: it writes nothing. */
export type GraphReads = Pick<GraphClient, 'get' | 'list' | 'batch'>;

/** The failure of an outcome that is none of success, for callers that only know success and failure. */
export function toAppFailure(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): AppFailure {
  if (outcome.kind === 'already') return new AppFailure('unexpectedAnswer');
  const { code, details, ...particulars } = outcome.error;
  return new AppFailure(code, { ...particulars, ...(details && { details }) });
}
