import type { RunView } from '../../../src/contract/views/run';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { toAppError } from '../../../src/contract/errors';
import { systemClock } from '../../../src/main/clock';
import { MemorySignInStore } from '../../../src/main/identity/sign-in-store';
import { folderFiles } from '../../../src/main/journal/folder-files';
import { mapNetwork, parseNetworkMap, type NetworkMap } from '../../../src/main/network/network-map';
import { Keychain } from '../../../src/main/vault/keychain';
import { secretServices } from '../../../src/main/vault/secret-store';
import { Vault } from '../../../src/main/vault/vault';
import { Workspace } from '../../../src/main/workspace';
import { PracticeTenant } from '../../../src/practice/practice-tenant';
import { scenarioNamed, scenarios } from '../../../src/practice/scenarios';
import { startPracticeServer } from '../../../src/practice/server';
import { scriptedSignIn } from '../scripted-sign-in';
import { oneOf, type Values } from './options';
import { PracticeFileStore } from './practice-file-store';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

/** Where a command works, and how it says what it does. */
export interface CommandContext {
  readonly workspace: Workspace;
  /** Whether a network map is used instead of a practice tenant. */
  readonly mapped: boolean;
  readonly secretPlace: string;
  readonly say: (line: string) => void;
}

/** Runs a command and gives its exit code. It works in a workspace of its own: a practice tenant's, or that of the network map. */
export async function inWorkspace(
  values: Values,
  work: (context: CommandContext) => Promise<number>,
): Promise<number> {
  try {
    const map = parseNetworkMap(process.env.PREPARE_FOR_REWST_NETWORK ?? null, { packaged: false });
    const network = map === null ? await practiceNetwork(values) : { map, close: () => Promise.resolve() };
    const state = await stateFolder(values.state ?? null, map !== null);
    try {
      const say = (line: string) => console.error(line);
      const { workspace, secretPlace } = await createWorkspace(network.map, state, say);
      const code = await work({ workspace, mapped: map !== null, secretPlace, say });
      if (!workspace.runs.isSettled) {
        say('An answer was lost: looking for three minutes at most for what may turn up, to take it back.');
        await workspace.runs.settled();
      }
      return code;
    } finally {
      await network.close();
      await state.close();
    }
  } catch (thrown) {
    return reportFailure(thrown, values.json);
  }
}

/** Throws an AppFailure for a scenario that is none. */
export function practiceServer({ scenario, seed }: Values) {
  if (scenarioNamed(scenario) === null) {
    oneOf(
      scenario,
      scenarios.map((one) => one.name),
      'scenario',
    );
  }
  return startPracticeServer(new PracticeTenant({ scenario, seed, clock: systemClock }));
}

async function practiceNetwork(values: Values): Promise<{ map: NetworkMap; close: () => Promise<void> }> {
  const server = await practiceServer(values);
  return { map: new Map(Object.entries(server.networkMap)), close: () => server.close() };
}

/** Says what a run waits for and might do without, once a wait. */
function tellWaits(say: (line: string) => void): (view: RunView) => void {
  let before: string | null = null;
  return ({ canGoOn, progress }) => {
    const title = canGoOn ? (progress?.title ?? null) : null;
    if (title !== null && title !== before) {
      say(`${title}, for 45 seconds at most. ${progress?.detail ?? ''}`);
    }
    before = title;
  };
}

async function createWorkspace(map: NetworkMap, { folder, lasts }: StateFolder, say: (line: string) => void) {
  const reached = mapNetwork(globalThis.fetch, map);
  const { vault, secretPlace } = await practiceVault(folder, lasts);
  const workspace = new Workspace({
    fetch: globalThis.fetch,
    map,
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    openBrowser: (url) => scriptedSignIn(url, reached.fetch),
    signInStore: new MemorySignInStore(),
    signInClientId: graphCommandLineTools,
    vault,
    journalFiles: folderFiles(path.join(folder, 'journal')),
    onRun: tellWaits(say),
    log: () => undefined,
  });
  return { workspace, secretPlace };
}

/** The keychain of this computer, under the practice name; a file where there is none. Nothing real is ever in it. */
async function practiceVault(
  folder: string,
  lasts: boolean,
): Promise<{ readonly vault: Vault; readonly secretPlace: string }> {
  const common = { service: secretServices.practice, randomBytes };
  const keychain = new Vault({
    ...common,
    store: new Keychain({ clock: systemClock, platform: process.platform, maxWait: 5_000 }),
  });
  try {
    await keychain.rehearse();
    return {
      vault: keychain,
      secretPlace: `in the keychain of this computer, under “${secretServices.practice}”`,
    };
  } catch {
    const file = path.join(folder, 'practice-keychain.json');
    return {
      vault: new Vault({ ...common, store: new PracticeFileStore(file) }),
      secretPlace: `in ${lasts ? file : 'a file that ends with this practice tenant'}, since this computer has no keychain`,
    };
  }
}

interface StateFolder {
  readonly folder: string;
  /** It is there after the program has ended. */
  readonly lasts: boolean;
  readonly close: () => Promise<void>;
}

/** A practice tenant that ends with the program needs no memory; a server elsewhere does. */
async function stateFolder(asked: string | null, lasting: boolean): Promise<StateFolder> {
  if (asked !== null) return { folder: path.resolve(asked), lasts: true, close: () => Promise.resolve() };
  if (lasting) {
    const folder = path.join(os.homedir(), '.prepare-for-rewst-practice');
    return { folder, lasts: true, close: () => Promise.resolve() };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'prepare-for-rewst-'));
  return { folder, lasts: false, close: () => rm(folder, { recursive: true, force: true }) };
}

/** Says what went wrong, as JSON too where that was asked for; the exit code. */
export function reportFailure(thrown: unknown, json: boolean): number {
  const error = toAppError(thrown, randomUUID());
  if (json) console.log(JSON.stringify({ error }));
  console.error(`${error.message} ${error.help}`);
  return 1;
}
