import type { Clock } from '../../../src/domain/clock';
import { everyScope, signInOnPages } from '../../../tools/practice/sign-in-pages';
import { TestTenant } from '../../../tools/practice/test-tenant';
import type { FaultPlan } from '../../../tools/practice/faults';
import type { Json, JsonObject } from '../../../src/practice/json';
import type { Scenario } from '../../../src/practice/scenarios/builder';

/** A clock that stands still until it is turned on, or until something sleeps. */
export class TurnedClock implements Clock {
  #time: number;

  constructor(time = Date.parse('2026-11-24T09:30:00Z')) {
    this.#time = time;
  }

  now(): Date {
    return new Date(this.#time);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#time += milliseconds;
    return Promise.resolve();
  }

  turn(milliseconds: number): void {
    this.#time += milliseconds;
  }
}

export function testTenant(
  scenario: Scenario | string = 'fresh',
  options: { readonly seed?: number; readonly clock?: Clock; readonly faults?: FaultPlan } = {},
): TestTenant {
  return new TestTenant({
    scenario,
    seed: options.seed ?? 1,
    clock: options.clock ?? new TurnedClock(),
    ...(options.faults ? { faults: options.faults } : {}),
  });
}

export interface GraphReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
  /** `error.code` and `error.message`. */
  readonly code: string | null;
  readonly message: string | null;
}

export interface Graph {
  readonly tenant: TestTenant;
  readonly token: string;
  send(
    method: string,
    path: string,
    body?: Json,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphReply>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<GraphReply>;
  post(path: string, body?: Json, headers?: Readonly<Record<string, string>>): Promise<GraphReply>;
  patch(path: string, body: Json, headers?: Readonly<Record<string, string>>): Promise<GraphReply>;
  remove(path: string): Promise<GraphReply>;
  batch(requests: readonly Json[]): Promise<GraphReply>;
}

/** Graph as the first account may use it. */
export async function graphOf(tenant: TestTenant, scope = everyScope): Promise<Graph> {
  const tokens = await signInOnPages(tenant, scope);
  return graphWith(tenant, tokens.access_token as string);
}

export function graphWith(tenant: TestTenant, token: string): Graph {
  const send: Graph['send'] = async (method, path, body, headers = {}) => {
    const answer = await tenant.asFetch()(`https://graph.microsoft.com/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const source = await answer.text();
    const parsed = (source.startsWith('{') ? JSON.parse(source) : {}) as JsonObject;
    const error = (parsed.error ?? null) as JsonObject | null;
    return {
      status: answer.status,
      headers: answer.headers,
      body: parsed,
      code: (error?.code ?? null) as string | null,
      message: (error?.message ?? null) as string | null,
    };
  };
  return {
    tenant,
    token,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    remove: (path) => send('DELETE', path),
    batch: (requests) => send('POST', '/$batch', { requests }),
  };
}

/** The items of a list answer. */
export function values(reply: GraphReply): readonly JsonObject[] {
  return reply.body.value as readonly JsonObject[];
}
