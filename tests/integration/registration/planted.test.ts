import { describe, expect, test } from 'vitest';
import { adoptionId } from '../../../src/domain/registration/adoption/adoption';
import type { PlanRequest } from '../../../src/contract/plan-request';
import { adoptionView } from '../../../src/main/registration/views/adoption-view';
import { tenantView } from '../../../src/main/registration/views/tenant-view';
import { texts } from '../../../src/practice/json';
import { failureOf } from '../../support/failure-of';
import { interrupted, lineWith, newAppName, nextStart } from './recovery/interrupted';
import {
  approve,
  choices,
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  retry,
  preparedIn,
} from './practice-workspace';
import { deniedFault, onItem, onRequest } from '../../support/faults';
import { appNamed, textOf, truthOf } from './truth';

const name = 'Rewst Microsoft Cloud';

/** A tenant in which a member has registered an app with Rewst's callback, and the choice to take it. */
async function planted(scenario = 'planted-registration', named = name) {
  const bench = await practiceWorkspace(scenario);
  const { appId, objectId } = appNamed(bench.tenant, named);
  return { bench, appId, objectId, target: { kind: 'existing', appId } as const };
}

/** Starts a plan with every change confirmed, the use of the app left out. */
function withoutAdoption({ workspace }: TestWorkspace, id: string) {
  const confirmed = workspace.plans.get(id).plan.changes.map((change) => change.id);
  return failureOf(Promise.resolve().then(() => workspace.runs.start(id, confirmed)));
}

describe('an app that someone else has registered with Rewst’s callback', () => {
  test('gets nothing before its use is confirmed, although every change is', async () => {
    const { bench, appId, target } = await planted();
    const before = truthOf(bench.tenant, appId);
    const { plan: stored } = await plan(bench, { target });
    expect(await withoutAdoption(bench, stored.id)).toMatchObject({
      code: 'badInput',
      error: { details: { field: adoptionId } },
    });
    expect(truthOf(bench.tenant, appId)).toEqual(before);
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });

  test('is shown with its owner, and with each credential that this computer does not hold', async () => {
    const { bench, target } = await planted();
    const { plan: stored } = await plan(bench, { target });
    const ben = bench.tenant.accounts[1]!;
    const view = adoptionView(name, stored.adoption!);
    expect(view).toMatchObject({
      owners: [
        { id: ben.id, name: ben.displayName, what: ben.userPrincipalName, roles: 'no directory role' },
      ],
      credentials: [
        { kind: 'Client secret', name: 'Rewst', hint: 'Pln…' },
        { kind: 'Certificate', name: 'CN=Rewst' },
        { kind: 'Federated credential', name: 'rewst-sync' },
      ],
      unread: [],
    });
    expect(view.created).toMatch(/^2026-11-21/);
    expect(view.consequence).toContain('It is owned by “Ben Okafor” (no directory role).');
    expect(view.consequence).toContain('1 client secret, 1 certificate and 1 federated credential');
  });

  test('is prepared once that is confirmed, and is this computer’s own from then on', async () => {
    const { bench, appId, target } = await planted();
    const { run } = await prepareApp(bench, { target });
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    const tenant = await bench.workspace.tenants.read();
    const own = await bench.workspace.ownApps(tenant.tenantId);
    expect(tenantView(tenant, new Date(), own).appsWithCallback).toMatchObject([{ appId, isOwn: true }]);
    const { plan: rotated } = await plan(bench, { target, secretMode: 'new' });
    expect(rotated.adoption).toBeNull();
    const { plan: again } = await plan(bench, { target });
    expect(again.plan.changes).toEqual([]);
  });

  test('is read in the same round trips as one of this computer’s own', async () => {
    const { bench, target } = await planted();
    await bench.workspace.identity.signIn();
    const { tally } = bench.workspace;
    const roundTripsOf = async () => {
      const before = tally.counts().sequentialRoundTrips;
      await bench.workspace.plans.make({
        purpose: 'prepare',
        choices: choices({ target, secretMode: 'new' }),
      });
      return tally.counts().sequentialRoundTrips - before;
    };
    const foreign = await roundTripsOf();
    await prepareApp(bench, { target });
    expect(foreign).toBe(await roundTripsOf());
  });

  test('is shown anew where a credential appears between the review and the approval', async () => {
    const { bench, appId, objectId, target } = await planted();
    const { plan: stored } = await plan(bench, { target });
    bench.tenant.actAsAnotherAdministrator.addSecret(objectId, 'one more');
    const before = truthOf(bench.tenant, appId);
    expect(await approve(bench, stored)).toMatchObject({ state: 'failed', error: { code: 'planOutdated' } });
    expect(truthOf(bench.tenant, appId)).toEqual(before);
    const { plan: renewed } = await plan(bench, { target });
    expect(renewed.adoption?.credentials).toHaveLength(4);
  });

  test.each([
    ['owners', /\/owners/, 'Its owners are not readable.'],
    [
      'federatedIdentityCredentials',
      /federatedIdentityCredentials/,
      'federated credentials are not readable.',
    ],
    ['roles', /roleAssignments/, 'The directory roles of its owners are not readable.'],
  ])('is said to be not readable where %s are refused, and asks all the same', async (_, path, text) => {
    const { bench, target } = await planted();
    bench.trouble.add(onItem('GET', path, deniedFault, { times: 99 }));
    const { plan: stored } = await plan(bench, { target });
    expect(adoptionView(name, stored.adoption!).unread.join(' ')).toContain(text);
    expect((await withoutAdoption(bench, stored.id)).code).toBe('badInput');
  });

  test('takes the confirmation for a fix that consents, and none for one that does not', async () => {
    const { bench, appId } = await planted('state:not-consented', 'Rewst');
    await bench.workspace.identity.signIn();
    const fixed = (fix: (PlanRequest & { purpose: 'fix' })['fix']) =>
      bench.workspace.plans.make({ purpose: 'fix', appId, fix, region: null });
    const consenting = await fixed({ kind: 'grantConsent' });
    expect(consenting.adoption).not.toBeNull();
    expect((await withoutAdoption(bench, consenting.id)).code).toBe('badInput');
    expect((await fixed({ kind: 'setAudience' })).adoption).toBeNull();
  });

  test('does not ask a second time in a retry of what was confirmed', async () => {
    const { bench, objectId, target } = await planted();
    bench.trouble.add(onRequest('PATCH', `/applications/${objectId}`, deniedFault));
    const { run } = await prepareApp(bench, { target });
    expect(run.state).toBe('failed');
    expect(await retry(bench, run)).toMatchObject({ state: 'succeeded' });
  });
});

test('an app of others that was deleted gets no consent by its restoration before its use is confirmed', async () => {
  const { bench, appId, objectId } = await planted();
  bench.tenant.actAsAnotherAdministrator.delete(objectId);
  await bench.workspace.identity.signIn();
  const fix = { kind: 'restoreApplication' } as const;
  const stored = await bench.workspace.plans.make({ purpose: 'fix', appId, fix, region: null });
  expect(adoptionView(name, stored.adoption!).consequence).toContain('Who owns it could not be read.');
  expect((await withoutAdoption(bench, stored.id)).code).toBe('badInput');
  expect(await approve(bench, stored)).toMatchObject({ state: 'succeeded' });
});

describe('an app of others that bears the tag of a run', () => {
  /** A tenant whose member has an app with Rewst’s callback, and puts the tag of the app that a run has made on it. */
  const steal = ({ tenant }: TestWorkspace) => {
    const apps = tenant.state.applicationsNamed(newAppName);
    const made = apps.find((app) => texts(app, 'tags').length > 0);
    const theirs = apps.find((app) => texts(app, 'tags').length === 0);
    tenant.actAsAnotherAdministrator.changeApplication(textOf(theirs, 'id'), { tags: made?.tags ?? [] });
    return { made: textOf(made, 'appId'), theirs: textOf(theirs, 'appId') };
  };

  test('is not taken for the run’s own when that is finished after a kill', async () => {
    const killed = await interrupted('planted-registration', lineWith('"kind":"outcome"', 'killed'));
    const bench = await nextStart(killed);
    const { made, theirs } = steal(bench);
    const stored = await bench.workspace.plans.make({ purpose: 'finish', runId: killed.runId });
    expect(stored).toMatchObject({ registration: { appId: made }, adoption: null });
    expect(await approve(bench, stored)).toMatchObject({ state: 'succeeded' });
    expect(truthOf(bench.tenant, theirs).scopes).toEqual({});
  });

  test('is asked about where it is the only one that is left', async () => {
    const killed = await interrupted('planted-registration', lineWith('"kind":"outcome"', 'killed'));
    const bench = await nextStart(killed);
    const { made, theirs } = steal(bench);
    const { state, actAsAnotherAdministrator } = bench.tenant;
    actAsAnotherAdministrator.delete(textOf(state.byAppId('application', made), 'id'));
    const stored = await bench.workspace.plans.make({ purpose: 'finish', runId: killed.runId });
    expect(stored).toMatchObject({ registration: { appId: theirs }, isRecovered: false });
    expect((await withoutAdoption(bench, stored.id)).code).toBe('badInput');
  });

  test('is not taken for the run’s own where the answer to its making was lost', async () => {
    const made = await practiceWorkspace('planted-registration');
    let apps: ReturnType<typeof steal> | null = null;
    made.trouble.add({ method: 'POST', path: /\/applications$/, fault: { kind: 'reset', effect: true } });
    made.trouble.add({
      method: 'GET',
      path: /\/applications\?.*tags/,
      fault: { kind: 'meanwhile', when: 'before', act: () => (apps = steal(made)) },
    });
    const { run } = await prepareApp(made);
    expect(run).toMatchObject({ state: 'succeeded', sheet: { appId: apps!.made } });
    expect(truthOf(made.tenant, apps!.theirs).scopes).toEqual({});
  });
});

test('an app that this computer has made is never asked about, and nobody reads who controls it', async () => {
  const { bench, run } = await preparedIn('fresh');
  const target = { kind: 'existing', appId: run.sheet!.appId } as const;
  const { plan: stored } = await plan(bench, { target, secretMode: 'new' });
  expect(stored.adoption).toBeNull();
  const asked = bench.tenant.record.requests.flatMap(({ path, items }) => [
    path,
    ...items.map((item) => item.url),
  ]);
  expect(asked.filter((path) => /federated|roleAssignments|keyCredentials/.test(path))).toEqual([]);
  // The run that made it has put down its owners, to see later what has changed; a plan does not ask for them.
  expect(asked.filter((path) => path.includes('/owners'))).toHaveLength(2);
});
