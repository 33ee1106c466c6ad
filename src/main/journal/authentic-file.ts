import { z } from 'zod';
import { JsonFile } from '../files/json-file';
import type { JournalTypes } from './entries';
import type { Journal } from './journal';

export interface AuthenticFileDependencies<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  /** What it reads as where it is not there, damaged, or not written by this program. */
  readonly otherwise: T;
  /** What it is for; no other file's content is taken for it. */
  readonly about: string;
  readonly journal: Pick<Journal<JournalTypes>, 'codeOf' | 'isAuthentic'>;
}

const keptSchema = z.object({ code: z.string(), content: z.unknown() });
type Kept = z.output<typeof keptSchema>;

/**
 * A small JSON file beside the journal, authenticated with the journal's key: it decides what is shown of the registrations, and
 * what something else has written must hide nothing.
 */
export class AuthenticFile<T> {
  readonly #deps: AuthenticFileDependencies<T>;
  readonly #file: JsonFile<Kept | null>;

  constructor(deps: AuthenticFileDependencies<T>) {
    this.#deps = deps;
    this.#file = new JsonFile<Kept | null>(deps.path, keptSchema, null);
  }

  async read(): Promise<T> {
    const { schema, otherwise, about, journal } = this.#deps;
    const kept = await this.#file.read();
    if (kept === null) return otherwise;
    const { code, content } = kept;
    if (!(await journal.isAuthentic(JSON.stringify(content ?? null), about, code))) return otherwise;
    const parsed = schema.safeParse(content);
    return parsed.success ? parsed.data : otherwise;
  }

  /** Writes the file whole. Throws an AppFailure `fileNotWritten`, or with a keychain code. */
  async write(content: T): Promise<void> {
    const { about, journal } = this.#deps;
    await this.#file.write({ code: await journal.codeOf(JSON.stringify(content), about), content });
  }

  /** Removes the file. Throws an AppFailure `fileNotWritten`. */
  remove(): Promise<void> {
    return this.#file.remove();
  }
}
