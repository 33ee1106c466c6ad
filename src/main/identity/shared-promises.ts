interface Shared {
  readonly result: Promise<unknown>;
  readonly controller: AbortController;
  waiters: number;
}

/**
 * Work that several callers wait for is done once (single flight). A caller that gives up leaves alone; when the last one
 * has left, the work is aborted.
 */
export class SharedPromises {
  readonly #shared = new Map<string, Shared>();

  /**
   * Waits for the work that is under way by this key, or starts it.
   * @param work gets the signal that ends it
   * @throws what the work throws; the caller's own reason when the caller gives up
   */
  async join<T>(
    key: string,
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | null,
  ): Promise<T> {
    signal?.throwIfAborted();
    const shared = this.#shared.get(key) ?? this.#start(key, work);
    shared.waiters += 1;
    // A signal may outlive many such waits: what listened to it for this one must not stay behind.
    const settled = new AbortController();
    const left = new Promise<never>((_, reject) => {
      const leave = () => {
        shared.waiters -= 1;
        if (shared.waiters === 0) {
          this.#forget(key, shared);
          shared.controller.abort();
        }
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true, signal: settled.signal });
    });
    try {
      return (await Promise.race([shared.result, left])) as T;
    } finally {
      settled.abort();
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<unknown>): Shared {
    const controller = new AbortController();
    const shared = { result: work(controller.signal), controller, waiters: 0 };
    this.#shared.set(key, shared);
    const forget = () => this.#forget(key, shared);
    shared.result.then(forget, forget);
    return shared;
  }

  #forget(key: string, shared: Shared): void {
    if (this.#shared.get(key) === shared) {
      this.#shared.delete(key);
    }
  }
}
