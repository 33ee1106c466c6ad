import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppFailure, type AppError } from '../../../../src/contract/errors';
import type { KeptSignIn } from '../../../../src/main/identity/sign-in-store';
import { TokenCache } from '../../../../src/main/identity/token-cache';
import { secretServices } from '../../../../src/main/vault/secret-store';
import { temporaryFolder } from '../../../support/temporary-folder';
import { MemorySecretStore } from '../../../support/memory-secret-store';

const signIn: KeptSignIn = {
  account: {
    name: 'Ada',
    username: 'ada@contoso.example',
    tenantId: 't',
    homeTenantId: 't',
    objectId: 'o',
    isGuest: false,
    homeAccountId: 'o.t',
  },
  cache: '{"RefreshToken":{"x":{"secret":"refresh-token-value"}}}',
};
const other: KeptSignIn = { ...signIn, cache: '{"other":true}' };

const folder = temporaryFolder();
let file: string;
let secrets: MemorySecretStore;
let troubles: AppError[];
beforeEach(() => {
  file = join(folder(), 'sign-in.bin');
  secrets = new MemorySecretStore();
  troubles = [];
});

/** As after a start of the program. */
function start(clientId = 'client'): TokenCache {
  return new TokenCache({
    file,
    secrets,
    service: secretServices.microsoft,
    clientId,
    randomBytes,
    onTrouble: (error) => troubles.push(error),
  });
}

function failing(operation: string, code: ConstructorParameters<typeof AppFailure>[0]): void {
  secrets.before = (asked) => {
    if (asked === operation) throw new AppFailure(code);
  };
}

const codes = () => troubles.map(({ code }) => code);

describe('a kept sign-in', () => {
  it('is there after a restart, encrypted, with its key in the keychain alone', async () => {
    const cache = start();
    await cache.write(signIn);
    expect(cache.survivesRestart).toBe(true);
    await expect(start().read()).resolves.toStrictEqual(signIn);
    const bytes = await readFile(file);
    for (const plain of ['refresh-token-value', 'ada@contoso', 'client']) {
      expect(bytes.includes(plain)).toBe(false);
    }
    const [key = ''] = secrets.entries.values();
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(bytes.includes(Buffer.from(key, 'base64'))).toBe(false);
    expect(troubles).toStrictEqual([]);
  });

  it.skipIf(process.platform === 'win32')('can be read by this user alone', async () => {
    await start().write(signIn);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is sealed differently each time, with the same key', async () => {
    const cache = start();
    await cache.write(signIn);
    const [before, keys] = [await readFile(file), [...secrets.entries.values()]];
    await cache.write(signIn);
    expect((await readFile(file)).equals(before)).toBe(false);
    expect([...secrets.entries.values()]).toStrictEqual(keys);
  });

  it('is the last one written, also when they come at once', async () => {
    const cache = start();
    await Promise.all([cache.write(signIn), cache.write(other)]);
    await expect(start().read()).resolves.toStrictEqual(other);
    await expect(readdir(folder())).resolves.toStrictEqual(['sign-in.bin']);
  });

  it('is the same object until something is written, so that a change can be noticed', async () => {
    const cache = start();
    await cache.write(signIn);
    expect(await cache.read()).toBe(await cache.read());
  });

  it('is of no use to another sign-in app', async () => {
    await start().write(signIn);
    await expect(start('another').read()).resolves.toBeNull();
    expect(troubles).toStrictEqual([]);
  });
});

describe('signing out', () => {
  it('removes file and key', async () => {
    const cache = start();
    await cache.write(signIn);
    await cache.clear();
    await expect(cache.read()).resolves.toBeNull();
    await expect(readdir(folder())).resolves.toStrictEqual([]);
    expect(secrets.entries.size).toBe(0);
  });

  it('removes what an earlier start has left, and what was set aside', async () => {
    await start().write(signIn);
    await writeFile(`${file}.damaged`, 'x');
    await start().clear();
    await expect(readdir(folder())).resolves.toStrictEqual([]);
    expect(secrets.entries.size).toBe(0);
  });

  it('is followed by a fresh key', async () => {
    const cache = start();
    await cache.write(signIn);
    const [first] = secrets.entries.values();
    await cache.clear();
    await cache.write(other);
    const [second] = secrets.entries.values();
    expect(second).not.toBe(first);
    await expect(start().read()).resolves.toStrictEqual(other);
  });

  it('removes the file even if the keychain fails', async () => {
    const cache = start();
    await cache.write(signIn);
    failing('delete', 'keychainLocked');
    await cache.clear();
    await expect(readdir(folder())).resolves.toStrictEqual([]);
    expect(codes()).toStrictEqual(['keychainLocked']);
  });
});

describe('what cannot be relied on', () => {
  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0xff, 0xff])])],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('{"hello":"world"}')],
  ])('is set aside: a file that is %s', async (_, damage) => {
    await start().write(signIn);
    await writeFile(file, damage(await readFile(file)));
    const cache = start();
    await expect(cache.read()).resolves.toBeNull();
    expect(codes()).toStrictEqual(['recordDamaged']);
    await expect(readdir(folder())).resolves.toStrictEqual(['sign-in.bin.damaged']);
    await cache.write(other);
    await expect(start().read()).resolves.toStrictEqual(other);
  });

  it.each([
    ['another key', Buffer.alloc(32, 1).toString('base64')],
    ['a key of the wrong length', 'c2hvcnQ='],
    ['no key', undefined],
  ])('is set aside: a file whose keychain entry holds %s', async (_, key) => {
    await start().write(signIn);
    const [address = ''] = secrets.entries.keys();
    if (key === undefined) {
      secrets.entries.clear();
    } else {
      secrets.entries.set(address, key);
    }
    const cache = start();
    await expect(cache.read()).resolves.toBeNull();
    expect(codes()).toStrictEqual(['recordDamaged']);
    await cache.write(other);
    await expect(start().read()).resolves.toStrictEqual(other);
  });
});

describe('without a keychain', () => {
  it('nothing is written, and the sign-in lasts until the program ends', async () => {
    failing('set', 'keychainMissing');
    const cache = start();
    await cache.write(signIn);
    await expect(cache.read()).resolves.toStrictEqual(signIn);
    expect(cache.survivesRestart).toBe(false);
    expect(codes()).toStrictEqual(['keychainMissing']);
    await expect(readdir(folder())).resolves.toStrictEqual([]);
    await expect(start().read()).resolves.toBeNull();
  });

  it('that returns something else nothing is written either', async () => {
    secrets.keep = (secret) => secret.toLowerCase();
    const cache = start();
    await cache.write(signIn);
    expect(codes()).toStrictEqual(['keychainMismatch']);
    await expect(readdir(folder())).resolves.toStrictEqual([]);
  });

  it('that is only locked the file stays, and opens at a later start', async () => {
    await start().write(signIn);
    failing('get', 'keychainLocked');
    const locked = start();
    await expect(locked.read()).resolves.toBeNull();
    expect(codes()).toStrictEqual(['keychainLocked']);
    secrets.before = () => undefined;
    await expect(start().read()).resolves.toStrictEqual(signIn);
  });

  it('an older sign-in does not come back once someone else has signed in', async () => {
    await start().write(signIn);
    failing('get', 'keychainLocked');
    const locked = start();
    await locked.write(other);
    await expect(locked.read()).resolves.toStrictEqual(other);
    secrets.before = () => undefined;
    await expect(start().read()).resolves.toBeNull();
  });
});

describe('a data folder that cannot be used', () => {
  it('costs the sign-in at the next start, and nothing else', async () => {
    await writeFile(join(folder(), 'blocked'), '');
    file = join(folder(), 'blocked', 'sign-in.bin');
    const cache = start();
    await cache.write(signIn);
    await expect(cache.read()).resolves.toStrictEqual(signIn);
    expect(new Set(codes())).toStrictEqual(new Set(['fileNotWritten']));
    expect(cache.survivesRestart).toBe(false);
  });

  it('is told of when the file cannot be removed', async () => {
    const cache = start();
    await cache.write(signIn);
    await rm(file);
    await mkdir(join(file, 'full'), { recursive: true });
    await cache.clear();
    expect(codes()).toStrictEqual(['fileNotWritten']);
    expect(secrets.entries.size).toBe(0);
  });
});
