import type { RunView } from '../../../contract/views/run';

/** How far a run is: a change that was already so counts as done, one that is left to someone else does not count. */
export function runProgress(run: RunView) {
  const own = run.changes.filter(({ now }) => now.state !== 'delegated');
  const done = own.filter(({ now }) => now.state === 'done' || now.state === 'already').length;
  return { done, total: own.length };
}

/** The changes of a run that failed. */
export function failedChanges(run: RunView) {
  return run.changes.filter(({ now }) => now.state === 'failed');
}

/**
 * Whether there is a result to show: a run that failed or was stopped early shows its rows instead, unless it left a
 * client secret that the user has to decide about.
 */
export function hasResult(run: RunView): boolean {
  return run.state === 'succeeded' || run.state === 'partial' || run.secret.state === 'notStored';
}

/**
 * How the values for Rewst are part of the result: shown where something has to be typed into Rewst now, folded where they
 * are only good to have, none where changes were taken back or a client secret was only removed. A change's id begins with
 * its kind.
 */
export function valuesIn(run: RunView): 'shown' | 'folded' | 'none' {
  if (run.secret.state === 'notStored') return 'shown';
  switch (run.purpose) {
    case 'prepare':
    case 'finish':
      return 'shown';
    case 'fix':
      return run.changes.some(({ id }) => id.startsWith('addSecret')) ? 'shown' : 'folded';
    case 'rotate':
      return removesSecretOnly(run) ? 'none' : 'shown';
    case 'undo':
    case 'takeAway':
      return 'none';
  }
}

/** Whether a change of client secret only took one off the app. */
export function removesSecretOnly(run: RunView): boolean {
  return (
    run.purpose === 'rotate' &&
    run.changes.length > 0 &&
    run.changes.every((change) => change.id.startsWith('removeSecret'))
  );
}
