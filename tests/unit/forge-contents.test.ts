import { describe, expect, it } from 'vitest';
import { canMake } from '../../tools/packaging/commands';
import { isPackaged, packagedManifest } from '../../tools/packaging/contents';
import { signing } from '../../tools/packaging/signing';

describe('a package holds', () => {
  it.each([
    '',
    '/package.json',
    '/.vite',
    '/.vite/build',
    '/.vite/build/main.js',
    '/.vite/renderer/main_window/assets/index-1.js',
    '/node_modules',
    '/node_modules/keytar',
    '/node_modules/keytar/package.json',
    '/node_modules/keytar/lib/keytar.js',
    '/node_modules/keytar/prebuilds/linux-x64/keytar.node',
  ])('%j', (path) => {
    expect(isPackaged(path)).toBe(true);
  });
});

describe('a package does not hold', () => {
  it.each([
    '/src',
    '/src/main/main.ts',
    '/tests',
    '/tools',
    '/docs',
    '/.git',
    '/.env',
    '/package-lock.json',
    '/.vite/chromium',
    '/.vite/chromium/main.js',
    '/.vite-other/main.js',
    '/node_modules/react',
    '/node_modules/keytar/build/Release/keytar.node',
    '/node_modules/keytar/src/main.cc',
    '/node_modules/keytar/script/install.js',
    '/node_modules/keytar-other/package.json',
    '/node_modules/playwright-core/package.json',
  ])('%s', (path) => {
    expect(isPackaged(path)).toBe(false);
  });
});

it('packages of package.json what the program and its makers read', () => {
  const manifest = {
    name: 'n',
    productName: 'N',
    version: '1.0.0',
    main: '.vite/build/main.js',
    scripts: { start: 'x' },
    devDependencies: { electron: '45.4.1' },
    dependencies: { react: '19.3.1' },
    overrides: {},
  };
  expect(packagedManifest(manifest)).toEqual({
    name: 'n',
    productName: 'N',
    version: '1.0.0',
    main: '.vite/build/main.js',
  });
});

describe('signing', () => {
  it('is left out where the environment has nothing for it', () => {
    expect(signing({})).toEqual({});
  });

  it('is done with what there is, and notarising only behind it', () => {
    const notary = { APPLE_API_KEY: 'key.p8', APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer' };
    expect(signing(notary)).toEqual({});
    expect(signing({ APPLE_SIGN_IDENTITY: 'Developer ID', ...notary })).toEqual({
      osxSign: { identity: 'Developer ID' },
      osxNotarize: { appleApiKey: 'key.p8', appleApiKeyId: 'id', appleApiIssuer: 'issuer' },
    });
    expect(signing({ WINDOWS_SIGN_PARAMS: '/n x' })).toEqual({ windowsSign: { signWithParams: '/n x' } });
  });
});

it('says which packages can not be made here, and why', () => {
  const said: string[] = [];
  const has = (name: string) => name === 'dpkg';
  expect(canMake('deb', ['dpkg'], has, (sentence) => said.push(sentence))).toBe(true);
  expect(said).toEqual([]);
  expect(canMake('deb', ['dpkg', 'fakeroot'], has, (sentence) => said.push(sentence))).toBe(false);
  expect(said).toEqual(['No deb package is made here: fakeroot must be installed for it.']);
});
