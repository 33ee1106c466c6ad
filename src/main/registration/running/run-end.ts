import type { AppError } from '../../../contract/errors';
import { toAppError } from '../../../contract/errors';
import type { RunWriter } from '../../journal/run-writer';
import type { RunContext } from './run-context';
import type { RunJournalTypes } from '../history/run-journal';
import type { StoredPlan } from '../planning/stored-plan';
import type { RunTracker } from './run-tracker';

/** How a run ended. */
export type RunEnd =
  | { readonly state: 'succeeded' | 'partial'; readonly error: null }
  | { readonly state: 'failed' | 'cancelled'; readonly error: AppError };

/** How a run ended, with whether the app can be used with Rewst now. */
export function endFor(plan: StoredPlan, tracker: RunTracker, end: RunEnd): RunEnd {
  return end.state === 'succeeded' && lacksSecret(plan, tracker) ? { state: 'partial', error: null } : end;
}

/** Whether a secret was wanted and this computer has none in the end: Rewst can't be connected without. */
function lacksSecret(plan: StoredPlan, tracker: RunTracker): boolean {
  const { secret } = plan.wanted;
  return secret !== undefined && secret.kind !== 'keep' && tracker.snapshot().secret.state === 'none';
}

/**
 * The end is put down. Where even that fails, or something that was done is not on record, or the run stopped while nobody
 * could tell whether something was made, it stays unfinished in the journal: the next start looks.
 */
export async function closed(
  writer: RunWriter<RunJournalTypes>,
  end: RunEnd,
  { ambiguous, unrecorded, order }: RunContext,
): Promise<RunEnd> {
  if (unrecorded !== null || (ambiguous && end.error !== null)) {
    await writer.release().catch(() => undefined);
    return end;
  }
  try {
    await writer.close(end);
    return end;
  } catch (thrown) {
    await writer.release().catch(() => undefined);
    return end.error === null ? { state: 'failed', error: toAppError(thrown, order.runId) } : end;
  }
}
