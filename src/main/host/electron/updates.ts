import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { systemCode } from '../../files/system-code';
import type { Updates } from '../host';
import type { Log } from '../log';
import { policyFile, updatesTurnedOff } from '../update-policy';
import { packaged } from './build-kind';

/**
 * Looks for updates in an installed copy on Windows and macOS, unless an administrator or the user turned that off. A copy
 * without a known repository, on Linux or from source is updated the way it was installed.
 */
export function electronUpdates(log: Log): Updates {
  const managed = !packaged || !canUpdateItself() || updatesTurnedOff(process.env, readPolicy());
  let wanted = false;
  let stop: (() => void) | null = null;

  const start = async () => {
    try {
      const { updateElectronApp } = await import('update-electron-app');
      if (wanted && !stop) {
        const updater = updateElectronApp({ updateInterval: '6 hours', logger: updateLogger(log) });
        stop = () => updater.stopUpdates();
      }
    } catch (thrown) {
      log.error('Updates could not be looked for', thrown);
    }
  };

  return {
    managed,
    enable: (on) => {
      wanted = on && !managed;
      if (wanted) {
        void start();
      } else {
        stop?.();
        stop = null;
      }
    },
  };
}

function canUpdateItself(): boolean {
  return (process.platform === 'win32' || process.platform === 'darwin') && hasRepository();
}

function hasRepository(): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'repository' in manifest;
  } catch {
    return false;
  }
}

/** The policy's text; a file that is there and can't be read is as good as one that says no. */
function readPolicy(): string | null {
  try {
    return readFileSync(policyFile(process.platform, process.env), 'utf8');
  } catch (thrown) {
    return systemCode(thrown) === 'ENOENT' ? null : '';
  }
}

function updateLogger(log: Log) {
  return {
    log: (message: string) => log.info(message),
    info: (message: string) => log.info(message),
    warn: (message: string) => log.warn(message),
    error: (message: string) => log.error(message),
  };
}
