import { expect, test, vi } from 'vitest';
import type { Decision, Situation } from '../../../src/main/graph/retry-policy';
import { playOne, type OneRun } from '../../../tools/storm/one-run';
import { isFlawless, sumUp } from '../../../tools/storm/sum';

// The rule that is broken here: what makes something anew each time it is sent is never sent again blindly.
vi.mock('../../../src/main/graph/retry-policy', async (whole) => {
  const policy = await whole<{ decide: (situation: Situation) => Decision }>();
  return {
    ...policy,
    decide: (situation: Situation) =>
      policy.decide(situation.kind === 'read' ? situation : { ...situation, kind: 'idempotentWrite' }),
  };
});

const none = {
  wrong: 0,
  lostForeignItems: 0,
  orphanSecrets: 0,
  duplicateApps: 0,
  duplicateGrants: 0,
  secondRunWrites: 0,
};

test('a retry rule that resends blindly is found out', { timeout: 120_000 }, async () => {
  const runs: OneRun[] = [];
  // Runs in which an answer is lost that says what was made: that of the new app, or of a new secret.
  for (const number of [28, 42, 96]) runs.push(await playOne(`1:${String(number)}`));
  const sum = sumUp(runs);
  expect(sum.wrong).toBeGreaterThan(0);
  expect(sum.duplicateApps).toBeGreaterThan(0);
  expect(sum.orphanSecrets).toBeGreaterThan(0);
  expect(isFlawless({ ...sum, wrong: 0, converged: 3, undoExact: 3, duplicateApps: 0 })).toBe(false);
  expect(isFlawless({ ...sum, ...none, converged: 3, undoExact: 3 })).toBe(true);
});
