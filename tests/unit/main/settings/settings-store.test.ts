import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SettingsStore } from '../../../../src/main/settings/settings-store';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});
afterEach(() => rm(folder, { recursive: true }));

const standard = { theme: 'system', signInClientId: null, checkForUpdates: true, notifyOfExpiry: true };
const signInClientId = '8e1d907c-94a0-4f76-a312-8b97e523f354';

test.each<[string, object | string | null, object]>([
  ['of another version keep what both know', { signInClientId, gone: 1 }, { ...standard, signInClientId }],
  ['with a value that is none are as at first', { theme: 'pink', signInClientId }, standard],
  ['without any are as at first', null, standard],
  ['that are no settings are as at first', 'dark', standard],
])('settings %s', async (_, written, read) => {
  const file = join(folder, 'settings.json');
  await writeFile(file, JSON.stringify(written));
  expect(await new SettingsStore(file).load()).toEqual(read);
});

test('what was saved is there at the next start', async () => {
  const file = join(folder, 'settings.json');
  const settings = {
    ...(await new SettingsStore(file).load()),
    theme: 'dark',
    notifyOfExpiry: false,
  } as const;
  await new SettingsStore(file).save(settings);
  expect(await new SettingsStore(file).load()).toEqual(settings);
});
