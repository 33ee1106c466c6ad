import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { Keychain } from '../../../src/main/vault/keychain';

const isWindows = process.platform === 'win32';
if (!isWindows) {
  process.stderr.write('Skipped, the keychain against the Credential Manager: it exists on Windows only.\n');
}

describe.runIf(isWindows)('the keychain against the Credential Manager', () => {
  const keychain = () => new Keychain({ clock: systemClock, platform: process.platform });
  /** An entry that no other test and no real program has. */
  const address = () => ({ service: `prepare-for-rewst-test-${randomUUID()}`, account: 'tenant/app/key' });

  it('stores, gives back, lists and removes, whatever the letters', async () => {
    const at = address();
    const secret = 'Abc8Q~made-up-secret-äöü-€-.~_1234567890';
    await keychain().set(at, secret);
    expect(await keychain().get(at)).toBe(secret);
    expect(await keychain().accounts(at.service)).toEqual([at.account]);
    expect(await keychain().delete(at)).toBe(true);
    expect(await keychain().get(at)).toBeNull();
    expect(await keychain().delete(at)).toBe(false);
    expect(await keychain().accounts(at.service)).toEqual([]);
  });

  it('replaces what is there', async () => {
    const at = address();
    await keychain().set(at, 'first');
    await keychain().set(at, 'second');
    expect(await keychain().get(at)).toBe('second');
    await keychain().delete(at);
  });

  it('takes 2,560 bytes and refuses one more in words, leaving what was there', async () => {
    const at = address();
    const largest = 'ä'.repeat(1280);
    await keychain().set(at, largest);
    await expect(keychain().set(at, `${largest}x`)).rejects.toMatchObject({
      code: 'keychainFull',
      error: { details: { bytes: '2561' } },
    });
    expect(await keychain().get(at)).toBe(largest);
    await keychain().delete(at);
  });
});
