import { sendBatch } from './batch-sender';
import type { Outcome } from '../outcome';
import { PendingRequest } from '../sending/pending-request';
import type { GraphRequest } from '../request';
import { runRequests } from '../sending/request-run';
import type { GraphTools, WaitReport } from '../sending/sender';

/** One request of a batch. */
export interface BatchItem<T = unknown> extends GraphRequest<T> {
  /** The caller's name for it, unique among the items. */
  readonly id: string;
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
  /** `sequential` sends each item only after the one before has ended, whatever it has waited for. */
  readonly order?: 'parallel' | 'sequential';
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
    if (outcome === undefined) throw new TypeError(`The item ${item.id} was not in this batch.`);
    // Kept under the item's own id, and its value came out of the item's own schema.
    return outcome as Outcome<T>;
  }

  [Symbol.iterator](): Iterator<readonly [id: string, outcome: Outcome<unknown>]> {
    return this.#outcomes.entries();
  }
}

/** Sends any number of requests in batches of 20. Never rejects but for two items of the same id (TypeError). */
export async function runBatch(
  items: readonly BatchItem[],
  options: BatchOptions,
  tools: GraphTools,
): Promise<BatchAnswers> {
  const { signal, order, onWait, onSettled } = options;
  const pending = items.map(({ id, ...request }) => ({ id, request: new PendingRequest(request, tools) }));
  if (new Set(items.map(({ id }) => id)).size !== items.length) {
    throw new TypeError('Two items of a batch have the same id.');
  }
  const outcomes = pending.map(async ({ id, request }) => {
    const outcome = await request.outcome;
    onSettled?.(id, outcome);
    return [id, outcome] as const;
  });
  const run = runRequests(
    pending.map(({ request }) => request),
    sendBatch,
    {
      signal: signal ?? null,
      sequential: order === 'sequential',
      onWait: (wait, some) =>
        onWait?.({
          ...wait,
          items: pending.filter(({ request }) => some.includes(request)).map(({ id }) => id),
        }),
    },
    tools,
  );
  const [settled] = await Promise.all([Promise.all(outcomes), run]);
  return new BatchAnswers(new Map(settled));
}
