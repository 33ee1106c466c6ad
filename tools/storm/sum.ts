import type { Finding } from './judge';
import type { OneRun } from './one-run';

/** The JSON object that the storm prints last. All but `runs`, `converged` and `undoExact` must be 0. */
export interface StormSum {
  readonly runs: number;
  /** Runs that came to what was wanted. */
  readonly converged: number;
  /** Runs that ended with something else than what was wanted. */
  readonly wrong: number;
  readonly lostForeignItems: number;
  readonly orphanSecrets: number;
  readonly duplicateApps: number;
  readonly duplicateGrants: number;
  readonly secondRunWrites: number;
  /** Runs after whose undo the tenant was as before, but for what Entra keeps. */
  readonly undoExact: number;
}

/** Adds runs up. */
export function sumUp(runs: readonly OneRun[]): StormSum {
  const findings = runs.flatMap((run) => run.findings);
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  return {
    runs: runs.length,
    converged: runs.filter((run) => run.converged).length,
    wrong: runs.filter((run) => run.findings.some((finding) => finding.kind === 'wrong')).length,
    lostForeignItems: count('lostForeignItem'),
    orphanSecrets: count('orphanSecret'),
    duplicateApps: count('duplicateApp'),
    duplicateGrants: count('duplicateGrant'),
    secondRunWrites: runs.reduce((sum, run) => sum + run.secondRunWrites, 0),
    undoExact: runs.filter((run) => run.undoExact).length,
  };
}

/** Whether each run came to what was wanted, and nothing else came of any. */
export function isFlawless({ runs, converged, undoExact, ...assertZero }: StormSum): boolean {
  return converged === runs && undoExact === runs && Object.values(assertZero).every((count) => count === 0);
}
