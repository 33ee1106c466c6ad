/**
 * The names under which Microsoft, MSAL and other programs hand over secrets and tokens, in words. They are written
 * `client_secret`, `client-secret` and `clientSecret` alike.
 */
const certain: readonly string[] = [
  'client secret',
  'secret text',
  'secret value',
  'client assertion',
  'assertion',
  'access token',
  'refresh token',
  'id token',
  'session token',
  'sso token',
  'flow token',
  'authorization code',
  'auth code',
  'code verifier',
  'device code',
  'api key',
  'password',
  'passwd',
  'pwd',
  'authorization',
  'set cookie',
  'cookie',
  'sso auth cookie',
  'x ms refreshtokencredential',
];

/** Names that stand for something harmless as well, such as an object that names a secret by its id. */
const ambiguous: readonly string[] = [
  'secret',
  'token',
  'bearer',
  'session state',
  'client info',
  'login hint',
];

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
const certainNames = new Set(certain.map(plain));
const ambiguousNames = new Set(ambiguous.map(plain));

/** What a name says of the value behind it: a secret, a secret if it is a text, or nothing. */
export function secrecyOf(name: string): 'secret' | 'secretIfText' | 'none' {
  if (certainNames.has(plain(name))) return 'secret';
  return ambiguousNames.has(plain(name)) ? 'secretIfText' : 'none';
}

/** A regular expression for all of these names, the longest first. */
export const anySecretName = [...certain, ...ambiguous]
  .toSorted((one, other) => other.length - one.length)
  .map((name) => name.replaceAll(' ', '[_-]?'))
  .join('|');
