import type { Choices } from '../../src/contract/choices';
import { AppFailure } from '../../src/contract/errors';
import type { ChangeState, RunView } from '../../src/contract/views/run';
import type { Blocker } from '../../src/domain/registration/differences/blocker';
import { recommendedChoice, type ChoiceLevel } from '../../src/domain/permissions/selection';
import type { IntegrationKey } from '../../src/domain/permissions/catalogue';
import { describe } from '../../src/domain/registration/describe';
import type { FoundTenant } from '../../src/domain/registration/found';
import { authSubject } from '../../src/domain/registration/sheet';
import { suggestedAppName } from '../../src/domain/registration/wanted-from';
import { isGuid } from '../../src/domain/guid';
import { suggestPartner } from '../../src/main/registration/views/tenant-view';
import type { StoredPlan } from '../../src/main/registration/planning/stored-plan';
import type { Workspace } from '../../src/main/workspace';
import { appOf, lastPrepared } from '../../src/main/registration/history/recorded-run';

/** What the command line asks for; what it leaves out is chosen as the window's one click chooses it. */
export interface PrepareOptions {
  readonly integrations: readonly IntegrationKey[] | null;
  readonly level: ChoiceLevel;
  readonly partner: boolean | null;
  readonly app: string | null;
  readonly name: string | null;
  readonly months: 6 | 12 | 24;
}

/** The JSON object that the command prints last. */
export interface PrepareReport {
  readonly clientId: string | null;
  readonly tenantId: string;
  readonly authSubject: string;
  readonly secretStored: boolean;
  readonly plan: readonly { id: string; kind: string; title: string; handOver: string | null }[];
  readonly applied: readonly { id: string; title: string; state: string }[];
  /** What was not done, and where it stands. */
  readonly open: readonly { id: string; title: string; state: string; why: string }[];
  readonly granted: { readonly scopes: readonly string[]; readonly roles: readonly string[] };
  readonly missing: readonly { api: string; name: string; kind: string; why: string }[];
  readonly requests: ReturnType<Workspace['tally']['counts']>;
  readonly durationMs: number;
  readonly outcome: RunView['state'];
  readonly token: string;
  readonly secretExpires: string | null;
  readonly warnings: readonly string[];
  readonly consentLink: string | null;
  readonly error: RunView['error'];
}

/**
 * Signs in, finishes what an interrupted run has left, plans, carries out and checks: the same services as the window's,
 * with every question answered as the window suggests. Throws an AppFailure for wrong input and failed reads.
 */
export async function prepare(
  workspace: Workspace,
  options: PrepareOptions,
  say: (line: string) => void,
  now: () => number,
): Promise<PrepareReport> {
  const started = now();
  if (options.app !== null && !isGuid(options.app)) {
    throw new AppFailure('badInput', { details: { field: 'app' } });
  }
  const account = await workspace.identity.signIn();
  say(`Signed in as ${account.username}`);
  await finishInterrupted(workspace, account.tenantId, say);
  const { runs } = await workspace.journal.list();
  const first = await workspace.tenants.read({ prepared: lastPrepared(runs, account.tenantId) });
  const partner = options.partner ?? suggestPartner(first.partner).suggestion === 'partner';
  const target = chooseTarget(
    first,
    options,
    runs.flatMap((record) => appOf(record) ?? []),
  );
  const recommended = recommendedChoice(partner);
  const choices: Choices = {
    partner,
    region: 'us',
    integrations: [...(options.integrations ?? recommended.integrations)],
    level: options.level,
    packs: [],
    target,
    secretMonths: options.months,
    secretMode: 'keepOrNew',
    swapLookAlikes: true,
    onlyThisTenant: false,
  };
  const plan = await workspace.plans.make({ purpose: 'prepare', choices }, { tenant: first });
  const blocker = plan.plan.blockers[0];
  if (blocker !== undefined) {
    throw failureOfBlocker(blocker);
  }
  const run = await execute(workspace, plan, say);
  return report(workspace, plan, run, partner, now() - started);
}

async function execute(
  workspace: Workspace,
  plan: StoredPlan,
  say: (line: string) => void,
): Promise<RunView> {
  for (const change of plan.plan.changes) say(`  ${describe(change.action).title}`);
  const confirmed = plan.plan.changes.map((change) => change.id);
  const { runId } = workspace.runs.start(plan.id, confirmed);
  return workspace.runs.finished(runId);
}

async function finishInterrupted(workspace: Workspace, tenantId: string, say: (line: string) => void) {
  for (const record of await workspace.recovery.unfinished(tenantId)) {
    say(`Finishing what was interrupted at ${record.openedAt}`);
    if (!(await workspace.recovery.leftNothing(record.id))) {
      const plan = await workspace.plans.make({ purpose: 'finish', runId: record.id });
      const run = await execute(workspace, plan, say);
      if (run.state === 'failed' || run.state === 'cancelled') {
        throw new AppFailure(run.error?.code ?? 'unknown');
      }
    }
    await workspace.recovery.close(record.id, 'finished');
  }
}

/** The app that carries Rewst's callback already, if there is one; several are a question that only a user answers. */
function chooseTarget(
  tenant: FoundTenant,
  options: PrepareOptions,
  preparedHere: readonly string[],
): Choices['target'] {
  if (options.app !== null) return { kind: 'existing', appId: options.app };
  if (options.name !== null) return { kind: 'new', displayName: options.name };
  const candidates = tenant.appsWithCallback.known
    ? tenant.appsWithCallback.value.map((app) => app.appId)
    : [];
  const [only, ...others] = candidates;
  if (only === undefined) return { kind: 'new', displayName: suggestedAppName };
  if (others.length === 0) return { kind: 'existing', appId: only };
  const [own, ...moreOwn] = candidates.filter((appId) => preparedHere.includes(appId));
  if (own !== undefined && moreOwn.length === 0) return { kind: 'existing', appId: own };
  throw new AppFailure('appNameAmbiguous', { details: { apps: candidates.join(' ') } });
}

function report(
  workspace: Workspace,
  { plan, tenant }: StoredPlan,
  run: RunView,
  partner: boolean,
  durationMs: number,
): PrepareReport {
  return {
    clientId: run.sheet?.appId ?? null,
    tenantId: tenant.tenantId,
    authSubject: authSubject(partner, tenant.tenantId),
    secretStored: run.secret.state === 'stored',
    plan: plan.changes.map((change) => ({
      id: change.id,
      kind: change.action.kind,
      title: describe(change.action).title,
      handOver: change.delegateTo,
    })),
    applied: run.changes
      .filter(({ now }) => now.state === 'done' || now.state === 'already')
      .map(({ id, title, now }) => ({ id, title, state: now.state })),
    open: run.changes
      .filter(({ now }) => now.state !== 'done' && now.state !== 'already')
      .map(({ id, title, now }) => ({ id, title, state: openState(now), why: whyOpen(now) })),
    granted: run.verification?.granted ?? { scopes: [], roles: [] },
    missing: run.verification?.missing ?? [],
    requests: workspace.tally.counts(),
    durationMs: Math.round(durationMs),
    outcome: run.state,
    token: run.verification?.token.state ?? 'notTried',
    secretExpires: run.secret.state === 'stored' ? run.secret.expires : null,
    warnings: plan.warnings.map((warning) => warning.kind),
    consentLink: run.consentLink,
    error: run.error,
  };
}

/** The report keeps the words of its first version, which scripts read. */
function openState({ state }: ChangeState): string {
  return state === 'delegated' ? 'handedOver' : state;
}

function whyOpen(now: ChangeState): string {
  switch (now.state) {
    case 'failed':
      return `${now.error.code}: ${now.error.message}`;
    case 'skipped':
    case 'retrying':
      return now.why;
    case 'delegated':
      return now.role;
    case 'waiting':
    case 'running':
    case 'done':
    case 'already':
      return '';
  }
}

function failureOfBlocker(blocker: Blocker): AppFailure {
  switch (blocker.kind) {
    case 'registrationForbidden':
      return new AppFailure('registrationForbidden');
    case 'badName':
      return new AppFailure('badInput', { details: { field: 'name', problem: blocker.problem } });
    case 'scopesTooLong':
      return new AppFailure('badInput', {
        details: { field: 'level', problem: `${String(blocker.length)} characters of scopes` },
      });
  }
}
