import { AppFailure } from '../../../src/contract/errors';
import type { RunView } from '../../../src/contract/views/run';
import type { Clock } from '../../../src/domain/clock';
import type { Cause } from '../../../src/domain/diagnosis/causes/cause';
import { diagnose, type Diagnosis } from '../../../src/domain/diagnosis/diagnose';
import { namesOtherApp } from '../../../src/domain/checks/error/checks';
import type { Examination } from '../../../src/domain/diagnosis/examine';
import { fixesFor } from '../../../src/domain/diagnosis/fixes/fixes-for';
import { findNearMatches } from '../../../src/domain/diagnosis/near-matches';
import { isGuid } from '../../../src/domain/guid';
import type { FoundTenant } from '../../../src/domain/registration/found';
import { examineApp } from '../../../src/main/diagnosis/examination';
import { lastPrepared } from '../../../src/main/registration/history/recorded-run';
import type { Workspace } from '../../../src/main/workspace';
import {
  changesOfRun,
  plannedChanges,
  type AppliedChange,
  type OpenChange,
  type PlannedChange,
} from './changes';
import { evidenceOf, type Evidence } from './evidence';
import { execute, finishInterrupted, signInAndReport } from './steps';

export interface FixOptions {
  /** The client ID of the app that the error is about; null: the only one that comes into question. */
  readonly app: string | null;
}

/** The JSON object that the command prints. */
interface FixReport {
  readonly cause: Cause;
  /** What the tenant showed before anything was changed. */
  readonly evidence: readonly Evidence[];
  /** Whether there was something to change that this program can change. */
  readonly canFix: boolean;
  readonly plan: readonly PlannedChange[];
  readonly applied: readonly AppliedChange[];
  /** Whether what the error is about was right when it was read last: after the changes, or without any. */
  readonly verified: boolean;
  readonly requests: ReturnType<Workspace['tally']['counts']>;
  /** Why the run, or the first change that failed, did. */
  readonly error: RunView['error'];
}

/** The report, and what a user is told besides. */
export interface FixResult {
  readonly report: FixReport;
  readonly ended: 'fixed' | 'nothingToFix' | 'failed';
  readonly diagnosis: Diagnosis;
  readonly examination: Examination;
  /** Planned changes that were not made. */
  readonly open: readonly OpenChange[];
  readonly secretStored: boolean;
}

interface Examined {
  readonly diagnosis: Diagnosis;
  readonly examination: Examination;
}

/**
 * Signs in, reads what a text is about, compares it with the app, and makes the usual fix: the same services as the window's,
 * with everything confirmed. What an interrupted run has left is finished first. A cause that the text only resembles, and
 * a fault in a customer's tenant, are never fixed.
 * Throws an AppFailure for wrong input and failed reads.
 */
export async function fix(
  workspace: Workspace,
  text: string,
  { app }: FixOptions,
  say: (line: string) => void,
  clock: Clock,
): Promise<FixResult> {
  const account = await signInAndReport(workspace, app, say);
  const read = async () => {
    const runs = await workspace.journal.verifiedRuns();
    return workspace.tenants.read({ prepared: lastPrepared(runs, account.tenantId) });
  };
  const tenant = await read();
  const appId = app ?? suggestApp(tenant, diagnose(text).facts.clientId);
  const look = (of: FoundTenant): Promise<Examined> =>
    examineApp(text, { workspace, tenant: of, appId, account: null, clock }, { findNearMatches });
  let examined = await look(tenant);
  const isOurs = fixesFor(examined.diagnosis).length > 0 && !namesOtherApp(examined.diagnosis.facts, appId);
  if (isOurs && (await finishInterrupted(workspace, account.tenantId, say, true))) {
    examined = await look(await read());
  }
  const [usual] = examined.examination.fixes;
  say(examined.examination.verdict);
  if (usual === undefined) return withoutChanges(workspace, examined);
  const { region } = examined.examination;
  const stored = await workspace.plans.make({ purpose: 'fix', appId, fix: usual, region });
  const { plan } = stored;
  const run = await execute(workspace, stored, say, true);
  const verified = run.state === 'succeeded' && run.verification?.verdict.kind === 'works';
  const { applied, open } = changesOfRun(run);
  return {
    ...examined,
    ended: verified ? 'fixed' : 'failed',
    open,
    secretStored: run.secret.state === 'stored',
    report: {
      ...found(examined),
      canFix: true,
      plan: plannedChanges(plan.changes),
      applied,
      verified,
      requests: workspace.tally.counts(),
      error: run.error ?? firstError(run),
    },
  };
}

function firstError({ changes }: RunView): FixReport['error'] {
  const failures = changes.flatMap(({ now }) => (now.state === 'failed' ? [now.error] : []));
  return failures[0] ?? null;
}

function withoutChanges(workspace: Workspace, examined: Examined): FixResult {
  return {
    ...examined,
    ended: 'nothingToFix',
    open: [],
    secretStored: false,
    report: {
      ...found(examined),
      canFix: false,
      plan: [],
      applied: [],
      verified: isRight(examined),
      requests: workspace.tally.counts(),
      error: null,
    },
  };
}

function found({ diagnosis, examination }: Examined): Pick<FixReport, 'cause' | 'evidence'> {
  return { cause: diagnosis.cause, evidence: examination.findings.map(evidenceOf) };
}

/** Whether what the error is about was read, and nothing of it is wrong. */
function isRight({ diagnosis, examination: { findings } }: Examined): boolean {
  const isOpen = findings.some(
    ({ outcome }) => outcome.kind === 'willFail' || outcome.kind === 'notReadable',
  );
  return fixesFor(diagnosis).length > 0 && findings.length > 0 && !isOpen;
}

/**
 * The app that the window suggests: the one with Rewst's callback that the text names, or the only one with it. Where none
 * has it, the one that the text names. Throws an AppFailure `badInput` where none of these is there.
 */
function suggestApp({ appsWithCallback }: FoundTenant, named: string | null): string {
  const known = appsWithCallback.known ? appsWithCallback.value.map(({ appId }) => appId) : [];
  const [only, ...others] = known;
  const id = named !== null && isGuid(named) ? named.toLowerCase() : null;
  const suggested =
    known.find((appId) => appId.toLowerCase() === id) ??
    (only === undefined ? id : others.length === 0 ? only : null);
  if (suggested !== null) return suggested;
  throw new AppFailure('badInput', {
    message: 'Which app the error is about is not clear. --app takes its client ID.',
    details: { field: 'app' },
  });
}
