import { afterEach, describe, expect, test } from 'vitest';
import { longestAppName } from '../../../src/domain/registration/wanted/wanted';
import { failureOf } from '../../support/failure-of';
import { approve, plan, practiceWorkspace, prepareApp, type TestWorkspace } from './practice-workspace';
import { appNamed, truthOf } from './truth';

let bench: TestWorkspace | null = null;
afterEach(() => bench?.close());

test.each([
  ['nothing', ''],
  ['blanks', '   '],
  ['more than Entra takes', 'x'.repeat(longestAppName + 1)],
])('an app whose name is %s is not made', async (_what, displayName) => {
  const made = (bench = await practiceWorkspace('fresh'));
  const { plan: stored } = await plan(made, { target: { kind: 'new', displayName } });
  const started = failureOf(Promise.resolve().then(() => approve(made, stored)));
  expect((await started).error).toMatchObject({ code: 'badInput', details: { field: 'displayName' } });
  expect(made.workspace.runs.current()).toBeNull();
  expect(made.tenant.record.counts.writes).toBe(0);
});

describe('a retry', () => {
  test('does not confirm by itself what needs a confirmation only now', async () => {
    const made = (bench = await practiceWorkspace('fresh'));
    made.trouble.add({
      method: 'POST',
      path: /\/servicePrincipals$/,
      times: 99,
      fault: { kind: 'server-error', status: 500, effect: false },
    });
    const { run } = await prepareApp(made, { onlyThisTenant: true });
    expect(run.state).toBe('failed');
    made.trouble.end();
    // A new app needs no confirmation of who can sign in; now another admin has opened it to other tenants.
    const { objectId, appId } = appNamed(made.tenant, 'Rewst Microsoft Cloud');
    made.tenant.actAsAnotherAdministrator.changeApplication(objectId, {
      signInAudience: 'AzureADMultipleOrgs',
    });
    expect((await failureOf(made.workspace.runs.retry(run.runId))).code).toBe('planOutdated');
    expect(truthOf(made.tenant, appId).application.signInAudience).toBe('AzureADMultipleOrgs');
    expect(made.workspace.runs.isRunning()).toBe(false);
  });

  test('of an undo keeps what was confirmed for each of its changes', async () => {
    const made = (bench = await practiceWorkspace('existing-app'));
    const { appId } = appNamed(made.tenant, 'Rewst');
    const before = truthOf(made.tenant, appId);
    const { run } = await prepareApp(made, { target: { kind: 'existing', appId } });
    const undo = await made.workspace.plans.make({ purpose: 'undo', runId: run.runId });
    expect(undo.plan.changes.every(({ risk }) => risk.level === 'confirm')).toBe(true);
    made.trouble.add({
      target: 'item',
      method: 'PATCH',
      path: '/applications/',
      fault: { kind: 'refused', status: 403, code: 'Authorization_RequestDenied', message: 'Not now.' },
    });
    const failed = await approve(made, undo);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'forbiddenByRole' } });
    const again = await made.workspace.runs.retry(failed.runId);
    expect(await made.workspace.runs.finished(again.runId)).toMatchObject({ state: 'succeeded' });
    const after = truthOf(made.tenant, appId);
    expect(after.listed).toEqual(before.listed);
    expect(after.scopes).toEqual(before.scopes);
    expect(after.roles).toEqual(before.roles);
    expect(after.secrets).toEqual(before.secrets);
    expect(after.idTokens).toBe(before.idTokens);
  });
});
