import { AppFailure } from '../../../src/contract/errors';
import type { RunView } from '../../../src/contract/views/run';
import { adoptionId } from '../../../src/domain/registration/adoption/adoption';
import { describe } from '../../../src/domain/registration/changes/describe';
import { isGuid } from '../../../src/domain/guid';
import type { StoredPlan } from '../../../src/main/registration/planning/stored-plan';
import { adoptionLines } from '../../../src/main/registration/views/adoption-view';
import type { Workspace } from '../../../src/main/workspace';

/**
 * Signs in, and says as whom. Throws an AppFailure, `badInput` for a client ID that is none.
 * @param app the client ID that was given; null where none was
 */
export async function signInAndReport(
  { identity }: Workspace,
  app: string | null,
  say: (line: string) => void,
): ReturnType<Workspace['identity']['signIn']> {
  if (app !== null && !isGuid(app)) throw new AppFailure('badInput', { details: { field: 'app' } });
  const account = await identity.signIn();
  say(`Signed in as ${account.username}`);
  return account;
}

/**
 * Approves every change of a plan and waits for the end of the run. Who controls an app that this computer has no record of is
 * printed first. Throws an AppFailure `badInput` where its use was not confirmed.
 * @param adopts whether the use of such an app is confirmed
 */
export async function execute(
  workspace: Workspace,
  { id, plan, adoption }: StoredPlan,
  say: (line: string) => void,
  adopts: boolean,
): Promise<RunView> {
  if (adoption !== null) {
    for (const line of adoptionLines(plan.target.displayName, adoption)) say(line);
    if (!adopts) {
      throw new AppFailure('badInput', {
        message: 'This computer has no record of having made this app, so nothing was changed.',
        help: 'Read who owns it and who else can sign in as it. Then add --adopt to use it, or leave --app out to make a new one. An interrupted run needs --adopt too where others have a hand on the app that bears its tag.',
        details: { field: adoptionId },
      });
    }
  }
  for (const change of plan.changes) say(`  ${describe(change.action).title}`);
  const confirmed = [...plan.changes.map((change) => change.id), ...(adoption === null ? [] : [adoptionId])];
  const { runId } = workspace.runs.start(id, confirmed);
  return workspace.runs.finished(runId);
}

/**
 * Finishes what interrupted runs have left. Throws an AppFailure where that fails. Answers whether there was something.
 * @param adopts as {@link execute} takes it
 */
export async function finishInterrupted(
  workspace: Workspace,
  tenantId: string,
  say: (line: string) => void,
  adopts: boolean,
): Promise<boolean> {
  const unfinished = await workspace.recovery.unfinished(tenantId);
  for (const record of unfinished) {
    say(`Finishing what was interrupted at ${record.openedAt}`);
    if (!(await workspace.recovery.leftNothing(record.id))) {
      const plan = await workspace.plans.make({ purpose: 'finish', runId: record.id });
      const run = await execute(workspace, plan, say, adopts);
      if (run.state === 'failed' || run.state === 'cancelled') {
        throw new AppFailure(run.error?.code ?? 'unknown');
      }
    }
    await workspace.recovery.close(record.id, 'finished');
  }
  return unfinished.length > 0;
}
