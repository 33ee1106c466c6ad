import { expect, test } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { scenarioNamed } from '../../../../src/practice/scenarios';
import type { Scenario } from '../../../../src/practice/scenarios/builder';
import { failingJournal } from '../../../support/failing-journal';
import { testScenario } from '../../../support/test-scenario';
import { practiceWorkspace, prepareApp } from '../practice-workspace';

/** A tenant in which a new app is on one server at once, and on the two others after a minute. */
const slow: Scenario = testScenario((builder) => {
  scenarioNamed('fresh')?.build(builder);
  const reached = new Map<string, number>();
  builder.replication = {
    replicas: 3,
    delay: ({ kind, id }, isNew) => {
      if (kind !== 'application' || !isNew) return 0;
      const servers = reached.get(id) ?? 0;
      reached.set(id, servers + 1);
      return servers === 0 ? 0 : 60_000;
    },
  };
});

test('a secret that could not be stored goes, although the disk was full when its app was made', async () => {
  const bench = await practiceWorkspace(slow, {
    disk: (files) => failingJournal(files, (line) => (line.includes('"application"') ? 'full' : 'written')),
  });
  const { keychain, tenant, workspace } = bench;
  keychain.before = (operation, account) => {
    if (operation === 'set' && account !== 'rehearsal') throw new AppFailure('keychainFull');
  };
  const { run } = await prepareApp(bench);
  if (run.secret.state !== 'notStored') throw new Error(`The secret is ${run.secret.state}.`);
  const after = await workspace.runs.discard(run.secret.ref);
  expect(after.secret.state).toBe('removed');
  expect(tenant.secrets().filter((secret) => secret.stillOnApp)).toEqual([]);
});
