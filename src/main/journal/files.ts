/** A journal file that is being written. */
export interface JournalFile {
  /**
   * Adds text at the end and resolves when it is on the disk. Rejects where it could not be written; the file is then
   * as it was before, or has a torn end that the next append writes over.
   */
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Where journals are kept: a folder, or memory in a practice tenant, the storm and tests. */
export interface JournalFiles {
  /** Names of all journal files. Empty where the folder is not there yet. */
  list(): Promise<readonly string[]>;
  /** The text; null for a file that is too large to be one of ours. Rejects where it can't be read just now. */
  read(name: string): Promise<string | null>;
  /** Makes a new file. Rejects where there is one of this name. */
  create(name: string): Promise<JournalFile>;
  /** Opens a file to go on writing behind its first `keep` bytes; what comes after them is dropped. */
  reopen(name: string, keep: number): Promise<JournalFile>;
  /** Moves a file to where it is kept but not read any more; `copy` leaves the original as well. */
  setAside(name: string, how: 'move' | 'copy'): Promise<void>;
  /** How many files have been set aside. */
  countSetAside(): Promise<number>;
  remove(name: string): Promise<void>;
  /** Removes everything that has been set aside. */
  removeSetAside(): Promise<void>;
}

/** The extension by which a journal file is known. */
export const journalExtension = '.jsonl';
