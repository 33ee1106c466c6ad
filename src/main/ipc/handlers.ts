import type { z } from 'zod';
import type { CallName, CallOutput, calls } from '../../contract/calls';

/** What a handler may know about the call beside its input. */
interface CallContext {
  /** Our own id of this call: what the log, the error and support have in common. */
  readonly correlationId: string;
}

/** A call's input after it was parsed. */
type ParsedInput<N extends CallName> = z.output<(typeof calls)[N]['input']>;

/** Views may be built from read-only data. */
export type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

/** What a handler answers: nothing where the contract has nothing but null for it. */
type Answer<N extends CallName> = [CallOutput<N>] extends [null]
  ? Promise<void>
  : Promise<Immutable<CallOutput<N>>>;

type Handler<N extends CallName> = (input: ParsedInput<N>, context: CallContext) => Answer<N>;

/** One function for every call of the contract. What it throws becomes the error that the window gets. */
export type Handlers = { readonly [N in CallName]: Handler<N> };
