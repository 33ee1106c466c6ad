import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { PracticeFileStore } from '../../../../tools/terminal/commands/practice-file-store';
import { secretServices } from '../../../../src/main/vault/secret-store';
import { temporaryFolder } from '../../../support/temporary-folder';
import { failureOf } from '../../../support/failure-of';

const at = (account: string) => ({ service: secretServices.practice, account });

/** Windows has no such permissions. */
const posix = it.skipIf(process.platform === 'win32');

const folder = temporaryFolder();
let path: string;
beforeEach(() => {
  path = join(folder(), 'new', 'keychain.json');
});

describe('the practice keychain', () => {
  posix('keeps secrets across starts, for this user alone', async () => {
    await new PracticeFileStore(path).set(at('a'), 'x');
    const store = new PracticeFileStore(path);
    await expect(store.get(at('a'))).resolves.toBe('x');
    await expect(store.get(at('b'))).resolves.toBeNull();
    await expect(store.accounts(secretServices.practice)).resolves.toStrictEqual(['a']);
    await expect(store.delete(at('a'))).resolves.toBe(true);
    await expect(store.delete(at('a'))).resolves.toBe(false);
    await expect(store.accounts(secretServices.practice)).resolves.toStrictEqual([]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('loses nothing when several are stored at once, and leaves no temporary file', async () => {
    const store = new PracticeFileStore(path);
    await Promise.all(['a', 'b', 'c', 'd'].map((account) => store.set(at(account), account)));
    expect([...(await store.accounts(secretServices.practice))].sort()).toStrictEqual(['a', 'b', 'c', 'd']);
    await expect(readdir(join(folder(), 'new'))).resolves.toStrictEqual(['keychain.json']);
  });

  it('takes no real secret', async () => {
    const store = new PracticeFileStore(path);
    const real = { service: secretServices.microsoft, account: 'a' };
    expect((await failureOf(store.set(real, 'x'))).code).toBe('keychainRefused');
    expect((await failureOf(store.get(real))).code).toBe('keychainRefused');
    expect((await failureOf(store.delete(real))).code).toBe('keychainRefused');
    expect((await failureOf(store.accounts(real.service))).code).toBe('keychainRefused');
    await expect(readdir(folder())).resolves.toStrictEqual([]);
  });

  it.each(['{"a":1}', '{"a":', '[]'])('that holds %j is not trusted, and not overwritten', async (text) => {
    path = join(folder(), 'keychain.json');
    await writeFile(path, text);
    const store = new PracticeFileStore(path);
    expect((await failureOf(store.get(at('a')))).code).toBe('keychainMismatch');
    expect((await failureOf(store.set(at('a'), 'x'))).code).toBe('keychainMismatch');
    await expect(readFile(path, 'utf8')).resolves.toBe(text);
  });

  it('says so when the file cannot be read or written', async () => {
    // A folder in the file's place can be neither read nor replaced, on any system.
    await mkdir(join(folder(), 'keychain.json', 'inner'), { recursive: true });
    const store = new PracticeFileStore(join(folder(), 'keychain.json'));
    expect((await failureOf(store.get(at('a')))).code).toBe('keychainRefused');
    await chmod(folder(), 0o700);
    expect((await failureOf(store.set(at('a'), 'x'))).code).toBe('keychainRefused');
  });
});
