import { type PracticeAnswer, type PracticeOrigin, type PracticeRequest } from './protocol';
import { graphOrigin, signInOrigin } from '../domain/microsoft';

interface Answering {
  handle(request: PracticeRequest, signal?: AbortSignal): Promise<PracticeAnswer>;
}

/**
 * `fetch` into a practice tenant, without a socket. A torn connection rejects with the TypeError that `fetch` rejects
 * with, a body that breaks off fails while it is read, and an abort rejects with the signal's reason. Every other host
 * is out of reach.
 */
export function practiceFetch(tenant: Answering): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (!isPracticeOrigin(url.origin)) throw failed('ENOTFOUND', url.hostname);
    const body = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text();
    request.signal.throwIfAborted();
    const answer = await abortable(
      tenant.handle(
        {
          origin: url.origin,
          method: request.method,
          path: `${url.pathname}${url.search}`,
          headers: Object.fromEntries(request.headers),
          body,
        },
        request.signal,
      ),
      request.signal,
    );
    return response(answer);
  };
}

function isPracticeOrigin(origin: string): origin is PracticeOrigin {
  return origin === graphOrigin || origin === signInOrigin;
}

function response(answer: PracticeAnswer): Response {
  if (answer.kind === 'reset') throw failed('ECONNRESET', 'connection reset');
  const { status, headers } = answer;
  if (answer.kind === 'cut-off') {
    const sent = new TextEncoder().encode(answer.sent);
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(sent);
      },
      pull: (controller) => {
        controller.error(new TypeError('terminated'));
      },
    });
    return new Response(stream, { status, headers });
  }
  return new Response(status === 204 || status === 304 ? null : answer.body, { status, headers });
}

/** What `fetch` rejects with where a connection fails. */
function failed(code: string, detail: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`${code} ${detail}`), { code }) });
}

async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    };
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
