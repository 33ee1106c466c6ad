import { BatchAnswers, type BatchItem, type BatchOptions } from './batch';
import type { GraphReads } from '../graph-client';
import type { Outcome } from '../outcome';
import type { GraphRequest } from '../request';

interface Asked {
  readonly items: readonly BatchItem[];
  readonly settle: (answers: BatchAnswers) => void;
  readonly fail: (thrown: unknown) => void;
}

/**
 * Lets several readers share one batch: what they ask for in the same turn of the event loop travels together. They need
 * not know of each other.
 */
export class SharedBatch implements GraphReads {
  readonly get: GraphReads['get'];
  readonly list: GraphReads['list'];
  readonly #graph: GraphReads;
  readonly #options: BatchOptions;
  #asked: Asked[] = [];

  /** @param options hold for every batch, whatever a reader asks for itself */
  constructor(graph: GraphReads, options: BatchOptions) {
    this.#graph = graph;
    this.#options = options;
    this.get = graph.get.bind(graph);
    this.list = graph.list.bind(graph);
  }

  batch(items: readonly BatchItem[]): Promise<BatchAnswers> {
    return new Promise((settle, fail) => {
      if (this.#asked.length === 0) queueMicrotask(() => void this.#send());
      this.#asked.push({ items, settle, fail });
    });
  }

  async #send(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    const sent: BatchItem[] = [];
    // Two readers may give the same name to different items, and the same item is sent once.
    const sentFor = ({ id, ...request }: BatchItem): BatchItem => {
      const same = sent.find((one) => isSameRead(one, request));
      if (same !== undefined) return same;
      const item = { ...request, id: `${String(sent.length)}/${id}` };
      sent.push(item);
      return item;
    };
    const readers = asked.map(({ items, settle }) => ({
      settle,
      items: items.map((item) => ({ id: item.id, sent: sentFor(item) })),
    }));
    try {
      const answers = await this.#graph.batch(sent, this.#options);
      for (const { items, settle } of readers) {
        const outcomes = items.map((item): readonly [string, Outcome<unknown>] => [
          item.id,
          answers.of(item.sent),
        ]);
        settle(new BatchAnswers(new Map(outcomes)));
      }
    } catch (thrown) {
      for (const { fail } of asked) fail(thrown);
    }
  }
}

/** Whether two requests ask the same, and understand the answer alike. */
function isSameRead(one: GraphRequest, other: GraphRequest): boolean {
  return (
    one.method === 'GET' &&
    other.method === 'GET' &&
    one.path === other.path &&
    one.schema === other.schema &&
    one.consistency === other.consistency &&
    one.fresh === other.fresh &&
    one.once === other.once
  );
}
