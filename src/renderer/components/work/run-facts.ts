import type { RunView } from '../../../contract/views/run';

/** How far a run is: a change that was already so counts as done, one that is left to somebody else does not count. */
export function runProgress(run: RunView) {
  const own = run.changes.filter(({ now }) => now.state !== 'handedOver');
  const done = own.filter(({ now }) => now.state === 'done' || now.state === 'already').length;
  return { done, total: own.length };
}

/** The changes of a run that failed. */
export function failedChanges(run: RunView) {
  return run.changes.filter(({ now }) => now.state === 'failed');
}

/**
 * Whether there is a result to show: a run that failed or was stopped early shows its rows instead, unless it left a
 * client secret that the person has to decide about.
 */
export function hasResult(run: RunView): boolean {
  return run.state === 'succeeded' || run.state === 'partial' || run.secret.state === 'notStored';
}
