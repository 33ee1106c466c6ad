import type { Api } from '../contract/api';
import { callRefusedText } from '../contract/call-refused-text';
import type { Result } from '../contract/errors';

/** How a host carries a call to main and an event back. */
export interface Bridge {
  invoke(name: string, input: unknown): Promise<unknown>;
  /** `listener` gets every event; returns the function that ends it. */
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
}

/**
 * `window.api` over a bridge. It knows no call by name: main checks every name and every input, so a list here would only be
 * a second one to keep. Values of the host, such as IPC events, never reach the page.
 */
export function createApi(bridge: Bridge): Api {
  const call = async (name: string, input?: unknown): Promise<Result<unknown>> => {
    try {
      return (await bridge.invoke(name, input)) as Result<unknown>;
    } catch {
      // the input can't be carried, or main is ending
      const { means, next, retryable } = callRefusedText;
      return {
        ok: false,
        error: { code: 'callRefused', message: means, help: next, retryable, correlationId: '' },
      };
    }
  };
  const on = (name: string, listener: (payload: unknown) => void): (() => void) =>
    bridge.subscribe((sent, payload) => {
      if (sent === name) {
        listener(payload);
      }
    });
  // main parses what it answers and sends with the contract that these types are made of
  return Object.freeze({ call, on }) as Api;
}
