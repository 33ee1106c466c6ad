import type { Method, RequestKind } from './retry-policy';

/** One HTTP request to Graph, as it is sent. A batch is one request. */
export interface RequestStarted {
  /** Our client-request-id. */
  readonly id: string;
  readonly method: Method;
  /** Relative to the API version, with its query. */
  readonly path: string;
  readonly kind: RequestKind;
  /** How many requests it carries inside, 0 for a request of its own. */
  readonly batchItems: number;
  /** How many writes it stands for: 0 or 1, in a batch the number of its items that write. */
  readonly writes: number;
}

/** The same request, when it is over. */
export interface RequestEnded {
  readonly id: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** Microsoft's id for it. */
  readonly requestId: string | null;
}

/** Is told of every request. Must not throw. */
export interface GraphObserver {
  started(request: RequestStarted): void;
  ended(request: RequestEnded): void;
}

export interface RequestCounts {
  /** HTTP requests to Graph. */
  readonly total: number;
  /** Writes sent, each item of a batch counted. */
  readonly writes: number;
  readonly batchItems: number;
  /** The longest chain of requests of which each began only after the one before had ended. */
  readonly sequentialRoundTrips: number;
}

/** Counts requests and keeps their ids for the journal. */
export class RequestTally implements GraphObserver {
  #total = 0;
  #writes = 0;
  #batchItems = 0;
  #deepestEnded = 0;
  readonly #depths = new Map<string, number>();
  readonly #ids: string[] = [];

  started(request: RequestStarted): void {
    this.#total += 1;
    this.#writes += request.writes;
    this.#batchItems += request.batchItems;
    this.#depths.set(request.id, this.#deepestEnded + 1);
  }

  ended(request: RequestEnded): void {
    this.#deepestEnded = Math.max(this.#deepestEnded, this.#depths.get(request.id) ?? 0);
    this.#depths.delete(request.id);
    this.#ids.push(request.requestId ?? request.id);
  }

  /** What has been counted so far. */
  counts(): RequestCounts {
    const inFlight = Math.max(0, ...this.#depths.values());
    return {
      total: this.#total,
      writes: this.#writes,
      batchItems: this.#batchItems,
      sequentialRoundTrips: Math.max(this.#deepestEnded, inFlight),
    };
  }

  /** Microsoft's request ids in the order of the answers; ours where none came. */
  requestIds(): readonly string[] {
    return [...this.#ids];
  }
}
