import { createHash } from 'node:crypto';
import { z } from 'zod';

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

/** The checksum before the first line. */
export const initialSum = '';

/**
 * One line of the file: the entry and a checksum over it and the line before, so that a line that was torn, changed,
 * lost or moved is noticed. It guards against accidents, not against someone with access to the disk.
 */
export function entryLine(entry: object, sumBefore: string): { readonly line: string; readonly sum: string } {
  const sum = checksum(JSON.stringify(entry), sumBefore);
  return { line: `${JSON.stringify({ sum, entry })}\n`, sum };
}

function checksum(text: string, before: string): string {
  return createHash('sha256').update(before).update('\n').update(text).digest('hex').slice(0, 32);
}

/** The entry is taken as it is, since the checksum is over its very text. */
const lineSchema = z.object({
  sum: z.string(),
  entry: z.custom<object>((value) => typeof value === 'object' && value !== null),
});

/** What a file holds up to the first line that is not whole. */
export interface ReadEntries<P extends JournalTypes> {
  readonly entries: readonly JournalEntry<P>[];
  /** The number of the first line that can't be used, from 1; null where all can. */
  readonly damagedAt: number | null;
  /** Bytes of the file up to there. */
  readonly wholeBytes: number;
  /** The checksum to go on from. */
  readonly sum: string;
}

/** Reads the lines of a file, up to the first that is torn, changed, out of order or of another form. */
export function readEntries<P extends JournalTypes>(
  text: string,
  schema: z.ZodType<JournalEntry<P>>,
): ReadEntries<P> {
  const entries: JournalEntry<P>[] = [];
  const lines = text.split('\n');
  const end = lines.pop() ?? '';
  let sum = initialSum;
  let wholeBytes = 0;
  for (const line of lines) {
    const read = readLine(line, sum);
    const entry = schema.safeParse(read?.entry);
    if (read === null || !entry.success || entry.data.seq !== entries.length + 1) {
      return { entries, damagedAt: entries.length + 1, wholeBytes, sum };
    }
    entries.push(entry.data);
    sum = read.sum;
    wholeBytes += Buffer.byteLength(line, 'utf8') + 1;
  }
  // A line is whole only with its line break: without it the write was never confirmed.
  return { entries, damagedAt: end === '' ? null : entries.length + 1, wholeBytes, sum };
}

function readLine(line: string, sumBefore: string): { readonly entry: object; readonly sum: string } | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success || parsed.data.sum !== checksum(JSON.stringify(parsed.data.entry), sumBefore)) {
    return null;
  }
  return parsed.data;
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
