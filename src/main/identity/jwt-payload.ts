/**
 * What a JSON Web Token says, unchecked: for display only, never to decide anything by. Undefined where it cannot be read.
 */
export function payloadOf(token: string): unknown {
  const part = token.split('.')[1];
  try {
    return part === undefined ? undefined : JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
