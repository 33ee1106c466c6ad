import { describe, expect, test } from 'vitest';
import { prepare, type PrepareOptions, type PrepareReport } from '../../../tools/terminal/commands/prepare';
import { practiceWorkspace, type TestWorkspace } from '../registration/practice-workspace';
import { answerLost, onRequest } from '../../support/faults';
import { appNamed, textOf, truthOf } from '../registration/truth';

function run(
  { workspace, clock }: TestWorkspace,
  options: Partial<PrepareOptions> = {},
  say: (line: string) => void = () => undefined,
): Promise<PrepareReport> {
  const asked = {
    integrations: null,
    level: 'recommended',
    partner: null,
    app: null,
    adopt: false,
    name: null,
    months: 12,
    serviceReference: null,
  } as const;
  return prepare(workspace, { ...asked, ...options }, say, () => clock.elapsed());
}

describe('the report', () => {
  test('says what was planned, done, granted, and what it cost', async () => {
    const bench = await practiceWorkspace('fresh');
    const report = await run(bench, { integrations: ['graph', 'azure', 'csp', 'exchange'] });
    const { appId } = appNamed(bench.tenant, 'Rewst Microsoft Cloud');
    expect(report).toMatchObject({
      clientId: appId,
      tenantId: bench.tenant.about.tenantId,
      authSubject: bench.tenant.about.tenantId,
      secretStored: true,
      missing: [],
      outcome: 'succeeded',
      token: 'works',
      error: null,
    });
    expect(report.applied.map((one) => one.id)).toEqual(report.plan.map((one) => one.id));
    expect(report.open).toEqual([]);
    expect(report.granted.scopes).toEqual(
      expect.arrayContaining(['User.Read', 'Exchange.Manage', 'user_impersonation']),
    );
    expect(report.granted.roles).toContain('Exchange.ManageAsApp');
    expect(report.requests).toMatchObject({ total: 6, sequentialRoundTrips: 6 });
    expect(report.durationMs).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(report)).not.toContain(bench.tenant.secrets()[0]?.value);
  });

  test('takes a partner’s tenant for one, unless it is told otherwise', async () => {
    const [partner, another, own] = [
      await practiceWorkspace('csp'),
      await practiceWorkspace('csp'),
      await practiceWorkspace('fresh'),
    ];
    expect((await run(partner)).authSubject).toBe('common');
    expect((await run(another, { partner: false })).authSubject).toBe(another.tenant.about.tenantId);
    expect((await run(own, { partner: true })).authSubject).toBe('common');
  });

  test('says what was left to someone else, and the link for it', async () => {
    const bench = await practiceWorkspace('no-admin-role');
    const report = await run(bench);
    expect(report).toMatchObject({ outcome: 'partial', secretStored: true });
    expect(report.plan.some((one) => one.handOver !== null)).toBe(true);
    expect(report.open.every((one) => one.state === 'handedOver')).toBe(true);
    expect(report.consentLink).toContain('/adminconsent?');
    expect(report.missing.length).toBeGreaterThan(0);
  });
});

describe('a second run', () => {
  test('makes 0 writes', async () => {
    const bench = await practiceWorkspace('fresh');
    const first = await run(bench);
    const { writes } = bench.tenant.record.counts;
    const second = await run(bench);
    expect(second).toMatchObject({
      clientId: first.clientId,
      plan: [],
      applied: [],
      secretStored: true,
      token: 'works',
    });
    expect(bench.tenant.record.counts.writes).toBe(writes);
  });

  test('makes 0 writes even while no index shows the new app', async () => {
    const bench = await practiceWorkspace('slow-replication');
    const first = await run(bench);
    const second = await run(bench);
    expect(second).toMatchObject({ clientId: first.clientId, outcome: 'succeeded', secretStored: true });
    expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
    expect(bench.tenant.secrets().filter((secret) => secret.stillOnApp)).toHaveLength(1);
  });

  test('makes a new app, at no further cost, where the one that it remembers is gone', async () => {
    const bench = await practiceWorkspace('fresh');
    const first = await run(bench);
    bench.tenant.actAsAnotherAdministrator.delete(appNamed(bench.tenant, 'Rewst Microsoft Cloud').objectId);
    const before = bench.workspace.tally.counts().total;
    const second = await run(bench);
    expect(second.outcome).toBe('succeeded');
    expect(second.clientId).not.toBe(first.clientId);
    expect(bench.workspace.tally.counts().total - before).toBeLessThanOrEqual(6);
  });
});

describe('which app is taken', () => {
  test('a new one, where one of others carries Rewst’s callback; that one gets nothing', async () => {
    const bench = await practiceWorkspace('planted-registration');
    const planted = appNamed(bench.tenant, 'Rewst Microsoft Cloud');
    const before = truthOf(bench.tenant, planted.appId);
    const report = await run(bench);
    expect(report).toMatchObject({ outcome: 'succeeded', token: 'works', missing: [] });
    expect(report.plan.map((one) => one.kind)).toContain('createApplication');
    expect(report.clientId).not.toBe(planted.appId);
    expect(truthOf(bench.tenant, planted.appId)).toEqual(before);
    expect(await run(bench)).toMatchObject({ clientId: report.clientId, plan: [] });
  });

  test('one of others by its client id, once its use is confirmed and who controls it was printed', async () => {
    const bench = await practiceWorkspace('planted-registration');
    const { appId } = appNamed(bench.tenant, 'Rewst Microsoft Cloud');
    const lines: string[] = [];
    await expect(run(bench, { app: appId }, (line) => lines.push(line))).rejects.toMatchObject({
      error: { code: 'badInput', details: { field: 'adoption' } },
    });
    expect(lines.join('\n')).toMatch(/Owner: Ben Okafor, ben@contoso\.example, no directory role/);
    expect(lines.join('\n')).toMatch(/Federated credential: rewst-sync, https:\/\/token\.actions/);
    expect(bench.tenant.record.clientEffects).toEqual([]);
    expect(await run(bench, { app: appId, adopt: true })).toMatchObject({
      clientId: appId,
      outcome: 'succeeded',
    });
  });

  test('a new one where its name is given', async () => {
    const bench = await practiceWorkspace('existing-app');
    const report = await run(bench, { name: '  Rewst Two ' });
    expect(report.clientId).toBe(appNamed(bench.tenant, 'Rewst Two').appId);
  });

  test('none where there are several of this computer’s own: only a user can tell', async () => {
    const bench = await practiceWorkspace('existing-app');
    const { appId } = appNamed(bench.tenant, 'Rewst');
    await run(bench, { name: 'Rewst Two' });
    expect((await run(bench, { app: appId, adopt: true })).clientId).toBe(appId);
    const { writes } = bench.tenant.record.counts;
    await expect(run(bench)).rejects.toMatchObject({ code: 'appNameAmbiguous' });
    expect(bench.tenant.record.counts.writes).toBe(writes);
    expect((await run(bench, { app: appId })).clientId).toBe(appId);
  });
});

describe('bad input ends before anything is written, at its field', () => {
  test.each<[string, string, Partial<PrepareOptions>, object]>([
    [
      'a client id that is none',
      'fresh',
      { app: 'notaguid' },
      { code: 'badInput', details: { field: 'app' } },
    ],
    ['an empty client id', 'fresh', { app: '' }, { code: 'badInput', details: { field: 'app' } }],
    [
      'a client id of another tenant',
      'fresh',
      { app: '12345678-1234-4234-8234-123456789012' },
      { code: 'appNotFound' },
    ],
    [
      'an empty name',
      'fresh',
      { name: ' ' },
      { code: 'badInput', details: { field: 'name', problem: 'empty' } },
    ],
    [
      'a name of 300 characters',
      'fresh',
      { name: 'x'.repeat(300) },
      { code: 'badInput', details: { field: 'name', problem: 'tooLong' } },
    ],
    ['no right to register an app', 'registration-forbidden', {}, { code: 'registrationForbidden' }],
  ])('%s', async (_, scenario, options, error) => {
    const bench = await practiceWorkspace(scenario);
    await expect(run(bench, options)).rejects.toMatchObject({ error });
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });

  test('an app whose object id is given instead of its client id is not found', async () => {
    const bench = await practiceWorkspace('existing-app');
    const application = bench.tenant.state.applicationsNamed('Rewst')[0];
    await expect(run(bench, { app: textOf(application, 'id') })).rejects.toMatchObject({
      code: 'appNotFound',
    });
  });
});

test('what was interrupted is finished first', async () => {
  const bench = await practiceWorkspace('fresh');
  bench.trouble.add(onRequest('POST', /\/applications$/, answerLost));
  const { workspace } = bench;
  bench.onView = (view) => {
    if (view.progress?.title.includes('Looking whether') === true) workspace.runs.cancel(view.runId);
  };
  expect(await run(bench)).toMatchObject({ outcome: 'cancelled' });
  bench.onView = () => undefined;
  const report = await run(bench);
  expect(report).toMatchObject({ outcome: 'succeeded', secretStored: true, plan: [] });
  expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
  expect(bench.tenant.secrets().filter((secret) => secret.stillOnApp)).toHaveLength(1);
});
