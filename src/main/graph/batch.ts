import type { z } from 'zod';
import type { Outcome } from './outcome';
import type { Renew } from './renewal';
import type { Method, RequestKind } from './retry-policy';
import type { WaitReport } from './sender';

/** One request of a batch. `id` is the caller's name for it, unique among the items. */
export interface BatchItem<T = unknown> {
  readonly id: string;
  readonly method: Method;
  /** Below the API version, beginning with a slash, percent-encoded. */
  readonly path: string;
  readonly body?: unknown;
  readonly kind: RequestKind;
  readonly schema: z.ZodType<T>;
  /** It names an object that was made moments ago: "does not exist" is waited out. */
  readonly fresh?: boolean;
  /** Asks for the index that `$count` and advanced filters need. */
  readonly consistency?: 'eventual';
  /** Makes it anew wherever another request, or a wait, came between its making and its sending. */
  readonly renew?: Renew;
}

/** A wait in a batch: which items it is for. */
export interface BatchWait extends WaitReport {
  readonly items: readonly string[];
}

export interface BatchOptions {
  readonly signal?: AbortSignal;
  readonly onWait?: (wait: BatchWait) => void;
  /** Told as soon as an item's outcome is known, so that progress shows before the whole batch is through. */
  readonly onSettled?: (id: string, outcome: Outcome<unknown>) => void;
  /** `sequential` sends each item only after the one before has succeeded. */
  readonly order?: 'parallel' | 'sequential';
  /** The longest that one reason may make an item wait, in milliseconds, where less than the retry policy's own. */
  readonly maxWait?: number;
}

/** The outcomes of a batch, one for each item. */
export class BatchAnswers implements Iterable<readonly [id: string, outcome: Outcome<unknown>]> {
  readonly #outcomes: ReadonlyMap<string, Outcome<unknown>>;

  constructor(outcomes: ReadonlyMap<string, Outcome<unknown>>) {
    this.#outcomes = outcomes;
  }

  /** The outcome of this item. Throws a TypeError for an item that was not in the batch. */
  of<T>(item: BatchItem<T>): Outcome<T> {
    const outcome = this.#outcomes.get(item.id);
    if (outcome === undefined) {
      throw new TypeError(`The item ${item.id} was not in this batch.`);
    }
    // Kept under the item's own id, and its value came out of the item's own schema.
    return outcome as Outcome<T>;
  }

  [Symbol.iterator](): Iterator<readonly [id: string, outcome: Outcome<unknown>]> {
    return this.#outcomes.entries();
  }
}
