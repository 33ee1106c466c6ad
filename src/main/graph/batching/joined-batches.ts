import { BatchAnswers, type BatchItem, type BatchOptions, type BatchWait } from './batch';
import type { GraphReads } from '../graph-client';

/** A batch that was asked for, and who waits for its answers. */
interface Asked {
  readonly items: readonly BatchItem[];
  readonly options: BatchOptions;
  readonly resolve: (answers: BatchAnswers) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The same Graph, whose batches travel as one where they are asked for at the same moment, by the same signal. For readers
 * whose answers are needed together: each gets its own only when all of them are there.
 */
export function joinedBatches(graph: GraphReads): GraphReads {
  let asked: Asked[] = [];
  const send = () => {
    const together = asked;
    asked = [];
    for (const signal of new Set(together.map(({ options }) => options.signal))) {
      void sendTogether(
        together.filter(({ options }) => options.signal === signal),
        graph,
      );
    }
  };
  const batch = (items: readonly BatchItem[], options: BatchOptions = {}) =>
    new Promise<BatchAnswers>((resolve, reject) => {
      if (asked.length === 0) queueMicrotask(send);
      asked.push({ items, options, resolve, reject });
    });
  return { get: (...request) => graph.get(...request), list: (...request) => graph.list(...request), batch };
}

async function sendTogether(asked: readonly Asked[], graph: GraphReads): Promise<void> {
  const joined = asked.map(({ items }, place) =>
    items.map((item) => ({ ...item, id: `${String(place)}:${item.id}` })),
  );
  const own = (place: number, ids: readonly string[]) =>
    ids.flatMap((id) => (id.startsWith(`${String(place)}:`) ? [id.slice(id.indexOf(':') + 1)] : []));
  const signal = asked[0]?.options.signal;
  try {
    const answers = await graph.batch(joined.flat(), {
      ...(signal && { signal }),
      onWait: (wait) => tellOnce(asked, wait, own),
    });
    asked.forEach(({ items, resolve }, place) => {
      const outcomes = items.map((item, index) => {
        const sent = joined[place]?.[index];
        return [item.id, answers.of(sent ?? item)] as const;
      });
      resolve(new BatchAnswers(new Map(outcomes)));
    });
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

/** Tells each that listens of a wait for its own requests. */
function tellOnce(
  asked: readonly Asked[],
  wait: BatchWait,
  own: (place: number, ids: readonly string[]) => readonly string[],
): void {
  asked.forEach(({ options }, place) => {
    const items = own(place, wait.items);
    if (items.length > 0) options.onWait?.({ ...wait, items });
  });
}
