import { appendFile, chmod, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DurableFile, folderFiles } from '../../../../src/main/journal/folder-files';
import { Journal } from '../../../../src/main/journal/journal';
import { journalKey } from '../../../support/journal-key';
import { createVirtualClock } from '../../../support/virtual-clock';
import { temporaryFolder } from '../../../support/temporary-folder';
import { application, createApp, created, header, schemas, type TestTypes } from './types';

const root = temporaryFolder();
const folder = () => path.join(root(), 'data', 'journal');

const clock = createVirtualClock('2026-11-24T12:00:00Z');
const journal = (): Journal<TestTypes> => new Journal(folderFiles(folder()), schemas, journalKey(), clock);

describe('a journal on disk', () => {
  it('survives the program, and only this user may read it', async () => {
    const run = await journal().open('run-1', header);
    await (await run.intend(createApp)).outcome(created);
    await run.note(application);
    await run.release();
    await expect(journal().read('run-1')).resolves.toMatchObject({
      run: header,
      steps: [{ what: createApp, outcome: { result: created } }],
      facts: [application],
      damaged: false,
    });
    if (process.platform !== 'win32') {
      expect((await stat(path.join(folder(), 'run-1.jsonl'))).mode & 0o777).toBe(0o600);
      expect((await stat(folder())).mode & 0o777).toBe(0o700);
    }
  });

  it('is empty before the first run, without making a folder', async () => {
    await expect(journal().list()).resolves.toEqual({ runs: [], setAside: 0, unreadable: 0 });
    await expect(readdir(root())).resolves.toEqual([]);
  });

  it('keeps a torn end aside and goes on', async () => {
    const run = await journal().open('run-1', header);
    await run.intend(createApp);
    await run.release();
    await appendFile(path.join(folder(), 'run-1.jsonl'), '{"sum":"12ab');
    const after = journal();
    const [open] = await after.unfinished();
    expect(open).toMatchObject({ id: 'run-1', damaged: true, steps: [{ outcome: null }] });
    const resumed = await after.resume('run-1');
    await resumed!.close({ state: 'cancelled' });
    await expect(after.read('run-1')).resolves.toMatchObject({
      damaged: false,
      end: { end: { state: 'cancelled' } },
    });
    const aside = await readFile(path.join(folder(), 'set-aside', 'run-1.jsonl'), 'utf8');
    expect(aside.endsWith('{"sum":"12ab')).toBe(true);
  });

  it('moves what makes no sense away, without losing an earlier one of the same name', async () => {
    await (await journal().open('run-1', header)).release();
    for (const text of ['first', 'second']) {
      await writeFile(path.join(folder(), 'odd.jsonl'), text);
      await journal().list();
    }
    await writeFile(path.join(folder(), 'notes.txt'), 'not ours');
    await expect(journal().list()).resolves.toMatchObject({ runs: [{ id: 'run-1' }], setAside: 2 });
    expect((await readdir(path.join(folder(), 'set-aside'))).sort()).toEqual(['odd.jsonl', 'odd.jsonl.2']);
    expect((await readdir(folder())).sort()).toEqual(['notes.txt', 'run-1.jsonl', 'set-aside']);

    await journal().clear();
    expect(await readdir(folder())).toEqual(['notes.txt']);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says so where the folder may not be written to',
    async () => {
      await chmod(root(), 0o500);
      await expect(journal().open('run-1', header)).rejects.toMatchObject({ code: 'fileNotWritten' });
      await chmod(root(), 0o700);
    },
  );

  it('says so where a file stands in the place of the folder', async () => {
    await writeFile(path.join(root(), 'data'), '');
    await expect(journal().open('run-1', header)).rejects.toMatchObject({ code: 'fileNotWritten' });
    await expect(journal().list()).resolves.toMatchObject({ runs: [] });
  });

  it('is removed when the user clears it', async () => {
    await (await journal().open('run-1', header)).close({ state: 'succeeded' });
    await journal().clear();
    await expect(readdir(folder())).resolves.toEqual([]);
  });
});

describe('a file that is being written', () => {
  it('is written on from the place where it was whole', async () => {
    const files = folderFiles(folder());
    const file = await files.create('x.jsonl');
    await file.append('one\n');
    await file.append('zwei – drei\n');
    await file.close();
    const again = await files.reopen('x.jsonl', Buffer.byteLength('one\n'));
    await again.append('two\n');
    await again.close();
    await expect(files.read('x.jsonl')).resolves.toBe('one\ntwo\n');
    await expect(files.create('x.jsonl')).rejects.toThrow();
  });

  it('never lies outside the folder', async () => {
    const files = folderFiles(folder());
    await (await files.create('../../escaped.jsonl')).close();
    await expect(readdir(folder())).resolves.toEqual(['escaped.jsonl']);
  });

  it('is as it was before where the disk was full half-way, and whole again afterwards', async () => {
    const name = path.join(root(), 'x.jsonl');
    const handle = await open(name, 'w+');
    let room = 10;
    const file = new DurableFile(
      {
        write: ((buffer: Buffer, offset: number, length: number, position: number) => {
          const fits = Math.min(length, room);
          room -= fits;
          return fits > 0
            ? handle.write(buffer, offset, fits, position)
            : Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
        }) as typeof handle.write,
        sync: () => handle.sync(),
        truncate: (length) => handle.truncate(length),
        close: () => handle.close(),
      },
      0,
    );
    await file.append('first\n');
    await expect(file.append('much too long\n')).rejects.toThrow('full');
    await expect(readFile(name, 'utf8')).resolves.toBe('first\nmuch');
    room = 100;
    await file.append('next\n');
    await file.close();
    await expect(readFile(name, 'utf8')).resolves.toBe('first\nnext\n');
  });
});
