import { AppFailure, type ErrorCode } from '../../contract/errors';
import { requestFailure, type Sent } from './request-failure';
import type { NetworkFetch } from './network-fetch';

/** Statuses with which a proxy or a network asks for a sign-in of its own (RFC 9110, RFC 6585). */
const proxyStatuses: readonly number[] = [407, 511];
const bodilessStatuses: readonly number[] = [204, 205, 304];

/**
 * Hands on only answers that are whole and of the kind that Microsoft's endpoints send: JSON, or nothing, or an error of the
 * service itself. Redirects are never followed: none of the endpoints used here sends any, and following one would carry the
 * token to the server that sent it.
 * @throws AppFailure offline, connectionLost, secureConnectionFailed, proxyAnswered, unexpectedAnswer; or the signal's reason
 */
export function withCompleteResponses(fetch: NetworkFetch): NetworkFetch {
  return async (url, init) => {
    const signal = init?.signal ?? null;
    const response = await attempt(
      () => fetch(url, { ...init, redirect: 'manual', credentials: 'omit', cache: 'no-store' }),
      signal,
      'no',
    );
    refuseRedirect(response);
    const body = await attempt(() => response.text(), signal, response.ok ? 'yes' : 'maybe');
    refuseForeign(response, body);
    return new Response(bodilessStatuses.includes(response.status) ? null : body, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
}

async function attempt<T>(work: () => Promise<T>, signal: AbortSignal | null, atLeast: Sent): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    signal?.throwIfAborted();
    throw requestFailure(thrown, atLeast);
  }
}

function refuseRedirect(response: Response): void {
  const redirected =
    response.type === 'opaqueredirect' ||
    (response.status >= 300 && response.status < 400 && response.status !== 304);
  if (redirected) {
    const location = response.headers.get('location') ?? '';
    const answeredBy = URL.canParse(location) ? new URL(location).hostname : null;
    throw answerFailure('proxyAnswered', response, 'maybe', answeredBy);
  }
}

function refuseForeign(response: Response, body: string): void {
  if (proxyStatuses.includes(response.status)) throw answerFailure('proxyAnswered', response, 'no');
  // Microsoft's own front doors send a page with 429, 502, 503 and 504. Those stay errors of the service, told by their status
  // and their Retry-After.
  if (response.status === 429 || response.status >= 500) return;
  const kind = response.headers.get('content-type') ?? '';
  if (/\bhtml\b/i.test(kind) || /^\s*<(?:!doctype|html|head|body)\b/i.test(body)) {
    throw answerFailure('proxyAnswered', response, 'maybe');
  }
  if (/\bjson\b/i.test(kind) && body.trim() !== '' && !isJson(body)) {
    throw answerFailure('unexpectedAnswer', response, response.ok ? 'yes' : 'maybe');
  }
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

function answerFailure(
  code: ErrorCode,
  response: Response,
  sent: Sent,
  answeredBy: string | null = null,
): AppFailure {
  return new AppFailure(code, {
    correlationId: requestIdOf(response.headers),
    details: { sent, status: String(response.status), ...(answeredBy !== null && { answeredBy }) },
  });
}

/** Microsoft's id of a request: `request-id` is Graph's header, `x-ms-request-id` the sign-in service's. */
export function requestIdOf(headers: Headers): string {
  return (
    headers.get('request-id') ?? headers.get('x-ms-request-id') ?? headers.get('client-request-id') ?? ''
  );
}
