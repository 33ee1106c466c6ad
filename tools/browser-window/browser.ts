import { posix, win32 } from 'node:path';

/** A browser that can show the program's window. */
export interface Browser {
  readonly name: 'Google Chrome' | 'Microsoft Edge' | 'Chromium';
  readonly path: string;
}

const linuxCommands: readonly (readonly [string, Browser['name']])[] = [
  ['google-chrome-stable', 'Google Chrome'],
  ['google-chrome', 'Google Chrome'],
  ['microsoft-edge-stable', 'Microsoft Edge'],
  ['microsoft-edge', 'Microsoft Edge'],
  ['chromium', 'Chromium'],
  ['chromium-browser', 'Chromium'],
];

const macBundles: readonly Browser['name'][] = ['Google Chrome', 'Microsoft Edge', 'Chromium'];

const windowsPaths: readonly (readonly [string, Browser['name']])[] = [
  ['Google\\Chrome\\Application\\chrome.exe', 'Google Chrome'],
  ['Microsoft\\Edge\\Application\\msedge.exe', 'Microsoft Edge'],
  ['Chromium\\Application\\chrome.exe', 'Chromium'],
];

/** Every place where one of the browsers may be installed, the most usual first. */
function browserPlaces(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): readonly Browser[] {
  switch (platform) {
    case 'win32':
      return windowsPaths.flatMap(([path, name]) =>
        [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
          .filter((folder) => folder !== undefined)
          .map((folder) => ({ name, path: win32.join(folder, path) })),
      );
    case 'darwin':
      return macBundles.flatMap((name) =>
        ['/Applications', posix.join(env.HOME ?? '', 'Applications')].map((folder) => ({
          name,
          path: posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
        })),
      );
    default:
      return linuxCommands.flatMap(([command, name]) =>
        (env.PATH ?? '')
          .split(posix.delimiter)
          .filter((folder) => folder !== '')
          .map((folder) => ({ name, path: posix.join(folder, command) })),
      );
  }
}

/** The first browser that is installed; null where none is. */
export function findBrowser(
  platform: NodeJS.Platform,
  env: Readonly<NodeJS.ProcessEnv>,
  exists: (path: string) => boolean,
): Browser | null {
  return browserPlaces(platform, env).find(({ path }) => exists(path)) ?? null;
}
