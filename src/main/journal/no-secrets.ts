/** A record that was about to hold a secret or a token. Names where, never what. */
export class SecretInRecord extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`A secret or a token may not be recorded (${path}).`);
    this.name = 'SecretInRecord';
    this.path = path;
  }
}

/** Names under which Microsoft and MSAL hand over secrets, in lower case without separators. */
const secretNames = new Set([
  'secrettext',
  'clientsecret',
  'clientassertion',
  'assertion',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'authorization',
  'authorizationcode',
  'codeverifier',
  'devicecode',
  'password',
  'cookie',
  'setcookie',
]);

/** Names that also stand for something harmless, such as an object that names a secret by its id. */
const secretWhenText = new Set(['secret', 'token', 'bearer']);

const secretPollDelays: readonly RegExp[] = [
  // JSON Web Tokens, whole or cut off
  /\beyJ[\w-]{8,}\.[\w-]*/,
  /\bBearer\s+[\w.~+/-]{16,}/i,
  // Entra's refresh tokens and authorisation codes
  /\b[01]\.A[\w-]{20,}/,
  // Entra's client secrets carry "Q~" behind four characters
  /[\w~.-]{3}\dQ~[\w~.-]{20,}/,
];

/**
 * Throws a SecretInRecord where anything inside `value` has the name or the look of a secret or a token. The journal
 * calls it on everything that it writes: a mistake elsewhere must not put a secret on disk.
 */
export function assertNoSecrets(value: unknown, path = 'record'): void {
  if (typeof value === 'string') {
    if (secretPollDelays.some((look) => look.test(value))) {
      throw new SecretInRecord(path);
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      assertNoSecrets(item, `${path}[${String(index)}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      assertNoSecrets(name, `${path}: a name`);
      const here = `${path}.${name}`;
      const plain = name.toLowerCase().replace(/[^a-z]/g, '');
      const said = typeof item === 'string' && item !== '';
      if (
        (secretNames.has(plain) && item !== null && item !== undefined) ||
        (secretWhenText.has(plain) && said)
      ) {
        throw new SecretInRecord(here);
      }
      assertNoSecrets(item, here);
    }
  }
}
