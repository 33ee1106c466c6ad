import { isList, isObject, texts, type Json, type JsonObject } from '../json';
import { badRequest } from './failure';

/** One request of a batch. */
export interface BatchedRequest {
  readonly id: string;
  readonly method: string;
  /** Behind /v1.0/, without the query. */
  readonly path: string;
  readonly query: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | null;
  readonly dependsOn: readonly string[];
}

/** The items of a batch, and whether they run one after the other or in no order at all. */
export interface Batch {
  readonly items: readonly BatchedRequest[];
  readonly sequential: boolean;
}

const limit = 20;

/** Takes a $batch body apart. Throws Graph's refusal of the whole batch. Source: Graph's "JSON batching". */
export function parseBatch(body: Json | null): Batch {
  const requests = isObject(body) ? body.requests : null;
  if (!isList(requests)) {
    throw badRequest(
      'Invalid batch payload format: the property requests is missing or no array.',
      'BadRequest',
    );
  }
  if (requests.length === 0) throw badRequest('The batch holds no requests.', 'BadRequest');
  if (requests.length > limit) {
    throw badRequest(
      `Number of batch request steps exceeds the maximum value of ${limit}.`,
      'MaximumValueExceeded',
    );
  }
  const items = requests.map(parseItem);
  const ids = items.map((item) => item.id.toLowerCase());
  if (new Set(ids).size !== ids.length) {
    throw badRequest('The id of a request in a batch must be unique.', 'BadRequest');
  }
  checkDependencies(items);
  return { items, sequential: items.some((item) => item.dependsOn.length > 0) };
}

function parseItem(entry: Json): BatchedRequest {
  if (!isObject(entry)) {
    throw badRequest('Invalid batch payload format: a request is no object.', 'BadRequest');
  }
  const { id, method, url } = entry;
  if (typeof id !== 'string' || id === '') {
    throw badRequest('Invalid batch payload format: every request needs an id of text.', 'BadRequest');
  }
  if (typeof method !== 'string' || !['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].includes(method)) {
    throw badRequest(`Invalid batch payload format: request '${id}' lacks a method.`, 'BadRequest');
  }
  if (typeof url !== 'string' || url === '' || /^[a-z]+:/i.test(url)) {
    throw badRequest(`Invalid batch payload format: request '${id}' needs a relative URL.`, 'BadRequest');
  }
  for (const name of Object.keys(entry)) {
    if (!['id', 'method', 'url', 'headers', 'body', 'dependsOn'].includes(name)) {
      throw badRequest(
        `Invalid batch payload format: request '${id}' has an unknown property '${name}'.`,
        'BadRequest',
      );
    }
  }
  const headers = parseHeaders(id, entry.headers ?? null);
  if (entry.body !== undefined && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw badRequest(`Request '${id}' has a body, so its headers must hold a Content-Type.`, 'BadRequest');
  }
  const relative = url.replace(/^\//, '');
  const mark = relative.indexOf('?');
  return {
    id,
    method,
    url,
    path: mark < 0 ? relative : relative.slice(0, mark),
    query: mark < 0 ? '' : relative.slice(mark + 1),
    headers,
    body: entry.body ?? null,
    dependsOn: texts(entry, 'dependsOn'),
  };
}

function parseHeaders(id: string, headers: Json | null): Record<string, string> {
  if (headers === null) return {};
  if (!isObject(headers) || Object.values(headers).some((value) => typeof value !== 'string')) {
    throw badRequest(
      `Invalid batch payload format: the headers of request '${id}' are no object of texts.`,
      'BadRequest',
    );
  }
  return Object.fromEntries(
    Object.entries(headers as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** Either nothing depends on anything, or each item on the one before it: Graph takes nothing between. */
function checkDependencies(items: readonly BatchedRequest[]): void {
  if (items.every((item) => item.dependsOn.length === 0)) return;
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    for (const wanted of item.dependsOn) {
      if (!items.slice(0, index).some((other) => other.id.toLowerCase() === wanted.toLowerCase())) {
        throw badRequest(
          `Request '${item.id}' depends on '${wanted}', which does not come before it.`,
          'BadRequest',
        );
      }
    }
    if (before && !item.dependsOn.some((wanted) => wanted.toLowerCase() === before.id.toLowerCase())) {
      throw badRequest('A batch must be either fully sequential or fully parallel.', 'BadRequest');
    }
  }
}

/** The answer to an item whose predecessor failed. */
export function failedDependency(): JsonObject {
  return {
    error: {
      code: 'FailedDependency',
      message: 'The request failed because a request that it depends on failed.',
    },
  };
}
