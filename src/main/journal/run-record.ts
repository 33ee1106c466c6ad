import type { Authenticity, JournalEntry, JournalTypes, ReadEntries } from './entries';

/** A step of a run: what was intended, and what came of it as far as that was written. */
interface StepRecord<P extends JournalTypes> {
  readonly step: number;
  readonly intendedAt: string;
  readonly what: P['step'];
  /** Null where the program ended before it was written: the tenant alone knows. */
  readonly outcome: { readonly at: string; readonly result: P['outcome'] } | null;
}

/**
 * One run as the journal tells it. `damaged` means that a part at the end is missing or can't be believed; what is
 * here came before that part.
 */
export interface RunRecord<P extends JournalTypes> {
  readonly id: string;
  readonly openedAt: string;
  readonly run: P['run'];
  readonly steps: readonly StepRecord<P>[];
  readonly facts: readonly P['fact'][];
  readonly end: { readonly at: string; readonly end: P['end'] } | null;
  readonly damaged: boolean;
  /** Only a verified record is acted on; every other one is shown, and no more. */
  readonly authenticity: Authenticity;
}

/** The records that this program has certainly written. */
export function verified<R extends Pick<RunRecord<JournalTypes>, 'authenticity'>>(
  records: readonly R[],
): readonly R[] {
  return records.filter(({ authenticity }) => authenticity === 'verified');
}

/** The record of what was read; null where the entries do not begin with the opening of the run `id`. */
export function runRecord<P extends JournalTypes>(id: string, read: ReadEntries<P>): RunRecord<P> | null {
  const [opening] = read.entries;
  if (opening?.kind !== 'opened' || opening.id !== id) return null;
  const outcomes = new Map<number, { at: string; result: P['outcome'] }>();
  const facts: P['fact'][] = [];
  let end: RunRecord<P>['end'] = null;
  for (const entry of read.entries) {
    if (entry.kind === 'outcome') {
      outcomes.set(entry.step, { at: entry.at, result: entry.result });
    } else if (entry.kind === 'noted') {
      facts.push(entry.fact);
    } else if (entry.kind === 'closed') {
      end = { at: entry.at, end: entry.end };
    }
  }
  return {
    id,
    openedAt: opening.at,
    run: opening.run,
    steps: read.entries
      .filter((entry): entry is JournalEntry<P> & { kind: 'intended' } => entry.kind === 'intended')
      .map(({ step, at, what }) => ({ step, intendedAt: at, what, outcome: outcomes.get(step) ?? null })),
    facts,
    end,
    damaged: read.damagedAt !== null,
    authenticity: read.authenticity,
  };
}
