import type { BatchAnswers } from '../../../../src/main/graph/batching/batch';
import { GraphClient } from '../../../../src/main/graph/graph-client';
import { RequestTally } from '../../../../src/main/graph/observer';
import type { AccessToken } from '../../../../src/main/graph/sending/sender';
import { createVirtualClock, type VirtualClock } from '../../../support/virtual-clock';

/** A request as it left the program. */
export interface SeenRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  /** Milliseconds on the virtual clock. */
  readonly at: number;
}

/** What the script answers with: a response, an error to reject with, or a function of the request. */
export type Reply =
  | Response
  | Error
  | ((request: SeenRequest, signal: AbortSignal | null) => Response | Error | Promise<Response>);

export interface ScriptedGraph {
  readonly client: GraphClient;
  readonly clock: VirtualClock;
  readonly seen: SeenRequest[];
  readonly tally: RequestTally;
  /** How the token was asked for, each time. */
  readonly tokenCalls: { readonly purpose: string; readonly claims?: string; readonly renew?: boolean }[];
}

/** A Graph client before a script: one reply for each request, the last one for all that follow. */
export function scriptedGraph(
  replies: readonly Reply[],
  options: { readonly accessToken?: AccessToken; readonly autoAdvance?: boolean } = {},
): ScriptedGraph {
  const clock = createVirtualClock('2026-11-24T12:00:00Z', { autoAdvance: options.autoAdvance ?? true });
  const seen: SeenRequest[] = [];
  const tokenCalls: ScriptedGraph['tokenCalls'] = [];
  const tally = new RequestTally();
  let random = 0;
  const client = new GraphClient({
    clock,
    observer: tally,
    random: () => (random = (random + 0.37) % 1),
    accessToken:
      options.accessToken ??
      ((purpose, asked) => {
        tokenCalls.push({
          purpose,
          ...(asked?.claims !== undefined && { claims: asked.claims }),
          ...(asked?.renew !== undefined && { renew: asked.renew }),
        });
        return Promise.resolve(`token-${tokenCalls.length}`);
      }),
    fetch: async (url, init) => {
      const request: SeenRequest = {
        url: url.toString(),
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
        at: clock.elapsed(),
      };
      const reply = replies[Math.min(seen.length, replies.length - 1)];
      seen.push(request);
      const answer = typeof reply === 'function' ? await reply(request, init?.signal ?? null) : reply;
      if (answer instanceof Response) return answer.clone();
      throw answer ?? new Error('The script has no reply.');
    },
  });
  return { client, clock, seen, tally, tokenCalls };
}

/** A JSON answer of Graph's. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(status === 204 ? null : JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', 'request-id': requestId, ...headers },
  });
}

export const requestId = '6f0c4f2d-8f3b-4c62-9a55-0e7a6b1c2d3e';

/** An error body as Graph writes it. */
export function graphErrorAnswer(code: string, message = 'Something is wrong.'): unknown {
  return {
    error: {
      code,
      message,
      innerError: { date: '2026-11-24T12:00:00', 'request-id': requestId, 'client-request-id': requestId },
    },
  };
}

/** An error answer of Graph's. */
export function graphRefusal(
  status: number,
  code: string,
  message?: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return json(status, graphErrorAnswer(code, message), headers);
}

/** The header by which Microsoft asks for these claims. */
export const claimsHeader = (claims: string): string =>
  `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;

/** What Node's fetch rejects with when the connection fails in this way. */
export function networkError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

/** Graph's words while a new object has not been copied to the server that answers. */
export const notCopiedYet = (status = 404): Response =>
  graphRefusal(
    status,
    'Request_ResourceNotFound',
    "Resource '11111111-2222-4333-8444-555555555555' does not exist or one of its queried reference-property objects are not present.",
  );

/** One item of a batch request, as it was sent. */
export interface SeenItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly dependsOn?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The items of a batch request. */
export function itemsOf(request?: SeenRequest): readonly SeenItem[] {
  return (request?.body as { readonly requests: readonly SeenItem[] }).requests;
}

/** The addresses of a batch request's items. */
export const urlsOf = (request?: SeenRequest): readonly string[] => itemsOf(request).map(({ url }) => url);

/** How each item of a batch has ended, in their order. */
export const kindsOf = async (answers: Promise<BatchAnswers>): Promise<readonly string[]> =>
  [...(await answers)].map(([, { kind }]) => kind);

export interface ItemReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** Answers a batch item by item; null leaves an item out. The answers come back in reverse order. */
export function batchReply(answer: (item: SeenItem, index: number) => ItemReply | null): Reply {
  return (request) => {
    const responses = itemsOf(request)
      .map((item, index) => {
        const reply = answer(item, index);
        return reply && { id: item.id, headers: {}, ...reply };
      })
      .filter((response) => response !== null);
    return json(200, { responses: responses.reverse() });
  };
}
