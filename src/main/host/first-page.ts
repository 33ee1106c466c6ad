import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioOf } from '../command-line';
import { settingsFile, signInFile, tenantFolder } from '../data-folder';
import type { Settings } from '../../contract/views/app';

/** What the window needs to know before the program behind it is loaded. */
export interface FirstPageSettings {
  readonly theme: Settings['theme'];
  /** Whether the start screen of a signed-out user is sure to be what the program will show. */
  readonly signedOut: boolean;
}

/**
 * Reads it straight from the data folder, since the settings, the keychain and the sign-in library are loaded later. Nobody is
 * signed in where no sign-in was kept. Another sign-in app, a practice tenant and a network map change the start screen.
 */
export function firstPage(
  userData: string,
  argumentsGiven: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
): FirstPageSettings {
  const { theme, signInClientId } = settingsIn(join(userData, settingsFile));
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    signedOut:
      (signInClientId ?? null) === null &&
      !existsSync(join(userData, tenantFolder, signInFile)) &&
      scenarioOf(argumentsGiven) === null &&
      !env.PREPARE_FOR_REWST_NETWORK,
  };
}

function settingsIn(file: string): { readonly theme?: unknown; readonly signInClientId?: unknown } {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // none yet; one that can't be read counts as none for the program too
  }
}
