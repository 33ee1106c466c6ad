import type { EventPayload } from '../../contract/calls';
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

  /** Ends the call with this requestId, if it is still under way. */
  cancel(requestId: string): void {
    this.#calls.get(requestId)?.abort(new DOMException('The user cancelled.', 'AbortError'));
  }
}
