import { appError, type AppError, type ErrorCode } from '../../contract/errors';
import type { GraphResponse, Exchange } from './answer';
import { validationWords } from './validation-words';
import { graphErrorBody, sayings, type GraphErrorBody } from './error-body';

/** Graph's own codes that mean one thing. Anything else is told by the text or, last, by the status. */
const byGraphCode: ReadonlyMap<string, ErrorCode> = new Map([
  ['CredentialTypeNotAllowedAsPerAppPolicy', 'secretsBlockedByPolicy'],
  ['CredentialInvalidLifetimeAsPerAppPolicy', 'secretLifetimeTooLong'],
  ['Directory_QuotaExceeded', 'quotaExceeded'],
  ['ServiceTreeValueMissing', 'serviceReferenceMissing'],
  ['Directory_ConcurrencyViolation', 'conflict'],
  ['HostNameNotOnVerifiedDomain', 'audienceBlocked'],
  ['Request_MultipleObjectsWithSameKeyValue', 'conflict'],
  ['Request_ResourceNotFound', 'notFound'],
  ['NoBackingApplicationObject', 'notFound'],
  ['Authorization_RequestDenied', 'forbiddenByRole'],
  ['InvalidAuthenticationToken', 'signInExpired'],
]);

/** The code of what went wrong, for an answer that is not a success. */
export function errorCodeOf(answer: GraphResponse): ErrorCode {
  if (answer.body.kind === 'html') {
    return answer.status >= 500 && answer.status !== 511 ? 'serviceUnavailable' : 'proxyAnswered';
  }
  const error = graphErrorBody(answer);
  if (error === null) {
    return answer.body.kind === 'none' ? ofStatus(answer.status) : ofForeignBody(answer.status);
  }
  return ofText(error) ?? ofGraphCodes(error) ?? ofStatus(answer.status);
}

function ofText(error: GraphErrorBody): ErrorCode | null {
  const says = sayings(error);
  if (says.unknownPermission) return 'permissionsUnknown';
  if (says.quota) return 'quotaExceeded';
  return says.absent ? 'notFound' : null;
}

function ofGraphCodes(error: GraphErrorBody): ErrorCode | null {
  const codes = [...error.moreCodes, error.code].map((code) => byGraphCode.get(code));
  return codes.find((code) => code !== undefined) ?? null;
}

/** JSON that is not Graph's, or no JSON at all: only a plain "busy" in its status is believed. */
function ofForeignBody(status: number): ErrorCode {
  const code = ofStatus(status);
  return code === 'serviceUnavailable' || code === 'throttled' || code === 'proxyAnswered'
    ? code
    : 'unexpectedAnswer';
}

const codesOfStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'signInExpired',
  403: 'forbiddenByRole',
  404: 'notFound',
  410: 'notFound',
  407: 'proxyAnswered',
  511: 'proxyAnswered',
  409: 'conflict',
  412: 'conflict',
  423: 'conflict',
  429: 'throttled',
  509: 'throttled',
  408: 'requestTimedOut',
};

const codesOfStatusClass: Readonly<Record<number, ErrorCode>> = {
  5: 'serviceUnavailable',
  4: 'requestRefused',
  3: 'proxyAnswered',
};

function ofStatus(status: number): ErrorCode {
  return codesOfStatus[status] ?? codesOfStatusClass[Math.floor(status / 100)] ?? 'unexpectedAnswer';
}

/** The ids by which Microsoft's support and our journal know one request. */
export interface RequestIds {
  /** Microsoft's id of the request, where an answer named one. */
  readonly requestId: string | null;
  /** The id that we sent. */
  readonly clientRequestId: string;
}

/** The ids of an exchange. A text that does not look like an id is not taken for one. */
export function requestIds(exchange: Exchange, clientRequestId: string): RequestIds {
  const claimed =
    exchange.kind === 'answer'
      ? (exchange.headers['request-id'] ?? graphErrorBody(exchange)?.requestId)
      : null;
  return { requestId: claimed && /^[0-9A-Fa-f-]{8,64}$/.test(claimed) ? claimed : null, clientRequestId };
}

/**
 * The error to report. Of the answer's own text it holds Graph's code when it looks like one, the status and the request id;
 * where Graph refuses what was sent, also its message, as a quotation, and the property that it names.
 */
export function graphError(code: ErrorCode, exchange: Exchange, ids: RequestIds): AppError {
  const correlationId = ids.requestId ?? ids.clientRequestId;
  if (exchange.kind === 'answer') {
    const details = answerDetails(exchange);
    return code === 'requestRefused'
      ? appError(code, { correlationId, ...validationWords(exchange, details) })
      : appError(code, { correlationId, details });
  }
  return exchange.error.code === code
    ? { ...exchange.error, correlationId: exchange.error.correlationId || correlationId }
    : appError(code, { correlationId });
}

function answerDetails(answer: GraphResponse): Record<string, string> {
  const code = graphErrorBody(answer)?.code ?? '';
  return {
    status: String(answer.status),
    ...(/^[A-Za-z][A-Za-z0-9_.]{0,79}$/.test(code) && { graphCode: code }),
  };
}
