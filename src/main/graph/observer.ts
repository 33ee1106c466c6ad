/** One HTTP request to Graph, as it is sent. A batch is one request. */
export interface RequestStarted {
  /** Our client-request-id. */
  readonly id: string;
  /** How many requests it carries inside, 0 for a request of its own. */
  readonly batchItems: number;
  /** How many writes it stands for: 0 or 1, in a batch the number of its items that write. */
  readonly writes: number;
}

/** Is told of every request. Must not throw. */
export interface GraphObserver {
  started(request: RequestStarted): void;
  /** @param id that of {@link RequestStarted} */
  ended(id: string): void;
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

/** Counts requests. */
export class RequestTally implements GraphObserver {
  #total = 0;
  #writes = 0;
  #batchItems = 0;
  #deepestEnded = 0;
  readonly #depths = new Map<string, number>();

  started(request: RequestStarted): void {
    this.#total += 1;
    this.#writes += request.writes;
    this.#batchItems += request.batchItems;
    this.#depths.set(request.id, this.#deepestEnded + 1);
  }

  ended(id: string): void {
    this.#deepestEnded = Math.max(this.#deepestEnded, this.#depths.get(id) ?? 0);
    this.#depths.delete(id);
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
}
