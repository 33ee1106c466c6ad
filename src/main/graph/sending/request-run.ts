import type { PendingRequest } from './pending-request';
import type { Decision } from './retry-policy';
import { batchSize, type GraphTools, type Send, type TokenRequest, type WaitReport } from './sender';

/** How many HTTP requests may be under way at once. */
const readsAtOnce = 4;
const writesAtOnce = 1;

/** A request on its way, whatever it answers with. */
type Pending = Pick<PendingRequest, keyof PendingRequest>;

interface RunOptions {
  readonly signal: AbortSignal | null;
  readonly sequential: boolean;
  /** Told of a wait before it begins, and of the requests that it is for. */
  readonly onWait: (wait: WaitReport, requests: readonly Pending[]) => void;
}

/**
 * The one request engine: sends requests, alone or in batches, until each has its outcome. Repeats those, and only
 * those, that the retry policy repeats, each after its own wait. When two writes have met on one object (409), the
 * rest goes one after the other. Never rejects: a token that cannot be had and a cancel are outcomes too.
 */
export async function runRequests(
  requests: readonly Pending[],
  send: Send,
  options: RunOptions,
  tools: GraphTools,
): Promise<void> {
  await new RequestRun(requests, send, options, tools).run();
}

class RequestRun {
  readonly #requests: readonly Pending[];
  readonly #send: Send;
  readonly #options: RunOptions;
  readonly #tools: GraphTools;
  #sequential: boolean;
  #tokenRequest: TokenRequest = {};
  /** Something was sent or waited for: what a request was made from may be out of date. */
  #begun = false;

  constructor(requests: readonly Pending[], send: Send, options: RunOptions, tools: GraphTools) {
    this.#requests = requests;
    this.#send = send;
    this.#options = options;
    this.#tools = tools;
    this.#sequential = options.sequential;
  }

  async run(): Promise<void> {
    for (let open = this.#open(); open.length > 0; open = this.#open()) {
      const next = () => (this.#options.sequential ? upToWait(open) : open);
      if (this.#cancelled() || (await this.#waitFor(next()))) {
        open.forEach((one) => one.giveUp('cancelled'));
        return;
      }
      await this.#sendDue(next().filter(({ state }) => state.kind === 'due'));
    }
  }

  #open(among = this.#requests): readonly Pending[] {
    return among.filter(({ state }) => state.kind !== 'ended');
  }

  #cancelled(): boolean {
    return this.#options.signal?.aborted === true;
  }

  /**
   * Waits until something may be sent. Requests that are due shortly after the first are waited for as well, so that
   * they travel together; none is ever sent before its time. True where the wait was cancelled.
   */
  async #waitFor(open: readonly Pending[]): Promise<boolean> {
    const waiting = open.flatMap((one) => (one.state.kind === 'waiting' ? [{ one, ...one.state }] : []));
    if (waiting.length < open.length) return false;
    const first = Math.min(...waiting.map(({ ms }) => ms));
    const horizon = first + Math.max(1_000, first * 0.2);
    const together = waiting.filter(({ ms }) => ms <= horizon);
    const { ms, because } = together.reduce((longest, wait) => (wait.ms > longest.ms ? wait : longest));
    const attempt = Math.max(...together.map(({ one }) => one.attempts)) + 1;
    this.#options.onWait(
      { reason: because, ms, attempt },
      together.map(({ one }) => one),
    );
    try {
      await this.#tools.clock.sleep(ms, this.#options.signal ?? undefined);
    } catch {
      // Nothing but the signal ends a sleep before its time.
      return true;
    }
    waiting.forEach((wait) => wait.one.wait(wait.because, wait.ms - ms));
    return this.#cancelled();
  }

  async #sendDue(due: readonly Pending[]): Promise<void> {
    const writes = due.some(({ request }) => request.kind !== 'read');
    const { signal } = this.#options;
    let token: string;
    try {
      token = await this.#tools.accessToken(writes ? 'write' : 'read', {
        ...this.#tokenRequest,
        ...(signal && { signal }),
      });
    } catch (error) {
      this.#open().forEach((one) => one.endUnsent(error, this.#cancelled()));
      return;
    }
    this.#tokenRequest = {};
    if (this.#sequential) {
      await this.#sendOnce(due.slice(0, batchSize), true, token);
      return;
    }
    const batches = inGroupsOf(batchSize, due);
    for (const group of inGroupsOf(writes ? writesAtOnce : readsAtOnce, batches)) {
      await Promise.all(group.map((batch) => this.#sendOnce(batch, false, token)));
      if (this.#mustReconsider()) return;
    }
  }

  /** Whether what has just come back changes how the rest is to be sent. */
  #mustReconsider(): boolean {
    return this.#sequential || Object.keys(this.#tokenRequest).length > 0 || this.#cancelled();
  }

  async #sendOnce(due: readonly Pending[], chained: boolean, token: string): Promise<void> {
    if (this.#begun) await Promise.all(due.map((one) => one.renew()));
    this.#begun = true;
    const ready = this.#ready(this.#open(due));
    const [first, ...more] = ready.map(({ request }) => request);
    if (first === undefined) return;
    const { signal } = this.#options;
    const deliveryOf = await this.#send({ requests: [first, ...more], chained, token, signal }, this.#tools);
    ready.forEach((one, place) => this.#learn(one.receive(deliveryOf(place))));
  }

  /** Those that Graph has not asked to hold back; in a fixed order none that comes after one of these. */
  #ready(due: readonly Pending[]): readonly Pending[] {
    if (!this.#options.sequential) return due.filter((one) => !this.#holdBack(one));
    const firstHeld = due.findIndex((one) => this.#holdBack(one));
    return firstHeld === -1 ? due : due.slice(0, firstHeld);
  }

  /** True where Graph has asked not to be asked yet. */
  #holdBack(one: Pending): boolean {
    const ms = this.#tools.gate.wait(one.request.path, one.attempts > 0);
    if (ms > 0) one.holdBack(ms);
    return ms > 0;
  }

  #learn(decision: Decision | null): void {
    if (decision?.do === 'renewToken') {
      this.#tokenRequest = decision.claims === null ? { renew: true } : { claims: decision.claims };
    } else if (decision?.do === 'retry' && decision.because === 'concurrentChange') {
      this.#sequential = true;
    }
  }
}

/** Of requests in a fixed order, those that come before the first that waits; that one alone where it is the first. */
function upToWait(open: readonly Pending[]): readonly Pending[] {
  const firstWaiting = open.findIndex(({ state }) => state.kind === 'waiting');
  return firstWaiting === -1 ? open : open.slice(0, Math.max(firstWaiting, 1));
}

function inGroupsOf<T>(size: number, all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
