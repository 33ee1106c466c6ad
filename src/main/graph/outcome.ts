import type { z } from 'zod';
import type { AppError } from '../../contract/errors';
import type { Exchange } from './answer';
import { graphError, type RequestIds } from './graph-errors';
import { giveUp, type Decision, type RequestKind } from './sending/retry-policy';

/**
 * How one request ended. `failed` means that Graph has certainly not carried it out; `ambiguous` that it may have been,
 * so that the caller looks before it repeats; `conflict` that something with the same key is there to be merged with.
 */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T; readonly status: number; readonly ids: RequestIds }
  | {
      readonly kind: 'already';
      readonly because: 'alreadyThere' | 'alreadyGone';
      /** An earlier sending of the same request, whose answer was lost, may have brought it about. */
      readonly perhapsOurs: boolean;
      readonly ids: RequestIds;
    }
  | {
      readonly kind: 'conflict';
      readonly error: AppError;
      /** What is there may have come from an earlier sending of the same request. */
      readonly perhapsOurs: boolean;
      readonly ids: RequestIds;
    }
  | {
      readonly kind: 'ambiguous';
      readonly error: AppError;
      /** Milliseconds to let pass before looking. */
      readonly lookAfter: number;
      readonly ids: RequestIds;
    }
  | { readonly kind: 'failed'; readonly error: AppError; readonly ids: RequestIds };

/** A decision that ends the request. */
export type FinalDecision = Exclude<Decision, { do: 'retry' | 'renewToken' }>;

/** Turns the end of a request into what the caller gets; the body is parsed here and nowhere else. */
export function outcome<T>(
  decision: FinalDecision,
  exchange: Exchange,
  ids: RequestIds,
  kind: RequestKind,
  schema: z.ZodType<T>,
): Outcome<T> {
  switch (decision.do) {
    case 'accept':
      return accepted(exchange, ids, kind, schema);
    case 'succeed':
      return { kind: 'already', because: decision.because, perhapsOurs: decision.perhapsOurs, ids };
    case 'conflict':
      return {
        kind: 'conflict',
        error: graphError('conflict', exchange, ids),
        perhapsOurs: decision.perhapsOurs,
        ids,
      };
    case 'ambiguous':
      return {
        kind: 'ambiguous',
        error: graphError(decision.code, exchange, ids),
        lookAfter: decision.lookAfter,
        ids,
      };
    case 'fail':
      return { kind: 'failed', error: graphError(decision.code, exchange, ids), ids };
  }
}

function accepted<T>(
  exchange: Exchange,
  ids: RequestIds,
  kind: RequestKind,
  schema: z.ZodType<T>,
): Outcome<T> {
  const parsed = schema.safeParse(
    exchange.kind === 'answer' && exchange.body.kind === 'json' ? exchange.body.value : undefined,
  );
  if (parsed.success && exchange.kind === 'answer') {
    return { kind: 'done', value: parsed.data, status: exchange.status, ids };
  }
  // A write with a good status and a body that is not understood was carried out; by what id, nobody can tell.
  const end = giveUp({ kind, happened: exchange, mayHaveHappened: true }, 'unexpectedAnswer');
  const error = graphError('unexpectedAnswer', exchange, ids);
  return end.do === 'ambiguous'
    ? { kind: 'ambiguous', error, lookAfter: end.lookAfter, ids }
    : { kind: 'failed', error, ids };
}
