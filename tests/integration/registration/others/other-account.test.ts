import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../../src/contract/views/run';
import { TestTenant } from '../../../../tools/practice/test-tenant';
import { atOutcome, interrupted } from '../recovery/interrupted';
import { failureOf } from '../../../support/failure-of';
import { scriptedSignIn } from '../../../../tools/terminal/scripted-sign-in';
import { approve, plan, practiceWorkspace, prepareApp, type TestWorkspace } from '../practice-workspace';

const name = 'Rewst Microsoft Cloud';

/** Which tenant answers: this one or the other, or the other one for signing in alone. */
type Place = 'here' | 'other' | 'otherSignIn';

interface TwoTenants extends TestWorkspace {
  readonly other: TestTenant;
  /** Where requests go from now on, and where the browser signs in. */
  goTo: (where: Place) => void;
  /** Nothing is written before this resolves. */
  holdWriting: (until: Promise<unknown>) => void;
}

/** A program in a tenant, and another tenant that the user administers as well. */
async function twoTenants(options: Parameters<typeof practiceWorkspace>[1] = {}): Promise<TwoTenants> {
  let place: Place = 'here';
  let held: Promise<unknown> = Promise.resolve();
  const bench = await practiceWorkspace('fresh', {
    meddle: async (request, send) => {
      const isSignIn = new URL(request.url).host === 'login.microsoftonline.com';
      if (!isSignIn && request.method !== 'GET') await held;
      if (place === 'here' || (place === 'otherSignIn' && !isSignIn)) return send();
      const body = request.method === 'GET' ? {} : { body: await request.text() };
      return other.asFetch()(request.url, { method: request.method, headers: request.headers, ...body });
    },
    ...options,
  });
  const other = new TestTenant({ scenario: 'fresh', seed: 'other', clock: bench.clock });
  const here = bench.browser;
  const goTo = (where: Place) => {
    place = where;
    bench.browser = place === 'here' ? here : (url) => scriptedSignIn(url, other.asFetch());
  };
  const holdWriting = (until: Promise<unknown>) => {
    held = until;
  };
  return Object.assign(bench, { other, goTo, holdWriting });
}

/** Signs in to the other tenant. */
async function moveOut({ goTo, workspace, other }: TwoTenants): Promise<void> {
  goTo('other');
  expect((await workspace.identity.signIn()).tenantId).toBe(other.about.tenantId);
}

/** Calls when a change of the run is being made, once. */
function duringRun(made: TestWorkspace, act: (view: RunView) => void): void {
  let acted = false;
  made.onView = (view) => {
    if (acted || !view.changes.some(({ now }) => now.state === 'running')) return;
    acted = true;
    act(view);
  };
}

describe('a plan', () => {
  test('is not executed in the tenant that was signed in to since', async () => {
    const bench = await twoTenants();
    const { plan: stored } = await plan(bench);
    await moveOut(bench);
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'planOutdated' }, sheet: null });
    expect(bench.other.record.clientEffects).toEqual([]);
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });

  test('is not made anew for another account than it was shown to', async () => {
    const bench = await twoTenants();
    const { plan: stored } = await plan(bench);
    await moveOut(bench);
    expect((await failureOf(bench.workspace.plans.renew(stored))).code).toBe('planOutdated');
  });

  test('that finds no account signed in is not executed as the one that signs in then', async () => {
    const bench = await twoTenants();
    const { plan: stored } = await plan(bench);
    await bench.workspace.identity.signOut();
    bench.goTo('other');
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'wrongAccount' } });
    expect(bench.other.record.clientEffects).toEqual([]);
    expect(await bench.workspace.identity.currentAccount()).toBeNull();
  });
});

describe('during a run', () => {
  test('nobody else can sign in', async () => {
    const bench = await twoTenants();
    const { identity } = bench.workspace;
    let refused: Promise<unknown> = Promise.resolve();
    duringRun(bench, () => {
      refused = failureOf(identity.signIn());
    });
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('succeeded');
    expect(await refused).toMatchObject({ code: 'alreadyRunning' });
  });

  test('a sign-in with another account that was waiting in the browser is not kept', async () => {
    const bench = await twoTenants();
    const { workspace, other } = bench;
    const { plan: stored } = await plan(bench);
    // The consent to writing is there already, so that the run does not wait for the browser.
    await workspace.identity.accessToken('write', { interactive: true });
    let answer: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      bench.browser = (url) => {
        answer = () => void scriptedSignIn(url, other.asFetch());
        resolve();
        return Promise.resolve();
      };
    });
    const signingIn = failureOf(workspace.identity.signIn());
    await opened;
    bench.holdWriting(signingIn);
    const { runId } = workspace.runs.start(
      stored.id,
      stored.plan.changes.map(({ id }) => id),
    );
    bench.goTo('otherSignIn');
    answer();
    expect((await signingIn).code).toBe('wrongAccount');
    bench.goTo('here');
    expect((await workspace.identity.currentAccount())?.tenantId).toBe(bench.tenant.about.tenantId);
    expect(await workspace.runs.finished(runId)).toMatchObject({
      verification: { verdict: { kind: 'works' } },
    });
    expect(other.record.clientEffects).toEqual([]);
  });
});

describe('in another tenant', () => {
  test('a run is not carried on with, looked at again or its secret taken away', async () => {
    const bench = await twoTenants();
    bench.keychain.before = (operation, account) => {
      if (operation === 'set' && account !== 'rehearsal') throw new Error('The keychain is gone.');
    };
    const { run } = await prepareApp(bench);
    if (run.secret.state !== 'notStored') throw new Error(`The secret is ${run.secret.state}.`);
    await moveOut(bench);
    const { runs } = bench.workspace;
    const tried = [runs.retry(run.runId), runs.checkAgain(run.runId), runs.discard(run.secret.ref)];
    for (const one of tried) expect((await failureOf(one)).code).toBe('otherTenant');
    expect(bench.other.record.clientEffects).toEqual([]);
    expect(runs.hasUnsavedSecret()).toBe(true);
  });

  test('an interrupted run is neither closed, finished nor undone', async () => {
    const before = await interrupted('fresh', atOutcome());
    const { runId } = before;
    const bench = await twoTenants({ after: before });
    await moveOut(bench);
    const { recovery } = bench.workspace;
    for (const asked of [recovery.leftNothing(runId), recovery.toFinish(runId), recovery.toUndo(runId)]) {
      const failure = await failureOf(asked);
      expect(failure).toMatchObject({ code: 'otherTenant' });
      expect(failure.message).toContain(before.tenant.about.displayName);
    }
    bench.goTo('here');
    await bench.workspace.identity.signIn();
    expect(await recovery.leftNothing(runId)).toBe(false);
    expect(before.tenant.state.applicationsNamed(name)).toHaveLength(1);
  });
});
