import type { Change } from '../../../domain/registration/change';
import { describe } from '../../../domain/registration/describe';
import type { BatchItem } from '../../graph/batch';
import type { RequestOptions } from '../../graph/graph-client';
import type { Outcome } from '../../graph/outcome';
import type { Method, RequestKind } from '../../graph/retry-policy';
import type { WaitReport } from '../../graph/sender';
import type { RunContext } from './run-context';
import type { StepResult } from '../history/run-journal';
import { cancelledText } from './run-tracker';
import { waitText } from '../../progress/call-options';

/** A request that changes something. */
export interface WriteItem<T = unknown> extends BatchItem<T> {
  readonly method: Exclude<Method, 'GET'>;
  readonly kind: Exclude<RequestKind, 'read'>;
}

/** One request that carries out one or more changes. */
export interface Write<T = unknown> {
  readonly changes: readonly Change[];
  readonly item: WriteItem<T>;
  /** Id of what was made, from the answer; null where nothing is made. */
  createdId(answer: T): string | null;
  /** Changes of it that turned out to be so already when it was made anew; kept up to date by its `renew`. */
  readonly alreadySo: Set<Change>;
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

/** Sends one write, as {@link sendAll} does. */
export async function send<T>(one: Write<T>, run: RunContext): Promise<Outcome<T>> {
  return (await sendAll([one], run)).of(one);
}

/**
 * Sends writes, in batches where there are several, and puts them down in the journal before and after. The changes of
 * a write that is done, already so, or certainly failed are marked so; `conflict` and `ambiguous` are the caller's to
 * resolve with {@link settle}, or to give up with {@link failUnsettled}. Rejects only where the journal can't be written
 * beforehand (nothing was sent then) or the token can't be had.
 */
export async function sendAll(
  writes: readonly Write[],
  run: RunContext,
  order: 'parallel' | 'sequential' = 'parallel',
): Promise<WriteOutcomes> {
  const [first, ...more] = writes;
  if (first === undefined) return new WriteOutcomes(new Map());
  run.stopIfNothingMayBeSent();
  const changes = writes.flatMap((one) => one.changes);
  const step = await run.log.intend({
    title: changes.map((change) => describe(change.action).title).join('; '),
    changes: changes.map((change) => change.id),
  });
  run.tracker.set(changes, { state: 'running' });
  const outcomes = more.length === 0 ? await sendAlone(first, run) : await sendTogether(writes, run, order);
  await run.record(step.outcome([...outcomes].flatMap(([one, outcome]) => resultsOf(one, outcome))));
  return new WriteOutcomes(outcomes);
}

async function sendAlone(one: Write, run: RunContext): Promise<ReadonlyMap<Write, Outcome<unknown>>> {
  const { fresh, renew } = one.item;
  const outcome = await request(one.item, run, {
    signal: run.signal,
    onWait: (wait) => run.tracker.set(one.changes, retrying(wait, run)),
    ...(fresh !== undefined && { fresh }),
    ...(renew && { renew }),
  });
  mark(one, outcome, run);
  return new Map([[one, outcome]]);
}

function request(item: WriteItem, { deps: { graph } }: RunContext, options: RequestOptions) {
  switch (item.method) {
    case 'POST':
      return graph.post(item.path, item.body, item.schema, { ...options, kind: item.kind });
    case 'PATCH':
      return graph.patch(item.path, item.body, options);
    case 'DELETE':
      return graph.delete(item.path, options);
  }
}

async function sendTogether(
  writes: readonly Write[],
  run: RunContext,
  order: 'parallel' | 'sequential',
): Promise<ReadonlyMap<Write, Outcome<unknown>>> {
  const named = (ids: readonly string[]) => writes.filter(({ item }) => ids.includes(item.id));
  const answers = await run.deps.graph.batch(
    writes.map((one) => one.item),
    {
      order,
      signal: run.signal,
      onWait: (wait) => {
        const waiting = named(wait.items).flatMap((one) => one.changes);
        run.tracker.set(waiting, retrying(wait, run));
      },
      onSettled: (id, outcome) => {
        for (const one of named([id])) mark(one, outcome, run);
      },
    },
  );
  return new Map(writes.map((one) => [one, answers.of(one.item)]));
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

/** Says of a write what nobody could find out any further, or what stands in its way: its changes have failed. */
export function failUnsettled(one: Pick<Write, 'changes'>, outcome: Outcome<unknown>, run: RunContext): void {
  if (outcome.kind === 'ambiguous' || outcome.kind === 'conflict') {
    run.tracker.set(one.changes, { state: 'failed', error: outcome.error });
  }
}

function mark(one: Write, outcome: Outcome<unknown>, run: RunContext): void {
  switch (outcome.kind) {
    case 'done': {
      const made = one.changes.filter((change) => !one.alreadySo.has(change));
      run.tracker.set(made, { state: 'done' });
      run.tracker.set([...one.alreadySo], { state: 'already' });
      const createdId = one.createdId(outcome.value);
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

function resultsOf(one: Write, outcome: Outcome<unknown>): readonly StepResult[] {
  const result = resultOf(one, outcome);
  return one.changes.map((change) => ({
    change: change.id,
    ...(result.result === 'done' && one.alreadySo.has(change) ? { ...result, result: 'already' } : result),
  }));
}

function resultOf(one: Write, outcome: Outcome<unknown>): Omit<StepResult, 'change'> {
  const requestId = outcome.ids.requestId ?? outcome.ids.clientRequestId;
  switch (outcome.kind) {
    case 'done':
      return { result: 'done', createdId: one.createdId(outcome.value), requestId, error: null };
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
    until: new Date(run.deps.clock.now().getTime() + wait.ms).toISOString(),
    attempt: wait.attempt,
  };
}
