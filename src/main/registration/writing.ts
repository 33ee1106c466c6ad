import type { Change } from '../../domain/registration/change';
import { describe } from '../../domain/registration/describe';
import type { BatchItem } from '../graph/batch';
import type { Outcome } from '../graph/outcome';
import type { WaitReport } from '../graph/sender';
import type { StepResult } from './ports';
import type { RunContext } from './run-context';
import { cancelledText, waitText } from './words';

/** One request that carries out one or more changes. */
export interface Write<T = unknown> {
  readonly changes: readonly Change[];
  readonly item: BatchItem<T>;
  /** The property of the answer that is the id of what was made; null where nothing is made. */
  readonly idIn: 'id' | 'keyId' | null;
  /** Changes of it that turned out to be so already when it was made anew; kept up to date by its `renew`. */
  readonly alreadySo: Set<Change>;
}

/**
 * Makes a write whose item is named for its first change. What a run writes to, it has read or made moments ago: where
 * Graph does not know it, it counts as not copied yet unless the request says `fresh: false`.
 */
export function write<T>(
  changes: readonly Change[],
  request: Omit<BatchItem<T>, 'id'>,
  idIn: Write['idIn'] = null,
): Write<T> {
  const item = { id: changes[0]?.id ?? request.path, fresh: true, ...request };
  return { changes, item, idIn, alreadySo: new Set() };
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

/**
 * Sends writes, in batches where there are several, and puts them down in the journal before and after. The changes of
 * a write that is done, already so, or certainly failed are marked so; `conflict` and `ambiguous` are the caller's to
 * resolve with {@link settle}. Rejects only where the journal can't be written beforehand (nothing was sent then) or the
 * token can't be had.
 */
export async function send(
  writes: readonly Write[],
  run: RunContext,
  order: 'parallel' | 'sequential' = 'parallel',
): Promise<WriteOutcomes> {
  if (writes.length === 0) return new WriteOutcomes(new Map());
  run.stopIfNothingMayBeSent();
  const changes = writes.flatMap((one) => one.changes);
  const step = await run.log.intend({
    title: changes.map((change) => describe(change.action).title).join('; '),
    changes: changes.map((change) => change.id),
  });
  run.tracker.set(changes, { state: 'running' });
  const byItem = new Map(writes.map((one) => [one.item.id, one]));
  const onWait = (items: readonly string[]) => (wait: WaitReport) => {
    const waiting = items.flatMap((id) => byItem.get(id)?.changes ?? []);
    run.tracker.set(waiting, retrying(wait, run));
  };
  const outcomes = new Map<Write, Outcome<unknown>>();
  const settled = (one: Write, outcome: Outcome<unknown>) => {
    outcomes.set(one, outcome);
    mark(one, outcome, run);
  };
  const [only] = writes;
  if (writes.length === 1 && only !== undefined) {
    settled(only, await sendAlone(only.item, run, onWait([only.item.id])));
  } else {
    const answers = await run.parts.graph.batch(
      writes.map((one) => one.item),
      {
        order,
        signal: run.signal,
        onWait: (wait) => onWait(wait.items)(wait),
        onSettled: (id, outcome) => {
          const one = byItem.get(id);
          if (one !== undefined) settled(one, outcome);
        },
      },
    );
    for (const one of writes) if (!outcomes.has(one)) settled(one, answers.of(one.item));
  }
  await run.record(step.outcome(writes.flatMap((one) => resultsOf(one, outcomes.get(one)))));
  return new WriteOutcomes(outcomes);
}

function sendAlone(item: BatchItem, run: RunContext, onWait: (wait: WaitReport) => void) {
  const { graph } = run.parts;
  const options = {
    signal: run.signal,
    onWait,
    ...(item.fresh !== undefined && { fresh: item.fresh }),
    ...(item.renew && { renew: item.renew }),
  };
  switch (item.method) {
    case 'POST':
      return graph.post(item.path, item.body, item.schema, {
        ...options,
        kind: item.kind === 'read' ? 'idempotentWrite' : item.kind,
      });
    case 'PATCH':
      return graph.patch(item.path, item.body, options);
    case 'DELETE':
      return graph.delete(item.path, options);
    case 'GET':
      throw new TypeError('A write is no GET.');
  }
}

/** Ends a write that was in doubt: its changes are made (or were already), with the id of what there is now. */
export async function settle(
  one: Write,
  result: { readonly result: 'done' | 'already'; readonly createdId: string | null },
  run: RunContext,
): Promise<void> {
  run.tracker.set(one.changes, { state: result.result });
  for (const change of one.changes) {
    if (result.result === 'done') run.done.push({ action: change.action, createdId: result.createdId });
  }
  const step = await run.log.intend({
    title: 'Look whether it was done',
    changes: one.changes.map((change) => change.id),
  });
  await step.outcome(
    one.changes.map((change) => ({
      change: change.id,
      result: result.result,
      createdId: result.createdId,
      requestId: null,
      error: null,
    })),
  );
}

function mark(one: Write, outcome: Outcome<unknown>, run: RunContext): void {
  switch (outcome.kind) {
    case 'done': {
      const made = one.changes.filter((change) => !one.alreadySo.has(change));
      run.tracker.set(made, { state: 'done' });
      run.tracker.set([...one.alreadySo], { state: 'already' });
      const createdId = createdIdIn(one, outcome.value);
      for (const change of made) run.done.push({ action: change.action, createdId });
      return;
    }
    case 'already':
      // After a lost answer it may well have been this run that did it, so undo has to know of it.
      run.tracker.set(one.changes, { state: outcome.perhapsOurs ? 'done' : 'already' });
      if (outcome.perhapsOurs) {
        for (const change of one.changes) run.done.push({ action: change.action, createdId: null });
      }
      return;
    case 'failed':
      // A cancel that came before it was sent: nothing went wrong, it was not tried.
      run.tracker.set(
        one.changes,
        outcome.error.code === 'cancelled'
          ? { state: 'skipped', why: cancelledText }
          : { state: 'failed', error: outcome.error },
      );
      return;
    case 'ambiguous':
      run.ambiguous = true;
      return;
    case 'conflict':
      return;
  }
}

function resultsOf(one: Write, outcome: Outcome<unknown> | undefined): readonly StepResult[] {
  const result = resultOf(one, outcome);
  return one.changes.map((change) => ({
    change: change.id,
    ...(result.result === 'done' && one.alreadySo.has(change) ? { ...result, result: 'already' } : result),
  }));
}

function resultOf(one: Write, outcome: Outcome<unknown> | undefined): Omit<StepResult, 'change'> {
  if (outcome === undefined) return { result: 'ambiguous', createdId: null, requestId: null, error: null };
  const requestId = outcome.ids.requestId ?? outcome.ids.clientRequestId;
  switch (outcome.kind) {
    case 'done':
      return { result: 'done', createdId: createdIdIn(one, outcome.value), requestId, error: null };
    case 'already':
      return { result: outcome.perhapsOurs ? 'done' : 'already', createdId: null, requestId, error: null };
    case 'failed':
      return { result: 'failed', createdId: null, requestId, error: outcome.error };
    case 'conflict':
    case 'ambiguous':
      return { result: 'ambiguous', createdId: null, requestId, error: outcome.error };
  }
}

function retrying(wait: WaitReport, run: RunContext) {
  return {
    state: 'retrying' as const,
    why: waitText(wait.reason),
    until: new Date(run.parts.clock.now().getTime() + wait.ms).toISOString(),
    attempt: wait.attempt,
  };
}

function createdIdIn(one: Write, value: unknown): string | null {
  if (one.idIn === null || typeof value !== 'object' || value === null) return null;
  const id: unknown = Reflect.get(value, one.idIn);
  return typeof id === 'string' ? id : null;
}
