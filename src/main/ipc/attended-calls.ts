import type { EventPayload } from '../../contract/calls';
import type { Watcher } from '../registration/watcher';

/** Calls of the window that may have to wait: says what each waits for, and ends the one that the person cancels. */
export class AttendedCalls {
  readonly #tell: (event: EventPayload<'phase'>) => void;
  readonly #calls = new Map<string, AbortController>();

  constructor(tell: (event: EventPayload<'phase'>) => void) {
    this.#tell = tell;
  }

  /** Does the work of a call; without a ticket nobody watches it. Rejects as the work does. */
  async attend<T>(ticket: string | undefined, work: (watcher: Watcher) => Promise<T>): Promise<T> {
    if (ticket === undefined) return work({});
    this.cancel(ticket);
    const call = new AbortController();
    this.#calls.set(ticket, call);
    try {
      return await work({
        signal: call.signal,
        onPhase: (phase) => {
          if (!call.signal.aborted) this.#tell({ ticket, phase });
        },
      });
    } finally {
      if (this.#calls.get(ticket) === call) this.#calls.delete(ticket);
    }
  }

  /** Ends the call with this ticket, if it is still under way. */
  cancel(ticket: string): void {
    this.#calls.get(ticket)?.abort(new DOMException('The person cancelled.', 'AbortError'));
  }
}
