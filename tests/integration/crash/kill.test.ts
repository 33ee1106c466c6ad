import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Computer, type SideEffect, type Kill, type When } from './computer';
import { endState, type EndState } from './end-state';
import { buildTerminalProgram, type TerminalProgram } from './terminal-program';

const fiveMinutes = 300_000;

let program: TerminalProgram;
beforeAll(async () => {
  program = await buildTerminalProgram();
}, 60_000);
afterAll(() => program.remove());

interface Played {
  readonly killed: boolean;
  /** What the program did before it was killed. */
  readonly effects: readonly SideEffect[];
  readonly end: EndState;
}

/** Prepares a tenant with a program that is killed, and once more with one that is not. */
async function play(scenario: string, name: string, kill?: Kill): Promise<Played> {
  const computer = await Computer.open(program, { scenario });
  try {
    const first = await computer.run(kill);
    const { effects } = computer;
    if (!first.killed) expect(first, first.stderr).toMatchObject({ code: 0 });
    else {
      const second = await computer.run(undefined, fiveMinutes);
      expect(second, second.stderr).toMatchObject({ code: 0 });
      expect(JSON.parse(second.stdout)).toMatchObject({ outcome: 'succeeded', missing: [], token: 'works' });
    }
    return { killed: first.killed, effects, end: endState(computer, name) };
  } finally {
    await computer.close();
  }
}

/** Each moment at which a kill leaves something else behind than at all moments before: on disk, in the tenant, in the keychain. */
function moments(effects: readonly SideEffect[]): readonly (readonly [number, When])[] {
  const seen = new Set<string>();
  const isNew = (left: readonly number[]) => seen.size < seen.add(left.join()).size;
  return effects.flatMap(({ found }, index) => {
    const [, changes, secrets] = effects[index + 1]?.found ?? found;
    const when: When[] = [];
    if (isNew(found)) when.push('unsent');
    // Its effect is there, and nothing is put down about it.
    if (isNew([found[0], changes, secrets])) when.push('unanswered');
    return when.map((one) => [index + 1, one] as const);
  });
}

/** Turned on with the user's agreement, and a setting of others before. */
const idTokens = { kind: 'setting', item: 'web/implicitGrantSettings/enableIdTokenIssuance' };

describe('a program that is killed and started again', { timeout: 900_000 }, () => {
  test.each([
    { scenario: 'fresh', name: 'Rewst Microsoft Cloud', lost: [], at: 'every moment' },
    { scenario: 'existing-app', name: 'Rewst', lost: [idTokens], at: 'every effect' },
  ])(
    'in the tenant $scenario, at $at, ends as if it had not been killed',
    async ({ scenario, name, lost, at }) => {
      const whole = await play(scenario, name);
      expect(whole.end).toMatchObject({ apps: 1, secrets: 1, keptIsRight: true, lost });
      // Less would mean that it was not killed in between: app, secret, enterprise application or consent are written.
      expect(whole.effects.filter(({ kind }) => kind === 'write').length).toBeGreaterThanOrEqual(3);
      expect(whole.effects.map(({ what }) => what)).toContain('set secret');
      for (const [number, when] of moments(whole.effects)) {
        // A start of the program takes a second: where it was killed before it did something is tried in one tenant.
        if (at === 'every effect' && when === 'unsent' && whole.effects[number - 1]?.kind !== 'keychain') {
          continue;
        }
        const { killed, end } = await play(scenario, name, (_deed, now) => (now === number ? when : null));
        const where = `killed at ${String(number)}, ${whole.effects[number - 1]?.what ?? ''}, ${when}`;
        expect(killed, where).toBe(true);
        expect(end, where).toEqual(whole.end);
      }
    },
  );
});
