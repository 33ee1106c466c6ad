import { AppFailure } from '../../../src/contract/errors';
import type { Finding, FindingObject } from '../../../src/domain/checks/finding';
import type { CheckVerdict } from '../../../src/domain/checks/verdict';
import type { Region } from '../../../src/domain/registration/callback';
import { lastChoices } from '../../../src/main/registration/history/recorded-run';
import type { Workspace } from '../../../src/main/workspace';
import { signInAndReport } from './steps';

export interface ReadyOptions {
  readonly account: string;
  readonly app: string | null;
  readonly region: Region | null;
}

/** One finding, as the command prints it. */
export interface ReadyFinding {
  readonly id: string;
  readonly area: Finding['area'];
  readonly outcome: Finding['outcome']['kind'];
  /** What was found, and on what it depends or why it could not be read. */
  readonly reason: string;
  /** `later`: nothing of it stops Rewst today. */
  readonly when: 'now' | 'later';
  readonly objects: readonly FindingObject[];
  readonly steps: readonly string[];
  readonly codes: readonly number[];
  readonly fix: Finding['fix'];
}

/** The JSON object that the command prints last. */
export interface ReadyReport {
  readonly verdict: CheckVerdict;
  readonly findings: readonly ReadyFinding[];
  readonly requests: ReturnType<Workspace['tally']['counts']>;
}

/** Signs in, reads and checks. Writes nothing. Throws an AppFailure for wrong input, or where the tenant can't be read. */
export async function ready(
  workspace: Workspace,
  { account, app, region }: ReadyOptions,
  say: (line: string) => void,
): Promise<ReadyReport> {
  const caller = await signInAndReport(workspace, app, say);
  const relationships = await workspace.readiness.askForRelationships().catch((thrown: unknown) => {
    if (!(thrown instanceof AppFailure)) throw thrown;
    say(`Customers are left out: ${thrown.error.message}`);
    return false;
  });
  const runs = await workspace.journal.verifiedRuns();
  const report = await workspace.readiness.check({
    caller,
    account,
    appId: app,
    region,
    relationships,
    approved: app === null ? null : lastChoices(runs, caller.tenantId, app),
  });
  return {
    verdict: report.verdict,
    findings: report.findings.map(readyFinding),
    requests: workspace.tally.counts(),
  };
}

function readyFinding({ id, area, outcome, sentence, objects, steps, codes, fix }: Finding): ReadyFinding {
  return {
    id,
    area,
    outcome: outcome.kind,
    reason: `${sentence}.${detailOf(outcome)}`,
    when: outcome.kind === 'mayFail' ? outcome.when : 'now',
    objects,
    steps: steps.map(({ text }) => text),
    codes,
    fix,
  };
}

function detailOf(outcome: Finding['outcome']): string {
  switch (outcome.kind) {
    case 'mayFail':
      return ` It depends on ${outcome.dependsOn}.`;
    case 'notReadable':
      return ` ${outcome.why} It would be shown by ${outcome.shownBy}.`;
    case 'willFail':
    case 'fine':
      return '';
  }
}
