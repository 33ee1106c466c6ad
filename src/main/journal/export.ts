import type { JournalParts } from './entries';
import type { RunRecord } from './run-record';

/** Whether every word of `query` occurs somewhere in the record; upper and lower case are the same. */
export function matchesQuery(record: RunRecord<JournalParts>, query: string): boolean {
  const text = JSON.stringify(record).toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(JSON.stringify(word).slice(1, -1)));
}

/** The records as one JSON document, for another program. */
export function journalAsJson(records: readonly RunRecord<JournalParts>[], exportedAt: Date): string {
  return `${JSON.stringify({ exportedAt: exportedAt.toISOString(), runs: records }, null, 2)}\n`;
}

/** What the parts of a journal say, each in one line. */
export interface JournalWords<P extends JournalParts> {
  readonly run: (run: P['run']) => string;
  readonly step: (step: P['step']) => string;
  readonly outcome: (outcome: P['outcome']) => string;
  readonly fact: (fact: P['fact']) => string;
  readonly end: (end: P['end']) => string;
}

/** The records as text, for a person: a paragraph a run, a line a step. Times are UTC. */
export function journalAsText<P extends JournalParts>(
  records: readonly RunRecord<P>[],
  words: JournalWords<P>,
): string {
  return records.map((record) => `${runAsLines(record, words).join('\n')}\n`).join('\n');
}

function runAsLines<P extends JournalParts>(record: RunRecord<P>, words: JournalWords<P>): string[] {
  return [
    `${time(record.openedAt)}  ${oneLine(words.run(record.run))}  [${record.id}]`,
    ...record.steps.flatMap((step) => [
      `  ${time(step.intendedAt)}  ${oneLine(words.step(step.what))}`,
      step.outcome === undefined
        ? '    No outcome was recorded: the program ended before the answer came.'
        : `    ${time(step.outcome.at)}  ${oneLine(words.outcome(step.outcome.result))}`,
    ]),
    ...record.facts.map((fact) => `  ${oneLine(words.fact(fact))}`),
    record.end === undefined
      ? '  The run was not finished.'
      : `  ${time(record.end.at)}  ${oneLine(words.end(record.end.end))}`,
    ...(record.damaged ? ['  A part of this record is damaged and is not shown.'] : []),
  ];
}

function time(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}

/** What comes from a tenant, such as an app's name, must not look like a line of ours. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
