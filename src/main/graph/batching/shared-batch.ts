import { BatchAnswers, type BatchItem, type BatchOptions } from './batch';
import type { GraphReads } from '../graph-client';
import type { Outcome } from '../outcome';

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
    // Two readers may give the same name to different items.
    const named = asked.map(({ items }, reader) =>
      items.map((item) => ({ ...item, id: `${String(reader)}/${item.id}` })),
    );
    try {
      const answers = await this.#graph.batch(named.flat(), this.#options);
      asked.forEach(({ items, settle }, reader) => {
        const outcomes = items.map((item, place): readonly [string, Outcome<unknown>] => [
          item.id,
          answers.of(named[reader]?.[place] ?? item),
        ]);
        settle(new BatchAnswers(new Map(outcomes)));
      });
    } catch (thrown) {
      for (const { fail } of asked) fail(thrown);
    }
  }
}
