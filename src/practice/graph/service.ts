import { isObject, text, type Json, type JsonObject } from '../json';
import type { PracticeRequest, PracticeResponse } from '../protocol';
import type { RecordedItem, RecordedRequest } from '../record';
import type { World } from '../world';
import type { Interceptor } from '../interceptor';
import type { Caller } from './caller';
import { failedDependency, parseBatch, type BatchItem } from './batch';
import { badRequest, concurrency, GraphFailure, missingContentType } from './failure';
import { Throttling } from './throttling';
import {
  answering,
  authenticated,
  execute,
  failure,
  newRequestIds,
  requestBody,
  written,
  type GraphAnswer,
  type RequestIds,
} from './request';

/** Microsoft Graph v1.0, as far as app registrations go. */
export class GraphService {
  readonly #throttling: Throttling;

  readonly #world: World;
  readonly #interceptor: Interceptor | null;

  constructor(world: World, interceptor: Interceptor | null) {
    this.#world = world;
    this.#interceptor = interceptor;

    this.#throttling = new Throttling(world.clock, world.setup.throttle);
  }

  /** Answers one request and notes in the record what was understood of it. */
  handle(request: PracticeRequest, recorded: RecordedRequest): PracticeResponse {
    const ids = newRequestIds(this.#world, request.headers);
    recorded.requestId = ids.requestId;
    const answer = this.#answer(request, recorded, ids);
    recorded.error = errorCode(answer.body);
    return written(answer, ids);
  }

  #answer(request: PracticeRequest, recorded: RecordedRequest, ids: RequestIds): GraphAnswer {
    const [, version, path = ''] = /^\/([^/]*)\/?([^?]*)/.exec(request.path) ?? [];
    const mark = request.path.indexOf('?');
    const query = mark < 0 ? '' : request.path.slice(mark + 1);
    if (version !== 'v1.0') {
      return failure(this.#world, ids, badRequest(`Invalid version: ${version ?? ''}`, 'BadRequest'));
    }
    const identity = authenticated(this.#world, request.headers);
    if ('refusal' in identity) return failure(this.#world, ids, identity.refusal);
    const { caller } = identity;
    recorded.caller = callerName(caller);
    if (path === '$batch') return this.#batch(request, recorded, caller, ids);
    const throttled = this.#throttling.refusal(recorded.caller);
    if (throttled) return failure(this.#world, ids, throttled);
    const body = parsed(() => requestBody(request.method, request.headers, request.body));
    if (body instanceof GraphFailure) return failure(this.#world, ids, body);
    return execute(
      this.#world,
      caller,
      {
        method: request.method,
        path,
        query,
        headers: request.headers,
        body: body.value,
        cause: { by: 'client', request: recorded.sequence },
      },
      ids,
    );
  }

  #batch(request: PracticeRequest, recorded: RecordedRequest, caller: Caller, ids: RequestIds): GraphAnswer {
    return answering(this.#world, ids, () => {
      if (request.method !== 'POST') {
        throw new GraphFailure(
          405,
          'Request_BadRequest',
          'Specified HTTP method is not allowed for the request target.',
        );
      }
      const batch = parseBatch(requestBody('POST', request.headers, request.body));
      const responses: JsonObject[] = [];
      const failed = new Set<string>();
      const written = new Set<string>();
      // parallel items are carried out in no order that the sender could count on
      const order = batch.sequential ? batch.items : this.#world.random.shuffle(batch.items);
      for (const item of order) {
        const note = noted(recorded, item);
        const blocked = item.dependsOn.some((id) => failed.has(id.toLowerCase()));
        const answer = blocked
          ? { status: 424, headers: { 'content-type': 'application/json' }, body: failedDependency() }
          : this.#item(item, recorded, caller, ids, batch.sequential ? null : written);
        if (answer.status >= 400) failed.add(item.id.toLowerCase());
        note.status = answer.status;
        note.error = errorCode(answer.body);
        responses.push(itemResponse(item, answer));
      }
      return {
        status: 200,
        headers: { 'content-type': 'application/json', 'x-ms-resource-unit': String(batch.items.length) },
        body: { responses: this.#world.random.shuffle(responses) },
      };
    });
  }

  #item(
    item: BatchItem,
    recorded: RecordedRequest,
    caller: Caller,
    ids: RequestIds,
    written: Set<string> | null,
  ): GraphAnswer {
    const throttled = this.#throttling.refusal(callerName(caller));
    if (throttled) return failure(this.#world, ids, throttled);
    const pass = (): GraphAnswer => this.#pass(item, recorded, caller, ids, written);
    return this.#interceptor ? this.#interceptor.item(item, ids, pass) : pass();
  }

  #pass(
    item: BatchItem,
    recorded: RecordedRequest,
    caller: Caller,
    ids: RequestIds,
    written: Set<string> | null,
  ): GraphAnswer {
    if (written && touchesAgain(item, written)) return failure(this.#world, ids, concurrency());
    if ((item.method === 'POST' || item.method === 'PATCH') && item.headers['content-type'] === undefined) {
      return failure(this.#world, ids, missingContentType());
    }
    if (item.path === '$batch') {
      return failure(this.#world, ids, badRequest('A batch cannot hold a batch.', 'BadRequest'));
    }
    return execute(
      this.#world,
      caller,
      {
        method: item.method,
        path: item.path,
        query: item.query,
        headers: item.headers,
        body: item.body,
        cause: { by: 'client', request: recorded.sequence },
      },
      ids,
    );
  }
}

/**
 * Two parallel writes to the same application or service principal: the second one comes too close. Grants and role
 * assignments are objects of their own.
 */
function touchesAgain(item: BatchItem, written: Set<string>): boolean {
  if (item.method === 'GET') return false;
  const [, object, rest = ''] = /^((?:applications|servicePrincipals)[/(][^/]+)(.*)$/.exec(item.path) ?? [];
  if (object === undefined || /^\/appRoleAssign/.test(rest)) return false;
  const key = object.toLowerCase();
  const again = written.has(key);
  written.add(key);
  return again;
}

function noted(recorded: RecordedRequest, item: BatchItem): RecordedItem {
  const note: RecordedItem = {
    id: item.id,
    method: item.method,
    url: item.url,
    body: item.body,
    status: null,
    error: null,
  };
  recorded.items.push(note);
  return note;
}

function itemResponse(item: BatchItem, answer: GraphAnswer): JsonObject {
  const headers: Record<string, Json> = {};
  for (const [name, value] of Object.entries(answer.headers)) headers[capitalised(name)] = value;
  return {
    id: item.id,
    status: answer.status,
    headers,
    ...(answer.body === null ? {} : { body: answer.body }),
  };
}

/** Graph writes the headers inside a batch answer with capitals, all but its own. */
function capitalised(name: string): string {
  if (name === 'x-ms-resource-unit') return name;
  if (name === 'odata-version') return 'OData-Version';
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => `${dash}${letter.toUpperCase()}`);
}

function callerName(caller: Caller): string {
  return caller.kind === 'person'
    ? caller.account.userPrincipalName
    : text(caller.principal.properties, 'appId');
}

function errorCode(body: JsonObject | string | null): string | null {
  return isObject(body) && isObject(body.error) ? text(body.error, 'code') : null;
}

function parsed(read: () => Json | null): { readonly value: Json | null } | GraphFailure {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof GraphFailure) return error;
    throw error;
  }
}
