import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlanRequest } from '../../../../src/contract/plan-request';
import { Records } from '../../../../src/main/registration/history/records';
import { approve, practiceWorkspace, prepareApp } from '../practice-workspace';
import { truthOf } from '../truth';

const name = 'Rewst Microsoft Cloud';

test('what is listed of an app follows what was done to it, from its first secret to its deletion', async () => {
  const bench = await practiceWorkspace('fresh');
  const { workspace, clock, tenant } = bench;
  const records = new Records({
    journal: workspace.journal,
    vault: workspace.vault,
    clock,
    forgottenFile: join(mkdtempSync(join(tmpdir(), 'prepare-records-')), 'forgotten.json'),
  });
  const execute = async (request: PlanRequest) => {
    await clock.advance(3_600_000);
    return approve(bench, await workspace.plans.make(request), name);
  };
  const listed = async () =>
    (await records.registrations()).map(({ displayName, secret }) => [
      displayName,
      secret?.ref.keyId,
      secret?.held,
    ]);

  const { run } = await prepareApp(bench);
  const { appId, tenantId } = run.sheet!;
  const secrets = () => truthOf(tenant, appId).secrets.map(({ keyId }) => keyId);
  const [first] = secrets();
  expect(await listed()).toEqual([[name, first, true]]);
  expect((await records.registrations())[0]).toMatchObject({ appId, tenantId, secret: { daysLeft: 365 } });

  await execute({ purpose: 'rotate', appId, months: 6 });
  const second = secrets().find((keyId) => keyId !== first);
  expect(await listed()).toEqual([[name, second, true]]);

  // The new one is given up again: what Rewst signs in with is the first.
  await execute({ purpose: 'removeSecrets', appId, keyIds: [second!] });
  expect(secrets()).toEqual([first]);
  expect(await listed()).toEqual([[name, first, true]]);
  const registration = await workspace.registrations.read(appId, await workspace.tenants.read());
  expect(await workspace.apps.secretsOf(registration, { tenantId })).toMatchObject([
    { keyId: first, heldHere: true },
  ]);

  await execute({ purpose: 'undo', runId: run.runId });
  expect(tenant.state.byAppId('application', appId)).toBeNull();
  expect(await listed()).toEqual([]);

  await execute({ purpose: 'fix', appId, fix: { kind: 'restoreApplication' }, region: null });
  expect(secrets()).toEqual([first]);
  // Undo has taken its value out of the keychain.
  expect(await listed()).toEqual([[name, first, false]]);

  const { rows } = await records.activity();
  expect(rows.map(({ purpose, state, canUndo }) => [purpose, state, canUndo])).toEqual([
    ['fix', 'succeeded', true],
    ['undo', 'succeeded', false],
    ['rotate', 'succeeded', true],
    ['rotate', 'succeeded', true],
    ['prepare', 'succeeded', true],
  ]);
});
