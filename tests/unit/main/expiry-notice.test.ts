import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RegistrationRow } from '../../../src/contract/views/records';
import { notifyOfExpiry } from '../../../src/main/expiry-notice';
import { registrations } from '../../renderer-preview/fake/records';
import { temporaryFolder } from '../../support/temporary-folder';
import { ManualClock } from '../../support/manual-clock';

const folder = temporaryFolder();

function computer(rows: readonly RegistrationRow[], file = join(folder(), 'expiry-notice.json')) {
  const clock = new ManualClock();
  const shown: string[] = [];
  const start = () =>
    notifyOfExpiry({
      notifications: { show: ({ title }) => void shown.push(title) },
      clock,
      file,
      registrations: () => Promise.resolve(rows),
      onClick: () => undefined,
    });
  return { clock, shown, start };
}

const [healthy, soon, expired, without] = registrations as [
  RegistrationRow,
  RegistrationRow,
  RegistrationRow,
  RegistrationRow,
];

test('a secret that ends within 30 days is announced once a day, however often the program starts', async () => {
  const { clock, shown, start } = computer([healthy, soon]);
  await start();
  await start();
  expect(shown).toEqual(['The client secret of Rewst (2024) ends in 21 days']);
  clock.advance(86_400_000);
  await start();
  expect(shown).toHaveLength(2);
});

test('several are one notification', async () => {
  const { shown, start } = computer([healthy, soon, expired]);
  await start();
  expect(shown).toEqual(['2 client secrets for Rewst end soon']);
});

test('nothing is said where nothing ends, and the day is not used up', async () => {
  const file = join(folder(), 'expiry-notice.json');
  const quiet = computer([healthy, without], file);
  await quiet.start();
  expect(quiet.shown).toEqual([]);
  const later = computer([soon], file);
  await later.start();
  expect(later.shown).toHaveLength(1);
});

test('nothing is shown where the day can’t be written down', async () => {
  const { shown, start } = computer([soon], join(folder(), 'missing', '\0', 'notice.json'));
  await expect(start()).rejects.toMatchObject({ code: 'fileNotWritten' });
  expect(shown).toEqual([]);
});
