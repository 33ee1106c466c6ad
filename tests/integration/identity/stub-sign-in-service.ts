import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tenantId } from '../../support/ids';

/** Someone who can be signed in. */
export interface StubUser {
  readonly objectId: string;
  readonly name: string;
  readonly username: string;
  readonly tenantId: string;
  readonly homeTenantId: string;
  readonly idp?: string;
}

export const ada: StubUser = {
  objectId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00a1',
  name: 'Ada Admin',
  username: 'ada@contoso.example',
  tenantId,
  homeTenantId: tenantId,
};

interface Grant {
  readonly user: StubUser;
  readonly scope: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/**
 * As little of a sign-in service as sign-in can be tested with, over real sockets. It checks what Entra checks of the
 * code exchange (PKCE, the redirect URI, one use of a code), and does as told otherwise.
 */
export class StubSignInService {
  user: StubUser = ada;
  /** Scopes that consent is missing for: left out of tokens, and asked for again when a refresh wants them. */
  readonly notConsented = new Set<string>();
  /** What the sign-in page sends back instead of a code. */
  refusal: Record<string, string> | null = null;
  /** Answers to the next token requests, in order, instead of tokens. */
  readonly nextAnswers: Answer[] = [];
  /** Lets the token endpoint wait. */
  hold: Promise<void> | null = null;
  expiresIn = 3600;
  /** How a granted scope is written in the answer: Entra's form depends on how it was asked for. */
  scopeAs: (name: string) => string = (name) => name.toLowerCase();
  readonly tokenRequests: URLSearchParams[] = [];
  readonly authorisations: URLSearchParams[] = [];
  readonly issued: string[] = [];

  readonly #codes = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, StubUser>();
  #server: Server | null = null;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.#server?.address() as AddressInfo).port)}`;
  }

  /** Makes every refresh token worthless, as a changed password does. */
  revokeSessions(): void {
    this.#refreshTokens.clear();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.origin);
    const form = new URLSearchParams(await textOf(request));
    if (url.pathname.endsWith('/authorize')) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(this.#page(url.searchParams));
    } else if (url.pathname.endsWith('/token')) {
      this.tokenRequests.push(form);
      await this.hold;
      const { status, body, headers } = this.nextAnswers.shift() ?? this.#token(form);
      response
        .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    } else {
      response.writeHead(404).end();
    }
  }

  #page(parameters: URLSearchParams): string {
    this.authorisations.push(parameters);
    const code = randomUUID();
    this.issued.push(code);
    this.#codes.set(code, {
      user: this.user,
      scope: parameters.get('scope') ?? '',
      challenge: parameters.get('code_challenge') ?? '',
      redirectUri: parameters.get('redirect_uri') ?? '',
    });
    const fields = {
      ...(this.refusal ?? { code, session_state: randomUUID() }),
      state: parameters.get('state') ?? '',
    };
    const inputs = Object.entries(fields).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    );
    return `<!doctype html><form method="post" action="${parameters.get('redirect_uri') ?? ''}">${inputs.join('')}</form>`;
  }

  #token(form: URLSearchParams): Answer {
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.#redeem(form);
      case 'refresh_token':
        return this.#refresh(form);
      default:
        return tokenRefusal('invalid_request', 900144, "The request body must contain 'grant_type'.");
    }
  }

  #redeem(form: URLSearchParams): Answer {
    const code = form.get('code') ?? '';
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      grant === undefined ||
      grant.redirectUri !== form.get('redirect_uri') ||
      grant.challenge !== challenge
    ) {
      return tokenRefusal('invalid_grant', 54005, 'OAuth2 Authorization code was already redeemed.');
    }
    this.notConsentedNow(grant.scope);
    return this.#tokens(grant.user, grant.scope);
  }

  /** Consent is given by signing in, unless a test says that it is declined. */
  notConsentedNow: (scope: string) => void = () => undefined;

  #refresh(form: URLSearchParams): Answer {
    const user = this.#refreshTokens.get(form.get('refresh_token') ?? '');
    if (user === undefined) {
      return tokenRefusal(
        'invalid_grant',
        50173,
        'The provided grant has expired due to it being revoked.',
        'bad_token',
      );
    }
    const scope = form.get('scope') ?? '';
    if (namesIn(scope).some((name) => this.notConsented.has(name))) {
      return tokenRefusal(
        'invalid_grant',
        65001,
        'The user or administrator has not consented.',
        'consent_required',
      );
    }
    return this.#tokens(user, scope);
  }

  #tokens(user: StubUser, scope: string): Answer {
    const names = namesIn(scope).filter((name) => !this.notConsented.has(name));
    const [access_token, refresh_token] = [`access-${randomUUID()}`, `refresh-${randomUUID()}`];
    this.issued.push(access_token, refresh_token);
    this.#refreshTokens.set(refresh_token, user);
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: this.expiresIn,
        scope: names.map((name) => this.scopeAs(name)).join(' '),
        access_token,
        refresh_token,
        id_token: jwt({
          aud: 'client',
          iss: `https://login.microsoftonline.com/${user.tenantId}/v2.0`,
          tid: user.tenantId,
          oid: user.objectId,
          sub: user.objectId,
          name: user.name,
          preferred_username: user.username,
          ...(user.idp !== undefined && { idp: user.idp }),
        }),
        client_info: base64({ uid: user.objectId, utid: user.homeTenantId }),
      },
    };
  }
}

/** An error as Entra's token endpoint answers it. */
export function tokenRefusal(error: string, number: number, text: string, suberror?: string): Answer {
  const [trace_id, correlation_id] = [randomUUID(), randomUUID()];
  return {
    status: 400,
    body: {
      error,
      error_description: `AADSTS${String(number)}: ${text} Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: 2026-11-24 12:00:00Z`,
      error_codes: [number],
      timestamp: '2026-11-24 12:00:00Z',
      trace_id,
      correlation_id,
      error_uri: `https://login.microsoftonline.com/error?code=${String(number)}`,
      ...(suberror !== undefined && { suberror }),
    },
  };
}

function namesIn(scope: string): string[] {
  return scope
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => name.replace('https://graph.microsoft.com/', ''));
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function jwt(claims: unknown): string {
  return `${base64({ alg: 'none' })}.${base64(claims)}.signature`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
  }
  return text;
}
