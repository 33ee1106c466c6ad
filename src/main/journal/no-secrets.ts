import { holdsSecret } from '../../domain/secrets/redaction';
import { secrecyOf } from '../../domain/secrets/secret-names';

/** A record that was about to hold a secret or a token. Names where, never what. */
export class SecretInRecord extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`A secret or a token may not be recorded (${path}).`);
    this.name = 'SecretInRecord';
    this.path = path;
  }
}

/**
 * Throws a SecretInRecord where anything inside `value` has the name or the look of a secret or a token. The journal
 * calls it on everything that it writes: a mistake elsewhere must not put a secret on disk.
 */
export function assertNoSecrets(value: unknown, path = 'record'): void {
  if (typeof value === 'string') {
    if (holdsSecret(value)) throw new SecretInRecord(path);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      assertNoSecrets(item, `${path}[${String(index)}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      assertNoSecrets(name, `${path}: a name`);
      const here = `${path}.${name}`;
      const secrecy = secrecyOf(name);
      const isText = typeof item === 'string' && item !== '';
      if (
        (secrecy === 'secret' && item !== null && item !== undefined) ||
        (secrecy === 'secretIfText' && isText)
      ) {
        throw new SecretInRecord(here);
      }
      assertNoSecrets(item, here);
    }
  }
}
