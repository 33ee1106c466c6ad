import { events, type EventName, type EventPayload } from '../../contract/calls';
import type { Log } from '../host/log';
import type { Immutable } from './handlers';

/** Tells the window that something changed. */
export type Emit = <N extends EventName>(name: N, payload: Immutable<EventPayload<N>>) => void;

/**
 * Binds the contract's events to the window. A payload is cut down to what the contract declares; one that does not fit is
 * written to the log and not sent.
 */
export function createEmitter(send: (name: string, payload: unknown) => void, log: Log): Emit {
  return (name, payload) => {
    const parsed = events[name].safeParse(payload);
    if (parsed.success) {
      send(name, parsed.data);
    } else {
      log.error('An event does not fit the contract', parsed.error, { name });
    }
  };
}
