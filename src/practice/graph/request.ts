import type { Json, JsonObject } from '../json';
import type { PracticeRequest, PracticeResponse } from '../protocol';
import { errorTime } from '../time';
import type { ChangeOrigin, World } from '../world';
import type { GraphResult, Version } from './call';
import { requirePermissions, type Caller } from './caller';
import { badRequest, GraphFailure, missingContentType } from './failure';
import { parseQuery } from './odata/query';
import { routeOf } from './router';

/** A request to Graph, or one item of a batch, before it is understood. */
export interface RawCall {
  readonly version: Version;
  readonly method: string;
  /** Behind the version, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; null where there is none. */
  readonly body: Json | null;
  readonly cause: ChangeOrigin;
}

/** What one request or item is answered with, before it is written down. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject | string | null;
}

/** Executes one request for a caller. Throws Graph's refusal. */
export function run(world: World, caller: Caller, raw: RawCall): GraphResult {
  const { route, keys } = routeOf(raw.version, raw.method, raw.path);
  const query = parseQuery(raw.query);
  requirePermissions(caller, route.permissions);
  const copy = world.random.below(world.store.replicas);
  return route.run({ ...raw, world, caller, keys, query, copy, random: world.random });
}

export interface ResponseIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** The ids of a new request; the client's own id is kept where it sent one. */
export function newRequestIds(world: World, headers: PracticeRequest['headers']): ResponseIds {
  const requestId = world.random.guid();
  return { requestId, clientRequestId: headers['client-request-id'] ?? requestId };
}

/** Turns what a handler returns or throws into an answer with Graph's headers and error bodies. */
export function respond(world: World, ids: ResponseIds, run: () => GraphResult): GraphAnswer {
  try {
    return success(run());
  } catch (error) {
    if (!(error instanceof GraphFailure)) throw error;
    return failure(world, ids, error);
  }
}

function success(result: GraphResult): GraphAnswer {
  if (result.body === undefined) return { status: result.status, headers: result.headers ?? {}, body: null };
  const type =
    typeof result.body === 'string'
      ? 'text/plain'
      : 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
  return {
    status: result.status,
    headers: {
      'cache-control': 'no-cache',
      'content-type': type,
      'odata-version': '4.0',
      'x-ms-resource-unit': '1',
      ...result.headers,
    },
    body: result.body,
  };
}

/** An error as Graph writes it. */
export function failure(world: World, ids: ResponseIds, error: GraphFailure): GraphAnswer {
  return {
    status: error.status,
    headers: { 'cache-control': 'no-cache', 'content-type': 'application/json', ...error.extra.headers },
    body: {
      error: {
        code: error.code,
        message: error.message,
        ...(error.extra.details === undefined ? {} : { details: error.extra.details }),
        innerError: {
          date: errorTime(world.now()),
          'request-id': ids.requestId,
          'client-request-id': ids.clientRequestId,
        },
      },
    },
  };
}

/** The JSON body of a request, checked for its content type. Throws Graph's refusal. */
export function requestBody(
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Json | null {
  if (method === 'GET' || method === 'DELETE') return null;
  const type = headers['content-type'];
  if (body === '' && type === undefined) return null;
  if (type === undefined) throw missingContentType();
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw badRequest('Entity only allows writes with a JSON Content-Type header.', 'BadRequest');
  }
  if (body === '') return null;
  try {
    return JSON.parse(body) as Json;
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
      'BadRequest',
    );
  }
}

/** An answer as it goes over the wire. */
export function written(answer: GraphAnswer, ids: ResponseIds): PracticeResponse {
  return {
    status: answer.status,
    headers: {
      ...answer.headers,
      'request-id': ids.requestId,
      'client-request-id': ids.clientRequestId,
      'strict-transport-security': 'max-age=31536000',
    },
    body:
      answer.body === null ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
  };
}
