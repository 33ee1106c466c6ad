import type { Answer } from './answer';

/**
 * The claims challenge of an answer as JSON text to hand to the sign-in, or undefined when there is none that can be
 * read. Source: Microsoft's page on claims challenges: `WWW-Authenticate: Bearer …, error="insufficient_claims",
 * claims="<base64 of JSON>"`.
 */
export function claimsChallenge(answer: Answer): string | undefined {
  const header = answer.headers['www-authenticate'] ?? '';
  const encoded = /\bclaims="([A-Za-z0-9+/_=-]{1,8192})"/.exec(header)?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  const json = Buffer.from(encoded, 'base64').toString('utf8');
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? json : undefined;
  } catch {
    return undefined;
  }
}
