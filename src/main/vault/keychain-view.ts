import { appError, AppFailure } from '../../contract/errors';
import type { SettingsView } from '../../contract/views/app';
import type { Vault } from './vault';

/** Tries the keychain, and says whether it works; never rejects. */
export async function keychainView(
  vault: Pick<Vault, 'rehearse'>,
  name: string,
): Promise<SettingsView['keychain']> {
  try {
    await vault.rehearse();
    return { state: 'works', name };
  } catch (thrown) {
    const { message, help } = thrown instanceof AppFailure ? thrown.error : appError('keychainRefused');
    return { state: 'fails', name, message, help };
  }
}

/** The keychain of an operating system, as its users know it. */
export function keychainName(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'macOS Keychain';
    case 'win32':
      return 'Windows Credential Manager';
    default:
      return 'Secret Service';
  }
}
