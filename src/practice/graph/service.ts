import { isObject, text, type Json, type JsonObject } from '../json';
import type { PracticeRequest, PracticeResponse } from '../protocol';
import type { RecordedItem, RecordedRequest } from '../record';
import type { ChangeOrigin, World } from '../world';
import type { Interceptor } from '../interceptor';
import type { GraphResult, Version } from './call';
import { callerOf, type Caller } from './caller';
import { failedDependency, parseBatch, type BatchedRequest } from './batch';
import { badRequest, concurrency, GraphFailure, missingContentType } from './failure';
import { Throttling } from './throttling';
import {
  respond,
  failure,
  newRequestIds,
  requestBody,
  run,
  written,
  type GraphAnswer,
  type ResponseIds,
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

  #answer(request: PracticeRequest, recorded: RecordedRequest, ids: ResponseIds): GraphAnswer {
    return respond(this.#world, ids, () => {
      const [, version, path = ''] = /^\/([^/?]*)\/?([^?]*)/.exec(request.path) ?? [];
      if (version !== 'v1.0' && version !== 'beta') {
        throw badRequest(`Invalid version: ${version ?? ''}`, 'BadRequest');
      }
      const caller = callerOf(this.#world, request.headers.authorization ?? null);
      recorded.caller = callerName(caller);
      const cause = { by: 'client', request: recorded.sequence } as const;
      const { method, headers } = request;
      if (path === '$batch') return this.#batch(request, recorded, { caller, version, cause, ids });
      const throttled = this.#throttling.refusal(recorded.caller);
      if (throttled) throw throttled;
      const body = requestBody(method, headers, request.body);
      const query = request.path.split('?').slice(1).join('?');
      return run(this.#world, caller, { version, method, path, query, headers, body, cause });
    });
  }

  #batch(request: PracticeRequest, recorded: RecordedRequest, common: BatchContext): GraphResult {
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
    // parallel items run in no order that the sender can count on
    const order = batch.sequential ? batch.items : this.#world.random.shuffle(batch.items);
    for (const item of order) {
      const note = noted(recorded, item);
      const blocked = item.dependsOn.some((id) => failed.has(id.toLowerCase()));
      const answer = blocked
        ? { status: 424, headers: { 'content-type': 'application/json' }, body: failedDependency() }
        : this.#item(item, common, batch.sequential ? null : written);
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
  }

  #item(item: BatchedRequest, common: BatchContext, written: Set<string> | null): GraphAnswer {
    const { caller, version, cause, ids } = common;
    const pass = (): GraphAnswer =>
      respond(this.#world, ids, () => {
        const { method, path, query, headers, body } = item;
        if (written && touchesAgain(item, written)) throw concurrency();
        if ((method === 'POST' || method === 'PATCH') && headers['content-type'] === undefined) {
          throw missingContentType();
        }
        if (path === '$batch') throw badRequest('A batch cannot hold a batch.', 'BadRequest');
        return run(this.#world, caller, { version, method, path, query, headers, body, cause });
      });
    const refusal = this.#throttling.refusal(callerName(caller));
    if (refusal) return failure(this.#world, ids, refusal);
    return this.#interceptor ? this.#interceptor.item(item, ids, pass) : pass();
  }
}

/** What all items of a batch have in common. */
interface BatchContext {
  readonly caller: Caller;
  readonly version: Version;
  readonly cause: ChangeOrigin;
  readonly ids: ResponseIds;
}

/**
 * Two parallel writes to the same application or service principal: the second one comes too close. Grants and role
 * assignments are objects of their own.
 */
function touchesAgain(item: BatchedRequest, written: Set<string>): boolean {
  if (item.method === 'GET') return false;
  const [, object, rest = ''] = /^((?:applications|servicePrincipals)[/(][^/]+)(.*)$/.exec(item.path) ?? [];
  if (object === undefined || /^\/appRoleAssign/.test(rest)) return false;
  const key = object.toLowerCase();
  const again = written.has(key);
  written.add(key);
  return again;
}

function noted(recorded: RecordedRequest, item: BatchedRequest): RecordedItem {
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

function itemResponse(item: BatchedRequest, answer: GraphAnswer): JsonObject {
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
  return caller.kind === 'user'
    ? caller.account.userPrincipalName
    : text(caller.principal.properties, 'appId');
}

function errorCode(body: JsonObject | string | null): string | null {
  return isObject(body) && isObject(body.error) ? text(body.error, 'code') : null;
}
