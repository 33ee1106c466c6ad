import type { CallInput, CallName, CallOutput, EventName, EventPayload } from './calls';
import type { Result } from './errors';

/** What the preload script puts at `window.api`: one way to call main, one way to listen, nothing else. */
export interface Api {
  /** Never rejects: what goes wrong comes back as `{ ok: false, error }`. */
  call<N extends CallName>(
    name: N,
    ...input: undefined extends CallInput<N> ? [] : [CallInput<N>]
  ): Promise<Result<CallOutput<N>>>;
  /** Returns the function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

declare global {
  interface Window {
    readonly api: Api;
  }
}
