import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from './clock';
import { mayClose } from './closing-question';
import { optionOf, scenarioOf } from './command-line';
import { settingsFile, signInFile, tenantFolder } from './data-folder';
import type { Host } from './host/host';
import { MemorySignInStore } from './identity/sign-in-store';
import { TokenCache } from './identity/token-cache';
import { CancellableCalls } from './ipc/cancellable-calls';
import { Confirmations } from './ipc/confirmations';
import { createDispatcher } from './ipc/dispatcher';
import { createEmitter, type Emit } from './ipc/emitter';
import { appHandlers, appView } from './ipc/handlers/app-handlers';
import { readinessHandlers } from './ipc/handlers/readiness-handlers';
import { recordHandlers } from './ipc/handlers/record-handlers';
import { reportHandlers } from './ipc/handlers/report-handlers';
import type { Services } from './ipc/handlers/services';
import { planHandlers } from './ipc/handlers/plan-handlers';
import { folderFiles } from './journal/folder-files';
import { ephemeralKey } from './journal/journal-key';
import { memoryFiles } from './journal/memory-files';
import { parseNetworkMap, type NetworkMap } from './network/network-map';
import { lazy, lazyEach } from './lazy';
import { CheckedAccounts } from './readiness/checked-accounts';
import { SharedBatch } from './graph/batching/shared-batch';
import { RegistrationChecks } from './registration/apps/registration-checks';
import { RegistrationReader } from './registration/reading/registration-reader';
import { Records } from './registration/history/records';
import { startPracticeNetwork } from './practice-network';
import { Session } from './session';
import { SettingsStore } from './settings/settings-store';
import { StoredData } from './stored-data';
import { Keychain } from './vault/keychain';
import { keychainName, keychainView } from './vault/keychain-view';
import { secretServices } from './vault/secret-store';
import { Vault } from './vault/vault';
import { Workspace, type WorkspaceDependencies } from './workspace';
import { graphCommandLineTools } from '../domain/microsoft';

/** What everything below is built of. */
interface Foundation {
  readonly host: Host;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly keychain: Keychain;
  /** A network map leads to a tenant that is not real: nothing of it mixes with what is. */
  readonly map: NetworkMap | null;
  readonly inData: (...names: readonly string[]) => string;
}

/**
 * The composition root: builds the services, hands them to each other, binds them to the window and opens it. Nothing
 * that is not needed to show the window is done before it is shown.
 */
export async function startApp(host: Host): Promise<void> {
  const { program, log } = host;
  const inData: Foundation['inData'] = (...names) => path.join(host.paths.userData, ...names);
  const settings = new SettingsStore(inData(settingsFile));
  host.theme.choose((await settings.load()).theme);
  const foundation: Foundation = {
    host,
    settings,
    emit: createEmitter((name, payload) => host.window.send(name, payload), log),
    keychain: new Keychain({ clock: systemClock, platform: program.platform }),
    map: parseNetworkMap(process.env.PREPARE_FOR_REWST_NETWORK ?? null, { packaged: program.packaged }),
    inData,
  };
  const session = createSession(foundation);
  const services = createServices(foundation, session);

  host.theme.onChange(() => foundation.emit('app', appView(services)));
  host.onShow((screen) => foundation.emit('show', { screen }));
  host.guardClosing(() => mayClose(session));
  const scenario = scenarioOf(program.arguments);
  if (scenario !== null) await session.startPractice(scenario);
  await host.window.open(
    createDispatcher({
      handlers: {
        ...appHandlers(services),
        ...planHandlers(services),
        ...recordHandlers(services),
        ...readinessHandlers(services),
        ...reportHandlers(services),
      },
      log,
      newId: randomUUID,
      hadInput: () => host.window.hadInput(),
    }),
  );
  host.updates.enable(settings.current.checkForUpdates);
  if (settings.current.notifyOfExpiry && scenario === null) {
    void announceExpiry(foundation, session, services);
  }
}

/** What ends soon is said when the window is there; a failure is for the log, since the start screen says it too. */
async function announceExpiry(foundation: Foundation, session: Session, services: Services): Promise<void> {
  const { host, emit, inData } = foundation;
  try {
    const { notifyOfExpiry } = await import('./expiry-notice');
    const workspace = await session.workspace();
    await notifyOfExpiry({
      notifications: host.notifications,
      clock: systemClock,
      file: inData(folderOf(foundation), 'expiry-notice.json'),
      registrations: () => services.recordsOf(workspace).registrations(),
      onClick: () => {
        host.window.focus();
        emit('show', { screen: 'registrations' });
      },
    });
  } catch (thrown) {
    host.log.warn('The end of client secrets could not be announced', { thrown: String(thrown) });
  }
}

/** Where things of Microsoft's network are kept: apart from those of a network map. */
const folderOf = ({ map }: Foundation) => (map === null ? tenantFolder : 'mapped');
const vaultOf = ({ keychain }: Foundation, service: string) =>
  new Vault({ store: keychain, service, randomBytes });
const serviceOf = ({ map }: Foundation) =>
  map === null ? secretServices.microsoft : secretServices.practice;

/** Opens a workspace for each network that the window works with. */
function createSession(foundation: Foundation): Session {
  const { host, settings, emit, keychain, map, inData } = foundation;
  const practiceMaps = new Set<NetworkMap>();
  host.links.allowLocal(() =>
    [map ?? new Map<string, string>(), ...practiceMaps].flatMap((one) => [...one.values()]),
  );
  const clientId = () => settings.current.signInClientId ?? graphCommandLineTools;
  const workspace = (
    network: Pick<WorkspaceDependencies, 'map' | 'signInStore' | 'vault' | 'journalFiles' | 'journalKey'>,
  ) =>
    new Workspace({
      ...network,
      fetch: host.fetch,
      clock: systemClock,
      random: Math.random,
      newId: randomUUID,
      openBrowser: (url) => host.links.open(url),
      signInClientId: clientId(),
      onRun: (view) => emit('run', view),
      log: (line) => host.log.info(line),
    });
  return new Session({
    clock: systemClock,
    openMicrosoft: () => {
      const signInStore = new TokenCache({
        file: inData(folderOf(foundation), signInFile),
        secrets: keychain,
        service: serviceOf(foundation),
        clientId: clientId(),
        randomBytes,
        onTrouble: (error) => host.log.warn('The sign-in can’t be kept', { code: error.code }),
      });
      return Promise.resolve({
        remembered: () => signInStore.survivesRestart,
        workspace: workspace({
          map: map ?? new Map<string, string>(),
          signInStore,
          vault: vaultOf(foundation, serviceOf(foundation)),
          journalFiles: folderFiles(inData(folderOf(foundation), 'journal')),
        }),
      });
    },
    openPractice: async (name) => {
      const seed = optionOf(host.program.arguments, 'seed') ?? '1';
      const practice = await startPracticeNetwork(name, seed, systemClock);
      practiceMaps.add(practice.map);
      return {
        scenario: practice.scenario,
        close: async () => {
          practiceMaps.delete(practice.map);
          await practice.close();
        },
        workspace: workspace({
          map: practice.map,
          signInStore: new MemorySignInStore(),
          vault: vaultOf(foundation, secretServices.practice),
          journalFiles: memoryFiles(),
          journalKey: ephemeralKey(randomBytes),
        }),
      };
    },
    onIdentity: (view) => emit('identity', view),
  });
}

/** What the window's calls are answered with. What is seldom asked for is loaded when it is. */
function createServices(foundation: Foundation, session: Session): Services {
  const { host, settings, emit, inData } = foundation;
  const folder = () => (session.scenario === null ? folderOf(foundation) : 'practice');
  const historyIn = lazyEach(async (of: string) => {
    const { DiagnosisHistory } = await import('./diagnosis/history');
    return new DiagnosisHistory(inData(of, 'diagnoses.json'), systemClock, randomUUID);
  });
  const checksByWorkspace = new WeakMap<Workspace, RegistrationChecks>();
  const kept = {
    session,
    history: () => historyIn(folder()),
    recordsOf: (of: Workspace) =>
      new Records({
        journal: of.journal,
        vault: of.vault,
        clock: systemClock,
        forgottenFile: inData(folder(), 'forgotten.json'),
      }),
    checkedAccounts: () => new CheckedAccounts(inData(folder(), 'checked-accounts.json')),
    checksOf: (of: Workspace) => {
      const checks =
        checksByWorkspace.get(of) ??
        new RegistrationChecks({
          readTogether: (options) => new RegistrationReader(new SharedBatch(of.graph, options)),
          journal: of.journal,
          vault: of.vault,
          clock: systemClock,
          acceptedFile: inData(folder(), 'accepted-changes.json'),
        });
      checksByWorkspace.set(of, checks);
      return checks;
    },
  };
  return {
    ...kept,
    storedData: new StoredData(kept),
    host,
    emit,
    calls: new CancellableCalls((event) => emit('progress', event)),
    confirmations: new Confirmations(host.dialogs),
    settings,
    clock: systemClock,
    support: lazy(async () => {
      const { SupportBundle } = await import('./support/support-bundle');
      return new SupportBundle({
        program: host.program,
        settings: () => settings.current,
        readLog: () => readFile(inData('logs', 'main.log'), 'utf8').catch(() => ''),
        clock: systemClock,
      });
    }),
    scenarios: async () => (await import('../practice/scenarios')).scenarios,
    keychain: () =>
      keychainView(vaultOf(foundation, serviceOf(foundation)), keychainName(host.program.platform)),
  };
}
