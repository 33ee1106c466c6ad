import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** Why a real Secret Service can't be had here; null where it can. */
function unavailable(): string | null {
  if (process.platform !== 'linux') return 'a Secret Service exists on Linux only';
  const tool = ['dbus-run-session', 'gnome-keyring-daemon'].find(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
  );
  if (tool !== undefined) return `${tool} is not installed`;
  const loads = spawnSync(process.execPath, ['-e', "require('keytar')"]).status === 0;
  return loads ? null : 'keytar does not load (is libsecret-1 installed?)';
}

const reason = unavailable();
if (reason !== null) {
  process.stderr.write(`Skipped, the keychain against a real Secret Service: ${reason}.\n`);
}

const unlock = 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;';

describe.runIf(reason === null)('the keychain against a real Secret Service', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'keyring-'));
  });
  afterEach(async () => {
    await rm(home, { recursive: true, force: true });
  });

  const node = `"${process.execPath}" --import tsx "${join(__dirname, 'keychain-steps.ts')}"`;
  /** Its own home and no display: no real keyring is touched, and no prompt can wait for an answer. */
  const environment = () => ({ PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: home, LANG: 'C.UTF-8' });
  const inSession = async (script: string): Promise<unknown> =>
    JSON.parse((await run('dbus-run-session', ['--', 'sh', '-c', script], { env: environment() })).stdout);

  it('unlocked: rehearses, stores, reveals, lists and removes', async () => {
    const results = await inSession(
      `${unlock} ${node} rehearse list store reveal list remove reveal remove list`,
    );
    const id = expect.objectContaining({ keyId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0003' }) as unknown;
    const secret = 'Abc8Q~made-up-secret-äöü-.~_1234567890';
    expect(results).toStrictEqual([null, [], null, secret, [id], true, null, false, []]);
  });

  it('locked: says so at every step, instead of "nothing there" or a crash', async () => {
    await inSession(`${unlock} ${node} store`);
    const results = await inSession(`${node} rehearse reveal list remove store`);
    expect(results).toStrictEqual(Array.from({ length: 5 }, () => ({ failed: 'keychainLocked' })));
    await expect(inSession(`${unlock} ${node} reveal`)).resolves.toStrictEqual([
      'Abc8Q~made-up-secret-äöü-.~_1234567890',
    ]);
  });

  it('absent: says what is missing', async () => {
    const { stdout } = await run('sh', ['-c', `${node} rehearse reveal list`], { env: environment() });
    expect(JSON.parse(stdout)).toStrictEqual(
      Array.from({ length: 3 }, () => ({ failed: 'keychainMissing' })),
    );
  });
});
