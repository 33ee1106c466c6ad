import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../src/main/clock';
import { MemorySignInStore } from '../src/main/identity/sign-in-store';
import { folderFiles } from '../src/main/journal/folder-files';
import type { NetworkFetch } from '../src/main/network/network-fetch';
import { secretServices } from '../src/main/vault/secret-store';
import { Vault } from '../src/main/vault/vault';
import { Workspace } from '../src/main/workspace';
import { PracticeFileStore } from '../tools/terminal/commands/practice-file-store';
import { scriptedSignIn } from '../tools/terminal/scripted-sign-in';
import { graphCommandLineTools } from '../src/domain/microsoft';

/** The services of the product over this network, with the journal and the keychain's stand-in in this folder. */
export function benchWorkspace(fetch: NetworkFetch, folder: string): Workspace {
  return new Workspace({
    fetch,
    map: new Map<string, string>(),
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    openBrowser: (url) => scriptedSignIn(url, fetch),
    signInStore: new MemorySignInStore(),
    signInClientId: graphCommandLineTools,
    vault: new Vault({
      store: new PracticeFileStore(join(folder, 'keychain.json')),
      service: secretServices.practice,
      randomBytes,
    }),
    journalFiles: folderFiles(join(folder, 'journal')),
    onRun: () => undefined,
    log: () => undefined,
  });
}
