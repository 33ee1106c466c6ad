import { expect, test } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { keychainName, keychainView } from '../../../../src/main/vault/keychain-view';

test.each([
  ['darwin', 'macOS Keychain'],
  ['win32', 'Windows Credential Manager'],
  ['linux', 'Secret Service'],
] as const)('on %s, the keychain is called as its users know it', (platform, name) => {
  expect(keychainName(platform)).toBe(name);
});

test('a keychain that keeps a value works', async () => {
  const view = await keychainView({ rehearse: () => Promise.resolve() }, 'Secret Service');
  expect(view).toEqual({ state: 'works', name: 'Secret Service' });
});

test.each([
  ['keychainLocked', new AppFailure('keychainLocked')],
  ['keychainRefused', new Error('something of the library')],
] as const)('a keychain that fails is told with the words of %s', async (code, thrown) => {
  const view = await keychainView({ rehearse: () => Promise.reject(thrown) }, 'Secret Service');
  const { message, help } = new AppFailure(code).error;
  expect(view).toEqual({ state: 'fails', name: 'Secret Service', message, help });
});
