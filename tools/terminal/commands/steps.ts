import { AppFailure } from '../../../src/contract/errors';
import type { RunView } from '../../../src/contract/views/run';
import { describe } from '../../../src/domain/registration/describe';
import { isGuid } from '../../../src/domain/guid';
import type { StoredPlan } from '../../../src/main/registration/planning/stored-plan';
import type { Workspace } from '../../../src/main/workspace';

/**
 * Signs in, and says as whom. Throws an AppFailure, `badInput` for a client ID that is none.
 * @param app the client ID that was given; null where none was
 */
export async function signIn(
  { identity }: Workspace,
  app: string | null,
  say: (line: string) => void,
): ReturnType<Workspace['identity']['signIn']> {
  if (app !== null && !isGuid(app)) throw new AppFailure('badInput', { details: { field: 'app' } });
  const account = await identity.signIn();
  say(`Signed in as ${account.username}`);
  return account;
}

/** Approves every change of a plan and waits for the end of the run. */
export async function execute(
  workspace: Workspace,
  plan: Pick<StoredPlan, 'id' | 'plan'>,
  say: (line: string) => void,
): Promise<RunView> {
  for (const change of plan.plan.changes) say(`  ${describe(change.action).title}`);
  const confirmed = plan.plan.changes.map((change) => change.id);
  const { runId } = workspace.runs.start(plan.id, confirmed);
  return workspace.runs.finished(runId);
}

/** Finishes what interrupted runs have left. Throws an AppFailure where that fails. Answers whether there was something. */
export async function finishInterrupted(
  workspace: Workspace,
  tenantId: string,
  say: (line: string) => void,
): Promise<boolean> {
  const unfinished = await workspace.recovery.unfinished(tenantId);
  for (const record of unfinished) {
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
  return unfinished.length > 0;
}
