import { posix, win32 } from 'node:path';
import { optionOf } from '../../src/main/command-line';

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
  const asked = optionOf(argumentsGiven, 'user-data-dir');
  if (asked !== null && asked !== '') return asked;
  switch (platform) {
    case 'win32':
      return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), program);
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', program);
    default:
      return posix.join(env.XDG_CONFIG_HOME ?? posix.join(home, '.config'), program);
  }
}
