import { createHash } from 'node:crypto';
import type { Clock } from '../../../src/domain/clock';
import { createPracticeTenant, type PracticeTenant } from '../../../src/practice/practice-tenant';
import type { FaultPlan } from '../../../src/practice/faults';
import type { Json, JsonObject } from '../../../src/practice/json';
import type { Scenario } from '../../../src/practice/scenarios';

/** A clock that stands still until somebody sleeps or turns it on. */
export class TurnedClock implements Clock {
  constructor(private time = Date.parse('2026-11-24T09:30:00Z')) {}

  now(): Date {
    return new Date(this.time);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.time += milliseconds;
    return Promise.resolve();
  }

  turn(milliseconds: number): void {
    this.time += milliseconds;
  }
}

export const tool = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

export const everyScope =
  'openid profile offline_access User.Read Application.ReadWrite.All Directory.Read.All Policy.Read.All AppRoleAssignment.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All';

export function tenantOf(
  scenario: Scenario | string = 'fresh',
  options: { readonly seed?: number; readonly clock?: Clock; readonly faults?: FaultPlan } = {},
): PracticeTenant {
  return createPracticeTenant({
    scenario,
    seed: options.seed ?? 1,
    clock: options.clock ?? new TurnedClock(),
    ...(options.faults ? { faults: options.faults } : {}),
  });
}

/** The first form of a page: where it goes, and what it sends as it stands. */
export function firstForm(html: string): { readonly action: string; readonly fields: URLSearchParams } {
  const form = /<form\b[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0];
  if (form === undefined) throw new Error(`The page has no form: ${html}`);
  const action = decoded(/action="([^"]*)"/.exec(form)?.[1] ?? '');
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = /type="([^"]*)"/.exec(input)?.[1];
    const name = decoded(/name="([^"]*)"/.exec(input)?.[1] ?? '');
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(input)) continue;
    fields.append(name, decoded(/value="([^"]*)"/.exec(input)?.[1] ?? ''));
  }
  return { action, fields };
}

function decoded(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Presses the default button on page after page until the reply leaves for the application. */
export async function throughThePages(
  tenant: PracticeTenant,
  url: string,
  change: (fields: URLSearchParams, action: string) => void = () => undefined,
): Promise<{ readonly redirectUri: string; readonly fields: URLSearchParams; readonly pages: string[] }> {
  const fetching = tenant.asFetch();
  let page = await (await fetching(url)).text();
  const pages = [page];
  for (let step = 0; step < 6; step += 1) {
    const { action, fields } = firstForm(page);
    if (!action.startsWith('/')) return { redirectUri: action, fields, pages };
    change(fields, action);
    const answer = await fetching(new URL(action, url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: fields.toString(),
    });
    page = await answer.text();
    pages.push(page);
  }
  throw new Error('The pages never end.');
}

export const verifier = 'a'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');

/** An authorize URL as an installed application sends it. */
export function authorizeUrl(
  changes: Readonly<Record<string, string | undefined>> = {},
  tenant = 'organizations',
): string {
  const url = new URL(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`);
  const parameters: Record<string, string | undefined> = {
    client_id: tool,
    response_type: 'code',
    response_mode: 'form_post',
    redirect_uri: 'http://localhost:49152',
    scope: everyScope,
    state: 'the-state',
    nonce: 'the-nonce',
    prompt: 'select_account',
    client_info: '1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.toString();
}

/** Sends a form to the token endpoint. */
export async function askForTokens(
  tenant: PracticeTenant,
  fields: Readonly<Record<string, string>>,
  segment = 'organizations',
): Promise<{ readonly status: number; readonly body: JsonObject }> {
  const answer = await tenant.asFetch()(`https://login.microsoftonline.com/${segment}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, body: (await answer.json()) as JsonObject };
}

/** Signs the first account in with the practice pages and returns the token endpoint's answer. */
export async function signIn(tenant: PracticeTenant, scope = everyScope): Promise<JsonObject> {
  const { fields } = await throughThePages(tenant, authorizeUrl({ scope }));
  const { body } = await askForTokens(tenant, {
    grant_type: 'authorization_code',
    client_id: tool,
    redirect_uri: 'http://localhost:49152',
    code: fields.get('code') ?? '',
    code_verifier: verifier,
    scope,
    client_info: '1',
  });
  return body;
}

export interface GraphReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
  /** `error.code` and `error.message`. */
  readonly code: string | undefined;
  readonly message: string | undefined;
}

export interface Graph {
  readonly tenant: PracticeTenant;
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
export async function graphOf(tenant: PracticeTenant, scope = everyScope): Promise<Graph> {
  const tokens = await signIn(tenant, scope);
  return graphWith(tenant, tokens.access_token as string);
}

export function graphWith(tenant: PracticeTenant, token: string): Graph {
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
    const error = parsed.error as JsonObject | undefined;
    return {
      status: answer.status,
      headers: answer.headers,
      body: parsed,
      code: error?.code as string | undefined,
      message: error?.message as string | undefined,
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
