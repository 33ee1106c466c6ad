import type { RunView } from '../contract/views/run';
import type { Clock } from '../domain/clock';
import { GraphClient } from './graph/graph-client';
import { joinedBatches } from './graph/batching/joined-batches';
import { RequestTally } from './graph/observer';
import { Identity } from './identity/identity';
import type { SignInStore } from './identity/sign-in-store';
import type { JournalFiles } from './journal/files';
import { Journal } from './journal/journal';
import { JournalKey } from './journal/journal-key';
import { createNetwork } from './network/network';
import type { NetworkFetch } from './network/network-fetch';
import type { NetworkMap } from './network/network-map';
import { Apps } from './registration/apps/apps';
import { Readiness } from './readiness/readiness';
import { ReadinessReader } from './readiness/readiness-reader';
import { ownApps } from './registration/history/origin';
import { Replication } from './registration/history/replication';
import { Plans } from './registration/planning/plans';
import { Recovery } from './registration/history/recovery';
import { RefusedApis } from './registration/reading/refused-apis';
import { RegistrationReader } from './registration/reading/registration-reader';
import { runJournalSchemas, type RunJournalTypes } from './registration/history/run-journal';
import { duplicateAppRemover } from './registration/running/duplicate-app-remover';
import { Runs } from './registration/running/runs';
import { TenantReader } from './registration/reading/tenant-reader';
import { secretTester, type TestSecret } from './registration/secrets/test-secret';
import type { Vault } from './vault/vault';

export interface WorkspaceDependencies {
  readonly fetch: NetworkFetch;
  readonly map: NetworkMap;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly signInStore: SignInStore;
  readonly signInClientId: string;
  readonly vault: Vault;
  readonly journalFiles: JournalFiles;
  /** Where the journal ends with the program, so that its key need not outlive it; in the keychain unless given. */
  readonly journalKey?: JournalKey;
  readonly onRun: (view: RunView) => void;
  readonly log: (line: string) => void;
}

/**
 * The services for one network: Microsoft's, the practice tenant's, or that of a network map. Everything that is signed
 * in, planned and done belongs to one workspace; entering practice makes another one, with nothing in common.
 */
export class Workspace {
  readonly identity: Identity;
  readonly graph: GraphClient;
  readonly tenants: TenantReader;
  readonly registrations: RegistrationReader;
  readonly vault: Vault;
  readonly journal: Journal<RunJournalTypes>;
  readonly apps: Apps;
  readonly plans: Plans;
  readonly runs: Runs;
  readonly recovery: Recovery;
  readonly testSecret: TestSecret;
  /** Whether Rewst will be able to sign in and work. */
  readonly readiness: Readiness;
  /** What was asked of Graph so far. */
  readonly tally = new RequestTally();
  /** An address of Microsoft's as it is to be opened here. */
  readonly mapUrl: (url: string) => string;

  constructor(deps: WorkspaceDependencies) {
    const { clock, newId, vault } = deps;
    const network = createNetwork({ fetch: deps.fetch, clock, map: deps.map });
    this.mapUrl = (url) => network.mapUrl(url);
    this.vault = vault;
    this.identity = new Identity({
      network,
      openBrowser: deps.openBrowser,
      store: deps.signInStore,
      clock,
      settings: { clientId: deps.signInClientId },
      boundTo: () => this.runs.account(),
      log: deps.log,
    });
    this.graph = new GraphClient({
      fetch: network.fetch,
      // Reading never opens a browser by itself. While an approved plan is carried out the user is there, and a
      // sign-in that ends midway is asked for again.
      accessToken: (purpose, options) =>
        this.identity.accessToken(purpose, {
          ...options,
          interactive: purpose === 'write' || this.runs.isRunning(),
        }),
      clock,
      random: deps.random,
      observer: this.tally,
    });
    const refusedApis = new RefusedApis(clock);
    this.tenants = new TenantReader(this.graph, refusedApis);
    this.readiness = new Readiness(
      new ReadinessReader({
        graph: this.graph,
        relationshipsGraph: this.graph.sibling({
          accessToken: (_, options) => this.identity.accessToken('relationships', { ...options }),
        }),
        betaGraph: this.graph.sibling({ version: 'beta' }),
        clock,
      }),
      this.identity,
    );
    this.registrations = new RegistrationReader(this.graph);
    this.journal = new Journal(
      deps.journalFiles,
      runJournalSchemas,
      deps.journalKey ?? new JournalKey(vault),
      clock,
    );
    const replication = new Replication(this.journal, clock);
    this.testSecret = secretTester(network.fetch, clock);
    this.apps = new Apps({
      registrations: this.registrations,
      journal: this.journal,
      vault,
      testSecret: this.testSecret,
      clock,
    });
    this.recovery = new Recovery({
      journal: this.journal,
      tenants: this.tenants,
      registrations: this.registrations,
      keeper: vault,
      replication,
      clock,
      removeDuplicates: duplicateAppRemover({ graph: this.graph, registrations: this.registrations, clock }),
    });
    const together = joinedBatches(this.graph);
    this.plans = new Plans({
      replication,
      recovery: this.recovery,
      tenants: new TenantReader(together, refusedApis),
      registrations: new RegistrationReader(together),
      signedIn: () => this.identity.currentAccount(),
      // A keychain that can't be read holds nothing that could be used; making a secret rehearses it and says why.
      held: async (tenantId, appId) =>
        (await vault.list({ tenantId, appId }).catch(() => [])).map((id) => id.keyId),
      ownApps: (tenantId) => this.ownApps(tenantId),
      clock,
      newId,
    });
    this.runs = new Runs({
      graph: this.graph,
      tenants: this.tenants,
      refusedApis,
      registrations: this.registrations,
      keeper: vault,
      testSecret: this.testSecret,
      clock,
      newId,
      plans: this.plans,
      journal: this.journal,
      askToWrite: async (signal) => {
        await this.identity.accessToken('write', { interactive: true, signal });
      },
      signedIn: () => this.identity.currentAccount(),
      onChange: deps.onRun,
      onEnded: async (request, state) => {
        const isThrough = state === 'succeeded' || state === 'partial';
        if (isThrough && (request.purpose === 'finish' || request.purpose === 'undo')) {
          await this.recovery.close(request.runId, request.purpose === 'finish' ? 'finished' : 'undone');
        }
      },
    });
  }

  /** Client ids of the apps in a tenant that this computer knows as its own. */
  async ownApps(tenantId: string): Promise<ReadonlySet<string>> {
    return ownApps(await this.journal.verifiedRuns(), tenantId);
  }
}
