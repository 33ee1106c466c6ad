import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { AuthenticFile } from '../../../../src/main/journal/authentic-file';
import { Journal } from '../../../../src/main/journal/journal';
import { memoryFiles } from '../../../../src/main/journal/memory-files';
import { journalKey } from '../../../support/journal-key';
import { createVirtualClock } from '../../../support/virtual-clock';
import { schemas, type TestTypes } from './types';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authentic-'));
});
afterAll(() => rm(folder, { recursive: true }));

const clock = createVirtualClock('2026-11-24T12:00:00Z', { autoAdvance: false });
const file = (name: string, about = 'names', key = journalKey()) =>
  new AuthenticFile<readonly string[]>({
    path: join(folder, name),
    schema: z.array(z.string()),
    otherwise: [],
    about,
    journal: new Journal<TestTypes>(memoryFiles(), schemas, key, clock),
  });

test('what this program has written is read, with the same key and for the same purpose alone', async () => {
  await file('kept.json').write(['a', 'b']);
  expect(await file('kept.json').read()).toEqual(['a', 'b']);
  expect(await file('kept.json', 'others').read()).toEqual([]);
  expect(await file('kept.json', 'names', journalKey(2)).read()).toEqual([]);
});

test('what something else has written, changed or damaged is not', async () => {
  await file('forged.json').write(['a']);
  const path = join(folder, 'forged.json');
  const whole = await readFile(path, 'utf8');
  const { code } = JSON.parse(whole) as { code: string };
  for (const forged of [
    whole.replace('"a"', '"b"'),
    JSON.stringify({ code, content: ['a', 'b'] }),
    JSON.stringify({ code }),
    JSON.stringify({ code: '', content: ['a'] }),
    JSON.stringify(['a']),
    whole.slice(0, -3),
    '',
  ]) {
    await writeFile(path, forged);
    expect(await file('forged.json').read(), forged).toEqual([]);
  }
});

test('it can be removed, and what is not there reads as nothing', async () => {
  await file('gone.json').write(['a']);
  await file('gone.json').remove();
  expect(await file('gone.json').read()).toEqual([]);
  await file('gone.json').remove();
});
