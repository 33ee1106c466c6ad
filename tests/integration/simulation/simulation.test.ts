import { describe, expect, test } from 'vitest';
import { runSimulation } from '../../../tools/simulation/simulation';
import { summarize } from '../../../tools/simulation/summary';
import { zeroes } from './zeroes';

async function expectFlawless(seeds: readonly string[]): Promise<void> {
  const runs = [];
  for (const seed of seeds) runs.push(await runSimulation(seed));
  const violations = runs.flatMap((run) => run.violations.map((one) => ({ seed: run.seed, ...one })));
  expect(violations).toEqual([]);
  const { length } = seeds;
  expect(summarize(runs)).toEqual({ runs: length, converged: length, undoExact: length, ...zeroes });
}

describe('simulated runs', { timeout: 120_000 }, () => {
  test('thirty runs reach their goals, and undo restores the tenant exactly', async () => {
    await expectFlawless(Array.from({ length: 30 }, (_, index) => `5:${String(index + 1)}`));
  });

  test('an app of others gets consent only where the user confirms its use', async () => {
    await expectFlawless(['9:8', '9:41']);
    const [confirmed, declined] = [await runSimulation('9:8'), await runSimulation('9:41')];
    expect([confirmed.conditions.planted, declined.conditions.planted]).toEqual(['confirms', 'declines']);
  });

  // Each of these runs failed once.
  test.each([
    ['4:230', 'a secret that was answered but not journalled, while it was replicated'],
    ['4:15', 'a secret that is kept although its creation could not be journalled'],
    ['4:61', 'an enterprise application whose creation could not be journalled'],
    ['1:123', 'a run that continued the run that continued the creation of an app'],
    ['2:106', 'an undo that had deleted the app and could not journal that'],
    ['2:221', 'the end of an interrupted run that could not be journalled'],
    ['1:175', 'a secret on an existing app whose answer was lost, while it was replicated'],
    ['1:226', 'a secret whose answer made no sense'],
    ['1:202', 'an app that another administrator deletes while consent is given to it'],
    ['3:17', 'an app that another administrator deletes while its enterprise application is made'],
    ['4:66', 'an assignment whose answer was cut off'],
    ['1:628', 'a new app that is not journalled because the disk was full, and whose secret is discarded'],
    ['7:302', 'a removed secret that is shown still, beside one that is not shown yet'],
    ['99:974', 'the same within one run, beside a second secret whose answer was lost'],
    ['2026:603', 'a lost secret that a server without it reports as gone, before a kill'],
    ['2026:210', 'the same within one run'],
    ['1:956', 'a redirect URI that another administrator removes while the program does'],
    ['7:399', 'the same while a part of the read has to be repeated'],
    ['42:365', 'consent that another administrator withdraws while the program does, and is killed'],
    ['42:236', 'a redirect URI that another administrator removes before any server shows it'],
    ['1:237', 'a preparation right after an undo, while a server does not know of the undo'],
  ])('%s: %s', async (seed) => {
    await expectFlawless([seed]);
  });

  test('the same seed gives the same run', async () => {
    const [one, other] = [await runSimulation('1:226'), await runSimulation('1:226')];
    expect(one.trace.length).toBeGreaterThan(0);
    expect(other).toEqual(one);
  });
});
