import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../../src/contract/views/run';
import { failureOf } from '../../../support/failure-of';
import {
  approve,
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  retry,
  preparedIn,
} from '../practice-workspace';
import { answerLost, justBefore, onItem, onRequest, serverError } from '../../../support/faults';
import { appNamed, truthOf } from '../truth';

const graph = '00000003-0000-0000-c000-000000000000';

/** Cancels the run as soon as a view of it looks like this. */
function cancelWhen(made: TestWorkspace, looks: (view: RunView) => boolean): void {
  let cancelled = false;
  made.onView = (view) => {
    if (cancelled || view.state !== 'running' || !looks(view)) return;
    cancelled = true;
    made.workspace.runs.cancel(view.runId);
  };
}

const isIn = (id: string, state: string) => (view: RunView) =>
  view.changes.some((change) => change.id.startsWith(id) && change.now.state === state);

const inProgress = (title: string) => (view: RunView) => view.progress?.title.includes(title) ?? false;

describe('a cancel', () => {
  test('while the browser asks for permission leaves everything as it was', async () => {
    const bench = await practiceWorkspace('fresh');
    const { plan: stored } = await plan(bench);
    const { workspace } = bench;
    bench.browser = () => {
      workspace.runs.cancel(workspace.runs.current()!.runId);
      return new Promise(() => undefined);
    };
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } });
    expect(run.changes.every((change) => change.now.state === 'skipped')).toBe(true);
    expect(bench.tenant.record.clientEffects).toEqual([]);
    expect(workspace.runs.isRunning()).toBe(false);
  });

  test.each<[string, (view: RunView) => boolean]>([
    ['while the tenant is read once more', inProgress('Reading the tenant once more')],
    ['while the keychain is tried', inProgress('keychain')],
    ['just before the app is made', isIn('createApplication', 'running')],
  ])('%s writes nothing', async (_, looks) => {
    const bench = await practiceWorkspace('fresh');
    cancelWhen(bench, looks);
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'cancelled', sheet: null, secret: { state: 'none' } });
    expect(bench.tenant.record.clientEffects).toEqual([]);
    expect(bench.tenant.secrets()).toEqual([]);
  });

  test('while the app is being made keeps the app and its secret, and says what is left', async () => {
    const bench = await practiceWorkspace('fresh');
    const { workspace } = bench;
    bench.trouble.add(
      onRequest(
        'POST',
        /\/applications$/,
        justBefore(() => workspace.runs.cancel(workspace.runs.current()!.runId)),
      ),
    );
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('cancelled');
    expect(run.changes.find((change) => change.id === 'createApplication')?.now.state).toBe('done');
    expect(run.changes.find((change) => change.id === 'createServicePrincipal')?.now.state).toBe('skipped');
    expect(run.secret.state).toBe('stored');
    expect([...bench.keychain.entries.values()]).toEqual([bench.tenant.secrets()[0]?.value]);
    expect(run.sheet?.appId).toBe(bench.tenant.secrets()[0]?.appId);
  });

  test.each<[string, (view: RunView) => boolean]>([
    ['the service principal is about to be made', isIn('createServicePrincipal', 'running')],
    ['consent is about to be given', isIn('grantScopes', 'running')],
    ['everything is read back', inProgress('Reading back')],
    ['the secret is tried', inProgress('Trying the new client secret')],
  ])('while %s keeps what is done, and a retry finishes it', async (_, looks) => {
    const bench = await practiceWorkspace('fresh');
    cancelWhen(bench, looks);
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'cancelled', secret: { state: 'stored' } });
    expect(run.changes.every((change) => ['done', 'skipped'].includes(change.now.state))).toBe(true);
    const end = await retry(bench, run);
    expect(end).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
    expect(bench.tenant.secrets()).toHaveLength(1);
  });

  test('while Microsoft’s servers copy the app does not wait for them', async () => {
    const bench = await practiceWorkspace('slow-replication');
    cancelWhen(bench, isIn('createServicePrincipal', 'retrying'));
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('cancelled');
    expect(bench.clock.elapsed()).toBeLessThan(60_000);
  });

  test('when it is not known whether the app was made leaves the run open, so that the next start looks', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', /\/applications$/, answerLost));
    cancelWhen(bench, inProgress('Looking whether Microsoft has created the app'));
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('cancelled');
    const { tenantId } = bench.tenant.about;
    const [left] = await bench.workspace.recovery.unfinished(tenantId);
    expect(left?.id).toBe(run.runId);
    // Finishing it finds the app and gets rid of the secret that nobody has.
    const request = { purpose: 'finish', runId: run.runId } as const;
    const end = await approve(bench, await bench.workspace.plans.make(request));
    expect(end).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
    const secrets = bench.tenant.secrets().filter((secret) => secret.stillOnApp);
    expect(secrets.map((secret) => secret.value)).toEqual([...bench.keychain.entries.values()]);
    expect(await bench.workspace.recovery.unfinished(tenantId)).toEqual([]);
  });
});

describe('a retry', () => {
  test('does what failed, and nothing twice', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onItem('POST', '/appRoleAssignedTo', serverError(500), { times: 200 }));
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('partial');
    const failed = run.changes.filter((change) => change.now.state === 'failed');
    expect(failed.map((change) => change.id.split(':')[0])).toEqual(
      Array.from({ length: 8 }, () => 'assignRole'),
    );
    expect(run.verification?.verdict.kind).toBe('perhaps');

    const calm = await practiceRetry(bench, run);
    expect(calm).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(calm.changes.map((change) => change.id)).toEqual(failed.map((change) => change.id));
    expect(bench.tenant.secrets()).toHaveLength(1);
    expect(calm.secret).toEqual(run.secret);
    expect(truthOf(bench.tenant, run.sheet!.appId).roles[graph]).toHaveLength(4);
  });

  test('never slips in what was not approved: that is shown as a plan of its own', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', /\/servicePrincipals$/, serverError(500), { times: 99 }));
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('failed');
    const { objectId } = appNamed(bench.tenant, 'Rewst Microsoft Cloud');
    bench.tenant.actAsAnotherAdministrator.changeApplication(objectId, {
      spa: { redirectUris: ['https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback'] },
      web: { redirectUris: [] },
    });
    await expect(bench.workspace.runs.retry(run.runId)).rejects.toMatchObject({ code: 'planOutdated' });
  });

  test('makes nothing of what was shown as someone else’s to do, whatever the user may do by now', async () => {
    const bench = await practiceWorkspace('cloud-application-administrator');
    const { workspace, tenant } = bench;
    const { run: prepared } = await prepareApp(bench);
    const appId = prepared.sheet!.appId;
    const fix = await workspace.plans.make({
      purpose: 'fix',
      appId,
      fix: { kind: 'grantConsent' },
      region: null,
    });
    expect(fix.plan.changes.every((change) => change.delegateTo !== null)).toBe(true);
    const first = workspace.runs.start(fix.id, []);
    await workspace.runs.finished(first.runId);
    tenant.actAsAnotherAdministrator.setRoles((await workspace.tenants.read()).caller.id, [
      'Global Administrator',
    ]);
    expect((await failureOf(workspace.runs.retry(first.runId))).code).toBe('planOutdated');
    expect(truthOf(tenant, appId).roles[graph] ?? []).toEqual([]);
  });

  test('keeps what was confirmed, and does not ask for it again', async () => {
    const bench = await practiceWorkspace('cloud-application-administrator');
    const { workspace, tenant, trouble } = bench;
    const { run: prepared } = await prepareApp(bench);
    const appId = prepared.sheet!.appId;
    tenant.actAsAnotherAdministrator.setRoles((await workspace.tenants.read()).caller.id, [
      'Global Administrator',
    ]);
    trouble.add(onItem('POST', '/appRoleAssignedTo', serverError(500), { times: 200 }));
    const fix = await workspace.plans.make({
      purpose: 'fix',
      appId,
      fix: { kind: 'grantConsent' },
      region: null,
    });
    expect(fix.plan.changes.some((change) => change.risk.level === 'confirm')).toBe(true);
    const run = await approve(bench, fix);
    expect(run.changes.some((change) => change.now.state === 'failed')).toBe(true);
    expect(await practiceRetry(bench, run)).toMatchObject({ state: 'succeeded' });
    expect(truthOf(tenant, appId).roles[graph]).toHaveLength(4);
  });

  test('is refused while a run is under way', async () => {
    const { bench, run } = await preparedIn('fresh');
    const { plan: stored } = await plan(bench, {
      target: { kind: 'existing', appId: run.sheet!.appId },
      secretMode: 'new',
    });
    const running = bench.workspace.runs.start(stored.id, []);
    expect(() => bench.workspace.runs.start(stored.id, [])).toThrow(
      expect.objectContaining({ code: 'alreadyRunning' }) as Error,
    );
    await expect(bench.workspace.runs.retry(run.runId)).rejects.toMatchObject({ code: 'alreadyRunning' });
    await bench.workspace.runs.finished(running.runId);
  });
});

/** Retries once Microsoft has recovered. */
async function practiceRetry({ trouble, workspace }: TestWorkspace, run: RunView): Promise<RunView> {
  trouble.end();
  const again = await workspace.runs.retry(run.runId);
  return workspace.runs.finished(again.runId);
}
