import { randomBytes } from 'node:crypto';
import { systemClock } from '../../../src/main/clock';
import { Keychain } from '../../../src/main/vault/keychain';
import { secretServices } from '../../../src/main/vault/secret-store';
import { Vault, type ClientSecretId } from '../../../src/main/vault/vault';

/**
 * Whether this computer's keychain keeps a secret right now: asked of the keychain itself, as the program asks it.
 * @throws Error where there is none and `PREPARE_TESTS_NEED_KEYCHAIN` is set, as on CI: its main tests must not be left out
 */
export async function keychainWorks(): Promise<boolean> {
  const vault = new Vault({ store: keychain(), service: secretServices.practice, randomBytes });
  return vault.rehearse().then(
    () => true,
    () => {
      if (process.env.PREPARE_TESTS_NEED_KEYCHAIN !== undefined) {
        throw new Error(`Not skipped: ${noKeychain}.`);
      }
      return false;
    },
  );
}

/** Why a test that needs a keychain is skipped. */
export const noKeychain = 'this computer has no keychain (Secret Service) that keeps a secret';

/** The key to the kept sign-in of a tenant that is not real; null where there is none. */
export function signInKey(): Promise<string | null> {
  return keychain().get({ service: secretServices.practice, account: 'sign-in key' });
}

/** The value that the keychain holds of a client secret of a tenant that is not real; null where it holds none. */
export function heldSecret(id: ClientSecretId): Promise<string | null> {
  return new Vault({ store: keychain(), service: secretServices.practice, randomBytes }).reveal(id);
}

function keychain(): Keychain {
  return new Keychain({ clock: systemClock, platform: process.platform, maxWait: 5_000 });
}
