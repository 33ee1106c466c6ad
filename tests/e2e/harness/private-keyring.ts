import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const unlock = 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';

/** Why a keyring of the test's own can't be had here, or null. */
export function noPrivateKeyring(): string | null {
  if (process.platform !== 'linux') return 'a Secret Service exists on Linux only';
  const missing = ['dbus-daemon', 'dbus-run-session', 'gnome-keyring-daemon'].find(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
  );
  return missing === undefined ? null : `${missing} is not installed`;
}

/**
 * A real Secret Service of the test's own, on a D-Bus of its own: no user's keyring is touched. It has no screen, so that no
 * prompt waits for an answer.
 */
export class PrivateKeyring {
  readonly #folder: string;
  readonly #bus: ChildProcess;
  /** What a program finds in its environment to use this keyring. */
  readonly environment: Readonly<Record<string, string>>;

  private constructor(folder: string, bus: ChildProcess, address: string) {
    this.#folder = folder;
    this.#bus = bus;
    this.environment = { DBUS_SESSION_BUS_ADDRESS: address };
  }

  /** Makes a keyring, and starts anew where it is locked. */
  static async locked(): Promise<PrivateKeyring> {
    const folder = mkdtempSync(join(tmpdir(), 'keyring-'));
    const env = surroundings(folder);
    const keytar = JSON.stringify(require.resolve('keytar'));
    const first = `require(${keytar}).setPassword('Prepare for Rewst (test)', 'first', 'one')`;
    // A keyring comes into being with what it holds first.
    await run('dbus-run-session', ['--', 'sh', '-c', `${unlock}; "${process.execPath}" -e "$FIRST"`], {
      env: { ...env, FIRST: first },
    });
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [address] = (await once(createInterface(bus.stdout), 'line')) as [string];
    return new PrivateKeyring(folder, bus, address);
  }

  async close(): Promise<void> {
    const ended = once(this.#bus, 'exit');
    this.#bus.kill();
    await ended;
    // The keyring's service ends with its bus, and may still write for a moment.
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function surroundings(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: folder, XDG_RUNTIME_DIR: folder, LANG: 'C.UTF-8' };
}
