import { describe, expect, it } from 'vitest';
import type { ProgressView } from '../../../../../src/contract/views/progress';
import { Replication } from '../../../../../src/main/registration/history/replication';
import type { JournalledRecord } from '../../../../../src/main/registration/history/run-journal';
import { createVirtualClock } from '../../../../support/virtual-clock';

const noon = '2026-11-24T12:00:00Z';

/** A run that sent something so many seconds after noon; the clock stands at noon. */
function copying(seconds: number, more: { purpose?: string; madeApp?: string } = {}) {
  const clock = createVirtualClock(noon);
  // Of a record it looks at these alone.
  const record = {
    id: 'run',
    run: { purpose: more.purpose ?? 'prepare', appId: 'app' },
    facts: more.madeApp === undefined ? [] : [{ kind: 'application', appId: more.madeApp }],
    steps: [{ intendedAt: new Date(Date.parse(noon) + seconds * 1000).toISOString() }],
  } as unknown as JournalledRecord;
  const journal = { verifiedRuns: () => Promise.resolve([record]) };
  return { clock, copying: new Replication(journal, clock) };
}

describe('looking for what a run has made', () => {
  /** Never sees it; how often it looked, how long it took in seconds, and how long it said it would take at first. */
  async function inVain(seconds: number, runId = 'run') {
    const { clock, copying: one } = copying(seconds);
    const said: (ProgressView | null)[] = [];
    let looks = 0;
    const look = () => Promise.resolve((looks += 1));
    await one.untilSeen(runId, look, () => false, { onProgress: (progress) => said.push(progress) });
    const first = said[0]?.ends?.at;
    const promised = first === undefined ? 0 : (Date.parse(first) - Date.parse(noon)) / 1000;
    return { looks, took: clock.elapsed() / 1000, promised };
  }

  it.each([
    ['just now', 0, { looks: 37, took: 180, promised: 180 }],
    ['a minute ago', -60, { looks: 25, took: 120, promised: 120 }],
    ['nearly three minutes ago', -178, { looks: 2, took: 2, promised: 2 }],
    ['three minutes ago', -180, { looks: 1, took: 0, promised: 0 }],
    // the clock of this computer was set back since
    ['in an hour', 3600, { looks: 37, took: 180, promised: 180 }],
  ])('that sent it %s goes on until it must be copied', async (_, seconds, expected) => {
    expect(await inVain(seconds)).toEqual(expected);
  });

  it('that is not on record is one look', async () => {
    expect(await inVain(0, 'another')).toEqual({ looks: 1, took: 0, promised: 0 });
  });

  it('ends with what it sees', async () => {
    const { clock, copying: one } = copying(0);
    let looks = 0;
    const look = () => Promise.resolve((looks += 1));
    expect(await one.untilSeen('run', look, (found) => found === 3)).toBe(3);
    expect(clock.elapsed()).toBe(10_000);
  });
});

describe('an undo of moments ago', () => {
  it.each([
    ['is known as long as servers may not show it', 'undo', -60, 'app', 'run'],
    ['of another app does not count', 'undo', -60, 'another', null],
    ['is over when it must be copied', 'undo', -180, 'app', null],
    ['is no other run', 'prepare', -60, 'app', null],
  ])('%s', async (_, purpose, seconds, appId, expected) => {
    expect(await copying(seconds, { purpose }).copying.recentUndo(appId)).toBe(expected);
  });
});

describe('an app is new', () => {
  it.each([
    ['where it was made moments ago', -10, { madeApp: 'app' }, null, true],
    ['no longer after three minutes', -180, { madeApp: 'app' }, null, false],
    ['not where another was made', -10, { madeApp: 'other' }, null, false],
    ['where a run has carried on with it', -10, { purpose: 'finish' }, null, true],
    ['not where it was only changed', -10, { purpose: 'fix' }, null, false],
    ['where the run that may have made it was interrupted', -10, {}, 'run', true],
  ] as const)('%s', async (_, seconds, more, by, expected) => {
    expect(await copying(seconds, more).copying.isNewApp('app', by)).toBe(expected);
  });
});
