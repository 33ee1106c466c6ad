import type { Violation } from './invariants';
import type { SimulationRun } from './simulation';

/** The JSON object that `npm run storm` prints last. All but `runs`, `converged` and `undoExact` must be 0. */
export interface SimulationSummary {
  readonly runs: number;
  /** Runs that reached their goal. */
  readonly converged: number;
  /** Runs that ended with another result than their goal. */
  readonly wrong: number;
  readonly lostForeignItems: number;
  readonly orphanSecrets: number;
  readonly duplicateApps: number;
  readonly duplicateGrants: number;
  readonly secondRunWrites: number;
  /** Runs after whose undo the tenant was as before, except for what Entra keeps. */
  readonly undoExact: number;
}

/** Counts the violations of all runs. */
export function summarize(runs: readonly SimulationRun[]): SimulationSummary {
  const violations = runs.flatMap((run) => run.violations);
  const count = (kind: Violation['kind']) => violations.filter((violation) => violation.kind === kind).length;
  return {
    runs: runs.length,
    converged: runs.filter((run) => run.converged).length,
    wrong: runs.filter((run) => run.violations.some(({ kind }) => kind === 'wrong')).length,
    lostForeignItems: count('lostForeignItem'),
    orphanSecrets: count('orphanSecret'),
    duplicateApps: count('duplicateApp'),
    duplicateGrants: count('duplicateGrant'),
    secondRunWrites: runs.reduce((sum, run) => sum + run.secondRunWrites, 0),
    undoExact: runs.filter((run) => run.undoExact).length,
  };
}

/** Whether every run reached its goal without a violation. */
export function allSucceeded({ runs, converged, undoExact, ...errorCounts }: SimulationSummary): boolean {
  return converged === runs && undoExact === runs && Object.values(errorCounts).every((count) => count === 0);
}
