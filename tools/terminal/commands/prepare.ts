import type { Choices } from '../../../src/contract/choices';
import { AppFailure } from '../../../src/contract/errors';
import type { RunView } from '../../../src/contract/views/run';
import type { Blocker } from '../../../src/domain/registration/differences/blocker';
import { recommendedChoice, type ChoiceLevel } from '../../../src/domain/permissions/selection';
import type { IntegrationKey } from '../../../src/domain/permissions/catalogue';
import type { FoundTenant } from '../../../src/domain/registration/found';
import { authSubject } from '../../../src/domain/registration/sheet';
import { suggestedAppName } from '../../../src/domain/registration/wanted-from';
import { suggestPartner } from '../../../src/main/registration/views/tenant-view';
import type { StoredPlan } from '../../../src/main/registration/planning/stored-plan';
import type { Workspace } from '../../../src/main/workspace';
import { appOf, lastPrepared } from '../../../src/main/registration/history/recorded-run';
import {
  changesOfRun,
  plannedChanges,
  type AppliedChange,
  type OpenChange,
  type PlannedChange,
} from './changes';
import { execute, finishInterrupted, signIn } from './steps';

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
  readonly plan: readonly PlannedChange[];
  readonly applied: readonly AppliedChange[];
  /** What was not done, and where it stands. */
  readonly open: readonly OpenChange[];
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
 * Signs in, finishes what an interrupted run has left, plans, executes and checks: the same services as the window's,
 * with every question answered as the window suggests. Throws an AppFailure for wrong input and failed reads.
 */
export async function prepare(
  workspace: Workspace,
  options: PrepareOptions,
  say: (line: string) => void,
  now: () => number,
): Promise<PrepareReport> {
  const started = now();
  const account = await signIn(workspace, options.app, say);
  await finishInterrupted(workspace, account.tenantId, say);
  const runs = await workspace.journal.verifiedRuns();
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
    plan: plannedChanges(plan.changes),
    ...changesOfRun(run),
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
