import type { Choices } from '../../../src/contract/choices';
import { AppFailure } from '../../../src/contract/errors';
import type { RunView } from '../../../src/contract/views/run';
import type { Blocker } from '../../../src/domain/registration/differences/blocker';
import { recommendedChoice, type ChoiceLevel } from '../../../src/domain/permissions/selection';
import type { IntegrationKey } from '../../../src/domain/permissions/catalogue';
import { suggestedTarget } from '../../../src/domain/registration/adoption/suggested-target';
import { knownOr, type FoundTenant } from '../../../src/domain/registration/found';
import { serviceReferenceTexts } from '../../../src/domain/registration/service-reference';
import { authSubject } from '../../../src/domain/registration/sheet';
import { suggestedAppName } from '../../../src/domain/registration/wanted/wanted-from';
import { suggestPartner } from '../../../src/main/registration/views/tenant-view';
import type { StoredPlan } from '../../../src/main/registration/planning/stored-plan';
import type { Workspace } from '../../../src/main/workspace';
import { lastPrepared } from '../../../src/main/registration/history/recorded-run';
import {
  changesOfRun,
  plannedChanges,
  type AppliedChange,
  type OpenChange,
  type PlannedChange,
} from './changes';
import { execute, finishInterrupted, signInAndReport } from './steps';

/** What the command line asks for; what it leaves out is chosen as the window's one click chooses it. */
export interface PrepareOptions {
  readonly integrations: readonly IntegrationKey[] | null;
  readonly level: ChoiceLevel;
  readonly partner: boolean | null;
  readonly app: string | null;
  /** The use of `app` is confirmed, although this computer has no record of having made it. */
  readonly adopt: boolean;
  readonly name: string | null;
  readonly months: 6 | 12 | 24;
  /** What a tenant may demand of every registration; null where it demands none. */
  readonly serviceReference: string | null;
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
  readonly apiLinks: RunView['apiLinks'];
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
  const account = await signInAndReport(workspace, options.app, say);
  await finishInterrupted(workspace, account.tenantId, say, options.adopt);
  const runs = await workspace.journal.verifiedRuns();
  const first = await workspace.tenants.read({ prepared: lastPrepared(runs, account.tenantId) });
  const partner = options.partner ?? suggestPartner(first.partner).suggestion === 'partner';
  const target = chooseTarget(first, options, await workspace.ownApps(account.tenantId), say);
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
    serviceReference: options.serviceReference,
  };
  const plan = await workspace.plans.make({ purpose: 'prepare', choices }, { tenant: first });
  const blocker = plan.plan.blockers[0];
  if (blocker !== undefined) throw failureOfBlocker(blocker);
  const run = await execute(workspace, plan, say, options.adopt);
  return report(workspace, plan, run, partner, now() - started);
}

/**
 * This computer's own app with Rewst's callback, or a new one. An app of others takes an explicit --app, and several of its own are
 * a question that only a user answers: throws an AppFailure `appNameAmbiguous`.
 */
function chooseTarget(
  tenant: FoundTenant,
  options: PrepareOptions,
  own: ReadonlySet<string>,
  say: (line: string) => void,
): Choices['target'] {
  if (options.app !== null) return { kind: 'existing', appId: options.app };
  if (options.name !== null) return { kind: 'new', displayName: options.name };
  const candidates = knownOr(tenant.appsWithCallback, []).map((app) => ({
    ...app,
    isOwn: own.has(app.appId),
  }));
  const suggested = suggestedTarget(candidates);
  if (suggested.kind === 'existing') return { kind: 'existing', appId: suggested.app.appId };
  if (suggested.kind === 'ask' && suggested.because === 'several') {
    throw new AppFailure('appNameAmbiguous', {
      details: { apps: candidates.map(({ appId }) => appId).join(' ') },
    });
  }
  for (const { displayName, appId } of candidates) {
    say(
      `“${displayName}” (${appId}) carries a Rewst callback, but this computer has no record of having made it. A new app is made; --app ${appId} uses that one.`,
    );
  }
  return { kind: 'new', displayName: suggestedAppName };
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
    token: run.verification?.token ?? 'notTried',
    secretExpires: run.secret.state === 'stored' ? run.secret.expires : null,
    warnings: plan.warnings.map((warning) => warning.kind),
    consentLink: run.consentLink,
    apiLinks: run.apiLinks,
    error: run.error,
  };
}

function failureOfBlocker(blocker: Blocker): AppFailure {
  switch (blocker.kind) {
    case 'registrationForbidden':
      return new AppFailure('registrationForbidden');
    case 'badServiceReference':
      return new AppFailure('badInput', {
        message: `--service-reference ${serviceReferenceTexts[blocker.problem]}`,
        details: { field: 'service-reference', problem: blocker.problem },
      });
    case 'badName':
      return new AppFailure('badInput', { details: { field: 'name', problem: blocker.problem } });
    case 'scopesTooLong':
      return new AppFailure('badInput', {
        details: { field: 'level', problem: `${String(blocker.length)} characters of scopes` },
      });
  }
}
