import type { AppError } from '../../../contract/errors';
import type { Action, Change } from '../../../domain/registration/changes/change';
import type { BatchItem } from '../../graph/batching/batch';
import type { Outcome } from '../../graph/outcome';
import type { Method, RequestKind } from '../../graph/sending/retry-policy';
import type { StepResult } from '../history/run-journal';

/** A request that changes something. */
export interface WriteItem<T = unknown> extends BatchItem<T> {
  readonly method: Exclude<Method, 'GET'>;
  readonly kind: Exclude<RequestKind, 'read'>;
}

/** One request that makes one or more changes. */
export interface Write<T = unknown> {
  readonly changes: readonly Change[];
  readonly item: WriteItem<T>;
  /** Id of what was made, from the answer; null where nothing is made. */
  createdId(answer: T): string | null;
  /** Its changes that turned out to be made already when the request was computed again; `renew` keeps this up to date. */
  readonly alreadySo: Set<Change>;
  /** Why an action is left out of the request, as it was made last; null where it is part of it. */
  readonly refusalOf?: (action: Action) => AppError | null;
  /** What a refusal means here, where that is more than its code says. */
  readonly meaningOf?: (error: AppError) => AppError;
  /** Called with the outcome before any later write is computed again or sent. */
  readonly onOutcome?: (outcome: Outcome<unknown>) => void;
}

/**
 * Makes a write whose item is named for its changes. What a run writes to, it has read or made moments ago: where Graph
 * does not know it, it counts as not copied yet unless the request says `fresh: false`.
 */
export function write<T>(
  changes: readonly Change[],
  request: Omit<WriteItem<T>, 'id'>,
  createdId: (answer: T) => string | null = () => null,
): Write<T> {
  const id = changes.map((change) => change.id).join(' ');
  return { changes, item: { id, fresh: true, ...request }, createdId, alreadySo: new Set() };
}

/** A read that travels in the batch of a write. */
export interface BatchedRead<T = unknown> {
  readonly item: BatchItem<T>;
  take(outcome: Outcome<T>): void;
}

/** How several writes ended. */
export class WriteOutcomes implements Iterable<readonly [Write, Outcome<unknown>]> {
  readonly #outcomes: ReadonlyMap<Write, Outcome<unknown>>;

  constructor(outcomes: ReadonlyMap<Write, Outcome<unknown>>) {
    this.#outcomes = outcomes;
  }

  /** The outcome of this write. Throws a TypeError for one that was not sent. */
  of<T>(one: Write<T>): Outcome<T> {
    const outcome = this.#outcomes.get(one);
    if (outcome === undefined) throw new TypeError('This write was not sent.');
    // Kept under the write itself, and its value came out of the write's own schema.
    return outcome as Outcome<T>;
  }

  [Symbol.iterator](): Iterator<readonly [Write, Outcome<unknown>]> {
    return this.#outcomes.entries();
  }
}

/** What each change of a write came to: this alone says it, to the journal and to the window. */
export function resultsOf(one: Write, outcome: Outcome<unknown>): readonly StepResult[] {
  const result = resultOf(one, outcome);
  return one.changes.map((change): StepResult => {
    const { id } = change;
    const refusal = one.refusalOf?.(change.action) ?? null;
    if (refusal !== null && (result.result === 'done' || result.result === 'already')) {
      return { ...result, change: id, result: 'failed', createdId: null, error: refusal };
    }
    return result.result === 'done' && one.alreadySo.has(change)
      ? { ...result, change: id, result: 'already' }
      : { ...result, change: id };
  });
}

function resultOf(one: Write, outcome: Outcome<unknown>): Omit<StepResult, 'change'> {
  const requestId = outcome.ids.requestId ?? outcome.ids.clientRequestId;
  switch (outcome.kind) {
    case 'done':
      return { result: 'done', createdId: one.createdId(outcome.value), requestId, error: null };
    case 'already':
      // After a lost answer it may well have been this run that did it, so undo has to know of it.
      return { result: outcome.perhapsOurs ? 'done' : 'already', createdId: null, requestId, error: null };
    case 'failed':
      return {
        result: 'failed',
        createdId: null,
        requestId,
        error: one.meaningOf?.(outcome.error) ?? outcome.error,
      };
    case 'conflict':
    case 'ambiguous':
      return { result: 'ambiguous', createdId: null, requestId, error: outcome.error };
  }
}
