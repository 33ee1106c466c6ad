import type { z } from 'zod';
import type { Outcome } from './outcome';
import { BatchRun } from './batch-run';
import type { Renew } from './renewal';
import type { Method, RequestKind } from './retry-policy';
import type { GraphTools, WaitReport } from './sender';

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
  readonly patience?: number;
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

/**
 * Sends any number of requests in batches of 20 and repeats those, and only those, that the retry policy repeats, each
 * after its own wait. A batch saves round trips, not throttling: Graph meters each item. When two writes have met on
 * one object (409), the rest goes one after the other. Never rejects but for two items of the same id (TypeError).
 */
export async function runBatch(
  items: readonly BatchItem[],
  options: BatchOptions,
  tools: GraphTools,
): Promise<BatchAnswers> {
  if (new Set(items.map((item) => item.id)).size !== items.length) {
    throw new TypeError('Two items of a batch have the same id.');
  }
  return new BatchAnswers(await new BatchRun(items, options, tools).run());
}
