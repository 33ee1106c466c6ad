import { afterEach, describe, expect, test } from 'vitest';
import type { RunView } from '../../../../src/contract/views/run';
import { resources } from '../../../../src/domain/permissions/resources';
import type { Fix } from '../../../../src/domain/diagnosis/fixes/fix';
import type { Fault } from '../../../../tools/practice/faults';
import { approve, plan, practiceWorkspace, type TestWorkspace } from '../practice-workspace';
import { appNamed, principalId, textOf, truthOf } from '../truth';

let bench: TestWorkspace | null = null;
afterEach(() => bench?.close());

const refused = (status: 403 | 409, code: string): Fault => ({
  kind: 'refused',
  status,
  code,
  message: 'No.',
});
const denied = refused(403, 'Authorization_RequestDenied');
const clash = refused(409, 'Request_MultipleObjectsWithSameKeyValue');

const stateOf = (run: RunView, id: string) => run.changes.find((one) => one.id.startsWith(id))?.now;

/** A plan to fix one thing of the tenant's app for Rewst. */
async function fixing(scenario: string, fix: Fix) {
  const made = (bench = await practiceWorkspace(scenario));
  const { state } = made.tenant;
  const app = [...state.objects('application'), ...state.deleted('application')].find(
    ({ displayName }) => displayName === 'Rewst',
  );
  const appId = textOf(app, 'appId');
  await made.workspace.identity.signIn();
  const stored = await made.workspace.plans.make({ purpose: 'fix', appId, fix, region: null });
  return { bench: made, appId, objectId: textOf(app, 'id'), stored };
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
    bench.trouble.add({
      ...restoring(objectId),
      fault: { kind: 'meanwhile', when: 'before', act: (other) => other.restore(objectId) },
    });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', error: null });
    expect(stateOf(run, 'restoreApplication')).toEqual({ state: 'already' });
    expect(stateOf(run, 'restoreServicePrincipal')).toEqual({ state: 'done' });
    const undo = await bench.workspace.plans.make({ purpose: 'undo', runId: run.runId });
    expect(undo.plan.changes.map(({ action }) => action.kind)).not.toContain('deleteApplication');
    expect(bench.tenant.state.byAppId('application', appId)).toBeDefined();
  });

  test.each([
    ['may not be restored', denied, 'forbiddenByRole'],
    ['clashes with one that is there', clash, 'conflict'],
  ])('that %s ends the run, in words, and nothing else is tried', async (_what, fault, code) => {
    const { bench, appId, objectId, stored } = await deleted();
    bench.trouble.add({ ...restoring(objectId), fault });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'failed', error: { code } });
    expect(stateOf(run, 'restoreApplication')).toMatchObject({ state: 'failed', error: { code } });
    expect(stateOf(run, 'restoreServicePrincipal')).toMatchObject({ state: 'skipped' });
    expect(bench.tenant.state.byAppId('application', appId)).toBeNull();
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });

  test('gets its service principal back although someone else restores that first', async () => {
    const { bench, appId, stored } = await deleted();
    const id = principalOf(bench, appId);
    bench.trouble.add({
      ...restoring(id),
      fault: { kind: 'meanwhile', when: 'before', act: (other) => other.restore(id) },
    });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', error: null });
    expect(stateOf(run, 'restoreServicePrincipal')).toEqual({ state: 'already' });
    expect(principalId(bench.tenant, appId)).toBe(id);
  });

  test.each([
    ['not found among the deleted ones then', []],
    ['called a clash then', [clash]],
  ])('gets its service principal back though the answer is lost: it is %s', async (_what, then) => {
    const { bench, appId, stored } = await deleted();
    const id = principalOf(bench, appId);
    bench.trouble.add({ ...restoring(id), fault: { kind: 'server-error', status: 503, effect: true } });
    for (const fault of then) bench.trouble.add({ ...restoring(id), nth: 2, fault });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', error: null });
    expect(stateOf(run, 'restoreServicePrincipal')).toEqual({ state: 'done' });
    expect(principalId(bench.tenant, appId)).toBe(id);
  });

  test('whose service principal’s name is taken by another one gets that', async () => {
    const { bench, appId, stored } = await deleted();
    const id = principalOf(bench, appId);
    bench.trouble.add({
      ...restoring(id),
      fault: { kind: 'meanwhile', when: 'before', act: (other) => other.addServicePrincipal(appId) },
    });
    const run = await approve(bench, stored);
    expect(stateOf(run, 'restoreServicePrincipal')).toEqual({ state: 'already' });
    expect(principalId(bench.tenant, appId)).not.toBe(id);
  });
});

describe('a setting that Graph refuses to change', () => {
  test('of the app’s own service principal has failed, in words, and the rest is done', async () => {
    const { bench, appId, stored } = await fixing('state:assignment-required', {
      kind: 'dropAssignmentRequirement',
    });
    bench.trouble.add({ method: 'PATCH', path: '/servicePrincipals/', fault: clash });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(stateOf(run, 'setAssignmentRequired')).toMatchObject({
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
    bench.trouble.add({ method: 'PATCH', path: '/servicePrincipals/', fault: clash });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(stateOf(run, 'setResourceEnabled')).toMatchObject({
      state: 'failed',
      error: { code: 'conflict' },
    });
    const api = bench.tenant.state.byAppId('servicePrincipal', resources.exchange.appId);
    expect(api).toMatchObject({ accountEnabled: false });
  });
});

test('a service principal that an undo deletes is gone although the answer is lost', async () => {
  const made = (bench = await practiceWorkspace('state:service-principal-missing'));
  const { appId } = appNamed(made.tenant, 'Rewst');
  const { plan: stored } = await plan(made, { target: { kind: 'existing', appId }, secretMode: 'keep' });
  const run = await approve(made, stored);
  expect(run.state).toBe('succeeded');
  const undo = await made.workspace.plans.make({ purpose: 'undo', runId: run.runId });
  made.trouble.add({ method: 'DELETE', path: '/servicePrincipals/', fault: { kind: 'reset', effect: true } });
  const undone = await approve(made, undo);
  expect(stateOf(undone, 'deleteServicePrincipal')).toEqual({ state: 'done' });
  expect(undone.state).toBe('succeeded');
  expect(truthOf(made.tenant, appId).servicePrincipal).toBeNull();
});
