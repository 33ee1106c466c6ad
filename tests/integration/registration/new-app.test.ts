import { describe, expect, test } from 'vitest';
import { recommendedChoice } from '../../../src/domain/permissions/selection';
import { choices, practiceWorkspace, prepareApp, preparedIn } from './practice-workspace';
import { mismatchesOf, truthOf } from './truth';

const graph = '00000003-0000-0000-c000-000000000000';
const arm = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const keyVault = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';
const storage = 'e406a681-f3d4-42a8-90b6-c2b029497af1';
const management = 'c5393580-f805-4401-95e8-94b7a6ef2fc2';
const partnerCenter = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd';
const exchange = '00000002-0000-0ff1-ce00-000000000000';

/** Delegated permissions and application permissions by id, as Rewst's page recommends them. */
const recommendedScopes = {
  [arm]: ['user_impersonation'],
  [keyVault]: ['user_impersonation'],
  [storage]: ['user_impersonation'],
  [graph]: [
    'Directory.ReadWrite.All',
    'Domain.ReadWrite.All',
    'ServiceHealth.Read.All',
    'User.Read',
    'User.ReadWrite.All',
    'email',
    'offline_access',
    'openid',
    'profile',
  ],
  [management]: ['ActivityFeed.Read', 'ActivityFeed.ReadDlp', 'ServiceHealth.Read'],
  [exchange]: ['Exchange.Manage'],
};
const recommendedRoles = {
  [graph]: [
    '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
    '741f803b-c850-494e-b5df-cde7c675a1ca',
    '79c261e0-fe76-4144-aad5-bdc68fbe4037',
    '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
  ],
  [management]: [
    '4807a72c-ad38-4250-94c9-4eabfe26cd55',
    '594c1fb6-4f81-4475-ae41-0c394909246c',
    'e2cea78f-e743-4d8f-a16a-75b629a038ae',
  ],
  [exchange]: ['dc50a0fb-09a3-484d-be87-e023b12c6440'],
};

test('has all that Rewst’s page asks for, and one secret that is in the keychain and works', async () => {
  const { bench, run } = await preparedIn('fresh');
  expect(run).toMatchObject({ state: 'succeeded', error: null, consentLink: null });
  expect(run.changes.every((change) => change.now.state === 'done')).toBe(true);
  expect(run.verification).toMatchObject({
    verdict: { kind: 'works', unread: null },
    missing: [],
    token: 'works',
  });

  const appId = run.sheet!.appId;
  const truth = truthOf(bench.tenant, appId);
  expect(truth.application).toMatchObject({
    displayName: 'Rewst Microsoft Cloud',
    signInAudience: 'AzureADMyOrg',
  });
  expect(truth.redirectUris).toEqual({
    web: ['https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback'],
    spa: [],
    publicClient: [],
  });
  expect(truth.idTokens).toBe(true);
  expect(truth.accessTokens).toBe(false);
  expect(Object.keys(truth.listed).sort()).toEqual(Object.keys(recommendedScopes).sort());
  expect(Object.values(truth.listed).flat()).toHaveLength(
    Object.values(recommendedScopes).flat().length + Object.values(recommendedRoles).flat().length,
  );
  expect(truth.scopes).toEqual(recommendedScopes);
  expect(truth.roles).toEqual(recommendedRoles);
  expect(truth.servicePrincipal?.tags).toContain('WindowsAzureActiveDirectoryIntegratedApp');

  const [secret, ...others] = bench.tenant.secrets();
  expect(others).toEqual([]);
  expect(secret).toMatchObject({ appId, stillOnApp: true });
  expect([...bench.keychain.entries.values()]).toEqual([secret!.value]);
  expect(truth.secrets).toMatchObject([{ keyId: secret!.keyId, endDateTime: '2027-11-24T12:00:00Z' }]);
  expect(run.secret).toMatchObject({ state: 'stored', ref: { appId, keyId: secret!.keyId } });
  expect(JSON.stringify(bench.views) + [...bench.journal.values()].join()).not.toContain(secret!.value);

  expect(run.sheet!.rows.map(({ field, value }) => [field, value])).toEqual([
    ['Client ID', appId],
    ['Client Secret', null],
    ['Auth Subject', bench.tenant.about.tenantId],
    ['Tenant ID', bench.tenant.about.tenantId],
  ]);
});

test('is multitenant for a partner, whose app gets the right Partner Center', async () => {
  const { bench, run } = await preparedIn('csp', { partner: true });
  expect(run.state).toBe('succeeded');
  const truth = truthOf(bench.tenant, run.sheet!.appId);
  expect(truth.application.signInAudience).toBe('AzureADMultipleOrgs');
  expect(truth.scopes[partnerCenter]).toEqual(['user_impersonation']);
  expect(run.sheet!.rows.map(({ value }) => value)).toEqual([run.sheet!.appId, null, 'common', null]);
});

test('comes with the APIs that the tenant lacks', async () => {
  const { bench, run } = await preparedIn('missing-service-principals');
  expect(run.state).toBe('succeeded');
  expect(truthOf(bench.tenant, run.sheet!.appId).scopes).toEqual(recommendedScopes);
  for (const appId of [keyVault, storage, management]) {
    expect(bench.tenant.state.byAppId('servicePrincipal', appId)).toBeDefined();
  }
});

test('is made over real sockets as well', async () => {
  const { bench, run } = await preparedIn('fresh', {}, { sockets: true });

  expect(run).toMatchObject({ state: 'succeeded', verification: { token: 'works' } });
  expect(truthOf(bench.tenant, run.sheet!.appId).scopes).toEqual(recommendedScopes);
});

describe('costs six requests at most, the verifying read included', () => {
  const asked = { integrations: ['graph', 'azure', 'csp', 'exchange'], level: 'recommended' } as const;

  test.each([
    'fresh',
    'csp',
    'missing-service-principals',
    'secret-lifetime-capped',
    'secrets-blocked',
    'expected-ids-missing',
    'three-of-a-name',
    'cloud-application-administrator',
    'no-admin-role',
    'many-apps',
  ])('in the tenant %s', async (scenario) => {
    const bench = await practiceWorkspace(scenario);
    await prepareApp(bench, { ...asked, integrations: [...asked.integrations] });
    const counts = bench.workspace.tally.counts();
    expect(counts.total).toBeLessThanOrEqual(6);
    expect(counts.sequentialRoundTrips).toBeLessThanOrEqual(6);
    // What the program counts is what the tenant has seen.
    const seen = bench.tenant.record.counts;
    expect(counts).toMatchObject({ total: seen.requests, batchItems: seen.batchItems, writes: seen.writes });
  });
});

test('is not made a second time: the second run finds it complete and writes nothing', async () => {
  const { bench, run } = await preparedIn('fresh');
  const effects = bench.tenant.record.clientEffects.length;
  const writes = bench.tenant.record.counts.writes;
  const again = await prepareApp(bench, { target: { kind: 'existing', appId: run.sheet!.appId } });
  expect(again.plan.plan.changes).toEqual([]);
  expect(again.run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
  expect(bench.tenant.record.clientEffects).toHaveLength(effects);
  expect(bench.tenant.record.counts.writes).toBe(writes);
  // The secret that is held is offered again, and was tried.
  expect(again.run.secret).toEqual(run.secret);
  expect(again.run.verification?.token).toBe('works');
});

test('is found again by its callback when the tenant is read next', async () => {
  const { bench, run } = await preparedIn('fresh');
  const tenant = await bench.workspace.tenants.read();
  expect(tenant.appsWithCallback).toMatchObject({ known: true, value: [{ appId: run.sheet!.appId }] });
});

test('waits for Microsoft’s servers, and says so', async () => {
  const { bench, run } = await preparedIn('slow-replication');
  expect(run).toMatchObject({
    state: 'succeeded',
    verification: { verdict: { kind: 'works' }, token: 'works' },
  });
  expect(truthOf(bench.tenant, run.sheet!.appId).scopes).toEqual(recommendedScopes);
  expect(bench.tenant.secrets().map((secret) => secret.stillOnApp)).toEqual([true]);
  expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
  const said = bench.views.flatMap((view) => [
    view.progress?.title ?? '',
    ...view.changes.map(({ now }) => (now.state === 'retrying' ? now.why : '')),
  ]);
  expect(said.join()).toContain('Microsoft is copying the new app to its servers');
});

test('keeps to what a busy Graph asks for, and comes to its end', async () => {
  const { bench, run } = await preparedIn('throttled');
  expect(run.state).toBe('succeeded');
  expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
  expect(bench.tenant.secrets()).toHaveLength(1);
  expect(bench.clock.elapsed()).toBeGreaterThan(10_000);
});

test('lacks what this tenant’s Graph does not offer, with a word about it and no waiting', async () => {
  const { bench, plan, run } = await preparedIn('expected-ids-missing');
  expect(plan.plan.warnings.map((warning) => warning.kind)).toEqual([
    'permissionNotOffered',
    'permissionNotOffered',
  ]);
  expect(run.changes.every((change) => change.now.state === 'done')).toBe(true);
  expect(run.verification).toMatchObject({
    verdict: { kind: 'perhaps' },
    missing: [
      { name: 'ServiceHealth.Read.All', kind: 'delegated' },
      { name: 'ServiceHealth.Read.All', kind: 'application' },
    ],
  });
  expect(mismatchesOf(run)).toEqual([]);
  expect(bench.clock.elapsed()).toBeLessThan(1_000);
  expect(truthOf(bench.tenant, run.sheet!.appId).scopes[graph]).not.toContain('ServiceHealth.Read.All');
});

test('may bear a name that three others have, after a warning that counts them', async () => {
  const bench = await practiceWorkspace('three-of-a-name');
  await bench.workspace.identity.signIn();
  const asked = choices({ target: { kind: 'new', displayName: 'Rewst' } });
  const plan = await bench.workspace.plans.make({ purpose: 'prepare', choices: asked });
  expect(plan.plan.warnings).toEqual([{ kind: 'nameTaken', count: 3 }]);
  expect(plan.plan.blockers).toEqual([]);
});

test('is asked for with exactly the choices that the window suggests for the tenant', () => {
  expect(choices().integrations).toEqual(recommendedChoice(false).integrations);
});
