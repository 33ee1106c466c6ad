import { expect, test, vi } from 'vitest';
import type { Decision, RetryContext } from '../../../src/main/graph/sending/retry-policy';
import { runSimulation, type SimulationRun } from '../../../tools/simulation/simulation';
import { allSucceeded, summarize } from '../../../tools/simulation/summary';
import { zeroes } from './zeroes';

// The rule that this breaks: a request that creates something anew each time is never sent again blindly.
vi.mock('../../../src/main/graph/sending/retry-policy', async (original) => {
  const policy = await original<{ decide: (context: RetryContext) => Decision }>();
  return {
    ...policy,
    decide: (context: RetryContext) =>
      policy.decide(context.kind === 'read' ? context : { ...context, kind: 'idempotentWrite' }),
  };
});

test('the invariants find a retry rule that resends blindly', { timeout: 120_000 }, async () => {
  const runs: SimulationRun[] = [];
  // Runs in which the answer to the creation of an app or of a secret is lost.
  for (const number of [28, 42, 96]) runs.push(await runSimulation(`1:${String(number)}`));
  const summary = summarize(runs);
  expect(summary.wrong).toBeGreaterThan(0);
  expect(summary.duplicateApps).toBeGreaterThan(0);
  expect(summary.orphanSecrets).toBeGreaterThan(0);
  expect(allSucceeded({ ...summary, wrong: 0, converged: 3, undoExact: 3, duplicateApps: 0 })).toBe(false);
  expect(allSucceeded({ ...summary, ...zeroes, converged: 3, undoExact: 3 })).toBe(true);
});
