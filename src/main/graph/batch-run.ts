import type { ErrorCode } from '../../contract/errors';
import { stopped, type Answer, type Exchange } from './answer';
import { BatchAnswers, type BatchItem, type BatchOptions } from './batch';
import { batchAnswers, batchBody, BATCH_SIZE } from './batch-wire';
import { claimsChallenge } from './claims';
import { requestIds, type RequestIds } from './graph-errors';
import { guid } from './guid';
import { itemHeaders, priorityHeader } from './headers';
import { outcome, type Outcome } from './outcome';
import {
  decide,
  giveUp,
  isForeign,
  mayHaveTakenEffect,
  withWait,
  type Decision,
  type WaitReason,
} from './retry-policy';
import { sendOnce, type GraphTools, type Sent, type TokenOptions } from './sender';
import {
  alreadySo,
  cancelledWhileWaiting,
  noHistory,
  renewed,
  situation,
  tokenOptions,
  unsent,
  withSignal,
  type History,
} from './settle';

/** How many batches of 20 may be under way at once. */
const READS_AT_ONCE = 4;
const WRITES_AT_ONCE = 1;

/** An item on its way. */
interface Track {
  /** As it is to be sent now. */
  item: BatchItem;
  history: History;
  attempt: number;
  /** Undefined where it may be sent. */
  wait: Wait | undefined;
  last: Sent | undefined;
}

/** What an item waits for, and milliseconds: counted down by the waits, so that a changed clock does no harm. */
interface Wait {
  readonly because: WaitReason;
  readonly ms: number;
}

const notSentYet: Exchange = stopped('no');

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

/** One run of a batch: which items are open, when each may be sent, and what came of it. */
class BatchRun {
  readonly #tracks: readonly Track[];
  readonly #outcomes = new Map<string, Outcome<unknown>>();
  readonly #options: BatchOptions;
  readonly #tools: GraphTools;
  #sequential: boolean;
  #wish: TokenOptions = {};
  /** Something was sent or waited for: what was read before it may be out of date. */
  #begun = false;

  constructor(items: readonly BatchItem[], options: BatchOptions, tools: GraphTools) {
    this.#tracks = items.map((item) => ({
      item,
      history: noHistory,
      attempt: 0,
      wait: undefined,
      last: undefined,
    }));
    this.#options = options;
    this.#tools = tools;
    this.#sequential = options.order === 'sequential';
  }

  /** Sends until every item has its outcome. */
  async run(): Promise<ReadonlyMap<string, Outcome<unknown>>> {
    for (let open = this.#open(); open.length > 0; open = this.#open()) {
      if (this.#options.signal?.aborted || (await this.#waitFor(open))) {
        open.forEach((track) => this.#giveUp(track, 'cancelled'));
        break;
      }
      await this.#sendReady(open.filter((track) => track.wait === undefined));
    }
    return this.#outcomes;
  }

  #open(): Track[] {
    return this.#tracks.filter((track) => this.#isOpen(track));
  }

  #isOpen({ item }: Track): boolean {
    return !this.#outcomes.has(item.id);
  }

  /**
   * Waits until something may be sent. Items that are due shortly after the first are waited for as well, so that they
   * travel together; none is ever sent before its time. True where the wait was cancelled.
   */
  async #waitFor(open: readonly Track[]): Promise<boolean> {
    const waiting = open.flatMap((track) => (track.wait === undefined ? [] : [{ track, wait: track.wait }]));
    if (waiting.length < open.length) {
      return false;
    }
    const first = Math.min(...waiting.map(({ wait }) => wait.ms));
    const horizon = first + Math.max(1_000, first * 0.2);
    const together = waiting.filter(({ wait }) => wait.ms <= horizon);
    const { ms, because } = together
      .map(({ wait }) => wait)
      .reduce((longest, wait) => (wait.ms > longest.ms ? wait : longest));
    this.#options.onWait?.({
      reason: because,
      ms,
      attempt: Math.max(...together.map(({ track }) => track.attempt)) + 1,
      items: together.map(({ track }) => track.item.id),
    });
    const cancelled = await cancelledWhileWaiting(ms, this.#options.signal, this.#tools.clock);
    for (const { track, wait } of waiting) {
      track.wait = wait.ms > ms ? { ...wait, ms: wait.ms - ms } : undefined;
    }
    return cancelled;
  }

  async #sendReady(ready: readonly Track[]): Promise<void> {
    const writes = ready.some(({ item }) => item.kind !== 'read');
    let token: string;
    try {
      token = await this.#tools.accessToken(
        writes ? 'write' : 'read',
        withSignal(this.#wish, this.#options.signal),
      );
    } catch (error) {
      this.#open().forEach((track) => this.#endUnsent(track, error));
      return;
    }
    this.#wish = {};
    if (this.#sequential) {
      await this.#send(ready.slice(0, BATCH_SIZE), true, token);
      return;
    }
    const atOnce = writes ? WRITES_AT_ONCE : READS_AT_ONCE;
    const batches = inGroupsOf(BATCH_SIZE, ready);
    for (const group of inGroupsOf(atOnce, batches)) {
      await Promise.all(group.map((batch) => this.#send(batch, false, token)));
      if (this.#mustThink()) {
        return;
      }
    }
  }

  /** Whether what has just come back changes how the rest is to be sent. */
  #mustThink(): boolean {
    const tokenRefused = this.#wish.renew === true || this.#wish.claims !== undefined;
    return this.#sequential || tokenRefused || this.#options.signal?.aborted === true;
  }

  async #send(due: readonly Track[], chained: boolean, token: string): Promise<void> {
    if (this.#begun) await Promise.all(due.map((track) => this.#renew(track)));
    this.#begun = true;
    const batch = due.filter((track) => this.#isOpen(track));
    if (batch.length === 0) return;
    const wire = batch.map(({ item }) => ({
      method: item.method,
      path: item.path,
      headers: itemHeaders(item),
      body: item.body,
    }));
    const writing = batch.filter(({ item }) => item.kind !== 'read');
    const sent = await sendOnce(
      {
        method: 'POST',
        path: '/$batch',
        headers: priorityHeader,
        body: batchBody(wire, chained),
        kind: writing[0]?.item.kind ?? 'read',
        batchItems: batch.length,
        writes: writing.length,
        signal: this.#options.signal,
      },
      token,
      this.#tools,
    );
    const exchangeOf = itemExchanges(sent.exchange);
    batch.forEach((track, index) => {
      track.attempt += 1;
      const exchange = exchangeOf === 'refused' ? sent.exchange : exchangeOf(index);
      track.last = { exchange, ids: itemIds(exchange, sent.ids) };
      if (exchangeOf === 'refused') {
        this.#giveUp(
          track,
          exchange.kind === 'answer' && exchange.status === 403 ? 'forbiddenByRole' : 'requestRefused',
        );
      } else if (chained && index > 0 && exchange.kind === 'answer' && exchange.status === 424) {
        // Not carried out, because one before it was not: it goes again, at no cost to its own patience.
        track.attempt -= 1;
      } else {
        this.#apply(track, track.last);
      }
    });
  }

  async #renew(track: Track): Promise<void> {
    const { item, history, last } = track;
    if (item.renew === undefined) return;
    try {
      const renewal = await item.renew(history.mayHaveHappened);
      if (renewal.kind === 'send') {
        track.item = { ...item, method: renewal.method, body: renewal.body };
      } else {
        this.#end(track, alreadySo(history, last ?? { ids: this.#newIds() }));
      }
    } catch (error) {
      this.#endUnsent(track, error);
    }
  }

  #newIds(): RequestIds {
    return { requestId: undefined, clientRequestId: guid(this.#tools.random) };
  }

  #apply(track: Track, sent: Sent): void {
    const { item } = track;
    const request = {
      method: item.method,
      kind: item.kind,
      fresh: item.fresh ?? false,
      maxWait: this.#options.maxWait,
    };
    const decision = decide(situation(request, sent, track.history, this.#tools));
    const mayHaveHappened = track.history.mayHaveHappened || mayHaveTakenEffect(sent.exchange);
    track.history = { ...track.history, mayHaveHappened };
    switch (decision.do) {
      case 'retry':
        this.#postpone(track, decision);
        break;
      case 'renewToken':
        track.history = { ...track.history, renewals: renewed(track.history.renewals, decision.claims) };
        this.#wish = tokenOptions(decision.claims);
        break;
      default:
        this.#end(track, outcome(decision, sent.exchange, sent.ids, item.kind, item.schema));
    }
  }

  #postpone(track: Track, { after, because }: Extract<Decision, { do: 'retry' }>): void {
    track.wait = { because, ms: after };
    track.history = { ...track.history, waits: withWait(track.history.waits, because, after) };
    if (because === 'concurrentChange') {
      this.#sequential = true;
    }
  }

  #giveUp(track: Track, code: ErrorCode): void {
    const { item, history, last } = track;
    const ids = last?.ids ?? { requestId: undefined, clientRequestId: '' };
    const happened = last?.exchange ?? notSentYet;
    const end = giveUp({ kind: item.kind, happened, mayHaveHappened: history.mayHaveHappened }, code);
    this.#end(track, outcome(end, happened, ids, item.kind, item.schema));
  }

  #endUnsent(track: Track, thrown: unknown): void {
    const { item, history, last } = track;
    const { signal } = this.#options;
    this.#end(track, unsent(thrown, { kind: item.kind, history, last, signal }, this.#tools.random));
  }

  #end(track: Track, result: Outcome<unknown>): void {
    this.#outcomes.set(track.item.id, result);
    this.#options.onSettled?.(track.item.id, result);
  }
}

/**
 * What happened to each item, by its place in the batch. Where no answer came to the batch as a whole, or nobody can
 * say that Graph wrote it, or Graph was busy or wanted another token, the same happened to each. `refused`: Graph did
 * not take the batch, so no item was carried out, and what it says is about the batch and not about any object.
 */
function itemExchanges(envelope: Exchange): ((place: number) => Exchange) | 'refused' {
  if (envelope.kind === 'noAnswer' || isForeign(envelope)) {
    return () => envelope;
  }
  if (envelope.status < 300) {
    return batchAnswers(envelope);
  }
  return isAboutItems(envelope) ? 'refused' : () => envelope;
}

/** Statuses that the policy reads as news of an object, which a refused batch has none of. */
function isAboutItems(envelope: Answer): boolean {
  switch (envelope.status) {
    case 401:
    case 408:
    case 429:
      return false;
    case 403:
      return claimsChallenge(envelope) === undefined;
    default:
      return envelope.status < 500;
  }
}

function itemIds(exchange: Exchange, envelope: RequestIds): RequestIds {
  const own = requestIds(exchange, envelope.clientRequestId);
  return { ...own, requestId: own.requestId ?? envelope.requestId };
}

function inGroupsOf<T>(size: number, all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
