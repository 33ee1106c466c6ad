import type { Clock } from '../../domain/clock';
import type { Journal } from '../journal/journal';
import { lookUntil, type Words } from './patience';
import type { JournalledRecord, RunJournalParts } from './run-journal';
import type { Watcher } from './watcher';

/**
 * How long after it was sent a change may take to be seen on every server, in milliseconds. Microsoft promises no time;
 * minutes are reported, two at most as a rule.
 */
const untilCopied = 180_000;

/** Between two looks for what is still being copied, in milliseconds. */
const betweenLooks = 5_000;

const words: Words = {
  title: 'Waiting until Microsoft shows what the run has made',
  detail:
    'It was written moments ago, and Microsoft copies it to all of its servers little by little. A look too early would miss some of it. Nothing is written while this waits.',
};

/**
 * Knows from the journal what this computer has written moments ago, so that what a server does not show yet is not taken
 * for gone.
 */
export class Copying {
  readonly #journal: Pick<Journal<RunJournalParts>, 'list' | 'read'>;
  readonly #clock: Clock;

  constructor(journal: Pick<Journal<RunJournalParts>, 'list' | 'read'>, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /**
   * Whether the app was made here moments ago, or carried on with then: what was interrupted had made it moments before.
   * @param by a run that may have made it without knowing it by its id: it was interrupted
   */
  async isNewApp(appId: string, by: string | null = null): Promise<boolean> {
    const { runs } = await this.#journal.list();
    return runs.some(
      (record) =>
        this.#left(record) > 0 &&
        (record.id === by ||
          (record.run.purpose === 'finish' && record.run.appId === appId) ||
          record.facts.some((fact) => fact.kind === 'application' && fact.appId === appId)),
    );
  }

  /**
   * Looks until what a run has made, or may have made, is seen, or until it would have been copied everywhere by now.
   * Where the run was some minutes ago, one look is enough. Says what it waits for; rejects with the signal's reason.
   */
  async untilSeen<T>(
    runId: string,
    look: () => Promise<T>,
    isSeen: (found: T) => boolean,
    watcher: Watcher = {},
  ): Promise<T> {
    const record = await this.#journal.read(runId);
    const pauses = record === undefined ? [] : pausesOver(this.#left(record));
    return lookUntil(look, isSeen, { ...watcher, clock: this.#clock, pauses, words });
  }

  /** Milliseconds; no more than if it had been sent just now, whatever this computer's clock has been set to since. */
  #left(record: JournalledRecord): number {
    const sent = Math.max(0, ...record.steps.map((step) => Date.parse(step.intendedAt)));
    return Math.min(sent + untilCopied - this.#clock.now().getTime(), untilCopied);
  }
}

/** The pauses that fill a time, in milliseconds. */
function pausesOver(time: number): readonly number[] {
  const whole = Math.max(0, Math.floor(time / betweenLooks));
  const rest = time - whole * betweenLooks;
  return [...Array.from({ length: whole }, () => betweenLooks), ...(rest > 0 ? [rest] : [])];
}
