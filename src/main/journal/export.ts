import type { JournalTypes } from './entries';
import type { RunRecord } from './run-record';

/** The records as one JSON document, for another program. */
export function journalAsJson(records: readonly RunRecord<JournalTypes>[], exportedAt: Date): string {
  return `${JSON.stringify({ exportedAt: exportedAt.toISOString(), runs: records }, null, 2)}\n`;
}
