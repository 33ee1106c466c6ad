import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants';
import { expect, test } from '@playwright/test';
import { packagedProgram } from './harness/packaged-program';

test('holds what runs and nothing else', () => {
  const { resources } = packagedProgram();
  const target = `linux-${process.arch}`;
  const files = listPackage(join(resources, 'app.asar'), { isPack: false });
  const needed = [
    '/package.json',
    '/.vite/build/main.js',
    '/.vite/build/preload.js',
    '/.vite/renderer/main_window/index.html',
    '/.vite/renderer/main_window/signed-out.html',
    '/node_modules/keytar/package.json',
    '/node_modules/keytar/LICENSE.md',
    '/node_modules/keytar/lib/keytar.js',
    `/node_modules/keytar/prebuilds/${target}/keytar.node`,
  ];
  expect(files).toEqual(expect.arrayContaining(needed));
  const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf('/'))));
  const others = files.filter(
    (file) =>
      !needed.includes(file) &&
      !folders.has(file) &&
      !/^\/\.vite\/build\/main-[\w.-]+\.js$/.test(file) &&
      !/^\/\.vite\/renderer\/main_window\/assets\/[\w.-]+\.(?:js|css)$/.test(file),
  );
  expect(others).toEqual([]);
});

test('keeps the keychain’s module for this system alone outside the archive', () => {
  const { resources } = packagedProgram();
  const target = `linux-${process.arch}`;
  const unpacked = join(resources, 'app.asar.unpacked');
  expect(existsSync(join(resources, 'app'))).toBe(false);
  expect(
    readdirSync(unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length)),
  ).toEqual([`/node_modules/keytar/prebuilds/${target}/keytar.node`]);
});

test('says what it is, and nothing of how it is developed', () => {
  const archive = join(packagedProgram().resources, 'app.asar');
  const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    name: 'prepare-for-rewst',
    productName: 'Prepare for Rewst',
    license: 'MIT',
    desktopName: 'prepare-for-rewst.desktop',
  });
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']));
});

test('has the release fuses', async () => {
  const wire = await getCurrentFuseWire(packagedProgram().program);
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ];
  for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
  for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
});
