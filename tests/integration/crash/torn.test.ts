import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { folderFiles } from '../../../src/main/journal/folder-files';
import { Journal } from '../../../src/main/journal/journal';
import { journalKeyName, ephemeralKey } from '../../../src/main/journal/journal-key';
import { runJournalSchemas } from '../../../src/main/registration/history/run-journal';
import { Computer, type Kill } from './computer';
import { endState } from './end-state';
import { buildTerminalProgram, type TerminalProgram } from './terminal-program';

const fiveMinutes = 300_000;
const name = 'Rewst Microsoft Cloud';

let program: TerminalProgram;
beforeAll(async () => {
  program = await buildTerminalProgram();
}, 60_000);
afterAll(() => program.remove());

let computer: Computer | null = null;
afterEach(() => computer?.close());

/** The program killed when the app is made and its secret about to be stored: what came of that is put down already. */
const beforeStoring: Kill = ({ what }) => (what === 'set secret' ? 'unsent' : null);
/** The program killed when it is about to make the app: that it will is put down already. */
const beforeMaking: Kill = ({ what }) => (what === 'POST /v1.0/applications' ? 'unsent' : null);

interface Killed {
  readonly here: Computer;
  readonly file: string;
  readonly text: string;
  /** Where each line begins that the program has written since it last did something to the world outside. */
  readonly lines: readonly number[];
}

/**
 * A program that was killed. Nothing happened between the lines that it has written last: where it had been killed in the
 * middle of one of them, the world would be the same.
 */
async function killed(kill: Kill): Promise<Killed> {
  const here = await Computer.open(program, { scenario: 'fresh' });
  computer = here;
  const first = await here.run(kill);
  expect(first.killed, first.stderr).toBe(true);
  const [file = ''] = here.journalFiles;
  const text = readFileSync(file, 'utf8');
  const before = here.effects.at(-2)?.found[0] ?? 0;
  const lines = [...text.matchAll(/^./gm)]
    .map(({ index }) => Buffer.byteLength(text.slice(0, index)))
    .filter((start) => start >= before);
  return { here, file, text, lines };
}

/** What the next start must come to, however much of the journal it finds. */
async function carriesOn(here: Computer): Promise<void> {
  const second = await here.run(undefined, fiveMinutes);
  expect(second, second.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(second.stdout)).toMatchObject({ outcome: 'succeeded', missing: [], token: 'works' });
  expect(endState(here, name)).toMatchObject({ apps: 1, secrets: 1, keptIsRight: true, lost: [] });
}

describe('a program that is killed in the middle of writing its journal', { timeout: 600_000 }, () => {
  test.each([
    ['what came of making the app', 0],
    ['the app’s ids', 1],
    ['the secret’s id', 2],
  ])('%s: starts again, and ends as if it had not been killed', async (_what, line) => {
    const { here, file, lines } = await killed(beforeStoring);
    expect(lines).toHaveLength(3);
    truncateSync(file, (lines[line] ?? 0) + 40);
    await carriesOn(here);
  });

  test('the first line: sets the file aside', async () => {
    const { here, file } = await killed(beforeMaking);
    truncateSync(file, 100);
    await carriesOn(here);
    expect(readFileSync(path.join(here.journalFolder, 'set-aside', path.basename(file)))).toHaveLength(100);
  });
});

describe('a journal whose last line is torn', { timeout: 600_000 }, () => {
  test('is read up to it wherever that is, kept aside as it was, and written on', async () => {
    const { text, lines, file } = await killed(beforeStoring);
    const bytes = Buffer.from(text);
    const kept = Buffer.from(computer?.keychain.get(journalKeyName) ?? '', 'base64');
    const key = ephemeralKey(() => kept);
    const id = path.basename(file, '.jsonl');
    const last = lines.at(-1) ?? 0;
    const folder = mkdtempSync(path.join(program.folder, 'torn-'));
    for (let length = last + 1; length < bytes.length; length += 1) {
      const here = path.join(folder, String(length));
      mkdirSync(here);
      writeFileSync(path.join(here, path.basename(file)), bytes.subarray(0, length));
      const journal = new Journal(folderFiles(here), runJournalSchemas, key, systemClock);
      const [record] = (await journal.list()).runs;
      expect(record, String(length)).toMatchObject({
        id,
        damaged: true,
        end: null,
        authenticity: 'verified',
      });
      expect(record?.facts.map(({ kind }) => kind)).toEqual(['application']);
      const writer = await journal.resume(id);
      await writer?.close({ state: 'partial', error: null });
      const after = await journal.list();
      expect(after).toMatchObject({ setAside: 1, runs: [{ id, damaged: false, end: { end: {} } }] });
      const aside = readFileSync(path.join(here, 'set-aside', path.basename(file)));
      expect(aside.equals(bytes.subarray(0, length))).toBe(true);
      rmSync(here, { recursive: true });
    }
  });

  test('that is followed by what was never written is not believed', async () => {
    const { here, file, lines } = await killed(beforeStoring);
    // A power cut may leave the length of a write without its content.
    truncateSync(file, (lines[2] ?? 0) + 40);
    appendFileSync(file, Buffer.alloc(200));
    await carriesOn(here);
  });
});
