import { AppFailure } from '../../../contract/errors';
import type { RecoveryDependencies } from '../history/recovery';
import { ChangeSender } from './change-sender';
import { RunLog } from './run-log';
import type { EngineDependencies } from './run-tools';
import { RunTracker } from './run-tracker';
import { DuplicateApps } from './stages/duplicate-apps';

/** Deletes second apps of runs that were interrupted, on the record of that run. */
export function duplicateAppRemover(
  deps: Pick<EngineDependencies, 'graph' | 'registrations' | 'clock'>,
): RecoveryDependencies['removeDuplicates'] {
  return async (
    { runId, kept, most, delays },
    writer,
    { signal = new AbortController().signal, onProgress },
  ) => {
    const log = new RunLog(writer);
    const tracker = new RunTracker([], () => undefined);
    const tools = { ...deps, log, tracker, signal, onProgress: onProgress ?? (() => undefined) };
    const doubles = new DuplicateApps(runId, kept, most, { ...tools, sender: new ChangeSender(tools) });
    const [stays] = await doubles.removeAll(delays);
    if (stays !== undefined) throw new AppFailure('stillReplicating');
    if (log.failure !== null) throw log.failure;
  };
}
