import type { z } from 'zod';
import { appError, toAppError } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import { guid } from './guid';
import { outcome, type Outcome } from './outcome';
import type { Renew } from './renewal';
import {
  decide,
  giveUp,
  mayHaveTakenEffect,
  withWait,
  type Method,
  type RequestKind,
  type Situation,
  type Waits,
} from './retry-policy';
import {
  sendOnce,
  type GraphTools,
  type Purpose,
  type Sent,
  type TokenOptions,
  type WaitReport,
} from './sender';

export interface SettleRequest<T> {
  readonly method: Method;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly kind: RequestKind;
  readonly purpose: Purpose;
  readonly fresh: boolean;
  readonly schema: z.ZodType<T>;
  readonly maxWait: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onWait: ((wait: WaitReport) => void) | undefined;
  /** Asked each time before it is sent again. */
  readonly renew: Renew | undefined;
}

/** What a request has been through so far. */
export interface History {
  readonly waits: Waits;
  readonly renewals: Situation['renewals'];
  readonly mayHaveHappened: boolean;
}

export const noHistory: History = {
  waits: {},
  renewals: { plain: 0, claims: 0 },
  mayHaveHappened: false,
};

/**
 * Sends a request as often as the retry policy says, with the waits in between, until it is decided how it ended.
 * Never rejects: a token that cannot be had and a cancel are outcomes too.
 */
export async function settle<T>(asked: SettleRequest<T>, tools: GraphTools): Promise<Outcome<T>> {
  let request = asked;
  let history = noHistory;
  let wish: TokenOptions = {};
  let last: Sent | undefined;
  for (let attempt = 1; ; attempt += 1) {
    let token: string;
    try {
      token = await tools.accessToken(request.purpose, withSignal(wish, request.signal));
    } catch (error) {
      return unsent(error, { ...request, history, last }, tools.random);
    }
    if (last !== undefined && request.renew !== undefined) {
      try {
        const renewal = await request.renew(history.mayHaveHappened);
        if (renewal.kind === 'alreadySo') return alreadySo(history, last);
        request = { ...request, method: renewal.method, body: renewal.body };
      } catch (error) {
        return unsent(error, { ...request, history, last }, tools.random);
      }
    }
    wish = {};
    const writes = request.kind === 'read' ? 0 : 1;
    const sent = await sendOnce({ ...request, batchItems: 0, writes }, token, tools);
    last = sent;
    const decision = decide(situation(request, sent, history, tools));
    history = { ...history, mayHaveHappened: history.mayHaveHappened || mayHaveTakenEffect(sent.exchange) };
    switch (decision.do) {
      case 'retry': {
        request.onWait?.({ reason: decision.because, ms: decision.after, attempt: attempt + 1 });
        if (await cancelledWhileWaiting(decision.after, request.signal, tools.clock)) {
          const end = giveUp({ ...history, kind: request.kind, happened: sent.exchange }, 'cancelled');
          return outcome(end, sent.exchange, sent.ids, request.kind, request.schema);
        }
        history = { ...history, waits: withWait(history.waits, decision.because, decision.after) };
        break;
      }
      case 'renewToken':
        history = { ...history, renewals: renewed(history.renewals, decision.claims) };
        wish = tokenOptions(decision.claims);
        break;
      default:
        return outcome(decision, sent.exchange, sent.ids, request.kind, request.schema);
    }
  }
}

/** Everything that the policy looks at, put together. */
export function situation(
  request: Pick<SettleRequest<unknown>, 'method' | 'kind' | 'fresh' | 'maxWait'>,
  sent: Sent,
  history: History,
  tools: GraphTools,
): Situation {
  return {
    method: request.method,
    kind: request.kind,
    fresh: request.fresh,
    maxWait: request.maxWait,
    happened: sent.exchange,
    ...history,
    now: tools.clock.now(),
    jitter: tools.random(),
  };
}

/** The renewals after one more. */
export function renewed(before: Situation['renewals'], claims: string | undefined): Situation['renewals'] {
  return claims === undefined
    ? { ...before, plain: before.plain + 1 }
    : { ...before, claims: before.claims + 1 };
}

/** The token to ask for after a refusal: one that answers the challenge, or simply another one. */
export function tokenOptions(claims: string | undefined): TokenOptions {
  return claims === undefined ? { renew: true } : { claims };
}

/** The options of `accessToken`, without a signal where there is none. */
export function withSignal(
  wish: TokenOptions,
  signal: AbortSignal | undefined,
): TokenOptions & { readonly signal?: AbortSignal } {
  return signal === undefined ? wish : { ...wish, signal };
}

/** Waits; true where the signal ended the wait. */
export function cancelledWhileWaiting(
  milliseconds: number,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<boolean> {
  return clock.sleep(milliseconds, signal).then(
    () => signal?.aborted ?? false,
    // Nothing but the signal ends a sleep before its time.
    () => true,
  );
}

/** The end of a write that turned out to be needless when it was to be sent again. */
export function alreadySo({ mayHaveHappened }: History, { ids }: Pick<Sent, 'ids'>): Outcome<never> {
  return { kind: 'already', because: 'alreadyThere', perhapsOurs: mayHaveHappened, ids };
}

/**
 * The end of a request that could not be sent this time, perhaps it was before: no token could be had for it, or it could
 * not be made anew.
 */
export function unsent(
  thrown: unknown,
  request: {
    readonly kind: RequestKind;
    readonly history: History;
    readonly last: Sent | undefined;
    readonly signal: AbortSignal | undefined;
  },
  random: () => number,
): Outcome<never> {
  const ids = request.last?.ids ?? { requestId: undefined, clientRequestId: guid(random) };
  const correlationId = ids.requestId ?? ids.clientRequestId;
  const error =
    request.signal?.aborted === true
      ? appError('cancelled', { correlationId })
      : toAppError(thrown, correlationId);
  return request.kind !== 'read' && request.history.mayHaveHappened
    ? { kind: 'ambiguous', error, lookAfter: 0, ids }
    : { kind: 'failed', error, ids };
}
