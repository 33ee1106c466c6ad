import type { ErrorCode } from '../../../contract/errors';
import type { GraphResponse, Exchange, NoAnswer } from '../answer';
import { claimsChallenge, graphErrorBody, sayings, type GraphErrorBody } from '../error-body';
import { errorCodeOf } from '../graph-errors';
import { retryAfter } from '../../network/retry-after';

/**
 * What a request does when it is sent twice; it decides what may be repeated. `read` changes nothing;
 * `idempotentWrite` has the same end state however often it is sent (PATCH with whole values, DELETE, and POSTs that
 * Graph refuses to do twice, such as a grant or a role assignment); `create` makes a second object; `action` has an
 * effect of its own each time (addPassword).
 */
export type RequestKind = 'read' | 'idempotentWrite' | 'create' | 'action';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Why a request waits before it is sent again, for the window to say. */
export type WaitReason = 'replicating' | 'throttled' | 'busy' | 'concurrentChange' | 'offline' | 'garbled';

/** How often and how long (milliseconds) a request has waited so far, by reason. */
export type Waits = Readonly<Partial<Record<WaitReason, { readonly times: number; readonly total: number }>>>;

/** What a request has been through so far. */
export interface RequestHistory {
  readonly waits: Waits;
  /** New tokens fetched for this request. */
  readonly renewals: { readonly plain: number; readonly claims: number };
  /** A sending of this request may have had its effect, although no good answer came. */
  readonly mayHaveHappened: boolean;
}

export const noHistory: RequestHistory = {
  waits: {},
  renewals: { plain: 0, claims: 0 },
  mayHaveHappened: false,
};

/** What has just happened to a request, and all else that the policy decides from. */
export interface RetryContext extends RequestHistory {
  readonly method: Method;
  readonly kind: RequestKind;
  /** The request names an object that was made moments ago, so "does not exist" means "not copied yet". */
  readonly fresh: boolean;
  readonly happened: Exchange;
  readonly now: Date;
  /** From [0, 1): spreads the waits of several computers. */
  readonly jitter: number;
}

export type Decision =
  | { readonly do: 'accept' }
  | { readonly do: 'retry'; readonly after: number; readonly because: WaitReason }
  | { readonly do: 'renewToken'; readonly claims: string | null }
  /** The wanted end state is there. `perhapsOurs`: an earlier sending of this request may have brought it about. */
  | {
      readonly do: 'succeed';
      readonly because: 'alreadyThere' | 'alreadyGone';
      readonly perhapsOurs: boolean;
    }
  /** Something with the same key exists, perhaps from an earlier sending: read it, merge, and patch it. */
  | { readonly do: 'conflict'; readonly perhapsOurs: boolean }
  /** It may or may not have been carried out: look before repeating, no sooner than `lookAfter` milliseconds. */
  | { readonly do: 'ambiguous'; readonly code: ErrorCode; readonly lookAfter: number }
  | { readonly do: 'fail'; readonly code: ErrorCode };

/** A decision that ends a request without success. */
export type Unsuccessful = Extract<Decision, { do: 'ambiguous' | 'fail' }>;

/**
 * The most that one request waits for one reason, in milliseconds. Replication has no promised time; up to five
 * minutes are reported.
 */
export const maxWaits: Readonly<Record<WaitReason, number>> = {
  replicating: 300_000,
  throttled: 300_000,
  busy: 120_000,
  concurrentChange: 120_000,
  offline: 120_000,
  garbled: 8_000,
};

/** The most that one request waits altogether, in milliseconds, whatever happens to it. */
export const maxWaitAltogether = 600_000;

/** Milliseconds; each wait of our own is twice the one before, within these. */
const shortestWait = 1_000;
const longestStep = 30_000;

/**
 * The one retry policy. Decides what follows from what happened to a request; does nothing itself. Sources:
 * Microsoft's pages on throttling, error responses, JSON batching and claims challenges, and the observed answers of
 * Entra while it copies a new object to its servers.
 */
export function decide(context: RetryContext): Decision {
  const { happened } = context;
  const decision =
    happened.kind === 'noAnswer' ? afterNoAnswer(context, happened) : afterAnswer(context, happened);
  return decision.do === 'fail' ? giveUp(context, decision.code) : decision;
}

/**
 * The end of a request that did not succeed. "fail" is a promise that Graph has not carried it out; where that is not
 * certain, for this sending or an earlier one, it is "ambiguous".
 */
export function giveUp(
  context: Pick<RetryContext, 'kind' | 'happened' | 'mayHaveHappened'>,
  code: ErrorCode,
): Unsuccessful {
  const uncertain = context.mayHaveHappened || mayHaveTakenEffect(context.happened);
  return context.kind !== 'read' && uncertain
    ? { do: 'ambiguous', code, lookAfter: 0 }
    : { do: 'fail', code };
}

/** Whether the request may have been carried out although this is not a success: only Graph's own refusal rules it out. */
function mayHaveTakenEffect(exchange: Exchange): boolean {
  if (exchange.kind === 'noAnswer') return exchange.sent !== 'no';
  return isForeign(exchange) || exchange.status === 408 || isServerFault(exchange.status);
}

function isServerFault(status: number): boolean {
  return status >= 500 && status !== 509;
}

function afterNoAnswer(context: RetryContext, { error, sent }: NoAnswer): Decision {
  const { code } = error;
  const because = waitsAfter[code];
  if (because === undefined) return { do: 'fail', code };
  return sent === 'no' ? wait(context, because, code) : repeatOrLook(context, because, code);
}

/** What to wait for after a failure of the network; what is not here is not waited for. */
const waitsAfter: Readonly<Partial<Record<ErrorCode, WaitReason>>> = {
  offline: 'offline',
  connectionLost: 'offline',
  requestTimedOut: 'busy',
  serviceUnavailable: 'busy',
  proxyAnswered: 'garbled',
  unexpectedAnswer: 'garbled',
};

function afterAnswer(context: RetryContext, answer: GraphResponse): Decision {
  const asked = retryAfter(answer.headers, context.now);
  if (isForeign(answer)) return afterForeign(context, answer, asked);
  if (answer.status >= 200 && answer.status < 300) return { do: 'accept' };
  switch (answer.status) {
    case 401:
      return afterUnauthorized(context, answer);
    case 429:
    case 509:
      return wait(context, 'throttled', 'throttled', asked);
    case 408:
    case 500:
    case 502:
    case 503:
    case 504:
      return repeatOrLook(context, 'busy', errorCodeOf(answer), asked);
    case 400:
    case 403:
    case 404:
    case 409:
      return afterRefusal(context, answer, asked);
    default:
      return { do: 'fail', code: errorCodeOf(answer) };
  }
}

/** Not written by Graph: a web page, a torn text, a redirect, or an error without Graph's form. */
export function isForeign(answer: GraphResponse): boolean {
  switch (answer.body.kind) {
    case 'html':
    case 'unreadable':
      return true;
    case 'none':
      return answer.status < 200 || (answer.status >= 300 && answer.status < 400);
    case 'json':
      return answer.status >= 300 && graphErrorBody(answer) === null;
  }
}

/** Nothing in it can be believed, not even that the request was refused. */
function afterForeign(context: RetryContext, answer: GraphResponse, asked: number | null): Decision {
  const code = errorCodeOf(answer);
  const because = code === 'throttled' ? 'throttled' : code === 'serviceUnavailable' ? 'busy' : 'garbled';
  return repeatOrLook(context, because, code, asked);
}

function afterUnauthorized(context: RetryContext, answer: GraphResponse): Decision {
  const claims = claimsChallenge(answer);
  const renewed = claims === null ? context.renewals.plain : context.renewals.claims;
  return renewed === 0 ? { do: 'renewToken', claims } : { do: 'fail', code: 'signInExpired' };
}

/** A refusal without a body, as an item of a batch may be: the status alone speaks. */
const bareRefusal: GraphErrorBody = { code: '', message: '', moreCodes: [], requestId: null, targets: [] };

/** 400, 403, 404 and 409: Graph has read the request and says why not. */
function afterRefusal(context: RetryContext, answer: GraphResponse, asked: number | null): Decision {
  if (answer.status === 403 && claimsChallenge(answer) !== null) return afterUnauthorized(context, answer);
  const says = sayings(graphErrorBody(answer) ?? bareRefusal);
  const writes = context.kind !== 'read';
  const perhapsOurs = context.mayHaveHappened;
  if (writes && says.alreadyAssigned) return { do: 'succeed', because: 'alreadyThere', perhapsOurs };
  if (answer.status === 409) {
    return says.concurrency
      ? wait(context, 'concurrentChange', 'conflict', asked)
      : { do: 'conflict', perhapsOurs };
  }
  if ((writes && says.credentialGone) || (context.method === 'DELETE' && answer.status === 404)) {
    return afterAbsentOnRemoval(context, asked);
  }
  if (context.fresh && (answer.status === 404 || says.absent)) {
    return wait(context, 'replicating', 'stillReplicating', asked);
  }
  return { do: 'fail', code: errorCodeOf(answer) };
}

/**
 * What is to be removed may be "not found" because it is gone or because it has not been copied yet; what is still not
 * found when everything has been copied is gone.
 */
function afterAbsentOnRemoval(context: RetryContext, asked: number | null): Decision {
  const gone: Decision = { do: 'succeed', because: 'alreadyGone', perhapsOurs: context.mayHaveHappened };
  if (!context.fresh) return gone;
  if (context.mayHaveHappened) return { do: 'ambiguous', code: 'notFound', lookAfter: 0 };
  const again = wait(context, 'replicating', 'stillReplicating', asked);
  return again.do === 'fail' ? gone : again;
}

/** Sends reads and idempotent writes again; anything else may have been done already. */
function repeatOrLook(
  context: RetryContext,
  because: WaitReason,
  code: ErrorCode,
  asked: number | null = null,
): Decision {
  switch (context.kind) {
    case 'read':
    case 'idempotentWrite':
      return wait(context, because, code, asked);
    case 'create':
    case 'action':
      return { do: 'ambiguous', code, lookAfter: Math.max(asked ?? 0, shortestWait) };
  }
}

/**
 * What follows where Graph has asked, in its answer to another request, not to be asked for so many milliseconds: to wait
 * as long, or not to send at all.
 */
export function decideThrottled({ waits }: RequestHistory, ms: number, jitter: number): Wait {
  return wait({ waits, jitter }, 'throttled', 'throttled', ms);
}

type Wait = Extract<Decision, { do: 'retry' | 'fail' }>;

/** Waits within the limits; past them it fails with what the waiting was for. */
function wait(
  context: Pick<RetryContext, 'waits' | 'jitter'>,
  because: WaitReason,
  code: ErrorCode,
  asked: number | null = null,
): Wait {
  const before = context.waits[because] ?? { times: 0, total: 0 };
  const left = Math.min(
    maxWaits[because] - before.total,
    maxWaitAltogether - waitedAltogether(context.waits),
  );
  const step = Math.min(shortestWait * 2 ** before.times, longestStep);
  // What the server asks for is kept to the full or not at all; our own step may be cut to what is left.
  const after = Math.round(
    asked === null
      ? Math.min(step * (1 + 0.1 * context.jitter), left)
      : Math.max(asked, shortestWait) + 100 * context.jitter,
  );
  if (left < shortestWait || after > left) return { do: 'fail', code };
  return { do: 'retry', after, because };
}

function waitedAltogether(waits: Waits): number {
  return Object.values(waits).reduce((sum, { total }) => sum + total, 0);
}

/** The history of a request after one more exchange, and what was decided of it. */
export function historyAfter(before: RequestHistory, exchange: Exchange, decision: Decision): RequestHistory {
  const history = { ...before, mayHaveHappened: before.mayHaveHappened || mayHaveTakenEffect(exchange) };
  switch (decision.do) {
    case 'retry':
      return { ...history, waits: withWait(before.waits, decision.because, decision.after) };
    case 'renewToken': {
      const kind = decision.claims === null ? 'plain' : 'claims';
      return { ...history, renewals: { ...before.renewals, [kind]: before.renewals[kind] + 1 } };
    }
    default:
      return history;
  }
}

/** The waits after one more of `after` milliseconds. */
function withWait(waits: Waits, because: WaitReason, after: number): Waits {
  const before = waits[because] ?? { times: 0, total: 0 };
  return { ...waits, [because]: { times: before.times + 1, total: before.total + after } };
}
