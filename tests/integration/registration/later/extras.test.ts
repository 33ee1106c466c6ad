import { expect, test } from 'vitest';
import { existingName } from '../../../../src/practice/scenarios/existing-app';
import type { Extra } from '../../../../src/domain/registration/drift/extras';
import { approve, withApp } from '../practice-workspace';
import { truthOf } from '../truth';

test('what Rewst does not ask for is listed, and taken away one by one without touching the rest', async () => {
  const { bench, appId, before } = await withApp('existing-app', existingName);
  const { apps, plans, tenants, identity } = bench.workspace;
  await identity.signIn();
  const found = await apps.extras(appId, await tenants.read());
  expect(found.permissions.map(({ name, granted }) => [name, granted])).toEqual([
    [null, false],
    ['Reports.Read.All', true],
    ['Sites.Read.All', true],
  ]);
  expect(found.redirectUris.map(({ uri }) => uri)).toContain('https://dashboard.contoso.example');
  expect(found.control?.owners).toHaveLength(2);
  expect(found.control?.credentials.map(({ name }) => name).sort()).toEqual([
    'reports',
    'without a description',
  ]);

  const all: readonly Extra[] = [...found.permissions, ...found.redirectUris].map(({ extra }) => extra);
  for (const extra of all) {
    const plan = await plans.make({ purpose: 'takeAway', appId, extra });
    expect(plan.plan.changes.every(({ risk }) => risk.level === 'confirm')).toBe(true);
    expect(await approve(bench, plan)).toMatchObject({ state: 'succeeded', error: null });
  }

  expect(await apps.extras(appId, await tenants.read())).toMatchObject({ permissions: [], redirectUris: [] });
  expect((await plans.make({ purpose: 'takeAway', appId, extra: all[0]! })).plan.changes).toEqual([]);
  const after = truthOf(bench.tenant, appId);
  expect(after.secrets).toEqual(before.secrets);
  expect(after.owners).toEqual(before.owners);
  expect(after.redirectUris.web).toEqual([
    'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback',
  ]);
  expect(Object.values(after.scopes).flat().sort()).toEqual(['User.Read', 'email']);
  expect(Object.values(after.roles).flat()).toEqual([]);

  const [mine, theirs] = after.owners;
  const owner = { kind: 'owner', on: 'application', id: theirs! } as const;
  const plan = await plans.make({ purpose: 'takeAway', appId, extra: owner });
  const run = await approve(bench, plan);
  expect(run).toMatchObject({ state: 'succeeded', error: null });
  expect(truthOf(bench.tenant, appId).owners).toEqual([mine]);
  // Nobody is made an owner by what a record says.
  const undo = await plans.make({ purpose: 'undo', runId: run.runId });
  expect(undo.plan.changes).toEqual([]);
  expect(undo.notUndone).toEqual([expect.stringMatching(/is not made an owner again/)]);
});
