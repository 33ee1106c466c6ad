import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../tools/practice/faults';
import {
  approve,
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  changeOf,
  withApp,
} from '../practice-workspace';
import {
  altered,
  answerLost,
  badRequestFault,
  clash,
  deniedFault,
  onItem,
  onRequest,
  requestLost,
  serverError,
} from '../../../support/faults';
import { appNamed, mismatchesOf, textOf, truthOf } from '../truth';

const name = 'Rewst Microsoft Cloud';
const isApplications = /^\/v1\.0\/applications$/;

const apps = ({ tenant }: TestWorkspace) => tenant.state.applicationsNamed(name);
/** Values of the client secrets that are on an app now. */
const onApps = ({ tenant }: TestWorkspace) =>
  tenant.secrets().flatMap((secret) => (secret.stillOnApp ? [secret.value] : []));
const inKeychain = ({ keychain }: TestWorkspace) => [...keychain.entries.values()];

/** The list of apps that bear the run's tag does not show one of them yet. */
const notListed: Fault = altered((body) => ({ ...body, value: [] }));
const isTagged = /\/applications\?.*tags/;

describe('an app whose making was not answered', () => {
  test.each([
    ['whose connection was torn', requestLost],
    ['that was answered with 503', serverError(503)],
  ] as const)('%s and that was not made is looked for 45 seconds, and then made', async (_, fault) => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', isApplications, fault));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt)).toBeGreaterThanOrEqual(45_000);
    expect(Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt)).toBeLessThan(60_000);
    await bench.workspace.runs.settled();
    expect(await bench.workspace.journal.unfinished()).toEqual([]);
    expect(apps(bench)).toHaveLength(1);
    expect(onApps(bench)).toEqual(inKeychain(bench));
    expect(onApps(bench)).toHaveLength(1);
  });

  test('and that the user would rather not wait for is made again at once', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', isApplications, answerLost));
    bench.trouble.add(onRequest('GET', isTagged, notListed, { times: 3 }));
    bench.onView = ({ runId, canGoOn, progress }) => {
      if (!canGoOn || progress === null || progress.ends === null) return;
      expect(progress.title).toBe('Looking whether Microsoft has created the app');
      bench.workspace.runs.goOn(runId);
    };
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({
      state: 'succeeded',
      canGoOn: false,
      verification: { verdict: { kind: 'works' } },
    });
    expect(Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt)).toBeLessThan(10_000);
    await bench.workspace.runs.settled();
    expect(apps(bench).map(({ appId }) => appId)).toEqual([run.sheet?.appId]);
    expect(onApps(bench)).toEqual(inKeychain(bench));
  });

  test('and that turns up when the program has ended is deleted when the run is finished later', async () => {
    const bench = await practiceWorkspace('fresh');
    const { workspace, tenant, trouble } = bench;
    trouble.add(onRequest('POST', isApplications, answerLost));
    trouble.add(onRequest('GET', isTagged, notListed, { times: 8 }));
    trouble.add(onRequest('GET', isTagged, deniedFault, { times: 99 }));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    await workspace.runs.settled();
    expect(apps(bench)).toHaveLength(2);
    const [open] = await workspace.recovery.unfinished(tenant.about.tenantId);
    expect(open?.id).toBe(run.runId);
    trouble.end();
    await workspace.recovery.close(run.runId, 'finished');
    expect(apps(bench).map(({ appId }) => appId)).toEqual([run.sheet?.appId]);
    expect(await workspace.journal.unfinished()).toEqual([]);
  });

  test('and that is listed only after it was made again is deleted, and the other one is kept', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', isApplications, answerLost));
    bench.trouble.add(onRequest('GET', isTagged, notListed, { times: 11 }));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(apps(bench)).toHaveLength(2);
    await bench.workspace.runs.settled();
    expect(apps(bench).map(({ appId }) => appId)).toEqual([run.sheet?.appId]);
    expect(bench.tenant.state.deleted('application')).toHaveLength(1);
    expect(onApps(bench)).toEqual(inKeychain(bench));
  });

  test.each([
    [7, 'partial'],
    [11, 'succeeded'],
  ] as const)('and that can’t be deleted once it is listed, at look %i, is named', async (times, state) => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', isApplications, answerLost));
    bench.trouble.add(onRequest('GET', isTagged, notListed, { times }));
    bench.trouble.add(onRequest('DELETE', '/applications/', deniedFault, { times: 99 }));
    const { runId } = (await prepareApp(bench)).run;
    await bench.workspace.runs.settled();
    const run = bench.workspace.runs.state(runId);
    expect(run).toMatchObject({ state, error: null, verification: { verdict: { kind: 'perhaps' } } });
    const other = apps(bench).find(({ appId }) => appId !== run.sheet?.appId);
    expect(mismatchesOf(run)).toEqual([expect.stringContaining(textOf(other, 'appId'))]);
    expect(mismatchesOf(run)).toEqual([expect.stringContaining('could not be deleted')]);
  });

  test('where policy takes no secret with it is looked for as well, and made once', async () => {
    for (const effect of [true, false]) {
      const bench = await practiceWorkspace('secrets-blocked');
      // What was said of secrets can't be read, so the first request asks for one.
      bench.trouble.add({
        target: 'item',
        path: '/policies/defaultAppManagementPolicy',
        times: 99,
        fault: serverError(500),
      });
      bench.trouble.add(onRequest('POST', isApplications, { kind: 'reset', effect }, { nth: 2 }));
      const { run } = await prepareApp(bench);
      expect(run).toMatchObject({ state: 'partial', error: null, secret: { state: 'none' } });
      expect(changeOf(run, 'addSecret')).toMatchObject({
        state: 'failed',
        error: { code: 'secretsBlockedByPolicy' },
      });
      expect(changeOf(run, 'createApplication')).toEqual({ state: 'done' });
      expect(apps(bench)).toHaveLength(1);
      expect(bench.tenant.secrets()).toEqual([]);
    }
  });
});

describe('a client secret of an app that has some', () => {
  async function rotating() {
    const bench = await practiceWorkspace('expired-secret');
    const app = appNamed(bench.tenant, 'Rewst');
    await bench.workspace.identity.signIn();
    const stored = await bench.workspace.plans.make({ purpose: 'rotate', appId: app.appId, months: 6 });
    return { bench, ...app, stored, before: truthOf(bench.tenant, app.appId).secrets };
  }

  test.each([
    ['not allowed', deniedFault, 'forbiddenByRole'],
    ['at odds with something else', clash, 'conflict'],
  ] as const)('that is %s is said not to be there, and why', async (_what, fault, code) => {
    const { bench, appId, stored, before } = await rotating();
    bench.trouble.add(onRequest('POST', '/addPassword', fault));
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'partial', error: null });
    const now = changeOf(run, 'addSecret');
    expect(now).toMatchObject({ state: 'failed', error: { code } });
    expect(run.secret).toEqual({ state: 'none', why: now.state === 'failed' ? now.error.message : '' });
    expect(truthOf(bench.tenant, appId).secrets).toEqual(before);
    expect(inKeychain(bench)).toEqual([]);
  });

  test('whose answer was lost, and that can’t be removed, is named, so that the user can do it', async () => {
    const { bench, appId, stored, before } = await rotating();
    bench.trouble.add(onRequest('POST', '/addPassword', answerLost));
    bench.trouble.add(onRequest('POST', '/removePassword', deniedFault, { times: 99 }));
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'partial', error: null, secret: { state: 'stored' } });
    expect(inKeychain(bench)).toEqual([bench.tenant.secrets()[1]?.value]);
    const { secrets } = truthOf(bench.tenant, appId);
    expect(secrets).toHaveLength(before.length + 2);
    expect(run.verification).toMatchObject({ verdict: { kind: 'perhaps' } });
    expect(mismatchesOf(run)).toEqual([expect.stringContaining(secrets[before.length]?.displayName ?? '?')]);
  });

  test('whose answer was lost, and that turns up late, goes when it is to be seen', async () => {
    const { bench, appId, stored, before } = await rotating();
    bench.trouble.add(onRequest('POST', '/addPassword', answerLost));
    const old = truthOf(bench.tenant, appId).application.passwordCredentials ?? null;
    // Not in the plan's reading, and not after the lost answer, nor in the first looks afterwards.
    bench.trouble.add(
      onItem(
        'GET',
        /^\/applications/,
        altered((body) => ('passwordCredentials' in body ? { ...body, passwordCredentials: old } : body)),
        { nth: 2, times: 4 },
      ),
    );
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', secret: { state: 'stored' } });
    expect(Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt)).toBeLessThan(10_000);
    await bench.workspace.runs.settled();
    expect(truthOf(bench.tenant, appId).secrets).toHaveLength(before.length + 1);
    expect(onApps(bench)).toEqual(inKeychain(bench));
  });
});

describe('a client secret that is to go', () => {
  /** A prepared app with a second client secret, and the plan that takes the first one away. */
  async function going() {
    const bench = await practiceWorkspace('fresh');
    const { run } = await prepareApp(bench);
    const app = appNamed(bench.tenant, name);
    const keyId = truthOf(bench.tenant, app.appId).secrets[0]?.keyId ?? '';
    const request = { purpose: 'removeSecrets' as const, appId: app.appId, keyIds: [keyId] };
    return { bench, ...app, keyId, run, stored: await bench.workspace.plans.make(request) };
  }

  test('and whose removal Graph refuses stays, in the keychain too', async () => {
    const { bench, stored } = await going();
    bench.trouble.add({ path: '/removePassword', fault: deniedFault });
    const run = await approve(bench, stored);
    expect(run.state).toBe('partial');
    expect(changeOf(run, 'removeSecret')).toMatchObject({
      state: 'failed',
      error: { code: 'forbiddenByRole' },
    });
    expect(onApps(bench)).toHaveLength(1);
    expect(inKeychain(bench)).toEqual(onApps(bench));
  });

  test('and whose removal stays unanswered stays, and why is said', async () => {
    const { bench, stored } = await going();
    bench.trouble.add({ path: '/removePassword', times: 99, fault: serverError(503) });
    const run = await approve(bench, stored);
    expect(run.state).toBe('partial');
    expect(changeOf(run, 'removeSecret')).toMatchObject({
      state: 'failed',
      error: { code: 'serviceUnavailable' },
    });
    expect(inKeychain(bench)).toEqual(onApps(bench));
    expect(onApps(bench)).toHaveLength(1);
  });

  test('and whose removal was done but not answered is seen to be gone', async () => {
    const { bench, stored } = await going();
    bench.trouble.add({ path: '/removePassword', fault: serverError(503, true) });
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    expect(changeOf(run, 'removeSecret')).toEqual({ state: 'done' });
    expect(onApps(bench)).toEqual([]);
    expect(inKeychain(bench)).toEqual([]);
  });

  test('and whose removal had no effect is not believed gone because one server does not show it', async () => {
    const { bench, stored } = await going();
    bench.trouble.add({ path: '/removePassword', fault: requestLost });
    // The next server that is asked for its removal, and the one that is looked at then, have not got the secret yet.
    const message = 'No password credential found with keyId.';
    bench.trouble.add({ path: '/removePassword', nth: 2, fault: badRequestFault(message) });
    const asked = () =>
      bench.tenant.record.graphRequests.filter(({ path }) => path.endsWith('/removePassword'));
    let behind = 1;
    bench.trouble.add({
      target: 'item',
      path: /^\/applications\(appId/,
      times: 99,
      fault: altered((body) => {
        if (asked().length !== 2 || behind === 0) return body;
        behind -= 1;
        return { ...body, passwordCredentials: [] };
      }),
    });
    const run = await approve(bench, stored);
    expect(behind).toBe(0);
    expect(run.state).toBe('succeeded');
    expect(changeOf(run, 'removeSecret')).toEqual({ state: 'done' });
    expect(onApps(bench)).toEqual([]);
    expect(inKeychain(bench)).toEqual([]);
  });

  test('and that someone else removes first, whatever Graph says then, is gone as wanted', async () => {
    const { bench, objectId, keyId, stored } = await going();
    bench.onView = ({ changes }) => {
      if (!changes.some(({ now }) => now.state === 'running')) return;
      bench.tenant.actAsAnotherAdministrator.removeSecret(objectId, keyId);
    };
    bench.trouble.add({ path: '/removePassword', fault: badRequestFault('Update is not allowed.') });
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    expect(changeOf(run, 'removeSecret')).toEqual({ state: 'already' });
    expect(inKeychain(bench)).toEqual([]);
  });

  test('leaves nothing to be tried, which a later check says', async () => {
    const { bench, stored } = await going();
    const { runId } = await approve(bench, stored);
    const signal = new AbortController().signal;
    expect(await bench.workspace.runs.checkAgain(runId, { signal })).toMatchObject({
      token: 'notTried',
      findings: [{ id: 'app.asApproved', outcome: { kind: 'fine' } }],
    });
  });
});

test('settings that Graph has taken but does not show yet are waited for', async () => {
  const { bench, appId, objectId } = await withApp('state:id-tokens-off');
  const { plan: stored } = await plan(bench, { target: { kind: 'existing', appId }, secretMode: 'keep' });
  bench.trouble.add(
    onItem(
      'GET',
      new RegExp(`/applications/${objectId}\\?`),
      altered((body) => ({ ...body, web: { redirectUris: truthOf(bench.tenant, appId).redirectUris.web } })),
      { times: 3 },
    ),
  );
  const run = await approve(bench, stored);
  expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
  expect(mismatchesOf(run)).toEqual([]);
  expect(bench.views.map(({ progress }) => progress?.title)).toContain(
    'Waiting until Microsoft shows the new settings',
  );
  expect(bench.clock.elapsed()).toBe(7_000);
});
