import { readFile, rm } from 'node:fs/promises';
import type { z } from 'zod';
import { AppFailure } from '../../contract/errors';
import { writeFileAtomically } from './atomic-file';
import { retryHeld } from './retry-held';

/**
 * A small JSON file of this program's own. What is not there, damaged or of another form reads as `otherwise`: settings
 * and histories are conveniences, and a broken one must not keep the program from starting.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #otherwise: T;

  constructor(path: string, schema: z.ZodType<T>, otherwise: T) {
    this.#path = path;
    this.#schema = schema;
    this.#otherwise = otherwise;
  }

  async read(): Promise<T> {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(await readFile(this.#path, 'utf8')));
      return parsed.success ? parsed.data : this.#otherwise;
    } catch {
      return this.#otherwise;
    }
  }

  /** Writes the file whole. Throws an AppFailure `fileNotWritten`. */
  async write(value: T): Promise<void> {
    try {
      await writeFileAtomically(this.#path, JSON.stringify(value, null, 2));
    } catch (error) {
      throw error instanceof AppFailure ? error : new AppFailure('fileNotWritten');
    }
  }

  /** Removes the file. Throws an AppFailure `fileNotWritten`. */
  async remove(): Promise<void> {
    await retryHeld(() => rm(this.#path, { force: true })).catch(() => {
      throw new AppFailure('fileNotWritten');
    });
  }
}
