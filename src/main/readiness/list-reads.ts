import type { z } from 'zod';
import { known, type Known } from '../../domain/registration/found';
import type { BatchAnswers, BatchItem } from '../graph/batching/batch';
import type { GraphReads, RequestOptions } from '../graph/graph-client';
import { wholeList, type FirstPage } from '../registration/reading/whole-list';

/** Lists of which a batch has brought the first page: the rest is read where there is one. */
export class ListReads {
  readonly #graph: GraphReads;
  readonly #answers: BatchAnswers;
  readonly #options: Pick<RequestOptions, 'signal' | 'onWait'>;

  constructor(graph: GraphReads, answers: BatchAnswers, options: Pick<RequestOptions, 'signal' | 'onWait'>) {
    this.#graph = graph;
    this.#answers = answers;
    this.#options = options;
  }

  /** All entries; unknown where a page of it could not be read: a part of a list would pass for all of it. */
  of<T>(item: BatchItem<FirstPage<T>>, entry: z.ZodType<T>): Promise<Known<readonly T[]>> {
    const options = { ...this.#options, ...(item.consistency && { consistency: item.consistency }) };
    return wholeList(this.#graph, this.#answers.of(item), entry, options);
  }
}

/** As a list of one entry each: unknown as soon as one of them is. */
export function allKnown<T>(parts: readonly Known<T>[]): Known<readonly T[]> {
  const values: T[] = [];
  for (const part of parts) {
    if (!part.known) return part;
    values.push(part.value);
  }
  return known(values);
}
