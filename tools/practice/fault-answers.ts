import type { Clock } from '../../src/domain/clock';
import type { RetryAfter } from './faults';
import type { PracticeResponse } from '../../src/practice/protocol';
import { errorTime } from '../../src/practice/time';

/** The Retry-After header for a fault; none where it is missing. */
export function retryAfterHeader(retryAfter: RetryAfter | null, clock: Clock): Record<string, string> {
  if (retryAfter === null) return {};
  switch (retryAfter.kind) {
    case 'missing':
      return {};
    case 'seconds':
      return { 'retry-after': String(retryAfter.seconds) };
    case 'date':
      return { 'retry-after': new Date(clock.now().getTime() + retryAfter.inSeconds * 1000).toUTCString() };
    case 'text':
      return { 'retry-after': retryAfter.text };
  }
}

const serverErrors: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  500: { code: 'Service_InternalServerError', message: 'Encountered an internal server error.' },
  502: { code: 'BadGateway', message: 'The upstream service did not answer.' },
  503: { code: 'ServiceUnavailable', message: 'The service is unavailable. Please try again later.' },
  504: { code: 'UnknownError', message: '' },
};

/** Graph's error object for a server error or throttling. */
export function errorObject(
  status: number,
  requestId: string,
  now: Date,
): {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError: Record<string, string>;
  };
} {
  const known =
    status === 429 ? { code: 'TooManyRequests', message: 'Too many requests.' } : serverErrors[status];
  return {
    error: {
      code: known?.code ?? 'UnknownError',
      message: known?.message ?? '',
      innerError: { date: errorTime(now), 'request-id': requestId, 'client-request-id': requestId },
    },
  };
}

/** What a gateway or a proxy says in place of the service. */
export function proxyPage(status: number): PracticeResponse {
  const title =
    status === 407
      ? 'Proxy Authentication Required'
      : status === 200
        ? 'Sign in to the guest network'
        : 'Bad gateway';
  return {
    status,
    headers: {
      'content-type': 'text/html',
      ...(status === 407 ? { 'proxy-authenticate': 'Basic realm="proxy"' } : {}),
    },
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${status}</p></body></html>`,
  };
}
