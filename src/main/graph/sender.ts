import type { Clock } from '../../domain/clock';
import type { Exchange } from './answer';
import { requestIds, type RequestIds } from './graph-errors';
import { guid } from './guid';
import type { GraphObserver } from './observer';
import type { Method, RequestKind, WaitReason } from './retry-policy';
import type { Transport } from './transport';

/** What the token is for: reading scopes are there since sign-in, writing scopes since a plan was approved. */
export type Purpose = 'read' | 'write';

/** Which token is wanted: any, one that answers a claims challenge, or another than the one just refused. */
export interface TokenOptions {
  readonly claims?: string;
  readonly renew?: boolean;
}

/** Gives an access token for Graph. Rejects with an AppFailure when nobody is signed in or the user must act. */
export type AccessToken = (
  purpose: Purpose,
  options?: TokenOptions & { readonly signal?: AbortSignal },
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
  readonly accessToken: AccessToken;
  readonly clock: Clock;
  readonly random: () => number;
  readonly observer: GraphObserver;
}

export interface OneSending {
  readonly method: Method;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly kind: RequestKind;
  readonly batchItems: number;
  readonly writes: number;
  readonly signal: AbortSignal | undefined;
}

export interface Sent {
  readonly exchange: Exchange;
  readonly ids: RequestIds;
}

/** Sends once, under an id of its own, and tells the observer. Never rejects. */
export async function sendOnce(sending: OneSending, token: string, tools: GraphTools): Promise<Sent> {
  const id = guid(tools.random);
  const { method, path, kind, batchItems, writes } = sending;
  tools.observer.started({ id, method, path, kind, batchItems, writes });
  const exchange = await tools.transport.send({
    method,
    path,
    body: sending.body,
    token,
    writes: writes > 0,
    signal: sending.signal,
    headers: {
      Accept: 'application/json',
      'client-request-id': id,
      'return-client-request-id': 'true',
      ...sending.headers,
    },
  });
  const ids = requestIds(exchange, id);
  tools.observer.ended({
    id,
    status: exchange.kind === 'answer' ? exchange.status : undefined,
    requestId: ids.requestId,
  });
  return { exchange, ids };
}
