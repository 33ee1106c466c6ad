import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canMake } from '../../tools/packaging/commands';
import { isPackaged, packagedManifest } from '../../tools/packaging/contents';
import { linuxIconSizes, linuxIcons, programIcon, windowsIcon } from '../../tools/packaging/icons';
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
  const kept = { name: 'n', productName: 'N', version: '1.0.0', main: '.vite/build/main.js' };
  expect(packagedManifest(manifest, {})).toEqual(kept);
  const made = { GITHUB_REPOSITORY: 'someone/prepare-for-rewst' };
  expect(packagedManifest(manifest, made)).toEqual(kept);
  expect(packagedManifest(manifest, { ...made, WINDOWS_SIGN_PARAMS: '' })).toEqual(kept);
  for (const key of ['APPLE_SIGN_IDENTITY', 'WINDOWS_SIGN_PARAMS']) {
    expect(packagedManifest(manifest, { ...made, [key]: 'a key' })).toEqual({
      ...kept,
      repository: 'github:someone/prepare-for-rewst',
    });
  }
});

describe('the icon', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const read = (path: string) => readFileSync(path);

  it.each(linuxIconSizes)('is there for Linux, %i pixels wide', (size) => {
    const file = read(linuxIcons[`${size}x${size}`] ?? '');
    expect(file.subarray(0, 8)).toEqual(png);
    // the first chunk, IHDR, begins with width and height
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([size, size]);
  });

  it('is there for Windows in the sizes of its list, task bar and desktop', () => {
    const file = read(windowsIcon);
    const widths = Array.from({ length: file.readUInt16LE(4) }, (_, entry) => file[6 + entry * 16]);
    expect(widths).toEqual(expect.arrayContaining([16, 32, 48, 0]));
  });

  it('is there for macOS, up to 1024 pixels', () => {
    const file = read(`${programIcon}.icns`);
    expect(file.subarray(0, 4).toString()).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    expect(file.includes('ic10')).toBe(true);
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
