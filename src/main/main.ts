import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { appError, AppFailure } from '../contract/errors';
import type { RunView } from '../contract/views/run';
import { systemClock } from './clock';
import type { Host } from './host/host';
import { graphCommandLineTools } from './identity/identity';
import { MemorySignInStore, type SignInStore } from './identity/sign-in-store';
import { TokenCache } from './identity/token-cache';
import { CancellableCalls } from './ipc/cancellable-calls';
import { createDispatcher } from './ipc/dispatcher';
import { createEmitter } from './ipc/emitter';
import { appHandlers, appView } from './ipc/handlers/app-handlers';
import { recordHandlers } from './ipc/handlers/record-handlers';
import type { Services } from './ipc/handlers/services';
import { workHandlers } from './ipc/handlers/work-handlers';
import type { JournalFiles } from './journal/files';
import { folderFiles } from './journal/folder-files';
import { memoryFiles } from './journal/memory-files';
import { parseNetworkMap, type NetworkMap } from './network/network-map';
import { onDemand } from './on-demand';
import { Records } from './registration/history/records';
import { Session, type PracticeWorkspace } from './session';
import { SettingsStore } from './settings/settings-store';
import { Keychain } from './vault/keychain';
import { secretServices } from './vault/secret-store';
import { Vault } from './vault/vault';
import { Workspace } from './workspace';

/**
 * The composition root: builds the services, hands them to each other, binds them to the window and opens it. Nothing
 * that is not needed to show the window is done before it is shown.
 */
export async function startApp(host: Host): Promise<void> {
  const { program, log } = host;
  const inData = (...parts: readonly string[]) => path.join(host.paths.userData, ...parts);
  const map = parseNetworkMap(process.env.PREPARE_FOR_REWST_NETWORK, { packaged: program.packaged });
  const settings = new SettingsStore(inData('settings.json'));
  const chosen = await settings.load();
  host.theme.choose(chosen.theme);

  const emit = createEmitter((name, payload) => host.window.send(name, payload), log);
  const keychain = new Keychain({ clock: systemClock, platform: program.platform });
  const vaultOf = (service: string) => new Vault({ store: keychain, service, randomBytes });
  const practiceOrigins = new Set<string>();
  host.links.allowLocal(() => [...practiceOrigins, ...(map?.values() ?? [])]);

  const workspace = (network: {
    readonly map: NetworkMap;
    readonly signInStore: SignInStore;
    readonly service: string;
    readonly journalFiles: JournalFiles;
  }) =>
    new Workspace({
      fetch: host.fetch,
      map: network.map,
      clock: systemClock,
      random: Math.random,
      newId: randomUUID,
      openBrowser: (url) => host.links.open(url),
      signInStore: network.signInStore,
      signInClientId: settings.current.signInClientId ?? graphCommandLineTools,
      vault: vaultOf(network.service),
      journalFiles: network.journalFiles,
      onRun: (view: RunView) => emit('run', view),
      log: (line) => log.info(line),
    });

  // A network map leads to a tenant that is not real: nothing of it mixes with what is.
  const service = map === undefined ? secretServices.microsoft : secretServices.practice;
  const folder = map === undefined ? 'tenant' : 'mapped';
  const session = new Session({
    clock: systemClock,
    openMicrosoft: () => {
      const signInStore = new TokenCache({
        file: inData(folder, 'sign-in.bin'),
        secrets: keychain,
        service,
        clientId: settings.current.signInClientId ?? graphCommandLineTools,
        randomBytes,
        onTrouble: (error) => log.warn('The sign-in can’t be kept', { code: error.code }),
      });
      return Promise.resolve({
        remembered: () => signInStore.survivesRestart,
        workspace: workspace({
          map: map ?? new Map<string, string>(),
          signInStore,
          service,
          journalFiles: folderFiles(inData(folder, 'journal')),
        }),
      });
    },
    openPractice: async (name) => {
      const practice = await startPractice(name, optionOf(program.arguments, 'seed') ?? '1');
      practice.origins.forEach((origin) => practiceOrigins.add(origin));
      return {
        scenario: practice.scenario,
        close: async () => {
          practice.origins.forEach((origin) => practiceOrigins.delete(origin));
          await practice.close();
        },
        workspace: workspace({
          map: practice.map,
          signInStore: new MemorySignInStore(),
          service: secretServices.practice,
          journalFiles: memoryFiles(),
        }),
      };
    },
    onIdentity: (view) => emit('identity', view),
  });

  const services: Services = {
    host,
    session,
    calls: new CancellableCalls((event) => emit('progress', event)),
    settings,
    clock: systemClock,
    history: onDemand(async () => {
      const { DiagnosisHistory } = await import('./diagnosis/history');
      return new DiagnosisHistory(inData('diagnoses.json'), systemClock, randomUUID);
    }),
    support: onDemand(async () => {
      const { SupportBundle } = await import('./support/support-bundle');
      return new SupportBundle({
        program,
        settings: () => settings.current,
        readLog: () => readFile(inData('logs', 'main.log'), 'utf8').catch(() => ''),
        clock: systemClock,
      });
    }),
    recordsOf: (of) =>
      new Records({
        journal: of.journal,
        vault: of.vault,
        clock: systemClock,
        forgottenFile: inData(session.scenario === null ? folder : 'practice', 'forgotten.json'),
      }),
    scenarios: async () => (await import('../practice/scenarios')).scenarios,
    keychainState: async () => {
      try {
        await vaultOf(service).rehearse();
        return { works: true };
      } catch (thrown) {
        const error = thrown instanceof AppFailure ? thrown.error : appError('keychainRefused');
        return { works: false, message: error.message, help: error.help };
      }
    },
  };

  host.theme.onChange(() => emit('app', appView(services)));
  host.onShow((screen) => emit('show', { screen }));
  host.guardClosing(async () => {
    const run = await session.running();
    if (run !== null) return { ask: unfinishedText(run) };
    return (await session.holdsUnstored()) ? { ask: unstoredText } : 'yes';
  });
  const practice = practiceAsked(program.arguments);
  if (practice !== null) await session.startPractice(practice);
  await host.window.open(
    createDispatcher({
      handlers: { ...appHandlers(services), ...workHandlers(services), ...recordHandlers(services) },
      log,
      newId: randomUUID,
    }),
  );
  host.updates.enable(settings.current.checkForUpdates);
}

/** What closing the window now would lose. */
const unstoredText =
  'A new client secret could not be kept in the keychain, and nobody has seen its value yet. If you close now, the value is lost and nobody can use that secret. See it once or have it removed from the app first.';

/** What closing the window now would leave undone. */
function unfinishedText(run: RunView): string {
  const left = run.changes.filter(({ now }) => now.state === 'waiting' || now.state === 'running').length;
  return `The changes are still being made: ${String(left)} of ${String(run.changes.length)} are not done yet. If you close now, the next start offers to finish or undo them.`;
}

/** `--practice` or `--practice=SCENARIO` on the command line. */
function practiceAsked(argumentsGiven: readonly string[]): string | null {
  return argumentsGiven.includes('--practice') ? 'fresh' : (optionOf(argumentsGiven, 'practice') ?? null);
}

function optionOf(argumentsGiven: readonly string[], name: string): string | undefined {
  const prefix = `--${name}=`;
  return argumentsGiven.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

/** Loaded on demand: whoever works in a real tenant never has the practice one in memory. */
async function startPractice(name: string, seed: string) {
  const [{ createPracticeTenant }, { startPracticeServer }, { scenarioNamed }] = await Promise.all([
    import('../practice/practice-tenant'),
    import('../practice/server'),
    import('../practice/scenarios'),
  ]);
  const scenario = scenarioNamed(name);
  if (scenario === undefined) {
    throw new AppFailure('badInput', { details: { field: 'scenario' } });
  }
  const server = await startPracticeServer(createPracticeTenant({ scenario, seed, clock: systemClock }));
  const map = new Map(Object.entries(server.networkMap));
  return {
    map,
    origins: [...map.values()],
    scenario: { name: scenario.name, title: scenario.title, description: scenario.description },
    close: () => server.close(),
  } satisfies Pick<PracticeWorkspace, 'scenario' | 'close'> & { map: NetworkMap; origins: string[] };
}
