import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { Computer, type ComputerOptions, type SideEffect, type Kill, type When } from './computer';
import { endState, tenantState } from './end-state';
import { buildTerminalProgram, type TerminalProgram } from './terminal-program';
import { undoInterrupted } from './undo-run';

const fiveMinutes = 300_000;
const newName = 'Rewst Microsoft Cloud';

let program: TerminalProgram;
beforeAll(async () => {
  program = await buildTerminalProgram();
}, 60_000);
afterAll(() => program.remove());

let computer: Computer | null = null;
afterEach(() => computer?.close());

async function open(options: ComputerOptions): Promise<Computer> {
  computer = await Computer.open(program, options);
  return computer;
}

/** Kills at the first effect of this name. */
function killAt(what: RegExp, when: When): Kill {
  return (effect: SideEffect) => (what.test(effect.what) ? when : null);
}

const consent: Kill = ({ kind, what }) => (kind === 'write' && what.endsWith('$batch') ? 'unanswered' : null);

describe('undo after a kill', { timeout: 300_000 }, () => {
  test.each<[string, string, string, Kill]>([
    ['before its secret is in the keychain', 'fresh', newName, killAt(/^set secret$/, 'unsent')],
    ['when its secret is in the keychain', 'fresh', newName, killAt(/^set secret$/, 'unanswered')],
    ['in the middle of consent', 'existing-app', 'Rewst', consent],
  ])('%s, in the tenant %s, leaves everything as it was', async (_when, scenario, name, kill) => {
    const here = await open({ scenario });
    const before = tenantState(here);
    const { killed, stderr } = await here.run(kill);
    expect(killed, stderr).toBe(true);
    expect(tenantState(here)).not.toEqual(before);
    expect(await undoInterrupted(here, name, fiveMinutes)).toBe(0);
    expect(tenantState(here)).toEqual(before);
    expect(here.tenant.lostForeignItems()).toEqual([]);
    expect([...here.keychain.keys()].filter((account) => account.includes('/'))).toEqual([]);
  });
});

describe('carrying on while what was made is not to be seen yet', { timeout: 300_000 }, () => {
  test('waits for the new app instead of making another one', async () => {
    let ahead = 0;
    let isSlow = false;
    const here = await open({
      scenario: 'fresh',
      clock: { ...systemClock, now: () => new Date(Date.now() + ahead) },
      adjust: (builder) => {
        builder.replication = { replicas: 1, delay: () => (isSlow ? 60_000 : 0) };
      },
    });
    const { killed } = await here.run((effect) => {
      if (effect.what !== 'POST /v1.0/applications') return null;
      isSlow = true;
      return 'unanswered';
    });
    expect(killed).toBe(true);
    isSlow = false;
    // Each request of the next start is ten seconds after the one before.
    here.onRequest = () => {
      ahead += 10_000;
    };
    const second = await here.run();
    expect(second, second.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(second.stdout)).toMatchObject({ outcome: 'succeeded', missing: [], token: 'works' });
    expect(endState(here, newName)).toMatchObject({ apps: 1, secrets: 1, keptIsRight: true, lost: [] });
  });
});
