import { describe, expect, test } from 'vitest';
import { resources } from '../../../../src/domain/permissions/resources';
import type { Fix } from '../../../../src/domain/diagnosis/fixes/fix';
import {
  approve,
  plan,
  practiceWorkspace,
  type TestWorkspace,
  changeOf,
  planUndo,
} from '../practice-workspace';
import { answerLost, justBefore, onRequest, serverError, deniedFault, clash } from '../../../support/faults';
import { appNamed, principalId, textOf, truthOf } from '../truth';

/** A plan to fix one thing of the tenant's app for Rewst. */
async function fixing(scenario: string, fix: Fix) {
  const bench = await practiceWorkspace(scenario);
  const { state } = bench.tenant;
  const app = [...state.objects('application'), ...state.deleted('application')].find(
    ({ displayName }) => displayName === 'Rewst',
  );
  const appId = textOf(app, 'appId');
  await bench.workspace.identity.signIn();
  const stored = await bench.workspace.plans.make({ purpose: 'fix', appId, fix, region: null });
  return { bench, appId, objectId: textOf(app, 'id'), stored };
}

describe('a deleted app', () => {
  const deleted = () => fixing('deleted-app', { kind: 'restoreApplication' });
  const principalOf = ({ tenant }: TestWorkspace, appId: string) =>
    textOf(
      tenant.state.deleted('servicePrincipal').find((one) => one.appId === appId),
      'id',
    );
  const restoring = (id: string) => ({ method: 'POST', path: `/directory/deletedItems/${id}/restore` });

  test('that someone else restores first is back as wanted, and an undo does not delete it', async () => {
    const { bench, appId, objectId, stored } = await deleted();
    bench.trouble.add({ ...restoring(objectId), fault: justBefore((other) => other.restore(objectId)) });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', error: null });
    expect(changeOf(run, 'restoreApplication')).toEqual({ state: 'already' });
    expect(changeOf(run, 'restoreServicePrincipal')).toEqual({ state: 'done' });
    const undo = await planUndo(bench, run);
    expect(undo.plan.changes.map(({ action }) => action.kind)).not.toContain('deleteApplication');
    expect(bench.tenant.state.byAppId('application', appId)).toBeDefined();
  });

  test.each([
    ['may not be restored', deniedFault, 'forbiddenByRole'],
    ['clashes with one that is there', clash, 'conflict'],
  ])('that %s ends the run, in words, and nothing else is tried', async (_what, fault, code) => {
    const { bench, appId, objectId, stored } = await deleted();
    bench.trouble.add({ ...restoring(objectId), fault });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'failed', error: { code } });
    expect(changeOf(run, 'restoreApplication')).toMatchObject({ state: 'failed', error: { code } });
    expect(changeOf(run, 'restoreServicePrincipal')).toMatchObject({ state: 'skipped' });
    expect(bench.tenant.state.byAppId('application', appId)).toBeNull();
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });

  test('gets its service principal back although someone else restores that first', async () => {
    const { bench, appId, stored } = await deleted();
    const id = principalOf(bench, appId);
    bench.trouble.add({ ...restoring(id), fault: justBefore((other) => other.restore(id)) });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', error: null });
    expect(changeOf(run, 'restoreServicePrincipal')).toEqual({ state: 'already' });
    expect(principalId(bench.tenant, appId)).toBe(id);
  });

  test.each([
    ['not found among the deleted ones then', []],
    ['called a clash then', [clash]],
  ])('gets its service principal back though the answer is lost: it is %s', async (_what, then) => {
    const { bench, appId, stored } = await deleted();
    const id = principalOf(bench, appId);
    bench.trouble.add({ ...restoring(id), fault: serverError(503, true) });
    for (const fault of then) bench.trouble.add({ ...restoring(id), nth: 2, fault });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', error: null });
    expect(changeOf(run, 'restoreServicePrincipal')).toEqual({ state: 'done' });
    expect(principalId(bench.tenant, appId)).toBe(id);
  });

  test('whose service principal’s name is taken by another one gets that', async () => {
    const { bench, appId, stored } = await deleted();
    const id = principalOf(bench, appId);
    bench.trouble.add({ ...restoring(id), fault: justBefore((other) => other.addServicePrincipal(appId)) });
    const run = await approve(bench, stored);
    expect(changeOf(run, 'restoreServicePrincipal')).toEqual({ state: 'already' });
    expect(principalId(bench.tenant, appId)).not.toBe(id);
  });
});

describe('a setting that Graph refuses to change', () => {
  test('of the app’s own service principal has failed, in words, and the rest is done', async () => {
    const { bench, appId, stored } = await fixing('state:assignment-required', {
      kind: 'dropAssignmentRequirement',
    });
    bench.trouble.add(onRequest('PATCH', '/servicePrincipals/', clash));
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(changeOf(run, 'setAssignmentRequired')).toMatchObject({
      state: 'failed',
      error: { code: 'conflict' },
    });
    expect(truthOf(bench.tenant, appId).servicePrincipal).toMatchObject({ appRoleAssignmentRequired: true });
  });

  test('of an API has failed, in words, and the API stays as it is', async () => {
    const { bench, stored } = await fixing('state:resource-disabled', {
      kind: 'enableResourceServicePrincipal',
      resource: 'exchange',
    });
    bench.trouble.add(onRequest('PATCH', '/servicePrincipals/', clash));
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(changeOf(run, 'setResourceEnabled')).toMatchObject({
      state: 'failed',
      error: { code: 'conflict' },
    });
    const api = bench.tenant.state.byAppId('servicePrincipal', resources.exchange.appId);
    expect(api).toMatchObject({ accountEnabled: false });
  });
});

test('a service principal that an undo deletes is gone although the answer is lost', async () => {
  const bench = await practiceWorkspace('state:service-principal-missing');
  const { appId } = appNamed(bench.tenant, 'Rewst');
  const { plan: stored } = await plan(bench, { target: { kind: 'existing', appId }, secretMode: 'keep' });
  const run = await approve(bench, stored);
  expect(run.state).toBe('succeeded');
  const undo = await planUndo(bench, run);
  bench.trouble.add(onRequest('DELETE', '/servicePrincipals/', answerLost));
  const undone = await approve(bench, undo);
  expect(changeOf(undone, 'deleteServicePrincipal')).toEqual({ state: 'done' });
  expect(undone.state).toBe('succeeded');
  expect(truthOf(bench.tenant, appId).servicePrincipal).toBeNull();
});
