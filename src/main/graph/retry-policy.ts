import type { ErrorCode } from '../../contract/errors';
import type { Answer, Exchange, NoAnswer } from './answer';
import { claimsChallenge } from './claims';
import { graphErrorBody, sayings, type GraphErrorBody } from './error-body';
import { errorCodeOf } from './graph-errors';
import { retryAfter } from './retry-after';

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

export interface Situation {
  readonly method: Method;
  readonly kind: RequestKind;
  /** The request names an object that was made moments ago, so "does not exist" means "not copied yet". */
  readonly fresh: boolean;
  readonly happened: Exchange;
  readonly waits: Waits;
  /** An earlier sending of this same request may have had its effect, although no good answer came. */
  readonly mayHaveHappened: boolean;
  /** New tokens fetched for this request so far. */
  readonly renewals: { readonly plain: number; readonly claims: number };
  /** The longest that the caller lets one reason wait, in milliseconds, where that is less than the policy's own. */
  readonly maxWait?: number | undefined;
  readonly now: Date;
  /** From [0, 1): spreads the waits of several computers. */
  readonly jitter: number;
}

export type Decision =
  | { readonly do: 'accept' }
  | { readonly do: 'retry'; readonly after: number; readonly because: WaitReason }
  | { readonly do: 'renewToken'; readonly claims: string | undefined }
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
export const MAX_WAIT: Readonly<Record<WaitReason, number>> = {
  replicating: 300_000,
  throttled: 300_000,
  busy: 120_000,
  concurrentChange: 120_000,
  offline: 120_000,
  garbled: 8_000,
};

/** The most that one request waits altogether, in milliseconds, whatever happens to it. */
export const MAX_WAIT_ALTOGETHER = 600_000;

/** Milliseconds; each wait of our own is twice the one before, within these. */
const SHORTEST_WAIT = 1_000;
const LONGEST_STEP = 30_000;

/**
 * The one retry policy. Decides what follows from what happened to a request; does nothing itself. Sources:
 * Microsoft's pages on throttling, error responses, JSON batching and claims challenges, and the observed answers of
 * Entra while it copies a new object to its servers.
 */
export function decide(situation: Situation): Decision {
  const { happened } = situation;
  const decision =
    happened.kind === 'noAnswer' ? afterNoAnswer(situation, happened) : afterAnswer(situation, happened);
  return decision.do === 'fail' ? giveUp(situation, decision.code) : decision;
}

/**
 * The end of a request that did not succeed. "fail" is a promise that Graph has not carried it out; where that is not
 * certain, for this sending or an earlier one, it is "ambiguous".
 */
export function giveUp(
  situation: Pick<Situation, 'kind' | 'happened' | 'mayHaveHappened'>,
  code: ErrorCode,
): Unsuccessful {
  const uncertain = situation.mayHaveHappened || mayHaveTakenEffect(situation.happened);
  return situation.kind !== 'read' && uncertain
    ? { do: 'ambiguous', code, lookAfter: 0 }
    : { do: 'fail', code };
}

/** Whether the request may have been carried out although this is not a success: only Graph's own refusal rules it out. */
export function mayHaveTakenEffect(exchange: Exchange): boolean {
  if (exchange.kind === 'noAnswer') {
    return exchange.reached === 'perhaps';
  }
  return isForeign(exchange) || exchange.status === 408 || isServerFault(exchange.status);
}

function isServerFault(status: number): boolean {
  return status >= 500 && status !== 509;
}

function afterNoAnswer(situation: Situation, { error, reached }: NoAnswer): Decision {
  const { code } = error;
  const because = waitAfter(code);
  if (because === undefined) {
    return { do: 'fail', code };
  }
  return reached === 'no' ? wait(situation, because, code) : repeatOrLook(situation, because, code);
}

/** What to wait for after a failure of the network; undefined where waiting does not help. */
function waitAfter(code: ErrorCode): WaitReason | undefined {
  switch (code) {
    case 'offline':
    case 'connectionLost':
      return 'offline';
    case 'requestTimedOut':
    case 'serviceUnavailable':
      return 'busy';
    case 'proxyAnswered':
    case 'unexpectedAnswer':
      return 'garbled';
    default:
      return undefined;
  }
}

function afterAnswer(situation: Situation, answer: Answer): Decision {
  const asked = retryAfter(answer.headers, situation.now);
  if (isForeign(answer)) {
    return afterForeign(situation, answer, asked);
  }
  if (answer.status >= 200 && answer.status < 300) {
    return { do: 'accept' };
  }
  switch (answer.status) {
    case 401:
      return afterUnauthorized(situation, answer);
    case 429:
    case 509:
      return wait(situation, 'throttled', 'throttled', asked);
    case 408:
    case 500:
    case 502:
    case 503:
    case 504:
      return repeatOrLook(situation, 'busy', errorCodeOf(answer), asked);
    case 400:
    case 403:
    case 404:
    case 409:
      return afterRefusal(situation, answer, asked);
    default:
      return { do: 'fail', code: errorCodeOf(answer) };
  }
}

/** Not written by Graph: a web page, a torn text, a redirect, or an error without Graph's form. */
export function isForeign(answer: Answer): boolean {
  switch (answer.body.kind) {
    case 'html':
    case 'unreadable':
      return true;
    case 'none':
      return answer.status < 200 || (answer.status >= 300 && answer.status < 400);
    case 'json':
      return answer.status >= 300 && graphErrorBody(answer) === undefined;
  }
}

/** Nothing in it can be believed, not even that the request was refused. */
function afterForeign(situation: Situation, answer: Answer, asked: number | undefined): Decision {
  const code = errorCodeOf(answer);
  switch (code) {
    case 'throttled':
      return repeatOrLook(situation, 'throttled', code, asked);
    case 'serviceUnavailable':
      return repeatOrLook(situation, 'busy', code, asked);
    default:
      return repeatOrLook(situation, 'garbled', code);
  }
}

function afterUnauthorized(situation: Situation, answer: Answer): Decision {
  const claims = claimsChallenge(answer);
  const renewed = claims === undefined ? situation.renewals.plain : situation.renewals.claims;
  return renewed === 0 ? { do: 'renewToken', claims } : { do: 'fail', code: 'signInExpired' };
}

/** A refusal without a body, as an item of a batch may be: the status alone speaks. */
const bareRefusal: GraphErrorBody = { code: '', message: '', moreCodes: [], requestId: undefined };

/** 400, 403, 404 and 409: Graph has read the request and says why not. */
function afterRefusal(situation: Situation, answer: Answer, asked: number | undefined): Decision {
  if (answer.status === 403 && claimsChallenge(answer) !== undefined) {
    return afterUnauthorized(situation, answer);
  }
  const says = sayings(graphErrorBody(answer) ?? bareRefusal);
  const writes = situation.kind !== 'read';
  const perhapsOurs = situation.mayHaveHappened;
  if (writes && says.alreadyAssigned) {
    return { do: 'succeed', because: 'alreadyThere', perhapsOurs };
  }
  if (answer.status === 409) {
    return says.concurrency
      ? wait(situation, 'concurrentChange', 'conflict', asked)
      : { do: 'conflict', perhapsOurs };
  }
  if ((writes && says.credentialGone) || (situation.method === 'DELETE' && answer.status === 404)) {
    return afterAbsentOnRemoval(situation);
  }
  if (situation.fresh && (answer.status === 404 || says.absent)) {
    return wait(situation, 'replicating', 'stillReplicating');
  }
  return { do: 'fail', code: errorCodeOf(answer) };
}

/**
 * What is to be removed may be "not found" because it is gone or because it has not been copied yet; what is still not
 * found when everything has been copied is gone.
 */
function afterAbsentOnRemoval(situation: Situation): Decision {
  const gone: Decision = { do: 'succeed', because: 'alreadyGone', perhapsOurs: situation.mayHaveHappened };
  if (!situation.fresh) {
    return gone;
  }
  if (situation.mayHaveHappened) {
    return { do: 'ambiguous', code: 'notFound', lookAfter: 0 };
  }
  const again = wait(situation, 'replicating', 'stillReplicating');
  return again.do === 'fail' ? gone : again;
}

/** Sends reads and idempotent writes again; anything else may have been done already. */
function repeatOrLook(situation: Situation, because: WaitReason, code: ErrorCode, asked?: number): Decision {
  switch (situation.kind) {
    case 'read':
    case 'idempotentWrite':
      return wait(situation, because, code, asked);
    case 'create':
    case 'action':
      return { do: 'ambiguous', code, lookAfter: Math.max(asked ?? 0, SHORTEST_WAIT) };
  }
}

/** Waits within the limits; past them it fails with what the waiting was for. */
function wait(situation: Situation, because: WaitReason, code: ErrorCode, asked?: number): Decision {
  const before = situation.waits[because] ?? { times: 0, total: 0 };
  const left = Math.min(
    Math.min(MAX_WAIT[because], situation.maxWait ?? Infinity) - before.total,
    MAX_WAIT_ALTOGETHER - waitedAltogether(situation.waits),
  );
  const step = Math.min(SHORTEST_WAIT * 2 ** before.times, LONGEST_STEP);
  // What the server asks for is kept to the full or not at all; our own step may be cut to what is left.
  const after = Math.round(
    asked === undefined
      ? Math.min(step * (1 + 0.1 * situation.jitter), left)
      : Math.max(asked, SHORTEST_WAIT) + 100 * situation.jitter,
  );
  if (left < SHORTEST_WAIT || after > left) {
    return { do: 'fail', code };
  }
  return { do: 'retry', after, because };
}

/** Milliseconds waited so far, for all reasons together. */
export function waitedAltogether(waits: Waits): number {
  return Object.values(waits).reduce((sum, { total }) => sum + total, 0);
}

/** The waits after one more of `after` milliseconds. */
export function withWait(waits: Waits, because: WaitReason, after: number): Waits {
  const before = waits[because] ?? { times: 0, total: 0 };
  return { ...waits, [because]: { times: before.times + 1, total: before.total + after } };
}
