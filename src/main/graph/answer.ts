import { AppFailure, type AppError } from '../../contract/errors';
import { requestFailure, sentOf, type Sent } from '../network/request-failure';

/**
 * What came back for one request, before anything in it is believed. A proxy, a captive portal or a cut cable
 * may have written it, so the body is sorted into "JSON", "a web page" and "unreadable" and nothing more is assumed.
 */
export type AnswerBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'html' }
  | { readonly kind: 'unreadable' };

/** Header names are in lower case. */
export interface GraphResponse {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
}

/** No usable answer came. */
export interface NoAnswer {
  readonly kind: 'noAnswer';
  readonly sent: Sent;
  readonly error: AppError;
}

export type Exchange = GraphResponse | NoAnswer;

/** Sorts the text of a body. JSON is recognised by its content: Graph's error bodies and proxies both mislabel. */
export function readBody(text: string): AnswerBody {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'none' };
  if (trimmed.startsWith('<')) return { kind: 'html' };
  try {
    return { kind: 'json', value: JSON.parse(trimmed) as unknown };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** Reads a response to its end. Rejects with what the network rejects with when the body breaks off. */
export async function readAnswer(response: Response): Promise<GraphResponse> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  return { kind: 'answer', status: response.status, headers, body: readBody(await response.text()) };
}

/**
 * The exchange for what a fetch rejected with.
 * @param atLeast how far the request is known to have come
 */
export function lostAnswer(thrown: unknown, atLeast: Sent): NoAnswer {
  const failure = requestFailure(thrown, atLeast);
  return { kind: 'noAnswer', sent: sentOf(failure), error: failure.error };
}

/** The exchange for a request that was stopped by the user. */
export function stopped(sent: Sent): NoAnswer {
  return { kind: 'noAnswer', sent, error: new AppFailure('cancelled').error };
}
