import type { EventPayload } from '../../contract/calls';
import { AppFailure } from '../../contract/errors';
import type { CallOptions } from '../progress/call-options';

/** Calls of the window that may have to wait: says what each waits for, and ends the one that the user cancels. */
export class CancellableCalls {
  readonly #tell: (event: EventPayload<'progress'>) => void;
  readonly #calls = new Map<string, AbortController>();

  constructor(tell: (event: EventPayload<'progress'>) => void) {
    this.#tell = tell;
  }

  /** Does the work of a call. One without a requestId can't be followed or cancelled. Rejects as the work does. */
  async run<T>(requestId: string | null, work: (options: CallOptions) => Promise<T>): Promise<T> {
    if (requestId === null) return work({});
    this.cancel(requestId);
    const call = new AbortController();
    this.#calls.set(requestId, call);
    try {
      return await work({
        signal: call.signal,
        onProgress: (progress) => {
          if (!call.signal.aborted) this.#tell({ requestId, progress });
        },
      });
    } finally {
      if (this.#calls.get(requestId) === call) this.#calls.delete(requestId);
    }
  }

  /**
   * As {@link run}, for work that only reads: where the user has cancelled it throws an AppFailure `cancelled`, since what was
   * read by then is not all.
   */
  read<T>(requestId: string | null, work: (options: CallOptions) => Promise<T>): Promise<T> {
    return this.run(requestId, async (options) => {
      const isCancelled = () => options.signal?.aborted === true;
      const result = await work(options).catch((thrown: unknown) => {
        if (isCancelled()) return null;
        throw thrown;
      });
      if (result !== null && !isCancelled()) return result;
      throw new AppFailure('cancelled', {
        message: 'You stopped reading. Nothing was written.',
        help: 'Read it again whenever you like.',
      });
    });
  }

  /** Ends the call with this requestId, if it is still under way. */
  cancel(requestId: string): void {
    this.#calls.get(requestId)?.abort(new DOMException('The user cancelled.', 'AbortError'));
  }
}
