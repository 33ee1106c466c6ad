import { appError, type ErrorCode } from '../../../../src/contract/errors';
import type { GraphResponse, AnswerBody, Exchange, NoAnswer } from '../../../../src/main/graph/answer';
import { noHistory, type RetryContext } from '../../../../src/main/graph/sending/retry-policy';
import { graphErrorAnswer } from './scripted-graph';

/** The moment at which all situations take place. */
export const requestTime = new Date('2026-11-24T12:00:00Z');

/** An answer of any kind. */
export function answer(
  status: number,
  body: AnswerBody,
  headers: Record<string, string> = {},
): GraphResponse {
  return { kind: 'answer', status, headers, body };
}

/** A refusal in Graph's own form. */
export function refusedAnswer(
  status: number,
  code: string,
  message = '',
  headers: Record<string, string> = {},
): GraphResponse {
  return answer(status, { kind: 'json', value: graphErrorAnswer(code, message) }, headers);
}

/** A request without an answer. */
export function lost(code: ErrorCode, sent: NoAnswer['sent']): NoAnswer {
  return { kind: 'noAnswer', sent, error: appError(code) };
}

/** A situation: a create that nothing has happened to before, unless said otherwise. */
export function situation(happened: Exchange, more: Partial<RetryContext> = {}): RetryContext {
  return {
    method: 'POST',
    kind: 'create',
    fresh: false,
    happened,
    ...noHistory,
    now: requestTime,
    jitter: 0,
    ...more,
  };
}

/** Entra's words for an object that is not (yet) known to the server that answers. */
export const notCopied =
  "Resource '0c8b1f6e-…' does not exist or one of its queried reference-property objects are not present.";
export const noBackingApp =
  "The appId 'a1b2' of the service principal does not reference a valid application object.";
export const localTenant =
  'The backing application of the service principal being created must in the local tenant.';
