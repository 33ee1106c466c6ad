import type { ChangeState } from '../../../contract/views/run';
import type { Clock } from '../../../domain/clock';
import type { Change } from '../../../domain/registration/changes/change';
import { describe } from '../../../domain/registration/changes/describe';
import type { GraphClient } from '../../graph/graph-client';
import type { Outcome } from '../../graph/outcome';
import type { WaitReport } from '../../graph/sending/sender';
import { endAfter, waitTexts } from '../../progress/call-options';
import type { RunStep, StepResult } from '../history/run-journal';
import type { RunLog } from './run-log';
import { cancelledText, type RunTracker } from './run-tracker';
import { resultsOf, WriteOutcomes, type BatchedRead, type Write } from './write';

export interface ChangeSenderDependencies {
  readonly graph: Pick<GraphClient, 'post' | 'patch' | 'delete' | 'batch'>;
  readonly log: RunLog;
  readonly tracker: RunTracker;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Sends the changes of one run: puts each down in the journal before and after, and tells what became of it. */
export class ChangeSender {
  readonly #deps: ChangeSenderDependencies;
  #inDoubt = false;
  #steps = 0;

  constructor(deps: ChangeSenderDependencies) {
    this.#deps = deps;
  }

  /** Whether the answer to a write was lost: a double of what it made may turn up late. */
  get inDoubt(): boolean {
    return this.#inDoubt;
  }

  /** How often something was sent so far: what was read before the last of them may be out of date. */
  get steps(): number {
    return this.#steps;
  }

  /** Sends one write, as {@link sendAll} does. */
  async send<T>(one: Write<T>, along: BatchedRead | null = null): Promise<Outcome<T>> {
    return (await this.sendAll([one], 'parallel', along)).of(one);
  }

  /**
   * Sends writes, in batches where there are several, and a read along with them. The changes of a write that is done, already so, or certainly failed
   * are marked so; `conflict` and `ambiguous` are the caller's to end with {@link confirm} or {@link giveUp}. Rejects only
   * where the journal can't be written beforehand (nothing was sent then), the user has cancelled or the token can't be had.
   */
  async sendAll(
    writes: readonly Write[],
    order: 'parallel' | 'sequential' = 'parallel',
    along: BatchedRead | null = null,
  ): Promise<WriteOutcomes> {
    const [first, ...more] = writes;
    if (first === undefined) return new WriteOutcomes(new Map());
    if (this.#deps.log.failure === null) this.#deps.signal.throwIfAborted();
    const changes = writes.flatMap((one) => one.changes);
    const title = changes.map(({ action }) => describe(action).title).join('; ');
    const log = await this.#deps.log.intend(step(title, changes));
    this.#deps.tracker.set(changes, { state: 'running' });
    this.#steps += 1;
    const outcomes =
      more.length === 0 && along === null
        ? await this.#sendAlone(first)
        : await this.#sendTogether(writes, order, along);
    await log([...outcomes].flatMap(([one, outcome]) => resultsOf(one, outcome)));
    return new WriteOutcomes(outcomes);
  }

  /** Ends a write that was in doubt: its changes are made, or were already, with the id of what there is now. */
  async confirm(
    { changes }: Pick<Write, 'changes'>,
    result: Pick<StepResult, 'createdId'> & { readonly result: 'done' | 'already' },
  ): Promise<void> {
    const results = changes.map(({ id }) => ({ change: id, ...result, requestId: null, error: null }));
    this.#tell(results);
    await this.#deps.log.confirm(step('Look whether it was done', changes), results);
  }

  /** Marks the changes of a write as failed where its outcome can't be found out, or something stands in its way. */
  giveUp({ changes }: Pick<Write, 'changes'>, outcome: Outcome<unknown>): void {
    if (outcome.kind !== 'ambiguous' && outcome.kind !== 'conflict') return;
    this.#deps.tracker.set(changes, { state: 'failed', error: outcome.error });
  }

  async #sendAlone(one: Write): Promise<ReadonlyMap<Write, Outcome<unknown>>> {
    const { method, path, body, schema, kind, fresh, renew } = one.item;
    const { graph, signal } = this.#deps;
    const options = {
      signal,
      onWait: (wait: WaitReport) => {
        this.#waiting(one.changes, wait);
      },
      ...(fresh !== undefined && { fresh }),
      ...(renew && { renew }),
    };
    const request = () => {
      switch (method) {
        case 'POST':
          return graph.post(path, body, schema, { ...options, kind });
        case 'PATCH':
          return graph.patch(path, body, options);
        case 'DELETE':
          return graph.delete(path, options);
      }
    };
    const outcome = await request();
    this.#take(one, outcome);
    return new Map([[one, outcome]]);
  }

  async #sendTogether(
    writes: readonly Write[],
    order: 'parallel' | 'sequential',
    along: BatchedRead | null,
  ): Promise<ReadonlyMap<Write, Outcome<unknown>>> {
    const named = (ids: readonly string[]) => writes.filter(({ item }) => ids.includes(item.id));
    const answers = await this.#deps.graph.batch(
      [...writes.map((one) => one.item), ...(along === null ? [] : [along.item])],
      {
        order,
        signal: this.#deps.signal,
        onWait: (wait) => {
          this.#waiting(
            named(wait.items).flatMap((one) => one.changes),
            wait,
          );
        },
        onSettled: (id, outcome) => {
          for (const one of named([id])) this.#take(one, outcome);
        },
      },
    );
    along?.take(answers.of(along.item));
    return new Map(writes.map((one) => [one, answers.of(one.item)]));
  }

  #take(one: Write, outcome: Outcome<unknown>): void {
    if (outcome.kind === 'ambiguous') this.#inDoubt = true;
    one.onOutcome?.(outcome);
    this.#tell(resultsOf(one, outcome));
  }

  #tell(results: readonly StepResult[]): void {
    for (const result of results) {
      const state = stateOf(result);
      if (state !== null) this.#deps.tracker.set([{ id: result.change }], state);
    }
  }

  #waiting(changes: readonly Change[], { reason, ms, attempt }: WaitReport): void {
    const until = endAfter(ms, 'again', this.#deps.clock).at;
    this.#deps.tracker.set(changes, { state: 'retrying', why: waitTexts[reason], until, attempt });
  }
}

function step(title: string, changes: readonly Change[]): RunStep {
  return { title, changes: changes.map(({ id }) => id) };
}

/** What the window shows of a result; null where it is not decided yet. */
function stateOf({ result, error }: StepResult): ChangeState | null {
  switch (result) {
    case 'done':
    case 'already':
      return { state: result };
    case 'failed':
      // A cancel that came before it was sent: nothing went wrong, it was not tried.
      return error === null || error.code === 'cancelled'
        ? { state: 'skipped', why: cancelledText }
        : { state: 'failed', error };
    case 'ambiguous':
      return null;
  }
}
