import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Choices } from '../../../src/contract/choices';
import type { RunView } from '../../../src/contract/views/run';
import { recommendedChoice } from '../../../src/domain/permissions/selection';
import { adoptionId } from '../../../src/domain/registration/adoption/adoption';
import type { FoundTenant } from '../../../src/domain/registration/found';
import { suggestedAppName } from '../../../src/domain/registration/wanted/wanted-from';
import { graphCommandLineTools } from '../../../src/domain/microsoft';
import { MemorySignInStore } from '../../../src/main/identity/sign-in-store';
import type { JournalFiles } from '../../../src/main/journal/files';
import { journalKeyName } from '../../../src/main/journal/journal-key';
import { memoryFiles } from '../../../src/main/journal/memory-files';
import { mapNetwork, type NetworkMap } from '../../../src/main/network/network-map';
import type { NetworkFetch } from '../../../src/main/network/network-fetch';
import type { StoredPlan } from '../../../src/main/registration/planning/stored-plan';
import { secretServices, type SecretAddress, type SecretStore } from '../../../src/main/vault/secret-store';
import { Vault } from '../../../src/main/vault/vault';
import { Workspace } from '../../../src/main/workspace';
import { FaultList, type FaultRule } from '../../../tools/practice/faults';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { Random } from '../../../src/practice/random';
import type { Scenario } from '../../../src/practice/scenarios/builder';
import { startPracticeServer } from '../../../src/practice/server';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import { MemorySecretStore } from '../../support/memory-secret-store';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock';
import { someChoices } from '../../support/some-choices';
import { appNamed, truthOf } from './truth';

/** Stands between the program and the tenant: answers itself, or alters what the tenant has answered. */
export type Meddle = (request: Request, send: () => Promise<Response>) => Promise<Response>;

export interface PracticeWorkspaceOptions {
  readonly seed?: number;
  readonly meddle?: Meddle;
  /** Through real sockets instead of a `fetch` into the tenant. */
  readonly sockets?: boolean;
  /** What the disk does with the journal. */
  readonly disk?: (files: JournalFiles) => JournalFiles;
  /** The program that ran here before: this one starts on the same computer, in the same tenant. */
  readonly after?: TestWorkspace;
}

export interface TestWorkspace {
  readonly tenant: TestTenant;
  readonly workspace: Workspace;
  readonly clock: VirtualClock;
  /** The client secrets in the keychain. */
  readonly keychain: MemorySecretStore;
  /** The journal's key in the keychain. */
  readonly keys: MemorySecretStore;
  /** Every view of every run, in order. */
  readonly views: RunView[];
  /** Called with each view, for tests that act in the middle of a run. */
  onView: (view: RunView) => void;
  /** What the user does in the browser; agrees to everything unless a test says otherwise. */
  browser: (url: string) => Promise<void>;
  /** The addresses that the browser was opened for. */
  readonly opened: URL[];
  /** The journal's files. */
  readonly journal: Map<string, string>;
  /** Lets things go wrong, until everything is well again. */
  readonly trouble: {
    add(rule: FaultRule): void;
    end(): void;
  };
  /** Holds time while something real goes on. */
  readonly busy: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * The services as the program builds them, over a practice tenant. Hours pass in no time, but never while a request is
 * under way. Nobody is signed in yet. Sockets are closed when the test ends.
 */
export async function practiceWorkspace(
  scenario: string | Scenario,
  options: PracticeWorkspaceOptions = {},
): Promise<TestWorkspace> {
  const { after } = options;
  let underWay = 0;
  const clock = after?.clock ?? createVirtualClock('2026-11-24T12:00:00Z', { isBusy: () => underWay > 0 });
  const held = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
  const busy = after?.busy ?? held;
  let calm = false;
  const trouble = new FaultList();
  const tenant =
    after?.tenant ??
    new TestTenant({
      scenario,
      seed: options.seed ?? 1,
      clock,
      faults: { next: (occasion) => (calm ? null : trouble.next(occasion)) },
    });
  const server = options.sockets === true ? await startPracticeServer(tenant) : null;
  if (server !== null) onTestFinished(() => server.close());
  const map: NetworkMap = new Map(Object.entries(server?.networkMap ?? {}));
  const raw: NetworkFetch = server === null ? tenant.asFetch() : (url, init) => globalThis.fetch(url, init);
  const meddled: NetworkFetch = (url, init) => {
    const { meddle } = options;
    return meddle === undefined ? raw(url, init) : meddle(new Request(url, init), () => raw(url, init));
  };
  const fetch: NetworkFetch = (url, init) => busy(() => meddled(url, init));
  const pages = mapNetwork(raw, map).fetch;
  const keychain = after?.keychain ?? new MemorySecretStore();
  const keys = after?.keys ?? new MemorySecretStore();
  const journal = after?.journal ?? new Map<string, string>();
  const files = memoryFiles(journal);
  const views: RunView[] = [];
  const opened: URL[] = [];
  const random = new Random(
    `program:${typeof scenario === 'string' ? scenario : scenario.name}:${String(options.seed ?? 1)}`,
  );
  let ids = 1000 * journal.size;
  const workspace = new Workspace({
    fetch,
    map,
    clock,
    random: () => random.next(),
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    openBrowser: (url) => {
      opened.push(new URL(url));
      return bench.browser(url);
    },
    signInStore: new MemorySignInStore(),
    signInClientId: graphCommandLineTools,
    vault: new Vault({ store: keyApart(keychain, keys), service: secretServices.practice, randomBytes }),
    journalFiles: options.disk?.(files) ?? files,
    onRun: (view) => {
      views.push(view);
      bench.onView(view);
    },
    log: () => undefined,
  });
  // MSAL waits on a port of its own, which a virtual clock knows nothing of.
  const { identity } = workspace;
  const signIn = identity.signIn.bind(identity);
  const accessToken = identity.accessToken.bind(identity);
  identity.signIn = (...asked) => busy(() => signIn(...asked));
  identity.accessToken = (...asked) => busy(() => accessToken(...asked));
  const bench: TestWorkspace = {
    tenant,
    workspace,
    clock,
    keychain,
    keys,
    views,
    onView: () => undefined,
    browser: (url) => scriptedSignIn(url, pages),
    opened,
    journal,
    busy,
    trouble: after?.trouble ?? {
      add: (rule) => trouble.add(rule),
      end: () => {
        calm = true;
      },
    },
  };
  return bench;
}

/** One keychain out of two, so that a test that looks at its client secrets, or counts, need not think of the key. */
function keyApart(secrets: SecretStore, keys: SecretStore): SecretStore {
  const storeOf = ({ account }: SecretAddress) => (account === journalKeyName ? keys : secrets);
  return {
    get: (address) => storeOf(address).get(address),
    set: (address, secret) => storeOf(address).set(address, secret),
    delete: (address) => storeOf(address).delete(address),
    accounts: (service) => secrets.accounts(service),
  };
}

/** The wizard's choices as *Prepare for Rewst* makes them, but for what is given. */
export function choices(change: Partial<Choices> = {}): Choices {
  return someChoices({
    integrations: [...recommendedChoice(change.partner ?? false).integrations],
    target: { kind: 'new', displayName: suggestedAppName },
    ...change,
  });
}

/** Signs in and plans, as the window does: the tenant is read once and the plan is made from it. */
export async function plan(
  { workspace }: Pick<TestWorkspace, 'workspace'>,
  change: Partial<Choices> = {},
): Promise<{ readonly tenant: FoundTenant; readonly plan: StoredPlan }> {
  if ((await workspace.identity.currentAccount()) === null) await workspace.identity.signIn();
  const tenant = await workspace.tenants.read();
  const stored = await workspace.plans.make({ purpose: 'prepare', choices: choices(change) }, { tenant });
  return { tenant, plan: stored };
}

/** Approves every change of a plan, with the use of an app of others, and waits for its end. */
export async function approve(
  { workspace }: Pick<TestWorkspace, 'workspace'>,
  { plan: { changes }, id }: StoredPlan,
  typedName?: string,
): Promise<RunView> {
  const { runId } = workspace.runs.start(id, [...changes.map((change) => change.id), adoptionId], typedName);
  return workspace.runs.finished(runId);
}

/** The plan that undoes a run. */
export const planUndo = (
  { workspace }: Pick<TestWorkspace, 'workspace'>,
  { runId }: Pick<RunView, 'runId'>,
): Promise<StoredPlan> => workspace.plans.make({ purpose: 'undo', runId });

/** Retries a run, and waits for its end. */
export async function retry(
  { workspace: { runs } }: Pick<TestWorkspace, 'workspace'>,
  { runId }: Pick<RunView, 'runId'>,
): Promise<RunView> {
  return runs.finished((await runs.retry(runId)).runId);
}

/** Everything from signing in to the end of the run. */
export async function prepareApp(
  bench: Pick<TestWorkspace, 'workspace'>,
  change: Partial<Choices> = {},
): Promise<{ readonly plan: StoredPlan; readonly run: RunView }> {
  const { plan: stored } = await plan(bench, change);
  return { plan: stored, run: await approve(bench, stored) };
}

/** A tenant that was prepared, and the choice to work on the app that this made. */
export async function preparedIn(
  scenario: string | Scenario,
  change: Partial<Choices> = {},
  options: PracticeWorkspaceOptions = {},
) {
  const bench = await practiceWorkspace(scenario, options);
  const { plan: stored, run } = await prepareApp(bench, change);
  const appId = run.sheet?.appId ?? '';
  return { bench, plan: stored, run, appId, target: { kind: 'existing', appId } as const };
}

/** The app that a tenant's scenario is about, and the choice to work on it. */
export async function withApp(
  scenario: string | Scenario,
  name = 'Rewst',
  options: PracticeWorkspaceOptions = {},
) {
  const bench = await practiceWorkspace(scenario, options);
  const { appId, objectId } = appNamed(bench.tenant, name);
  const target = { kind: 'existing', appId } as const;
  return { bench, appId, objectId, target, before: truthOf(bench.tenant, appId) };
}

/** What has become of the change whose id begins so. */
export function changeOf({ changes }: RunView, id: string) {
  const change = changes.find((one) => one.id.startsWith(id));
  if (change === undefined) throw new Error(`The run has no change ${id}.`);
  return change.now;
}
