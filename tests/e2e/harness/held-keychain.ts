import type { RunningApp } from './running-app';

/** Where the keychain's answer to a new client secret is held back: before it has the secret, or when it has it. */
export type HeldAt = 'before' | 'after';

/**
 * Holds the program up when it puts a client secret into the keychain: until it is killed it waits for the keychain, as it
 * would for one that asks the user. Everything else goes on as it does. Electron alone.
 */
export async function holdSecret({ electron }: RunningApp, at: HeldAt): Promise<void> {
  if (electron === null) throw new Error('Only under Electron can a look be taken into main.');
  await electron.evaluate((_electron, when) => {
    interface Keytar {
      setPassword(service: string, account: string, password: string): Promise<void>;
    }
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what is evaluated in main has no `require` of its own
    const keytar = process.mainModule?.require('keytar') as Keytar;
    const store = keytar.setPassword.bind(keytar);
    keytar.setPassword = async (service, account, password) => {
      // A client secret's account is tenant/app/key.
      const isSecret = account.includes('/');
      if (!isSecret || when === 'after') await store(service, account, password);
      if (isSecret) await new Promise(() => undefined);
    };
  }, at);
}
