import type { JsonObject } from '../json';
import type { Random } from '../random';
import { signInTime } from '../time';

/** A refusal by the sign-in service: an OAuth error with one of Microsoft's AADSTS codes. */
export class SignInFailure extends Error {
  constructor(
    /** The OAuth error, such as `invalid_grant`. */
    readonly error: string,
    /** Microsoft's code, such as 65001. */
    readonly code: number,
    /** Microsoft's words, without the code. */
    readonly words: string,
    readonly extra: {
      readonly suberror?: string;
      readonly subcode?: string;
      readonly claims?: string;
      readonly status?: number;
    } = {},
  ) {
    super(`AADSTS${code}: ${words}`);
  }
}

/** The ids that stand under every error text of the sign-in service. */
export interface Trace {
  readonly traceId: string;
  readonly correlationId: string;
  readonly timestamp: string;
}

/** New ids; the correlation id is the client's own where it sent one. */
export function newTrace(random: Random, now: Date, correlationId: string | null): Trace {
  return {
    traceId: random.guid().replace(/.{4}$/, '0000'),
    correlationId: correlationId ?? random.guid(),
    timestamp: signInTime(now),
  };
}

/** The whole error text. Lines end as in the token endpoint's JSON. */
export function errorDescription(failure: SignInFailure, trace: Trace): string {
  return [
    failure.message + ' Trace ID: ' + trace.traceId,
    'Correlation ID: ' + trace.correlationId,
    'Timestamp: ' + trace.timestamp,
  ].join(' ');
}

/** The token endpoint's error body. */
export function tokenErrorBody(failure: SignInFailure, trace: Trace): JsonObject {
  return {
    error: failure.error,
    error_description: errorDescription(failure, trace),
    error_codes: [failure.code],
    timestamp: trace.timestamp,
    trace_id: trace.traceId,
    correlation_id: trace.correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${failure.code}`,
    ...(failure.extra.suberror === undefined ? {} : { suberror: failure.extra.suberror }),
    ...(failure.extra.claims === undefined ? {} : { claims: failure.extra.claims }),
  };
}

/** 900144: a parameter is missing. */
export function missingParameter(parameter: string): SignInFailure {
  return new SignInFailure(
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${parameter}'.`,
  );
}

/** 9002313: the request makes no sense. */
export function malformed(): SignInFailure {
  return new SignInFailure('invalid_request', 9002313, 'Invalid request. Request is malformed or invalid.');
}

export function unknownTenant(tenant: string): SignInFailure {
  return new SignInFailure(
    'invalid_tenant',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}

export function unknownClient(clientId: string, tenantName: string): SignInFailure {
  return new SignInFailure(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenantName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );
}
