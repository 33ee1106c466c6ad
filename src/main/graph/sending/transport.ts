import type { AuthenticationHandler, Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type { Clock } from '../../../domain/clock';
import type { NetworkFetch } from '../../network/network-fetch';
import { lostAnswer, readAnswer, stopped, type Exchange } from '../answer';
import type { Method } from './retry-policy';
import { graphOrigin } from '../../../domain/microsoft';

export const graphVersion = 'v1.0';
export type GraphVersion = typeof graphVersion | 'beta';

/** How much longer a write that is in flight may take after a cancel, in milliseconds. */
const graceAfterCancel = 15_000;

/** One request, to be sent once, complete but for the token's place. */
export interface HttpRequest {
  readonly method: Method;
  /** Below the API version, beginning with a slash, percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly token: string;
  /** A write in flight is let finish for a while when it is cancelled: its answer may hold what is told only once. */
  readonly writes: boolean;
  readonly signal: AbortSignal | null;
}

/**
 * Sends requests to Graph, once each, and never rejects: what happened is the exchange. Built on Microsoft's Graph
 * client without its retry handler, which would repeat a POST after a 503 or 504. The time limit is the network's.
 */
export class Transport {
  readonly #fetch: NetworkFetch;
  readonly #clock: Clock;
  readonly #version: GraphVersion;
  #library: Promise<GraphLibrary> | null = null;

  constructor(fetch: NetworkFetch, clock: Clock, version: GraphVersion = graphVersion) {
    this.#fetch = fetch;
    this.#clock = clock;
    this.#version = version;
  }

  /** Loads Microsoft's client: with the first request, not with the program, unless it is asked for before. */
  load(): Promise<GraphLibrary> {
    this.#library ??= import('@microsoft/microsoft-graph-client').catch((error: unknown) => {
      this.#library = null;
      throw error;
    });
    return this.#library;
  }

  /** Sends and reads the answer to its end. */
  async send(http: HttpRequest): Promise<Exchange> {
    const { signal } = http;
    const library = await this.load();
    const connection = new AbortController();
    if (signal === null) return this.#exchange(library, http, connection.signal);
    if (signal.aborted) return stopped('no');
    const over = new AbortController();
    const cancelled = this.#cancelled(signal, http.writes ? graceAfterCancel : 0, over.signal);
    const first = await Promise.race([this.#exchange(library, http, connection.signal), cancelled]);
    over.abort();
    connection.abort();
    return first;
  }

  /** Resolves a while after the signal is aborted; stays open when the exchange is over first. */
  #cancelled(signal: AbortSignal, grace: number, over: AbortSignal): Promise<Exchange> {
    return new Promise((resolve) => {
      const wait = (): void => {
        this.#clock
          .sleep(grace, over)
          .then(() => resolve(stopped('maybe')))
          .catch(() => undefined);
      };
      signal.addEventListener('abort', wait, { once: true, signal: over });
    });
  }

  /**
   * One client for one exchange: the package turns whatever a middleware throws into an error that has lost its cause,
   * so what happened is kept beside it.
   */
  async #exchange(library: GraphLibrary, http: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    // What is so where the package neither sends anything nor says why.
    let exchange: Exchange = lostAnswer(undefined, 'maybe');
    const client = library.Client.initWithMiddleware({
      baseUrl: graphOrigin,
      defaultVersion: this.#version,
      middleware: [
        // Gives the token to Microsoft Graph's own https hosts and to nobody else.
        new library.AuthenticationHandler({ getAccessToken: () => Promise.resolve(http.token) }),
        {
          execute: async ({ request, options }) => {
            // The package has put the address together itself, as a text.
            const url = request as string;
            exchange = await this.#fetched(url, { ...options, redirect: 'manual', signal });
          },
        },
      ],
    });
    const request = client
      .api(packagePath(http.path))
      .headers({ ...http.headers })
      .responseType(library.ResponseType.RAW);
    try {
      await perform(request, http);
    } catch (error) {
      return lostAnswer(error, 'no');
    }
    return exchange;
  }

  async #fetched(url: string, init: RequestInit): Promise<Exchange> {
    let response: Response;
    try {
      response = await this.#fetch(url, init);
    } catch (error) {
      return lostAnswer(error, 'no');
    }
    try {
      return await readAnswer(response);
    } catch (error) {
      return lostAnswer(error, 'maybe');
    }
  }
}

/** The part of the package that is used. */
interface GraphLibrary {
  readonly AuthenticationHandler: typeof AuthenticationHandler;
  readonly Client: typeof Client;
  readonly ResponseType: typeof ResponseType;
}

interface Request {
  get(): Promise<unknown>;
  post(body: unknown): Promise<unknown>;
  patch(body: unknown): Promise<unknown>;
  delete(): Promise<unknown>;
}

function perform(request: Request, { method, body }: HttpRequest): Promise<unknown> {
  switch (method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(body);
    case 'PATCH':
      return request.patch(body);
    case 'DELETE':
      return request.delete();
  }
}

/** The package takes "https://" anywhere in a path, even inside a filter, for the start of another address. */
function packagePath(path: string): string {
  return path.replaceAll('://', '%3A%2F%2F');
}
