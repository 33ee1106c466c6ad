import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resources } from '../../../../src/domain/permissions/resources';
import { SharedBatch } from '../../../../src/main/graph/batching/shared-batch';
import { RegistrationChecks } from '../../../../src/main/registration/apps/registration-checks';
import { RegistrationReader } from '../../../../src/main/registration/reading/registration-reader';
import { approve, preparedIn } from '../practice-workspace';
import { temporaryFolder } from '../../../support/temporary-folder';
import { principalId, textOf, truthOf } from '../truth';

const folder = temporaryFolder();

const minutes = (count: number) => count * 60_000;

async function prepared() {
  const { bench, run } = await preparedIn('fresh');
  const appId = run.sheet!.appId;
  const acceptedFile = join(folder(), 'accepted.json');
  const { workspace, clock } = bench;
  const start = () =>
    new RegistrationChecks({
      readTogether: (options) => new RegistrationReader(new SharedBatch(workspace.graph, options)),
      journal: workspace.journal,
      vault: workspace.vault,
      clock,
      acceptedFile,
    });
  const check = async (checks: RegistrationChecks) => {
    const [one] = await checks.all([appId], await workspace.tenants.read());
    return one!;
  };
  const id = () => textOf(truthOf(bench.tenant, appId).application, 'id');
  return { bench, appId, start, check, id, acceptedFile, other: bench.tenant.actAsAnotherAdministrator };
}

test('nothing has changed right after a run', async () => {
  const { start, check } = await prepared();
  expect(await check(start())).toMatchObject({ outcome: 'works', error: null, drift: [] });
});

test('each thing that someone else has changed is told, with the plan that puts it right', async () => {
  const { bench, appId, start, check, id, other } = await prepared();
  const checks = start();
  other.addRedirectUri(id(), 'https://tools.contoso.example/signin');
  const keyId = other.addSecret(id(), 'Reporting');
  other.changeApplication(id(), { web: { implicitGrantSettings: { enableIdTokenIssuance: false } } });
  const scopes = truthOf(bench.tenant, appId).scopes[resources.graph.appId]!;
  const [taken, ...left] = scopes;
  const graph = principalId(bench.tenant, resources.graph.appId);
  other.setGrant(principalId(bench.tenant, appId), graph, left.join(' '));
  await bench.clock.sleep(minutes(10));

  const { drift, outcome } = await check(checks);
  expect(outcome).toBe('refused');
  expect(drift!.map(({ text }) => text)).toEqual([
    `Consent to ${taken!} of Microsoft Graph (delegated) was taken back`,
    'ID tokens were turned off',
    'The redirect URI https://tools.contoso.example/signin under Web was added',
    expect.stringContaining('Reporting') as string,
  ]);
  for (const { fix } of drift!) {
    const plan = await bench.workspace.plans.make(fix!);
    expect(await approve(bench, plan)).toMatchObject({ error: null });
  }
  expect(truthOf(bench.tenant, appId).secrets.map((secret) => secret.keyId)).not.toContain(keyId);
  expect(await check(checks)).toMatchObject({ outcome: 'works', drift: [] });
});

test('who was made an owner is told, and taken off again; an owner that is gone can be accepted', async () => {
  const { bench, appId, start, check, id, other } = await prepared();
  const checks = start();
  const [{ id: creator }, { id: colleague }] = [bench.tenant.accounts[0]!, bench.tenant.accounts[1]!];
  expect(truthOf(bench.tenant, appId).owners).toEqual([creator]);
  const spId = principalId(bench.tenant, appId);
  other.setOwner(id(), colleague, true);
  other.setOwner(id(), creator, false);
  other.setOwner(spId, colleague, true);
  await bench.clock.sleep(minutes(10));

  const { drift, outcome } = await check(checks);
  expect(outcome).toBe('works');
  expect(drift!.map(({ text, fix }) => [text.replace(/“.*”/u, 'X'), fix?.purpose ?? null]).sort()).toEqual([
    ['X is no longer an owner of the app registration', null],
    ['X was made an owner of the app registration', 'takeAway'],
    ['X was made an owner of the enterprise application', 'takeAway'],
  ]);
  for (const { fix } of drift!.filter((one) => one.fix !== null)) {
    const plan = await bench.workspace.plans.make(fix!);
    expect(plan.plan.changes).toMatchObject([
      { action: { kind: 'removeOwner' }, risk: { level: 'confirm' } },
    ]);
    expect(await approve(bench, plan)).toMatchObject({ state: 'succeeded', error: null });
    expect((await bench.workspace.plans.make(fix!)).plan.changes).toEqual([]);
  }
  expect(truthOf(bench.tenant, appId).owners).toEqual([]);
  expect(bench.tenant.state.entity(spId)!.owners).toEqual([]);
  expect(bench.tenant.state.entity(id())).not.toBeNull();

  const [gone, ...rest] = (await check(checks)).drift!;
  expect([gone?.fix, rest]).toEqual([null, []]);
  const tenant = await bench.workspace.tenants.read();
  expect(await checks.accept(appId, gone!.key, tenant)).toMatchObject({ drift: [] });
  expect(await check(start())).toMatchObject({ drift: [] });
});

test('what was accepted is no change any more, until it changes again, after a new start too', async () => {
  const { bench, appId, start, check, id, other } = await prepared();
  other.addRedirectUri(id(), 'https://tools.contoso.example/signin');
  await bench.clock.sleep(minutes(10));
  const checks = start();
  const [added] = (await check(checks)).drift!;
  const tenant = await bench.workspace.tenants.read();
  expect(await checks.accept(appId, added!.key, tenant)).toMatchObject({ drift: [] });
  expect(checks.last(tenant)).toMatchObject([{ appId, drift: [] }]);

  const later = start();
  expect(await check(later)).toMatchObject({ drift: [] });
  other.changeApplication(id(), {
    web: { redirectUris: truthOf(bench.tenant, appId).redirectUris.web.slice(0, 1) },
  });
  await bench.clock.sleep(minutes(10));
  expect((await check(later)).drift!.map(({ text }) => text)).toEqual([
    'The redirect URI https://tools.contoso.example/signin under Web was removed',
  ]);
  await expect(later.accept(appId, 'secret:unknown', tenant)).rejects.toMatchObject({ code: 'planUnknown' });
});

test('a look at one registration is a check of it as well, without a read of its own', async () => {
  const { bench, appId, start, id, other } = await prepared();
  const checks = start();
  const { apps, tally, tenants } = bench.workspace;
  const tenant = await tenants.read();
  other.addRedirectUri(id(), 'https://tools.contoso.example/signin');
  await bench.clock.sleep(minutes(10));
  const before = tally.counts().total;
  await checks.take(appId, tenant, () => apps.read(appId, tenant));
  expect(tally.counts().total - before).toBe(1);
  expect(checks.last(tenant)).toMatchObject([
    { appId, outcome: 'works', drift: [{ key: 'redirectUri:web:https://tools.contoso.example/signin' }] },
  ]);
  const gone = '00000000-0000-4000-8000-00000000dead';
  await expect(checks.take(gone, tenant, () => apps.read(gone, tenant))).rejects.toMatchObject({
    code: 'appNotFound',
  });
  expect(checks.last(tenant)).toMatchObject([{ appId }, { appId: gone, outcome: 'gone' }]);
});

test('what something else has written down as accepted hides no change', async () => {
  const { bench, appId, start, check, id, other, acceptedFile } = await prepared();
  other.addRedirectUri(id(), 'https://tools.contoso.example/signin');
  await bench.clock.sleep(minutes(10));
  const checks = start();
  const [added] = (await check(checks)).drift!;
  await checks.accept(appId, added!.key, await bench.workspace.tenants.read());
  other.addRedirectUri(id(), 'https://evil.example/signin');
  await bench.clock.sleep(minutes(10));
  const kept = await readFile(acceptedFile, 'utf8');
  expect((await check(start())).drift).toHaveLength(1);
  await writeFile(acceptedFile, kept.replaceAll('tools.contoso.example', 'evil.example'));
  expect((await check(start())).drift).toHaveLength(2);
  await writeFile(acceptedFile, kept);
  await checks.clear();
  expect(checks.last(await bench.workspace.tenants.read())).toEqual([]);
  expect((await check(start())).drift).toHaveLength(2);
});

test('an app that is gone is told so, and many are read in few round trips', async () => {
  const { bench, appId, start } = await prepared();
  const checks = start();
  const tenant = await bench.workspace.tenants.read();
  const gone = '00000000-0000-4000-8000-00000000dead';
  const before = bench.workspace.tally.counts();
  const found = await checks.all([appId, gone, appId], tenant);
  const after = bench.workspace.tally.counts();
  expect(found.map(({ outcome }) => outcome)).toEqual(['works', 'gone', 'works']);
  expect(after.total - before.total).toBe(1);
});
