import type { RunWriter } from '../journal/run-writer';
import type { RunLog } from './ports';
import type { RunJournalTypes } from './run-journal';

/**
 * Where a run puts down what it does: in the journal, or nowhere for a run that only looks.
 * @param onApp told of the client id of the app that the run makes
 */
export function logOf(writer: RunWriter<RunJournalTypes> | null, onApp: (appId: string) => void): RunLog {
  return {
    intend: (step) => {
      if (writer === null) throw new TypeError('A run without changes writes nothing.');
      return writer.intend({ title: step.title, changes: [...step.changes] });
    },
    note: async (fact) => {
      if (fact.kind === 'application') onApp(fact.appId);
      await writer?.note(fact);
    },
  };
}
