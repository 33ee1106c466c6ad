import type { Json } from '../json';

/** A refusal by Graph: becomes the answer's status and error body. */
export class GraphFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly extra: { readonly details?: Json; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
  }
}

/** 400 with Graph's general code. */
export function badRequest(message: string, code = 'Request_BadRequest'): GraphFailure {
  return new GraphFailure(400, code, message);
}

/** 400 for a query that the directory does not support. */
export function unsupportedQuery(message: string): GraphFailure {
  return new GraphFailure(400, 'Request_UnsupportedQuery', message);
}

/** 404 in Graph's words; said of what does not exist and of what this replica has not heard of yet. */
export function notFound(id: string): GraphFailure {
  return new GraphFailure(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** 400 in the words that a write gets whose reference has not arrived yet. */
export function danglingReference(id: string): GraphFailure {
  return badRequest(
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** 403: the token's scopes or the user's roles do not suffice; Graph does not say which. */
export function denied(message = 'Insufficient privileges to complete the operation.'): GraphFailure {
  return new GraphFailure(403, 'Authorization_RequestDenied', message);
}

/** 409 for something that exists already. */
export function duplicate(message: string): GraphFailure {
  return new GraphFailure(409, 'Request_MultipleObjectsWithSameKeyValue', message);
}

/** 409 for two writes at the same time. */
export function concurrency(): GraphFailure {
  return new GraphFailure(
    409,
    'Directory_ConcurrencyViolation',
    'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
  );
}

/** 400 for a write that does not say what its body is. */
export function missingContentType(): GraphFailure {
  return badRequest(
    'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
    'BadRequest',
  );
}

/** 401 with the challenge that Graph sends along. */
export function unauthenticated(message: string): GraphFailure {
  return new GraphFailure(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'www-authenticate':
        'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
    },
  });
}
