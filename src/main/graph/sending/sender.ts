import type { ErrorCode } from '../../../contract/errors';
import type { Clock } from '../../../domain/clock';
import type { TokenPurpose } from '../../identity/scopes';
import type { Exchange } from '../answer';
import { requestIds, type RequestIds } from '../graph-errors';
import type { GraphObserver, RequestStarted } from '../observer';
import { headersOf, type GraphRequest } from '../request';
import type { RetryAfterGate } from './retry-after-gate';
import type { Method, WaitReason } from './retry-policy';
import type { Transport } from './transport';

/** Which token is wanted: any, one that answers a claims challenge, or another than the one just refused. */
export interface TokenRequest {
  readonly claims?: string;
  readonly renew?: boolean;
}

/** Gives an access token for Graph. Rejects with an AppFailure when nobody is signed in or the user must act. */
export type AccessToken = (
  purpose: TokenPurpose,
  request?: TokenRequest & { readonly signal?: AbortSignal },
) => Promise<string>;

/** A wait, told before it begins. */
export interface WaitReport {
  readonly reason: WaitReason;
  readonly ms: number;
  /** Which sending comes after it: 2 for the first repetition. */
  readonly attempt: number;
}

export interface GraphTools {
  readonly transport: Transport;
  readonly gate: RetryAfterGate;
  readonly accessToken: AccessToken;
  readonly clock: Clock;
  readonly random: () => number;
  readonly observer: GraphObserver;
}

/** One HTTP request: a request of its own, or a batch. */
interface OneRequest extends Omit<RequestStarted, 'id'> {
  readonly method: Method;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What came of one HTTP request. */
export interface SendResult {
  readonly exchange: Exchange;
  readonly ids: RequestIds;
}

/** The most requests that Graph takes in one batch. Source: Microsoft's page on JSON batching. */
export const batchSize = 20;

/** Requests that one HTTP request carries: one alone, or at most {@link batchSize} as a batch. */
export interface Sending {
  readonly requests: readonly [GraphRequest, ...GraphRequest[]];
  /** Each is carried out only after the one before it. */
  readonly chained: boolean;
  readonly token: string;
  readonly signal: AbortSignal | null;
}

/** What came of sending one request. */
export type Delivery =
  | ({ readonly kind: 'exchanged' } & SendResult)
  /** Graph took none of the batch, and its answer says nothing about any object. */
  | ({ readonly kind: 'batchRefused'; readonly code: ErrorCode } & SendResult)
  /** Not carried out, because one before it in the batch was not. */
  | ({ readonly kind: 'skipped' } & SendResult);

/** Sends once, and says what came of each request, by its place among them. Never rejects. */
export type Send = (sending: Sending, tools: GraphTools) => Promise<(place: number) => Delivery>;

/** Sends once, under an id of its own, and tells the observer. Never rejects. */
export async function sendOnce(
  request: OneRequest,
  token: string,
  signal: AbortSignal | null,
  { transport, gate, observer, random }: GraphTools,
): Promise<SendResult> {
  const id = randomGuid(random);
  const { method, path, body, headers, batchItems, writes } = request;
  observer.started({ id, batchItems, writes });
  const exchange = await transport.send({
    method,
    path,
    body,
    token,
    writes: writes > 0,
    signal,
    headers: {
      Accept: 'application/json',
      'client-request-id': id,
      'return-client-request-id': 'true',
      // Others are throttled first: a user is waiting. Source: Microsoft's page on the limits of identity and access.
      'x-ms-throttle-priority': 'high',
      ...headers,
    },
  });
  gate.note(path, exchange, batchItems > 0 ? 'batch' : 'alone');
  observer.ended(id);
  return { exchange, ids: requestIds(exchange, id) };
}

/** Sends a request by itself. */
export async function sendAlone({ requests: [request], token, signal }: Sending, tools: GraphTools) {
  const { method, path, body, kind } = request;
  const result = await sendOnce(
    { method, path, headers: headersOf(request), body, batchItems: 0, writes: kind === 'read' ? 0 : 1 },
    token,
    signal,
    tools,
  );
  return (): Delivery => ({ kind: 'exchanged', ...result });
}

/** A version 4 GUID from the given source of random numbers in [0, 1). Not for secrets: it only names requests. */
export function randomGuid(random: () => number): string {
  const digit = (): string => Math.min(Math.floor(random() * 16), 15).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
    place === 'x' ? digit() : ((parseInt(digit(), 16) & 0x3) | 0x8).toString(16),
  );
}
