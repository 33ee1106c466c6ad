import { describe, expect, test } from 'vitest';
import { longestAppName } from '../../../src/domain/registration/wanted/wanted';
import { failureOf } from '../../support/failure-of';
import { approve, plan, practiceWorkspace, prepareApp, planUndo, retry } from './practice-workspace';
import { deniedFault, onItem, onRequest, serverError } from '../../support/faults';
import { appNamed, truthOf } from './truth';

test.each([
  ['nothing', ''],
  ['blanks', '   '],
  ['more than Entra takes', 'x'.repeat(longestAppName + 1)],
])('an app whose name is %s is not made', async (_what, displayName) => {
  const bench = await practiceWorkspace('fresh');
  const { plan: stored } = await plan(bench, { target: { kind: 'new', displayName } });
  const started = failureOf(Promise.resolve().then(() => approve(bench, stored)));
  expect((await started).error).toMatchObject({ code: 'badInput', details: { field: 'displayName' } });
  expect(bench.workspace.runs.current()).toBeNull();
  expect(bench.tenant.record.counts.writes).toBe(0);
});

describe('a retry', () => {
  test('does not confirm by itself what needs a confirmation only now', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', /\/servicePrincipals$/, serverError(500), { times: 99 }));
    const { run } = await prepareApp(bench, { onlyThisTenant: true });
    expect(run.state).toBe('failed');
    bench.trouble.end();
    // A new app needs no confirmation of who can sign in; now another admin has opened it to other tenants.
    const { objectId, appId } = appNamed(bench.tenant, 'Rewst Microsoft Cloud');
    bench.tenant.actAsAnotherAdministrator.changeApplication(objectId, {
      signInAudience: 'AzureADMultipleOrgs',
    });
    expect((await failureOf(bench.workspace.runs.retry(run.runId))).code).toBe('planOutdated');
    expect(truthOf(bench.tenant, appId).application.signInAudience).toBe('AzureADMultipleOrgs');
    expect(bench.workspace.runs.isRunning()).toBe(false);
  });

  test('of an undo keeps what was confirmed for each of its changes', async () => {
    const bench = await practiceWorkspace('existing-app');
    const { appId } = appNamed(bench.tenant, 'Rewst');
    const before = truthOf(bench.tenant, appId);
    const { run } = await prepareApp(bench, { target: { kind: 'existing', appId } });
    const undo = await planUndo(bench, run);
    expect(undo.plan.changes.every(({ risk }) => risk.level === 'confirm')).toBe(true);
    bench.trouble.add(onItem('PATCH', '/applications/', deniedFault));
    const failed = await approve(bench, undo);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'forbiddenByRole' } });
    expect(await retry(bench, failed)).toMatchObject({ state: 'succeeded' });
    const after = truthOf(bench.tenant, appId);
    expect(after.listed).toEqual(before.listed);
    expect(after.scopes).toEqual(before.scopes);
    expect(after.roles).toEqual(before.roles);
    expect(after.secrets).toEqual(before.secrets);
    expect(after.idTokens).toBe(before.idTokens);
  });
});
