import type { Fix } from '../../../../src/domain/diagnosis/fixes/fix';
import type { PlanRequest } from '../../../../src/contract/plan-request';
import type { StoredPlan } from '../../../../src/main/registration/planning/stored-plan';
import { text } from '../../../../src/practice/json';
import { failingJournal, type LineFate } from '../../../support/failing-journal';
import { approve, plan, practiceWorkspace, type TestWorkspace } from '../practice-workspace';

/** The name of the app that is made. */
export const newAppName = 'Rewst Microsoft Cloud';

export type PlanMaker = (bench: TestWorkspace) => Promise<StoredPlan>;

/** A plan for a new registration. */
const preparation: PlanMaker = async (bench) => (await plan(bench)).plan;

/** A plan that fixes the registration of the scenario. */
export function fixing(fix: Fix): PlanMaker {
  return async ({ workspace, tenant }) => {
    await workspace.identity.signIn();
    const [app] = tenant.state.applicationsNamed('Rewst');
    return workspace.plans.make({ purpose: 'fix', appId: text(app ?? {}, 'appId'), fix, region: null });
  };
}

/**
 * A program that carries out a plan until one of its journal's lines meets its fate.
 * @param begin the scenario, or the program that ran before it
 */
export async function interrupted(
  begin: string | TestWorkspace,
  fateOf: (line: string) => LineFate,
  asked = preparation,
): Promise<TestWorkspace & { readonly runId: string }> {
  let fell = (): void => undefined;
  const fallen = new Promise<void>((resolve) => {
    fell = resolve;
  });
  const bench = await practiceWorkspace(typeof begin === 'string' ? begin : '', {
    ...(typeof begin !== 'string' && { after: begin }),
    disk: (files) =>
      failingJournal(files, (line) => {
        const fate = fateOf(line);
        if (fate === 'killed' || fate === 'torn') fell();
        return fate;
      }),
  });
  const stored = await asked(bench);
  await Promise.race([approve(bench, stored), fallen]);
  return { ...bench, runId: bench.workspace.runs.current()?.runId ?? '' };
}

/** The next start of the program, with its user signed in. */
export async function nextStart(before: TestWorkspace): Promise<TestWorkspace> {
  const bench = await practiceWorkspace('', { after: before });
  await bench.workspace.identity.signIn();
  return bench;
}

/** Plans what is asked for and carries it out. */
export async function planAndExecute(bench: TestWorkspace, request: PlanRequest, typedName = newAppName) {
  let stored = await bench.workspace.plans.make(request);
  let run = await approve(bench, stored, typedName);
  // While something is copied, the last look may meet a server that shows less: it is reviewed again, as the window does.
  for (let again = 0; again < 3 && run.error?.code === 'planOutdated'; again += 1) {
    stored = await bench.workspace.plans.make(request);
    run = await approve(bench, stored, typedName);
  }
  return { run, changes: stored.plan.changes.map((change) => change.action.kind) };
}

/** The first line that holds this meets its fate. */
export const lineWith = (part: string, fate: LineFate) => {
  let met = false;
  return (line: string): LineFate => {
    if (met || !line.includes(part)) return 'written';
    met = true;
    return fate;
  };
};

/** Killed before it is put down what came of a write. */
export const atOutcome = () => lineWith('"kind":"outcome"', 'killed');
