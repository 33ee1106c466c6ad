import { appError, toAppError, type ErrorCode } from '../../../contract/errors';
import { stopped } from '../answer';
import { outcome, type FinalDecision, type Outcome } from '../outcome';
import type { GraphRequest } from '../request';
import {
  decide,
  decideThrottled,
  giveUp,
  historyAfter,
  noHistory,
  type Decision,
  type RequestHistory,
  type WaitReason,
} from './retry-policy';
import { randomGuid, type Delivery, type GraphTools, type SendResult } from './sender';

const neverSent = stopped('no');

/** Where a request stands. Milliseconds are counted down by the waits, so that a changed clock does no harm. */
export type RequestState =
  | { readonly kind: 'due' }
  | { readonly kind: 'waiting'; readonly because: WaitReason; readonly ms: number }
  | { readonly kind: 'ended' };

/**
 * One request from its making to its outcome: what is sent next, what it has been through, and where it stands. The
 * retry policy decides every step; this carries the decisions out. It sends nothing and waits for nothing itself.
 */
export class PendingRequest<T = unknown> {
  /** How it ended. */
  readonly outcome: Promise<Outcome<T>>;
  readonly #tools: Pick<GraphTools, 'clock' | 'random'>;
  readonly #resolve: (outcome: Outcome<T>) => void;
  #request: GraphRequest<T>;
  #state: RequestState = { kind: 'due' };
  #history: RequestHistory = noHistory;
  #attempts = 0;
  #last: SendResult | null = null;

  constructor(request: GraphRequest<T>, tools: Pick<GraphTools, 'clock' | 'random'>) {
    let resolve: (outcome: Outcome<T>) => void = () => undefined;
    this.outcome = new Promise((resolved) => (resolve = resolved));
    this.#resolve = resolve;
    this.#request = request;
    this.#tools = tools;
  }

  /** As it is to be sent now. */
  get request(): GraphRequest<T> {
    return this.#request;
  }

  get state(): RequestState {
    return this.#state;
  }

  /** How often it was sent. */
  get attempts(): number {
    return this.#attempts;
  }

  /** Makes the request anew, where it knows how: what it was made from may be out of date. */
  async renew(): Promise<void> {
    const { renew } = this.#request;
    if (renew === undefined) return;
    const { mayHaveHappened } = this.#history;
    try {
      const renewal = await renew(mayHaveHappened);
      if (renewal.kind === 'send') {
        this.#request = { ...this.#request, method: renewal.method, body: renewal.body };
      } else {
        this.#end({
          kind: 'already',
          because: 'alreadyThere',
          perhapsOurs: mayHaveHappened,
          ids: this.#lastIds(),
        });
      }
    } catch (error) {
      this.endUnsent(error, false);
    }
  }

  /** Takes in what came of a sending. Returns the policy's decision, or null where there was nothing to decide. */
  receive(delivery: Delivery): Decision | null {
    const { exchange, ids } = delivery;
    this.#last = { exchange, ids };
    if (delivery.kind === 'skipped') return null;
    this.#attempts += 1;
    if (delivery.kind === 'batchRefused') {
      this.giveUp(delivery.code);
      return null;
    }
    const { method, kind, fresh = false } = this.#request;
    const { clock, random } = this.#tools;
    const decision = decide({
      ...this.#history,
      method,
      kind,
      fresh,
      happened: exchange,
      now: clock.now(),
      jitter: random(),
    });
    this.#history = historyAfter(this.#history, exchange, decision);
    switch (decision.do) {
      case 'retry':
        if (this.#request.once) this.giveUp('unexpectedAnswer');
        else this.wait(decision.because, decision.after);
        break;
      case 'renewToken':
        break;
      default:
        this.#endBy(decision);
    }
    return decision;
  }

  /** Holds it back where Graph has asked not to be asked yet, or ends it where that is longer than it may wait. */
  holdBack(ms: number): void {
    if (this.#request.once) {
      this.giveUp('throttled');
      return;
    }
    const decision = decideThrottled(this.#history, ms, this.#tools.random());
    if (decision.do === 'fail') {
      this.giveUp(decision.code);
    } else {
      this.#history = historyAfter(this.#history, neverSent, decision);
      this.wait(decision.because, decision.after);
    }
  }

  /** Is not to be sent for so many milliseconds; at once for none. */
  wait(because: WaitReason, ms: number): void {
    this.#state = ms > 0 ? { kind: 'waiting', because, ms } : { kind: 'due' };
  }

  /** Ends it without another try. */
  giveUp(code: ErrorCode): void {
    const happened = this.#last?.exchange ?? neverSent;
    this.#endBy(giveUp({ ...this.#history, kind: this.#request.kind, happened }, code));
  }

  /** Ends it where it could not be sent this time: no token could be had for it, or it could not be made anew. */
  endUnsent(thrown: unknown, cancelled: boolean): void {
    const ids = this.#lastIds();
    const correlationId = ids.requestId ?? ids.clientRequestId;
    const error = cancelled ? appError('cancelled', { correlationId }) : toAppError(thrown, correlationId);
    const open = this.#request.kind !== 'read' && this.#history.mayHaveHappened;
    this.#end(open ? { kind: 'ambiguous', error, lookAfter: 0, ids } : { kind: 'failed', error, ids });
  }

  #endBy(decision: FinalDecision): void {
    const exchange = this.#last?.exchange ?? neverSent;
    this.#end(outcome(decision, exchange, this.#lastIds(), this.#request.kind, this.#request.schema));
  }

  #end(result: Outcome<T>): void {
    this.#state = { kind: 'ended' };
    this.#resolve(result);
  }

  #lastIds(): SendResult['ids'] {
    return this.#last?.ids ?? { requestId: null, clientRequestId: randomGuid(this.#tools.random) };
  }
}
