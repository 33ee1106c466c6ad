import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../../src/contract/views/run';
import { resources } from '../../../../src/domain/permissions/resources';
import type { Fault } from '../../../../tools/practice/faults';
import {
  approve,
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  changeOf,
  withApp,
  planUndo,
  retry,
} from '../practice-workspace';
import { answerLost, clash, justBefore, onItem, onRequest, requestLost } from '../../../support/faults';
import { appNamed, principalId, truthOf } from '../truth';

const name = 'Rewst Microsoft Cloud';
const graph = resources.graph.appId;

const isApplications = /^\/v1\.0\/applications$/;
const isPrincipals = /^\/v1\.0\/servicePrincipals$/;

/** What is not done: everything but this was. */
const open = (run: RunView) =>
  run.changes.filter(({ now }) => now.state !== 'done' && now.state !== 'already').map(({ id }) => id);

test('an app registration that clashes with another object ends the run, in words, and nothing was made', async () => {
  const bench = await practiceWorkspace('fresh');
  bench.trouble.add(onRequest('POST', isApplications, clash));
  const { run } = await prepareApp(bench);
  expect(run).toMatchObject({ state: 'failed', error: { code: 'conflict' }, sheet: null });
  expect(changeOf(run, 'createApplication')).toMatchObject({ state: 'failed', error: { code: 'conflict' } });
  expect(changeOf(run, 'createServicePrincipal')).toMatchObject({ state: 'skipped' });
  expect(bench.tenant.state.applicationsNamed(name)).toEqual([]);
  expect(bench.tenant.secrets()).toEqual([]);
});

describe('a service principal that someone else makes first', () => {
  /** An app without one, on which someone else works. */
  async function without() {
    const { bench, appId, target } = await withApp('state:service-principal-missing');
    const { plan: stored } = await plan(bench, { target, secretMode: 'keep' });
    expect(stored.plan.changes.map(({ id }) => id)).toContain('createServicePrincipal');
    return { bench, appId, stored };
  }
  const theirs = (appId: string) => justBefore((other) => other.addServicePrincipal(appId));

  test('is taken, and is not this run’s to take away', async () => {
    const { bench, appId, stored } = await without();
    bench.trouble.add(onRequest('POST', isPrincipals, theirs(appId)));
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(changeOf(run, 'createServicePrincipal')).toEqual({ state: 'already' });
    const undo = await planUndo(bench, run);
    expect(undo.plan.changes.map(({ action }) => action.kind)).not.toContain('deleteServicePrincipal');
    expect(await approve(bench, undo)).toMatchObject({ state: 'succeeded' });
    expect(truthOf(bench.tenant, appId).servicePrincipal).toBeDefined();
  });

  test('is theirs although this run’s own answer was lost', async () => {
    const { bench, appId, stored } = await without();
    bench.trouble.add(onRequest('POST', isPrincipals, requestLost));
    bench.trouble.add(onRequest('POST', isPrincipals, theirs(appId), { nth: 2 }));
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    expect(changeOf(run, 'createServicePrincipal')).toEqual({ state: 'already' });
    const undo = await planUndo(bench, run);
    expect(undo.plan.changes.map(({ action }) => action.kind)).not.toContain('deleteServicePrincipal');
  });

  test('is this run’s where the lost answer was to its making', async () => {
    const { bench, stored } = await without();
    bench.trouble.add(onRequest('POST', isPrincipals, answerLost));
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    expect(changeOf(run, 'createServicePrincipal')).toEqual({ state: 'done' });
    const undo = await planUndo(bench, run);
    expect(undo.plan.changes.map(({ action }) => action.kind)).toContain('deleteServicePrincipal');
  });

  test('and that is never to be seen is waited for, and then it is said', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', isPrincipals, clash, { times: 99 }));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'conflict' } });
    expect(changeOf(run, 'createServicePrincipal')).toMatchObject({ state: 'failed' });
    expect(changeOf(run, 'grantScopes')).toMatchObject({ state: 'skipped' });
    // What was done stays done: the app, and its secret in the keychain.
    expect(run.secret.state).toBe('stored');
    expect(run.sheet?.appId).toBe(appNamed(bench.tenant, name).appId);
    expect(bench.clock.elapsed()).toBeGreaterThan(120_000);
  });

  test('and that is never to be seen is not waited for after a cancel', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', isPrincipals, clash, { times: 99 }));
    let looks = 0;
    bench.trouble.add(
      onRequest(
        'GET',
        /\/servicePrincipals\(appId=/,
        justBefore(() => {
          if ((looks += 1) === 3) bench.workspace.runs.cancel(bench.workspace.runs.current()!.runId);
        }),
        { times: 99 },
      ),
    );
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'cancelled', secret: { state: 'stored' } });
    expect(bench.clock.elapsed()).toBeLessThan(60_000);
  });
});

describe('consent that someone else gives at the same time', () => {
  const scopesOf = (run: RunView): readonly string[] => {
    const id = run.changes.find((change) => change.id.startsWith(`grantScopes:${graph}`))?.id ?? '';
    return id.slice(`grantScopes:${graph}:`.length).split('+');
  };
  /** They grant this to the app, which has come into being in this run, for Microsoft Graph. */
  const granted = ({ tenant }: TestWorkspace, scope: string): Fault =>
    justBefore((other) => {
      other.setGrant(principalId(tenant, appNamed(tenant, name).appId), principalId(tenant, graph), scope);
    });

  test('to just the same delegated permissions counts as theirs', async () => {
    const bench = await practiceWorkspace('fresh');
    const { plan: stored } = await plan(bench);
    const wanted = stored.plan.changes.flatMap(({ action }) =>
      action.kind === 'grantScopes' && action.api.appId === graph ? action.scopes : [],
    );
    bench.trouble.add(onItem('POST', /^\/oauth2PermissionGrants/, granted(bench, wanted.join(' '))));
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(changeOf(run, `grantScopes:${graph}`)).toEqual({ state: 'already' });
    expect(scopesOf(run)).toEqual(wanted);
  });

  test('to something else keeps both, in the one grant', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onItem('POST', /^\/oauth2PermissionGrants/, granted(bench, 'Mail.Read')));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(changeOf(run, `grantScopes:${graph}`)).toEqual({ state: 'done' });
    const { appId } = appNamed(bench.tenant, name);
    expect(truthOf(bench.tenant, appId).scopes[graph]).toEqual([...scopesOf(run), 'Mail.Read'].sort());
  });

  test('but that is not to be seen is said to stand in the way, and the rest is done', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onItem('POST', /^\/oauth2PermissionGrants/, clash));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({
      state: 'partial',
      error: null,
      verification: { verdict: { kind: 'perhaps' } },
    });
    expect(open(run)).toHaveLength(1);
    expect(changeOf(run, open(run)[0]!)).toMatchObject({ state: 'failed', error: { code: 'conflict' } });
    expect(await retry(bench, run)).toMatchObject({ state: 'succeeded' });
  });

  test('to an application permission leaves it to them', async () => {
    const { bench, appId } = await withApp('existing-app');
    const { plan: stored } = await plan(bench, { target: { kind: 'existing', appId } });
    const role = stored.plan.changes.map(({ action }) => action).find(({ kind }) => kind === 'assignRole');
    if (role?.kind !== 'assignRole') throw new Error('The plan assigns no role.');
    const api = principalId(bench.tenant, role.api.appId);
    bench.trouble.add(
      onItem(
        'POST',
        '/appRoleAssignedTo',
        justBefore((other) => {
          other.assign(principalId(bench.tenant, appId), api, role.roleId);
        }),
      ),
    );
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    expect(changeOf(run, `assignRole:${role.api.appId}:${role.roleId}`)).toEqual({ state: 'already' });
    await approve(bench, await planUndo(bench, run));
    expect(truthOf(bench.tenant, appId).roles[role.api.appId]).toContain(role.roleId);
  });

  test('to an application permission that Graph calls a clash has failed, in words', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onItem('POST', '/appRoleAssignedTo', clash));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'partial', verification: { verdict: { kind: 'perhaps' } } });
    expect(open(run)).toHaveLength(1);
    expect(changeOf(run, open(run)[0]!)).toMatchObject({ state: 'failed', error: { code: 'conflict' } });
  });
});

describe('an API that someone else adds first', () => {
  const { appId: storage, name: storageName } = resources.storage;

  test('is taken, and consented to', async () => {
    const bench = await practiceWorkspace('slow-replication');
    bench.trouble.add(
      onItem(
        'POST',
        /^\/servicePrincipals$/,
        justBefore((other) => {
          other.addServicePrincipal(storage);
        }),
      ),
    );
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(changeOf(run, 'createResourceServicePrincipal')).toEqual({ state: 'already' });
    const { appId } = appNamed(bench.tenant, name);
    expect(truthOf(bench.tenant, appId).scopes[storage]).toEqual(['user_impersonation']);
  });

  test('but is never to be seen costs what depends on it alone', async () => {
    const bench = await practiceWorkspace('slow-replication');
    bench.trouble.add(onItem('POST', /^\/servicePrincipals$/, clash));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'partial', error: null, secret: { state: 'stored' } });
    expect(changeOf(run, 'createResourceServicePrincipal')).toMatchObject({
      state: 'failed',
      error: { code: 'conflict' },
    });
    expect(changeOf(run, `grantScopes:${storage}`)).toEqual({
      state: 'skipped',
      why: `${storageName} is not in this tenant yet.`,
    });
    expect(open(run)).toHaveLength(2);
    expect(run.verification?.missing.map(({ why }) => why)).toEqual(['The API is not in this tenant yet.']);
  });

  test('nor are application permissions of APIs that are not there', async () => {
    const bench = await practiceWorkspace('missing-service-principals');
    bench.trouble.add(onItem('POST', /^\/servicePrincipals$/, clash, { times: 99 }));
    const { run } = await prepareApp(bench);
    const { appId, name: management } = resources.management;
    expect(run).toMatchObject({ state: 'partial', error: null, secret: { state: 'stored' } });
    expect(changeOf(run, `assignRole:${appId}`)).toEqual({
      state: 'skipped',
      why: `${management} is not in this tenant yet.`,
    });
  });

  test('but is not to be seen yet when the user cancels is not waited for', async () => {
    const bench = await practiceWorkspace('slow-replication');
    bench.trouble.add(onItem('POST', /^\/servicePrincipals$/, clash));
    bench.onView = ({ state, secret, runId }) => {
      if (state === 'running' && secret.state === 'stored') bench.workspace.runs.cancel(runId);
    };
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'cancelled', secret: { state: 'stored' } });
    expect(bench.tenant.state.byAppId('servicePrincipal', run.sheet!.appId)).toBeNull();
  });
});

test('what someone else sets while the keychain asks is not set again, and is theirs', async () => {
  const bench = await practiceWorkspace('state:id-tokens-off');
  const { appId, objectId } = appNamed(bench.tenant, 'Rewst');
  const { plan: stored } = await plan(bench, { target: { kind: 'existing', appId }, secretMode: 'new' });
  expect(stored.plan.changes.map(({ action }) => action.kind)).toEqual(['setIdTokens', 'addSecret']);
  let asked = false;
  bench.keychain.before = (operation) => {
    if (operation !== 'set' || asked) return;
    asked = true;
    bench.tenant.actAsAnotherAdministrator.changeApplication(objectId, {
      web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
    });
  };
  // The keychain is asked before the app is read for the last time, so the plan is seen not to fit.
  const outdated = await approve(bench, stored);
  expect(outdated).toMatchObject({ state: 'failed', error: { code: 'planOutdated' } });
  expect(bench.tenant.record.clientEffects).toEqual([]);
  const again = await plan(bench, { target: { kind: 'existing', appId }, secretMode: 'new' });
  expect(again.plan.plan.changes.map(({ action }) => action.kind)).toEqual(['addSecret']);
  const run = await approve(bench, again.plan);
  expect(run).toMatchObject({ state: 'succeeded', error: null, secret: { state: 'stored' } });
  expect(bench.tenant.record.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
  await approve(bench, await planUndo(bench, run));
  expect(truthOf(bench.tenant, appId)).toMatchObject({ idTokens: true, secrets: [{}] });
});
