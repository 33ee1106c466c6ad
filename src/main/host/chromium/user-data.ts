import { posix, win32 } from 'node:path';

const program = 'Prepare for Rewst';

/**
 * The folder for what the program keeps: where `--user-data-dir=FOLDER` says, otherwise the one that Electron would use, so
 * that history and settings are the same in both windows.
 */
export function userDataFolder(
  argumentsGiven: readonly string[],
  platform: NodeJS.Platform,
  env: Readonly<NodeJS.ProcessEnv>,
  home: string,
): string {
  const option = '--user-data-dir=';
  const asked = argumentsGiven.find((argument) => argument.startsWith(option))?.slice(option.length);
  if (asked !== undefined && asked !== '') {
    return asked;
  }
  switch (platform) {
    case 'win32':
      return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), program);
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', program);
    default:
      return posix.join(env.XDG_CONFIG_HOME ?? posix.join(home, '.config'), program);
  }
}
