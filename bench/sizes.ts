import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { electronVersion } from '../tools/electron';
import { aim, figure, type Figure, type Findings, type LeftOut } from './figures';

const kilo = 1000;
const mega = 1000 * 1000;

/**
 * Sizes of what is built: the page with everything it may ever load and with what its first screen loads, main and what it
 * loads at the start.
 */
export async function measureBundles(built: string): Promise<Findings> {
  const page = join(built, 'renderer', 'main_window');
  const main = join(built, 'build');
  const pageFiles = await filesBelow(page);
  const mainFiles = (await filesBelow(main)).filter((file) => !file.endsWith('preload.js'));
  return {
    figures: {
      ...sizes('the whole page', pageFiles),
      ...sizes('the page’s first screen', firstLoaded(page)),
      ...sizes('main, with all that is loaded on demand', mainFiles),
      ...sizes('main until the window loads', [join(main, 'main.js')]),
      ...sizes('the preload script', [join(main, 'preload.js')]),
    },
    aims: {},
    notes: [],
  };
}

/** What the page names itself: its script, the modules that it needs, its styles. */
function firstLoaded(page: string): readonly string[] {
  const index = join(page, 'index.html');
  const named = readFileSync(index, 'utf8').matchAll(/(?:src|href)="\.\/([^"]+)"/g);
  return [index, ...[...named].map(([, path = '']) => join(page, path))];
}

function sizes(name: string, files: readonly string[]): Record<string, Figure> {
  const contents = files.map((file) => readFileSync(file));
  const total = (bytes: readonly number[]) => bytes.reduce((sum, one) => sum + one, 0) / kilo;
  return {
    [`size of ${name}`]: figure([total(contents.map(({ length }) => length))], 'kB'),
    [`size of ${name}, compressed`]: figure(
      [total(contents.map((content) => gzipSync(content).length))],
      'kB',
    ),
  };
}

/**
 * Packages the program with the Electron that lies in `ELECTRON_ZIP_DIR`, and weighs the package against that Electron.
 * @param again whether to package, or to weigh what was packaged before
 */
export async function measurePackage(project: string, again: boolean): Promise<Findings | LeftOut> {
  const folder = process.env.ELECTRON_ZIP_DIR;
  const zip = join(folder ?? '', `electron-v${electronVersion()}-${process.platform}-${process.arch}.zip`);
  if (folder === undefined || !existsSync(zip)) {
    return {
      leftOut: 'ELECTRON_ZIP_DIR names no folder with the Electron release that package.json asks for.',
    };
  }
  const packaged = join(project, 'out', `Prepare for Rewst-${process.platform}-${process.arch}`);
  if (again) {
    execFileSync(
      process.execPath,
      [join(project, 'node_modules', '@electron-forge', 'cli', 'dist', 'electron-forge.js'), 'package'],
      {
        cwd: project,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
  }
  if (!existsSync(packaged)) {
    return {
      leftOut: 'The program has not been packaged; leave --built away, or run npm run package first.',
    };
  }
  const whole = (await sizeOf(await filesBelow(packaged))) / mega;
  const bare = unpackedSize(zip) / mega;
  return {
    figures: {
      package: figure([whole], 'MB'),
      'bare Electron': figure([bare], 'MB'),
      'package over bare Electron': figure([whole - bare], 'MB'),
    },
    aims: { 'package over bare Electron': aim(whole - bare, 6, 'MB') },
    notes: [],
  };
}

/** Bytes of everything in a zip once it is unpacked. Nothing is unpacked. */
function unpackedSize(zip: string): number {
  let bytes = 0;
  unzipSync(readFileSync(zip), {
    filter: ({ originalSize }) => {
      bytes += originalSize;
      return false;
    },
  });
  return bytes;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
