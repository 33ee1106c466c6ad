interface Flight {
  readonly landing: Promise<unknown>;
  readonly controller: AbortController;
  passengers: number;
}

/**
 * Work that several callers wait for is done once. A caller that gives up leaves alone; when the last one has left, the work
 * is aborted.
 */
export class Flights {
  readonly #flights = new Map<string, Flight>();

  /**
   * Joins the work that is under way by this key, or starts it.
   * @param work gets the signal that ends it
   * @throws what the work throws; the caller's own reason when the caller gives up
   */
  async join<T>(
    key: string,
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    signal?.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#start(key, work);
    flight.passengers += 1;
    const leave = () => {
      flight.passengers -= 1;
      if (flight.passengers === 0) {
        this.#forget(key, flight);
        flight.controller.abort();
      }
    };
    // A signal may outlive many flights: what listened to it for this one must not stay behind.
    const landed = new AbortController();
    signal?.addEventListener('abort', leave, { once: true, signal: landed.signal });
    try {
      return (await Promise.race([flight.landing, ...(signal ? [leaving(signal, landed.signal)] : [])])) as T;
    } finally {
      landed.abort();
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    const landing = work(controller.signal);
    const flight = { landing, controller, passengers: 0 };
    this.#flights.set(key, flight);
    const forget = () => {
      this.#forget(key, flight);
    };
    landing.then(forget, forget);
    return flight;
  }

  #forget(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) {
      this.#flights.delete(key);
    }
  }
}

function leaving(signal: AbortSignal, until: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(signal.reason as Error);
      },
      { once: true, signal: until },
    );
  });
}
