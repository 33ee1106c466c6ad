import type { BatchedRequest } from '../../src/practice/graph/batch';
import { concurrency, GraphFailure } from '../../src/practice/graph/failure';
import { failure, newRequestIds, type GraphAnswer, type ResponseIds } from '../../src/practice/graph/request';
import type { Interceptor } from '../../src/practice/interceptor';
import { parseJson } from '../../src/domain/json';
import { isObject } from '../../src/practice/json';
import {
  type PracticeAnswer,
  type PracticeRequest,
  type PracticeResponse,
} from '../../src/practice/protocol';
import type { RecordedRequest } from '../../src/practice/record';
import type { World } from '../../src/practice/world';
import type { Administrator } from './administrator';
import { errorObject, proxyPage, retryAfterHeader } from './fault-answers';
import type { Fault, FaultPlan } from './faults';
import { graphOrigin } from '../../src/domain/microsoft';

/** Faults that are an answer in Graph's own form, to a request or to a batch item. */
type ErrorInstead = Extract<Fault, { kind: 'throttled' | 'server-error' | 'concurrency' | 'refused' }>;

/** Lets the faults of a plan happen to the requests of a practice tenant. */
export class FaultInterceptor implements Interceptor {
  readonly #world: World;
  readonly #plan: FaultPlan;
  readonly #administrator: Administrator;
  #offlineUntil = 0;

  constructor(world: World, plan: FaultPlan, administrator: Administrator) {
    this.#world = world;
    this.#plan = plan;
    this.#administrator = administrator;
  }

  async request(
    request: PracticeRequest,
    recorded: RecordedRequest,
    pass: () => PracticeResponse,
    signal?: AbortSignal,
  ): Promise<PracticeAnswer> {
    const { clock } = this.#world;
    if (clock.now().getTime() < this.#offlineUntil) {
      recorded.fault = 'offline';
      return { kind: 'reset' };
    }
    const { origin, method, path } = request;
    const fault = this.#plan.next({ target: 'request', origin, method, path });
    recorded.fault = fault?.kind ?? null;
    switch (fault?.kind) {
      case undefined:
        return { kind: 'answer', ...pass() };
      case 'slow': {
        if (fault.when === 'before') await clock.sleep(fault.milliseconds, signal);
        const response = pass();
        if (fault.when === 'after') await clock.sleep(fault.milliseconds, signal);
        return { kind: 'answer', ...response };
      }
      case 'meanwhile': {
        if (fault.when === 'before') fault.act(this.#administrator);
        const response = pass();
        if (fault.when === 'after') fault.act(this.#administrator);
        return { kind: 'answer', ...response };
      }
      case 'token-revoked':
        this.#revokeTokenOf(request);
        return { kind: 'answer', ...pass() };
      case 'offline':
        this.#offlineUntil = clock.now().getTime() + fault.milliseconds;
        return { kind: 'reset' };
      case 'reset':
        if (fault.effect) pass();
        return { kind: 'reset' };
      case 'cut-off': {
        const response = pass();
        const sent = response.body.slice(0, Math.floor(response.body.length / 2));
        return { kind: 'cut-off', sent, ...response };
      }
      case 'malformed': {
        const response = pass();
        const body = response.body === '' ? '' : `${response.body.slice(0, -1)},`;
        return { kind: 'answer', ...response, body };
      }
      case 'altered': {
        const response = pass();
        const body = parseJson(response.body);
        if (!isObject(body)) return { kind: 'answer', ...response };
        return { kind: 'answer', ...response, body: JSON.stringify(fault.alter(body)) };
      }
      case 'html':
        return { kind: 'answer', ...proxyPage(fault.status) };
      case 'throttled':
      case 'server-error':
      case 'concurrency':
      case 'refused':
        return { kind: 'answer', ...this.#errorInstead(fault, request, recorded, pass) };
    }
  }

  /** Of the faults, only those that a single batch item can have. */
  item(item: BatchedRequest, ids: ResponseIds, pass: () => GraphAnswer): GraphAnswer {
    const { method, url: path } = item;
    const fault = this.#plan.next({ target: 'item', origin: graphOrigin, method, path });
    switch (fault?.kind) {
      case 'throttled':
      case 'server-error':
      case 'concurrency':
      case 'refused':
        if (fault.kind === 'server-error' && fault.effect) pass();
        return this.#errorAnswer(fault, ids);
      case 'altered': {
        const answer = pass();
        return isObject(answer.body) ? { ...answer, body: fault.alter(answer.body) } : answer;
      }
      case 'meanwhile':
        fault.act(this.#administrator);
        return pass();
      default:
        return pass();
    }
  }

  #errorInstead(
    fault: ErrorInstead,
    request: PracticeRequest,
    recorded: RecordedRequest,
    pass: () => PracticeResponse,
  ): PracticeResponse {
    if (fault.kind === 'server-error' && fault.effect) pass();
    const ids = newRequestIds(this.#world, request.headers);
    recorded.requestId = ids.requestId;
    const { status, headers, body } = this.#errorAnswer(fault, ids);
    return {
      status,
      headers: { ...headers, 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId },
      body: JSON.stringify(body),
    };
  }

  #errorAnswer(fault: ErrorInstead, ids: ResponseIds): GraphAnswer {
    if (fault.kind === 'concurrency') return failure(this.#world, ids, concurrency());
    if (fault.kind === 'refused') {
      return failure(this.#world, ids, new GraphFailure(fault.status, fault.code, fault.message));
    }
    const status = fault.kind === 'throttled' ? 429 : fault.status;
    return {
      status,
      headers: {
        'cache-control': 'no-cache',
        'content-type': 'application/json',
        ...retryAfterHeader(fault.retryAfter ?? null, this.#world.clock),
      },
      body: errorObject(status, ids.requestId, this.#world.now()),
    };
  }

  #revokeTokenOf({ headers }: PracticeRequest): void {
    const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    const accountId = this.#world.tokens.accessGrant(token)?.grant.accountId;
    if (accountId) this.#world.tokens.revoke(accountId);
  }
}
