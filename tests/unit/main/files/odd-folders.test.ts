import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { writeFileAtomically } from '../../../../src/main/files/atomic-file';
import { JsonFile } from '../../../../src/main/files/json-file';
import { temporaryFolder } from '../../../support/temporary-folder';
import { folderFiles } from '../../../../src/main/journal/folder-files';

/** The folders of users: names with spaces and umlauts, and a profile that lies deep in a share. */
const folders: readonly (readonly [string, readonly string[]])[] = [
  ['spaces and umlauts', ['Jörg Müller (Büro)', 'AppData', 'Roaming']],
  ['letters outside of the code page', ['Владимир 山田', 'AppData']],
  [
    'more than 260 characters',
    Array.from({ length: 8 }, (_, level) => `${'redirected folder '.repeat(2)}${String(level)}`),
  ],
];

const base = temporaryFolder();

test.each(folders)('settings, files and the journal are kept in a folder with %s', async (_, names) => {
  const folder = join(base(), ...names);
  await mkdir(folder, { recursive: true });

  const settings = new JsonFile(join(folder, 'settings.json'), z.object({ theme: z.string() }), {
    theme: '',
  });
  await settings.write({ theme: 'dark' });
  await settings.write({ theme: 'light' });
  expect(await settings.read()).toEqual({ theme: 'light' });

  await writeFileAtomically(join(folder, 'Rewst values.txt'), 'Grüße');
  expect((await readdir(folder)).sort()).toEqual(['Rewst values.txt', 'settings.json']);

  const files = folderFiles(join(folder, 'journal'));
  const file = await files.create('run-1.jsonl');
  await file.append('first\n');
  await file.append('second\n');
  await file.close();
  expect(await files.read('run-1.jsonl')).toBe('first\nsecond\n');
  await files.remove('run-1.jsonl');
  expect(await files.list()).toEqual([]);
});
