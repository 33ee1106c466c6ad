import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { toAppError, AppFailure } from '../../src/contract/errors';
import { integrations, type IntegrationKey } from '../../src/domain/permissions/catalogue';
import { levels } from '../../src/domain/permissions/selection';
import { regions } from '../../src/domain/registration/callback';
import { systemClock } from '../../src/main/clock';
import { graphCommandLineTools } from '../../src/main/identity/identity';
import { MemorySignInStore } from '../../src/main/identity/sign-in-store';
import { folderFiles } from '../../src/main/journal/folder-files';
import { mapNetwork, parseNetworkMap, type NetworkMap } from '../../src/main/network/network-map';
import { Keychain } from '../../src/main/vault/keychain';
import { PracticeFileStore } from './practice-file-store';
import { secretServices } from '../../src/main/vault/secret-store';
import { Vault } from '../../src/main/vault/vault';
import { Workspace } from '../../src/main/workspace';
import { PracticeTenant } from '../../src/practice/practice-tenant';
import { scenarioNamed, scenarios } from '../../src/practice/scenarios';
import { startPracticeServer } from '../../src/practice/server';
import { scriptedSignIn } from './scripted-sign-in';
import { prepare, type PrepareOptions } from './prepare';
import { prepareSummary } from './prepare-summary';
import { ready, type ReadyOptions } from './ready';
import { readySummary } from './ready-summary';

const usage = `npm run --silent practice -- prepare [options]   prepare an app registration in a practice tenant
npm run --silent practice -- ready --account UPN [options]   say whether Rewst can sign in and work, read-only
npm run --silent practice -- serve [options]     keep a practice tenant running and print its network map
npm run --silent practice -- scenarios           list the practice tenants

Options
  --json                      print one JSON object last (prepare, ready)
  --integrations LIST         graph,azure,csp,exchange,graphTriggers; what is recommended unless given
  --level LEVEL               minimum, recommended or all; recommended unless given
  --csp yes|no                whether the tenant is a CSP partner's; found out unless given
  --app CLIENT_ID             use this registration instead of a new one; check this one (ready)
  --account UPN               the account that authorises in Rewst (ready)
  --region us|uk|de|au        Rewst's region; all of them unless given (ready)
  --name NAME                 make a new registration of this name, even where one could be adopted
  --months 6|12|24            how long the client secret is valid; 12 unless given
  --scenario NAME --seed N    which practice tenant; fresh and 1 unless given
  --state FOLDER              keep journal and practice keychain there between runs

PREPARE_FOR_REWST_NETWORK, a JSON map of Microsoft's origins to origins on this computer, is used instead of a
practice tenant where it is set.`;

const argumentOptions = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  integrations: { type: 'string' },
  level: { type: 'string', default: 'recommended' },
  csp: { type: 'string' },
  app: { type: 'string' },
  account: { type: 'string' },
  region: { type: 'string' },
  name: { type: 'string' },
  months: { type: 'string', default: '12' },
  scenario: { type: 'string', default: 'fresh' },
  seed: { type: 'string', default: '1' },
  state: { type: 'string' },
} as const;

/** The command line as it was typed; null, with a word about it, where it makes no sense. */
function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: argumentOptions });
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : 'The options make no sense.'}\n\n${usage}`);
    return null;
  }
}

async function main(): Promise<number> {
  const read = readArguments();
  if (read === null) return 2;
  const { values, positionals } = read;
  const [command] = positionals;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  switch (command) {
    case 'scenarios':
      for (const { name, title, description } of scenarios)
        console.log(`${name.padEnd(34)}${title}. ${description}`);
      return 0;
    case 'serve':
      return serve(values);
    case 'prepare':
      return prepareCommand(values);
    case 'ready':
      return readyCommand(values);
    case undefined:
      console.error(usage);
      return 2;
    default:
      console.error(`There is no command “${command}”.\n\n${usage}`);
      return 2;
  }
}

interface Values {
  readonly json: boolean;
  readonly integrations?: string | undefined;
  readonly level: string;
  readonly csp?: string | undefined;
  readonly app?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly name?: string | undefined;
  readonly months: string;
  readonly scenario: string;
  readonly seed: string;
  readonly state?: string | undefined;
}

/** Where a command works, and how it says what it does. */
interface CommandContext {
  readonly workspace: Workspace;
  readonly secretPlace: string;
  readonly say: (line: string) => void;
}

/** Runs a command in a workspace of its own: a practice tenant's, or that of the network map. */
async function inWorkspace(
  values: Values,
  work: (context: CommandContext) => Promise<number>,
): Promise<number> {
  try {
    const map = parseNetworkMap(process.env.PREPARE_FOR_REWST_NETWORK ?? null, { packaged: false });
    const network = map === null ? await practiceNetwork(values) : { map, close: () => Promise.resolve() };
    const state = await stateFolder(values.state, map !== null);
    try {
      const { workspace, secretPlace } = await createWorkspace(network.map, state);
      return await work({ workspace, secretPlace, say: (line) => console.error(line) });
    } finally {
      await network.close();
      await state.close();
    }
  } catch (thrown) {
    return failed(thrown, values.json);
  }
}

function prepareCommand(values: Values): Promise<number> {
  return inWorkspace(values, async ({ workspace, secretPlace, say }) => {
    const options = prepareOptions(values);
    const report = await prepare(workspace, options, say, () => performance.now());
    if (values.json) console.log(JSON.stringify(report));
    else for (const line of prepareSummary(report, secretPlace)) console.log(line);
    return report.outcome === 'failed' || report.outcome === 'cancelled' ? 1 : 0;
  });
}

function readyCommand(values: Values): Promise<number> {
  return inWorkspace(values, async ({ workspace, say }) => {
    const report = await ready(workspace, readyOptions(values), say);
    if (values.json) console.log(JSON.stringify(report));
    else for (const line of readySummary(report)) console.log(line);
    return 0;
  });
}

function readyOptions(values: Values): ReadyOptions {
  if (values.account === undefined || values.account.trim() === '') {
    throw new AppFailure('badInput', {
      message: '--account takes the name of the account that authorises in Rewst.',
      details: { field: 'account' },
    });
  }
  return {
    account: values.account.trim(),
    app: values.app ?? null,
    region: values.region === undefined ? null : oneOf(values.region, regions, 'region'),
  };
}

function prepareOptions(values: Values): PrepareOptions {
  return {
    integrations: values.integrations === undefined ? null : integrationList(values.integrations),
    level: oneOf(values.level, levels, 'level'),
    partner: values.csp === undefined ? null : oneOf(values.csp, ['yes', 'no'], 'csp') === 'yes',
    app: values.app ?? null,
    name: values.name ?? null,
    months: { '6': 6, '12': 12, '24': 24 }[oneOf(values.months, ['6', '12', '24'], 'months')] as 6 | 12 | 24,
  };
}

function integrationList(text: string): readonly IntegrationKey[] {
  const keys = integrations.map((integration) => integration.key);
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => oneOf(part, keys, 'integrations'));
}

function oneOf<T extends string>(value: string, allowed: readonly T[], field: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new AppFailure('badInput', {
      message: `--${field} takes ${allowed.join(', ')}, not “${value.slice(0, 60)}”.`,
      details: { field },
    });
  }
  return found;
}

/** Throws an AppFailure for a scenario that is none. */
function practiceServer({ scenario, seed }: Values) {
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

async function createWorkspace(map: NetworkMap, { folder, lasts }: StateFolder) {
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
    onRun: () => undefined,
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
async function stateFolder(asked: string | undefined, lasting: boolean): Promise<StateFolder> {
  if (asked !== undefined)
    return { folder: path.resolve(asked), lasts: true, close: () => Promise.resolve() };
  if (lasting) {
    const folder = path.join(os.homedir(), '.prepare-for-rewst-practice');
    return { folder, lasts: true, close: () => Promise.resolve() };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'prepare-for-rewst-'));
  return { folder, lasts: false, close: () => rm(folder, { recursive: true, force: true }) };
}

async function serve(values: Values): Promise<number> {
  try {
    const server = await practiceServer(values);
    console.log(JSON.stringify(server.networkMap));
    await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
    await server.close();
    return 0;
  } catch (thrown) {
    return failed(thrown, false);
  }
}

/** Says what went wrong, as JSON too where that was asked for; the exit code. */
function failed(thrown: unknown, json: boolean): number {
  const error = toAppError(thrown, randomUUID());
  if (json) console.log(JSON.stringify({ error }));
  console.error(`${error.message} ${error.help}`);
  return 1;
}

void main().then((code) => {
  process.exitCode = code;
});
