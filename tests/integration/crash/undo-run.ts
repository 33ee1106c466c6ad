import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../../src/domain/clock';
import { systemClock } from '../../../src/main/clock';
import { MemorySignInStore } from '../../../src/main/identity/sign-in-store';
import { folderFiles } from '../../../src/main/journal/folder-files';
import { mapNetwork } from '../../../src/main/network/network-map';
import { secretServices, type SecretStore } from '../../../src/main/vault/secret-store';
import { Vault } from '../../../src/main/vault/vault';
import { Workspace } from '../../../src/main/workspace';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import type { Computer } from './computer';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

/** The program's services in the test's own process, on the disk and the keychain of a computer on which it was killed. */
function startHere({ networkMap, keychain, journalFolder }: Computer, later: number): Workspace {
  const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + later) };
  const map = new Map(Object.entries(networkMap));
  const reached = mapNetwork(globalThis.fetch, map);
  return new Workspace({
    fetch: globalThis.fetch,
    map,
    clock,
    random: Math.random,
    newId: randomUUID,
    openBrowser: (url) => scriptedSignIn(url, reached.fetch),
    signInStore: new MemorySignInStore(),
    signInClientId: graphCommandLineTools,
    vault: new Vault({ store: storeOver(keychain), service: secretServices.practice, randomBytes }),
    journalFiles: folderFiles(journalFolder),
    onRun: () => undefined,
    log: () => undefined,
  });
}

function storeOver(entries: Map<string, string>): SecretStore {
  return {
    get: ({ account }) => Promise.resolve(entries.get(account) ?? null),
    set: ({ account }, secret) => {
      entries.set(account, secret);
      return Promise.resolve();
    },
    delete: ({ account }) => Promise.resolve(entries.delete(account)),
    accounts: () => Promise.resolve([...entries.keys()]),
  };
}

/**
 * Takes the one interrupted run back, as the window does: the user agrees to everything, and types the name of the app.
 * @returns how many runs are unfinished afterwards
 */
export async function undoInterrupted(computer: Computer, name: string, later: number): Promise<number> {
  const { identity, recovery, plans, runs } = startHere(computer, later);
  const { tenantId } = await identity.signIn();
  const [record, ...more] = await recovery.unfinished(tenantId);
  if (record === undefined || more.length > 0) throw new Error('There is not just one interrupted run.');
  const { id, plan } = await plans.make({ purpose: 'undo', runId: record.id });
  const started = runs.start(
    id,
    plan.changes.map((change) => change.id),
    name,
  );
  const ended = await runs.finished(started.runId);
  if (ended.state !== 'succeeded') throw new Error(`The undo is ${ended.state}: ${JSON.stringify(ended)}`);
  return (await recovery.unfinished(tenantId)).length;
}
