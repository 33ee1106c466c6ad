import type { Clock } from '../../../domain/clock';
import type { Journal } from '../../journal/journal';
import { pollUntil } from '../../progress/poll';
import type { JournalledRecord, RunJournalTypes } from './run-journal';
import type { CallOptions } from '../../progress/call-options';

/**
 * How long after it was sent a change may take to be seen on every server, in milliseconds. Microsoft promises no time;
 * minutes are reported, two at most as a rule.
 */
const untilCopied = 180_000;

/** Between two looks for what is still being copied, in milliseconds. */
const betweenPolls = 5_000;

const waiting = {
  title: 'Waiting until Microsoft shows what the run has made',
  detail:
    'It was written moments ago, and Microsoft copies it to all of its servers little by little. A look too early would miss some of it. Nothing is written while this waits.',
};

/**
 * Knows from the journal what this computer has written moments ago, so that what a server does not show yet is not taken
 * for gone.
 */
export class Replication {
  readonly #journal: Pick<Journal<RunJournalTypes>, 'verifiedRuns'>;
  readonly #clock: Clock;

  constructor(journal: Pick<Journal<RunJournalTypes>, 'verifiedRuns'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /**
   * Whether the app was made here moments ago, or carried on with then: what was interrupted had made it moments before.
   * @param by a run that may have made it without knowing it by its id: it was interrupted
   */
  async isNewApp(appId: string, by: string | null = null): Promise<boolean> {
    const runs = await this.#journal.verifiedRuns();
    return runs.some(
      (record) =>
        this.#remaining(record) > 0 &&
        (record.id === by ||
          (record.run.purpose === 'finish' && record.run.appId === appId) ||
          record.facts.some((fact) => fact.kind === 'application' && fact.appId === appId)),
    );
  }

  /** The undo that has changed an app moments ago: a server may still show what it took away. null where there is none. */
  async recentUndo(appId: string): Promise<string | null> {
    const runs = await this.#journal.verifiedRuns();
    const undo = runs.find(
      (record) => record.run.purpose === 'undo' && record.run.appId === appId && this.#remaining(record) > 0,
    );
    return undo?.id ?? null;
  }

  /**
   * Looks until what a run has made, or may have made, is seen, or until it would have been copied everywhere by now.
   * Where the run was some minutes ago, one look is enough. Says what it waits for; rejects with the signal's reason.
   */
  async untilSeen<T>(
    runId: string,
    look: () => Promise<T>,
    isSeen: (found: T) => boolean,
    options: CallOptions = {},
  ): Promise<T> {
    const record = (await this.#journal.verifiedRuns()).find(({ id }) => id === runId) ?? null;
    const delays = record === null ? [] : this.delaysFor(record);
    return pollUntil(look, isSeen, waiting, { ...options, clock: this.#clock, delays });
  }

  /** The pauses between looks for what a run has made, until it would have been copied everywhere by now; milliseconds. */
  delaysFor(record: JournalledRecord): readonly number[] {
    return delaysOver(this.#remaining(record));
  }

  /** Milliseconds; no more than if it had been sent just now, whatever this computer's clock has been set to since. */
  #remaining(record: JournalledRecord): number {
    const sent = Math.max(0, ...record.steps.map((step) => Date.parse(step.intendedAt)));
    return Math.min(sent + untilCopied - this.#clock.now().getTime(), untilCopied);
  }
}

/** The delays that fill a time, in milliseconds. */
function delaysOver(time: number): readonly number[] {
  const whole = Math.max(0, Math.floor(time / betweenPolls));
  const rest = time - whole * betweenPolls;
  return [...Array.from({ length: whole }, () => betweenPolls), ...(rest > 0 ? [rest] : [])];
}
