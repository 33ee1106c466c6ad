import { existsSync } from 'node:fs';
import { copyFile, lstat, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerDMG } from '@electron-forge/maker-dmg';
import { MakerRpm } from '@electron-forge/maker-rpm';
import { MakerSquirrel } from '@electron-forge/maker-squirrel';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { buildAll } from './tools/build';
import { canMake } from './tools/packaging/commands';
import { isPackaged, packagedManifest, prebuildFor } from './tools/packaging/contents';
import { linuxIcons, programIcon, windowsIcon } from './tools/packaging/icons';
import { signing } from './tools/packaging/signing';

const productName = 'Prepare for Rewst';
const commandName = 'prepare-for-rewst';
const description = "Prepares an Entra app registration for Rewst's Microsoft Cloud bundle";

const signed = signing(process.env);

/** A package that lets a test look on, for `npm run test:packaged`; it lies apart, and no installer is made of it. */
const forTests = Boolean(process.env.PREPARE_TEST_PACKAGE);

const linuxPackage = {
  name: commandName,
  productName,
  genericName: 'Entra app registration',
  description,
  bin: commandName,
  categories: ['System' as const, 'Utility' as const],
  // Forge's type knows a single picture alone; the installers behind it take one for each size
  icon: linuxIcons as unknown as string,
};

const config: ForgeConfig = {
  ...(forTests && { outDir: join(__dirname, 'out', 'test') }),
  packagerConfig: {
    name: productName,
    // Debian's and Fedora's packages want a command without spaces; elsewhere the file is called what the program is called
    executableName: process.platform === 'linux' ? commandName : productName,
    appBundleId: 'io.github.prepare-for-rewst',
    appCategoryType: 'public.app-category.utilities',
    appCopyright: 'MIT licence',
    win32metadata: { CompanyName: 'The Prepare for Rewst authors', FileDescription: productName },
    icon: programIcon,
    // a binary can't be loaded out of the archive
    asar: { unpack: '**/*.node' },
    ignore: (path) => !isPackaged(path),
    prune: false,
    // a folder with Electron's release zip, for machines that can't reach its downloads
    ...(process.env.ELECTRON_ZIP_DIR && { electronZipDir: process.env.ELECTRON_ZIP_DIR }),
    ...signed,
  },
  // keytar comes with binaries for every platform, and Node-API needs none of its own for Electron
  rebuildConfig: { onlyModules: [] },
  hooks: {
    generateAssets: () => buildAll(forTests ? 'testPackage' : 'release'),
    preMake: () =>
      forTests
        ? Promise.reject(new Error('PREPARE_TEST_PACKAGE is set: no installer is made of such a package.'))
        : Promise.resolve(),
    // what a package does not need is deleted from the copy; a copy of a link leads to the folder itself
    prePackage: async () => {
      if ((await lstat(join(__dirname, 'node_modules'))).isSymbolicLink()) {
        throw new Error(
          'node_modules is a link: packaging would delete files where it leads. Run npm ci here.',
        );
      }
    },
    packageAfterCopy: async (_config, folder, _version, platform, arch) => {
      await keepOnePrebuild(folder, prebuildFor(platform, arch));
      await trimManifest(folder);
    },
    postPackage: async (_config, { outputPaths }) => {
      await Promise.all(outputPaths.map(placeLicence));
    },
  },
  makers: [
    // Setup.exe for a user, and an MSI that installs it for everyone who signs in, for managed roll-out
    new MakerSquirrel({
      name: 'PrepareForRewst',
      title: productName,
      setupExe: 'Prepare-for-Rewst-Setup.exe',
      setupIcon: windowsIcon,
      noMsi: false,
      // the installers are files of their own: signing the program does not sign them
      ...(signed.windowsSign && { windowsSign: signed.windowsSign }),
    }),
    // both architectures end up in one folder
    new MakerDMG((arch) => ({ name: `Prepare-for-Rewst-${arch}`, title: productName })),
    new MakerZIP({}, ['darwin', 'linux', 'win32']),
    ...linuxMakers(),
  ],
  plugins: [
    // Electron's checklist, item 19: https://www.electronjs.org/docs/latest/tutorial/fuses
    new FusesPlugin({
      version: FuseVersion.V1,
      // the program can't be made to run other people's scripts, by a variable or by the command line
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      // the archive with the program is checked, and nothing beside it is loaded
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // there are no pages from files
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    }),
  ],
};

export default config;

function linuxMakers() {
  if (process.platform !== 'linux') return [];
  return [
    ...(canMake('deb', ['dpkg', 'fakeroot'])
      ? [
          new MakerDeb({
            options: {
              ...linuxPackage,
              section: 'admin',
              // for the Secret Service, where client secrets are kept
              depends: ['libsecret-1-0'],
              maintainer: 'The Prepare for Rewst authors',
              recommends: ['gnome-keyring | kwalletmanager | keepassxc'],
            },
          }),
        ]
      : []),
    ...(canMake('rpm', ['rpmbuild'])
      ? [new MakerRpm({ options: { ...linuxPackage, license: 'MIT', requires: ['libsecret'] } })]
      : []),
  ];
}

/** Leaves the binary of the target alone, so that no other platform's ships. */
async function keepOnePrebuild(folder: string, target: string): Promise<void> {
  const prebuilds = join(folder, 'node_modules', 'keytar', 'prebuilds');
  for (const name of await readdir(prebuilds)) {
    if (name !== target) {
      await rm(join(prebuilds, name), { recursive: true });
    }
  }
  if (!existsSync(join(prebuilds, target, 'keytar.node'))) {
    throw new Error(`keytar has no binary for ${target}: secrets could not be kept there.`);
  }
}

async function trimManifest(folder: string): Promise<void> {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, unknown>>;
  await writeFile(file, `${JSON.stringify(packagedManifest(manifest, process.env), undefined, 2)}\n`);
}

/** The program's licence under the usual name, which the Linux packages take theirs from; Electron's beside it. */
async function placeLicence(folder: string): Promise<void> {
  const licence = join(folder, 'LICENSE');
  if (existsSync(licence)) {
    await rename(licence, join(folder, 'LICENSE.electron.txt'));
  }
  await copyFile(join(__dirname, 'LICENSE'), licence);
}
