import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../domain/json';

/** The parts of a journal whose form is someone else's to define. Each is JSON, without secrets and tokens. */
export interface JournalTypes {
  /** What is known when a run begins: who, which tenant, what was approved. */
  readonly run: unknown;
  /** What is about to be sent. */
  readonly step: unknown;
  /** What came of it. */
  readonly outcome: unknown;
  /** A fact that a later start needs. */
  readonly fact: unknown;
  /** How the run ended. */
  readonly end: unknown;
}

/** One schema for each part. What does not fit any more when it is read back counts as damaged. */
export type JournalSchemas<P extends JournalTypes> = {
  readonly [K in keyof JournalTypes]: z.ZodType<P[K]>;
};

export type JournalEntry<P extends JournalTypes> = Stamp & EntryContent<P>;

interface Stamp {
  /** 1 for the first entry of a run, then one more each. */
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export type EntryContent<P extends JournalTypes> =
  | { readonly kind: 'opened'; readonly id: string; readonly run: P['run'] }
  | { readonly kind: 'intended'; readonly step: number; readonly what: P['step'] }
  | { readonly kind: 'outcome'; readonly step: number; readonly result: P['outcome'] }
  | { readonly kind: 'noted'; readonly fact: P['fact'] }
  | { readonly kind: 'closed'; readonly end: P['end'] };

/** What stands for the line before the first: the run, so that no line serves another one. */
export function chainSeed(runId: string): string {
  return `run ${runId}`;
}

/**
 * One line of the file: the entry and its authentication code (HMAC-SHA-256) over it and the line before, so that a line that
 * was changed, added, dropped in between or moved is noticed, no matter who did it.
 */
export function entryLine(
  entry: object,
  macBefore: string,
  key: Uint8Array,
): { readonly line: string; readonly mac: string } {
  const mac = authenticationCode(JSON.stringify(entry), macBefore, key);
  return { line: `${JSON.stringify({ mac, entry })}\n`, mac };
}

/** The code of a text that follows another: the code of the line before, or what the text is for. */
export function authenticationCode(text: string, before: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(before).update('\n').update(text).digest('hex');
}

/** The entry is taken as it is, since the code is over its very text. */
const lineSchema = z.object({
  mac: z.string(),
  entry: z.custom<object>((value) => typeof value === 'object' && value !== null),
});

/**
 * Whether this program wrote a record. `noKey`: the keychain has no key, or could not be read. `mismatch`: the lines were
 * written with another key, or changed outside of this program.
 */
export type Authenticity = 'verified' | 'noKey' | 'mismatch';

/** What a file holds up to the first line that is not whole. */
export interface ReadEntries<P extends JournalTypes> {
  readonly entries: readonly JournalEntry<P>[];
  readonly authenticity: Authenticity;
  /** The number of the first line that can't be used, from 1; null where all can. */
  readonly damagedAt: number | null;
  /** Bytes of the file up to there. */
  readonly wholeBytes: number;
  /** The code to go on from. */
  readonly mac: string;
}

/**
 * Reads the lines of a run's file, up to the first that is torn, out of order or of another form. A torn end is an accident:
 * what comes before it counts. Anything else that does not match the key makes the whole file one that is only shown.
 * @param key null where there is none
 */
export function readEntries<P extends JournalTypes>(
  text: string,
  runId: string,
  schema: z.ZodType<JournalEntry<P>>,
  key: Uint8Array | null,
): ReadEntries<P> {
  const entries: JournalEntry<P>[] = [];
  const lines = text.split('\n');
  const end = lines.pop() ?? '';
  let authenticity: Authenticity = key === null ? 'noKey' : 'verified';
  let mac = chainSeed(runId);
  let wholeBytes = 0;
  for (const [index, line] of lines.entries()) {
    const read = readLine(line);
    // Only one line is ever on its way to the disk: a crash can leave the last one without its content, and no other.
    const isTorn = read === null && index === lines.length - 1 && end === '';
    if (key !== null && !isTorn && !matches(read, mac, key)) authenticity = 'mismatch';
    const entry = schema.safeParse(read?.entry);
    if (read === null || !entry.success || entry.data.seq !== entries.length + 1) {
      return { entries, authenticity, damagedAt: entries.length + 1, wholeBytes, mac };
    }
    entries.push(entry.data);
    mac = read.mac;
    wholeBytes += Buffer.byteLength(line, 'utf8') + 1;
  }
  // A line is whole only with its line break: without it the write was never confirmed.
  return { entries, authenticity, damagedAt: end === '' ? null : entries.length + 1, wholeBytes, mac };
}

type ReadLine = z.output<typeof lineSchema>;

function readLine(line: string): ReadLine | null {
  return lineSchema.safeParse(parseJson(line)).data ?? null;
}

function matches(read: ReadLine | null, macBefore: string, key: Uint8Array): boolean {
  return read !== null && read.mac === authenticationCode(JSON.stringify(read.entry), macBefore, key);
}

/** The schema of an entry. Made once: it costs more to make than to use. */
export function entrySchema<P extends JournalTypes>(schemas: JournalSchemas<P>): z.ZodType<JournalEntry<P>> {
  const stamp = { seq: z.number().int().positive(), at: z.iso.datetime() };
  const step = z.number().int().positive();
  return z.discriminatedUnion('kind', [
    z.object({ ...stamp, kind: z.literal('opened'), id: z.string(), run: schemas.run }),
    z.object({ ...stamp, kind: z.literal('intended'), step, what: schemas.step }),
    z.object({ ...stamp, kind: z.literal('outcome'), step, result: schemas.outcome }),
    z.object({ ...stamp, kind: z.literal('noted'), fact: schemas.fact }),
    z.object({ ...stamp, kind: z.literal('closed'), end: schemas.end }),
  ]);
}
