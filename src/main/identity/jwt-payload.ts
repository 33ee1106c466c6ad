/**
 * What a JSON Web Token says, unchecked: for display only, never to decide anything by. Null where it cannot be read.
 */
export function payloadOf(token: string): unknown {
  const part = token.split('.')[1];
  try {
    return part === undefined ? null : JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
