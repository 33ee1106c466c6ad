import type { Api } from '../../../src/contract/api';
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../../src/contract/calls';
import { fail, succeed, type AppError, type Result } from '../../../src/contract/errors';

type Awaitable<T> = T | Promise<T>;

/** What each call answers; a value that is an error result fails it. */
export type FakeHandlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Awaitable<Result<CallOutput<N>>>;
};

/** One call that was made, for tests. */
interface MadeCall {
  readonly name: CallName;
  readonly input: unknown;
}

/** A stand-in for main: answers from a table, can send events, and remembers what it was asked. */
export interface FakeApi extends Api {
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  readonly calls: readonly MadeCall[];
  /** Changes what a call answers from now on. */
  answer<N extends CallName>(name: N, handler: FakeHandlers[N]): void;
}

/** Makes a stand-in for main. Values pass through structuredClone, as they do between Electron's processes. */
export function makeFakeApi(handlers: FakeHandlers): FakeApi {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const calls: MadeCall[] = [];
  let table = handlers;
  return {
    calls,
    async call(name, ...input) {
      const value = input[0] as CallInput<typeof name>;
      calls.push({ name, input: value });
      return structuredClone(await table[name](value));
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    emit(name, payload) {
      for (const listener of listeners.get(name) ?? []) {
        (listener as (payload: EventPayload<typeof name>) => void)(structuredClone(payload));
      }
    },
    answer(name, handler) {
      table = { ...table, [name]: handler };
    },
  };
}

/** An answer that never comes. */
export function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/** Answers with a value. */
export const ok = <T>(value: T): Result<T> => succeed(value);
/** Answers with an error. */
export const failed = (error: AppError): Result<never> => fail(error);
