import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signedInPage, signInFailedPage } from './browser-pages';

/** What the sign-in page has sent back: a code to redeem, or why there is none (RFC 6749, sections 4.1.2 and 5.2). */
export type SignInAnswer =
  | { readonly kind: 'code'; readonly code: string; readonly clientInfo: string }
  | {
      readonly kind: 'error';
      readonly error: string;
      readonly description: string;
      readonly suberror: string;
    };

export interface SignInListenerOptions {
  /** The random value that only the sign-in page was told. */
  readonly state: string;
  /** The origins that the answer may come from: those of the sign-in service. */
  readonly origins: readonly string[];
  /** Milliseconds that one request may take, its body included. */
  readonly requestLimit?: number;
}

/** Larger than any answer of Entra's, in bytes. */
const mostBytes = 16 * 1024;
const mostConnections = 64;

/**
 * Listens on 127.0.0.1 for the one answer of a sign-in page, sent as a form (`response_mode=form_post`, so that no code gets
 * into an address or a browser's history). Takes exactly one well-formed answer with the right state. Answers everything
 * else with 4xx and goes on waiting: other sites and other programs can reach this port too.
 */
export class SignInListener {
  /** The answer, once the browser has been shown its page. Stays open where none comes. */
  readonly answer: Promise<SignInAnswer>;
  readonly #server: Server;
  readonly #options: SignInListenerOptions;
  /** Kept, since a closed server has none, while a request of before may still be looked at. */
  #port = 0;
  #answered = false;
  #accept: (answer: SignInAnswer) => void = () => undefined;

  constructor(options: SignInListenerOptions) {
    const { requestLimit = 10_000 } = options;
    this.#options = options;
    this.answer = new Promise((resolve) => (this.#accept = resolve));
    this.#server = createServer(
      {
        maxHeaderSize: mostBytes,
        headersTimeout: requestLimit,
        requestTimeout: requestLimit,
        connectionsCheckingInterval: Math.min(requestLimit, 1_000),
      },
      (request, response) => void this.#serve(request, response),
    );
    this.#server.maxConnections = mostConnections;
  }

  /**
   * Opens a port and gives the redirect URI for the authorization URL: Entra ignores the port of a registered
   * `http://localhost`. Rejects with Node's error where no port can be opened.
   */
  async open(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    return `http://localhost:${String(this.#port)}`;
  }

  /** Ends all connections, and resolves when the port is free. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const status = body === null ? 413 : this.#refusal(request);
    const answer = status === null ? readAnswer(body ?? '', this.#options.state) : null;
    if (answer === null) {
      refuse(response, status ?? 400);
    } else if (this.#answered) {
      refuse(response, 410);
    } else {
      this.#answered = true;
      response.once('close', () => this.#accept(answer));
      send(response, 200, 'text/html', answer.kind === 'code' ? signedInPage : signInFailedPage);
    }
  }

  /** The status to refuse a request with, whatever its body says; null where there is no reason to. */
  #refusal({ method, url, headers }: IncomingMessage): number | null {
    const port = String(this.#port);
    // Another name leads here where a site points its own name at 127.0.0.1 (DNS rebinding).
    if (![`localhost:${port}`, `127.0.0.1:${port}`].includes(headers.host ?? '')) return 421;
    if (url !== '/') return 404;
    if (method !== 'POST') return 405;
    // "null" is what a browser says for a page that keeps its address to itself.
    const { origin = 'null' } = headers;
    if (origin !== 'null' && !this.#options.origins.includes(origin)) return 403;
    return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers['content-type'] ?? '') ? null : 415;
  }
}

/** Null for a body that is too long: the rest of it is not read. Empty where the connection broke or took too long. */
function bodyOf(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) {
        request.pause();
        resolve(null);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('close', () => resolve(''));
    request.on('error', () => resolve(''));
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
      request.pause();
      resolve(null);
    }
  });
}

function readAnswer(body: string, state: string): SignInAnswer | null {
  const fields = new URLSearchParams(body);
  const only = (name: string): string | null => {
    const [value = '', ...more] = fields.getAll(name);
    return value === '' || more.length > 0 ? null : value;
  };
  const [answered, code, error] = [only('state'), only('code'), only('error')];
  if (answered === null || !isSame(answered, state) || (code === null) === (error === null)) return null;
  return code !== null
    ? { kind: 'code', code, clientInfo: only('client_info') ?? '' }
    : {
        kind: 'error',
        error: error ?? '',
        description: only('error_description') ?? '',
        suberror: only('suberror') ?? only('error_subcode') ?? '',
      };
}

function isSame(one: string, other: string): boolean {
  const [bytes, otherBytes] = [Buffer.from(one), Buffer.from(other)];
  return bytes.length === otherBytes.length && timingSafeEqual(bytes, otherBytes);
}

function refuse(response: ServerResponse, status: number): void {
  if (status === 405) response.setHeader('Allow', 'POST');
  send(response, status, 'text/plain', 'This is not the answer that Prepare for Rewst waits for.\n');
}

/** Sends, and ends the connection: what is still coming is not read. */
function send(response: ServerResponse, status: number, type: string, text: string): void {
  response
    .writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      Connection: 'close',
    })
    .end(text);
}
