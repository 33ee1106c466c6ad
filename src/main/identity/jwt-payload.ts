import { parseJson } from '../../domain/json';

/**
 * What a JSON Web Token says, unchecked: for display only, never to decide anything by. Null where it cannot be read.
 */
export function payloadOf(token: string): unknown {
  const part = token.split('.')[1];
  return part === undefined ? null : parseJson(Buffer.from(part, 'base64url').toString('utf8'));
}
