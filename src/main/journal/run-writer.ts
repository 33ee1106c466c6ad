import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import { entryLine, type EntryContent, type JournalTypes } from './entries';
import type { JournalFile } from './files';
import { assertNoSecrets } from './no-secrets';

/** A step that was put down as intended. */
export interface StepWriter<P extends JournalTypes> {
  /** Puts down what came of it. */
  outcome(result: P['outcome']): Promise<void>;
}

/** Where the writing of a run starts: at the beginning, or behind what is there. */
export interface WriterStart {
  readonly seq: number;
  readonly step: number;
  readonly mac: string;
  readonly key: Uint8Array;
}

/**
 * Writes the journal of one run. Each call resolves when its entry is on the disk; a rejection (an AppFailure
 * `fileNotWritten`, or a SecretInRecord) means that it is not, and that nothing may be done that it was to precede.
 */
export class RunWriter<P extends JournalTypes> {
  readonly id: string;
  readonly #file: JournalFile;
  readonly #clock: Clock;
  readonly #onClose: () => void;
  #seq: number;
  #step: number;
  #mac: string;
  readonly #key: Uint8Array;
  #closed = false;
  /** Appends go one after the other, in the order of the calls. */
  #queue: Promise<void> = Promise.resolve();

  constructor(id: string, file: JournalFile, clock: Clock, start: WriterStart, onClose: () => void) {
    this.id = id;
    this.#file = file;
    this.#clock = clock;
    this.#onClose = onClose;
    this.#seq = start.seq;
    this.#step = start.step;
    this.#mac = start.mac;
    this.#key = start.key;
  }

  /** Puts down what the run is; the journal calls it when it opens the run. */
  async open(run: P['run']): Promise<void> {
    await this.#append({ kind: 'opened', id: this.id, run });
  }

  /** Puts down a step before it is taken. */
  async intend(what: P['step']): Promise<StepWriter<P>> {
    this.#step += 1;
    const step = this.#step;
    await this.#append({ kind: 'intended', step, what });
    return { outcome: (result) => this.#append({ kind: 'outcome', step, result }) };
  }

  /** Puts down a fact that a later start needs. */
  note(fact: P['fact']): Promise<void> {
    return this.#append({ kind: 'noted', fact });
  }

  /** Puts down how the run ended, and closes the file. */
  async close(end: P['end']): Promise<void> {
    await this.#append({ kind: 'closed', end });
    await this.release();
  }

  /** Closes the file without an end: the run stays unfinished. */
  async release(): Promise<void> {
    await this.#queue;
    if (!this.#closed) {
      this.#closed = true;
      this.#onClose();
      await this.#file.close();
    }
  }

  #append(content: EntryContent<P>): Promise<void> {
    const appended = this.#queue.then(() => this.#write(content));
    this.#queue = appended.catch(() => undefined);
    return appended;
  }

  async #write(content: EntryContent<P>): Promise<void> {
    if (this.#closed) throw new TypeError('This run is closed.');
    const entry = { seq: this.#seq + 1, at: this.#clock.now().toISOString(), ...content };
    assertNoSecrets(entry, content.kind);
    const { line, mac } = entryLine(entry, this.#mac, this.#key);
    try {
      await this.#file.append(line);
    } catch (error) {
      throw notWritten(error);
    }
    this.#seq += 1;
    this.#mac = mac;
  }
}

/** The failure for a file that could not be written, with the system's code for it. */
export function notWritten(error: unknown): AppFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new AppFailure('fileNotWritten', /^[A-Z]{3,20}$/.test(code) ? { details: { reason: code } } : {});
}
