import type { z } from 'zod';
import { AppFailure } from '../../contract/errors';
import type { Clock } from '../../domain/clock';
import {
  authenticationCode,
  chainSeed,
  entrySchema,
  readEntries,
  type JournalEntry,
  type JournalTypes,
  type JournalSchemas,
  type ReadEntries,
} from './entries';
import { journalExtension, type JournalFiles } from './files';
import type { JournalKey } from './journal-key';
import { runRecord, verified, type RunRecord } from './run-record';
import { notWritten, RunWriter } from './run-writer';

export interface JournalListing<P extends JournalTypes> {
  /** Newest first. Runs that are being written just now are among them. */
  readonly runs: readonly RunRecord<P>[];
  /** How many files made no sense, now or earlier, and are kept aside. */
  readonly setAside: number;
  /** How many files could not be read just now: what they hold is unknown. */
  readonly unreadable: number;
}

/**
 * What was intended and done, one file a run. It is there to know what to look at after a crash and what to take back
 * later; what is so in a tenant is always read from the tenant. A file that is damaged is used up to the damage and
 * marked; one that makes no sense is set aside. Reading never fails, not without the key either: what is read then is not
 * verified, and nothing is acted on from it.
 */
export class Journal<P extends JournalTypes> {
  readonly #files: JournalFiles;
  readonly #schema: z.ZodType<JournalEntry<P>>;
  readonly #key: JournalKey;
  readonly #clock: Clock;
  readonly #beingWritten = new Set<string>();

  constructor(files: JournalFiles, schemas: JournalSchemas<P>, key: JournalKey, clock: Clock) {
    this.#files = files;
    this.#schema = entrySchema(schemas);
    this.#key = key;
    this.#clock = clock;
  }

  /**
   * Begins a run. `id` is letters, digits and hyphens, and new.
   * @throws AppFailure fileNotWritten, or with a keychain code where there is no key to write with; SecretInRecord
   */
  async open(id: string, run: P['run']): Promise<RunWriter<P>> {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) {
      throw new TypeError('The id of a run is letters, digits and hyphens.');
    }
    const key = await this.#key.forWriting();
    const file = await this.#files.create(fileName(id)).catch((error: unknown) => {
      throw notWritten(error);
    });
    const writer = this.#writer(id, file, { seq: 0, step: 0, mac: chainSeed(id), key });
    try {
      await writer.open(run);
    } catch (error) {
      await writer.release();
      throw error;
    }
    return writer;
  }

  /**
   * Goes on writing a run that was left open, behind what is whole of it; what was damaged is kept aside. Null for
   * a run that is not there, is not verified, is being written, or is closed already.
   * @throws AppFailure fileNotWritten, or with a keychain code
   */
  async resume(id: string): Promise<RunWriter<P> | null> {
    if (this.#beingWritten.has(id)) return null;
    const key = await this.#key.read({ again: true });
    const read = await this.#readEntries(id);
    if (key === null || typeof read !== 'object' || read.authenticity !== 'verified') return null;
    const record = runRecord(id, read);
    if (record === null || record.end !== null) return null;
    try {
      if (record.damaged) {
        await this.#files.setAside(fileName(id), 'copy');
      }
      const file = await this.#files.reopen(fileName(id), read.wholeBytes);
      const step = Math.max(0, ...record.steps.map((one) => one.step));
      return this.#writer(id, file, { seq: read.entries.length, step, mac: read.mac, key });
    } catch (error) {
      throw notWritten(error);
    }
  }

  /** All runs that can be read. Sets aside what makes no sense. */
  async list(): Promise<JournalListing<P>> {
    const names = await this.#files.list().catch((): readonly string[] => []);
    const runs: RunRecord<P>[] = [];
    let unreadable = 0;
    for (const name of names) {
      const read = await this.#readEntries(runId(name));
      const record = typeof read === 'object' ? runRecord(runId(name), read) : null;
      if (record !== null) {
        runs.push(record);
      } else if (read === 'unreadable') {
        unreadable += 1;
      } else {
        await this.#putAway(name, read);
      }
    }
    runs.sort((one, other) => other.openedAt.localeCompare(one.openedAt));
    return { runs, unreadable, setAside: await this.#files.countSetAside().catch(() => 0) };
  }

  /** The runs of {@link list} that are verified: what may be acted on. */
  async verifiedRuns(): Promise<readonly RunRecord<P>[]> {
    return verified((await this.list()).runs);
  }

  /**
   * One run, to act on it.
   * @throws AppFailure planUnknown where there is none of this id that can be read; recordNotVerified; with a keychain code
   * where the key can't be read
   */
  async verifiedRun(id: string): Promise<RunRecord<P>> {
    await this.#key.read({ again: true });
    const record = await this.read(id);
    if (record === null) throw new AppFailure('planUnknown');
    if (record.authenticity !== 'verified') throw new AppFailure('recordNotVerified');
    return record;
  }

  /** One run; null where there is none of this id that can be read. */
  async read(id: string): Promise<RunRecord<P> | null> {
    const read = await this.#readEntries(id);
    return typeof read === 'object' ? runRecord(id, read) : null;
  }

  /** Runs that began and did not end, newest first, without those that are being written just now. */
  async unfinished(): Promise<readonly RunRecord<P>[]> {
    const { runs } = await this.list();
    return runs.filter((run) => run.end === null && !this.#beingWritten.has(run.id));
  }

  /**
   * Removes all journals, damaged ones too, but those that are being written just now.
   * @throws AppFailure fileNotWritten
   */
  async clear(): Promise<void> {
    try {
      for (const name of await this.#files.list()) {
        if (!this.#beingWritten.has(runId(name))) {
          await this.#files.remove(name);
        }
      }
      await this.#files.removeSetAside();
    } catch (error) {
      throw notWritten(error);
    }
  }

  /** Removes the key, unless a run is being written. Throws an AppFailure with a keychain code. */
  async removeKey(): Promise<void> {
    if (this.#beingWritten.size === 0) await this.#key.remove();
  }

  /**
   * The authentication code of a text that is kept outside of the runs, with the journal's key. Throws an AppFailure with a
   * keychain code.
   * @param about what the text is for, so that its code serves nothing else
   */
  async codeOf(text: string, about: string): Promise<string> {
    return authenticationCode(text, `kept ${about}`, await this.#key.forWriting());
  }

  /** Whether a text has the code that {@link codeOf} gives; false where the key is not there or can't be read. */
  async isAuthentic(text: string, about: string, code: string): Promise<boolean> {
    const key = await this.#key.read().catch(() => null);
    return key !== null && authenticationCode(text, `kept ${about}`, key) === code;
  }

  #writer(
    id: string,
    file: ConstructorParameters<typeof RunWriter>[1],
    start: ConstructorParameters<typeof RunWriter>[3],
  ): RunWriter<P> {
    this.#beingWritten.add(id);
    return new RunWriter<P>(id, file, this.#clock, start, () => this.#beingWritten.delete(id));
  }

  /** An empty file is a run that ended before its first word: nothing was done, nothing is lost with it. */
  async #putAway(name: string, read: ReadEntries<P> | 'tooLarge'): Promise<void> {
    if (this.#beingWritten.has(runId(name))) return;
    const empty = read !== 'tooLarge' && read.damagedAt === null && read.entries.length === 0;
    // Where it can't be moved it stays, and is passed over again next time.
    await (empty ? this.#files.remove(name) : this.#files.setAside(name, 'move')).catch(() => undefined);
  }

  async #readEntries(id: string): Promise<ReadEntries<P> | 'tooLarge' | 'unreadable'> {
    try {
      const text = await this.#files.read(fileName(id));
      return text === null ? 'tooLarge' : readEntries(text, id, this.#schema, await this.#keyFor(text));
    } catch {
      return 'unreadable';
    }
  }

  /** Without a keychain the journal is still shown; without a line there is nothing to check. */
  async #keyFor(text: string): Promise<Uint8Array | null> {
    return text === '' ? null : this.#key.read().catch(() => null);
  }
}

function fileName(id: string): string {
  return `${id}${journalExtension}`;
}

function runId(name: string): string {
  return name.slice(0, -journalExtension.length);
}
