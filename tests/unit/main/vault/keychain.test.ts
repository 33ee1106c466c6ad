import { describe, expect, it, vi } from 'vitest';
import { Keychain, type Keytar } from '../../../../src/main/vault/keychain';
import { failureOf } from '../../../support/failure-of';
import { ManualClock } from '../../../support/manual-clock';

const address = { service: 's', account: 'a' };

/** keytar over a map, as it behaves on a keyring that is open, or locked with its prompt dismissed. */
class FakeKeytar implements Keytar {
  readonly entries = new Map<string, string>();
  locked = false;
  unlockOnWrite = false;
  calls: string[] = [];

  getPassword(service: string, account: string) {
    this.calls.push(`get ${account}`);
    return Promise.resolve(this.locked ? null : (this.entries.get(`${service}|${account}`) ?? null));
  }

  setPassword(service: string, account: string, password: string) {
    this.calls.push(`set ${account}`);
    if (this.unlockOnWrite) {
      this.locked = false;
    }
    if (this.locked) return Promise.reject(new Error('Cannot create an item in a locked collection'));
    this.entries.set(`${service}|${account}`, password);
    return Promise.resolve();
  }

  deletePassword(service: string, account: string) {
    this.calls.push(`delete ${account}`);
    return Promise.resolve(!this.locked && this.entries.delete(`${service}|${account}`));
  }

  findCredentials(service: string) {
    this.calls.push('find');
    if (this.locked) throw new Error('keytar would crash the process here');
    return Promise.resolve(
      [...this.entries]
        .filter(([key]) => key.startsWith(`${service}|`))
        .map(([key, password]) => ({ account: key.slice(service.length + 1), password })),
    );
  }
}

function setUp(platform: NodeJS.Platform = 'linux', keytar = new FakeKeytar()) {
  const clock = new ManualClock();
  return { clock, keytar, keychain: new Keychain({ clock, platform, load: () => Promise.resolve(keytar) }) };
}

describe.each(['linux', 'darwin', 'win32'] as const)('the keychain on %s', (platform) => {
  it('keeps, finds, lists and removes', async () => {
    const { clock, keychain } = setUp(platform);
    await expect(keychain.get(address)).resolves.toBeNull();
    await keychain.set(address, 'x');
    await expect(keychain.get(address)).resolves.toBe('x');
    await expect(keychain.accounts('s')).resolves.toStrictEqual(['a']);
    await expect(keychain.delete(address)).resolves.toBe(true);
    await expect(keychain.delete(address)).resolves.toBe(false);
    await expect(keychain.accounts('s')).resolves.toStrictEqual([]);
    expect(clock.sleeping).toBe(0);
  });
});

describe('a locked keyring on Linux', () => {
  it.each([
    ['get', (keychain: Keychain) => keychain.get(address)],
    ['set', (keychain: Keychain) => keychain.set(address, 'x')],
    ['delete', (keychain: Keychain) => keychain.delete(address)],
    ['accounts', (keychain: Keychain) => keychain.accounts('s')],
  ])('is not taken for an empty one on %s', async (_, work) => {
    const { keytar, keychain } = setUp();
    keytar.entries.set('s|a', 'x');
    keytar.locked = true;
    expect((await failureOf(work(keychain))).code).toBe('keychainLocked');
    expect(keytar.calls).not.toContain('find');
  });

  it('that the user unlocks gives what is in it', async () => {
    const { keytar, keychain } = setUp();
    keytar.entries.set('s|a', 'x');
    keytar.unlockOnWrite = true;
    for (const work of [
      () => keychain.get(address),
      () => keychain.accounts('s').then((accounts) => (accounts[0] === 'a' ? 'x' : accounts)),
      () => keychain.delete(address).then((removed) => (removed ? 'x' : removed)),
    ]) {
      keytar.locked = true;
      await expect(work()).resolves.toBe('x');
    }
    expect(keytar.entries.size).toBe(0);
  });

  it('is only doubted when nothing is found', async () => {
    const { keytar, keychain } = setUp();
    await keychain.set(address, 'x');
    await keychain.get(address);
    expect(keytar.calls).toStrictEqual(['set a', 'get a']);
  });

  it('leaves nothing in the list that a crash may have left behind', async () => {
    const { keytar, keychain } = setUp('darwin');
    keytar.entries.set('s|lock-check', 'lock-check');
    await expect(keychain.accounts('s')).resolves.toStrictEqual([]);
  });
});

describe('what systems say', () => {
  it.each([
    ['keychainMissing', 'The name org.freedesktop.secrets was not provided by any .service files'],
    ['keychainMissing', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
    ['keychainMissing', 'Cannot spawn a message bus without a machine-id: Unable to load /etc/machine-id'],
    ['keychainMissing', 'Could not connect: No such file or directory'],
    ['keychainMissing', 'Failed to load keytar native addon, checked ["../build/Release"] on linux-x64'],
    ['keychainMissing', 'A default keychain could not be found.'],
    ['keychainMissing', 'A specified logon session does not exist. It may already have been terminated.'],
    ['keychainLocked', 'Cannot create an item in a locked collection'],
    ['keychainLocked', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”'],
    ['keychainLocked', 'No such secret collection at path: /'],
    ['keychainLocked', 'User canceled the operation.'],
    ['keychainLocked', 'User interaction is not allowed.'],
    ['keychainLocked', 'The user name or passphrase you entered is not correct.'],
    ['keychainFull', 'The stub received bad data.'],
    ['keychainFull', 'Not enough memory resources are available to process this command.'],
    ['keychainSlow', 'Timeout was reached'],
    ['keychainRefused', 'Access is denied.'],
    ['keychainRefused', 'Zugriff verweigert'],
    ['keychainRefused', ''],
  ])('%s: %s', async (code, message) => {
    const keytar = new FakeKeytar();
    keytar.setPassword = () => Promise.reject(new Error(message));
    const failure = await failureOf(setUp('linux', keytar).keychain.set(address, 'x'));
    expect(failure.code).toBe(code);
    expect(failure.error.details).toStrictEqual({ reason: message });
  });

  it('may be nothing at all', async () => {
    const keytar = new FakeKeytar();
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what if the native module does
    keytar.setPassword = () => Promise.reject('x');
    expect((await failureOf(setUp('linux', keytar).keychain.set(address, 'x'))).code).toBe('keychainRefused');
  });
});

describe('the native module', () => {
  it('is keytar unless a test says otherwise', async () => {
    const setPassword = vi.fn(() => Promise.resolve());
    vi.doMock('keytar', () => ({ default: { setPassword } }));
    await new Keychain({ clock: new ManualClock(), platform: 'darwin' }).set(address, 'x');
    expect(setPassword).toHaveBeenCalledWith('s', 'a', 'x');
    vi.doUnmock('keytar');
  });

  it('is loaded once, when the keychain is first needed', async () => {
    let loads = 0;
    const keychain = new Keychain({
      clock: new ManualClock(),
      platform: 'linux',
      load: () => {
        loads += 1;
        return Promise.resolve(new FakeKeytar());
      },
    });
    expect(loads).toBe(0);
    await keychain.set(address, 'x');
    await keychain.get(address);
    expect(loads).toBe(1);
  });

  it('that cannot be loaded is a missing keychain, and is tried again', async () => {
    let loads = 0;
    const keychain = new Keychain({
      clock: new ManualClock(),
      platform: 'linux',
      load: () => {
        loads += 1;
        return loads === 1
          ? Promise.reject(new Error('Failed to load keytar native addon'))
          : Promise.resolve(new FakeKeytar());
      },
    });
    expect((await failureOf(keychain.set(address, 'x'))).code).toBe('keychainMissing');
    await keychain.set(address, 'x');
    await expect(keychain.get(address)).resolves.toBe('x');
  });
});

it('does one thing at a time, and goes on after one that failed', async () => {
  const { keychain, keytar } = setUp();
  keytar.entries.set('s|a', 'secret');
  const failing = keychain.set({ service: 's', account: 'b' }, 'other');
  keytar.locked = true;
  await expect(failing).rejects.toMatchObject({ code: 'keychainLocked' });
  keytar.locked = false;
  keytar.calls = [];
  expect(await Promise.all([keychain.accounts('s'), keychain.accounts('s')])).toEqual([['a'], ['a']]);
  const once = ['set lock-check', 'delete lock-check', 'find'];
  expect(keytar.calls).toEqual([...once, ...once]);
});

describe('limits', () => {
  it('a keychain that hangs is given up after a minute', async () => {
    const keytar = new FakeKeytar();
    keytar.getPassword = () => new Promise(() => undefined);
    const { clock, keychain } = setUp('darwin', keytar);
    const failure = failureOf(keychain.get(address));
    clock.advance(60_000);
    expect((await failure).code).toBe('keychainSlow');
  });

  it('Windows takes 2,560 bytes and is not asked to take more', async () => {
    const { keytar, keychain } = setUp('win32');
    await keychain.set(address, 'x'.repeat(2560));
    expect((await failureOf(keychain.set(address, 'ü'.repeat(1281)))).code).toBe('keychainFull');
    expect(keytar.calls).toHaveLength(1);
  });
});
