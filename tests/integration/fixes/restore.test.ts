import { describe, expect, test } from 'vitest';
import { slowReplication } from '../../../src/practice/scenarios/replication';
import { stateScenario } from '../../../src/practice/scenarios/states';
import { errorInRewst, liveApp, livePrincipal, rewstApp } from './as-rewst';
import { answerLost } from '../../support/faults';
import { fixBench, type FixBench } from './bench';

const deleted = stateScenario('deleted-app');

/** The error as Rewst meets it, from the practice sign-in service itself. */
async function pasted(bench: FixBench): Promise<string> {
  const text = await errorInRewst(bench.tenant, { clientId: bench.appId });
  expect(text).toContain('AADSTS700016');
  return text ?? '';
}

describe('a registration that was deleted last week', () => {
  test('is found among the deleted ones and said to be restorable', async () => {
    const bench = await fixBench(deleted);
    expect(await bench.examine(await pasted(bench))).toMatchObject({
      app: { appId: bench.appId, displayName: 'Rewst' },
      fixes: [{ kind: 'createServicePrincipal' }],
      verdict:
        'The app “Rewst” was deleted 7 days ago; Entra keeps it for another 23 days. It can be restored.',
      evidence: expect.arrayContaining([{ verdict: 'fine', text: 'It carries Rewst’s callback' }]) as unknown,
    });
  });

  test('comes back with its service principal and its consent, after a confirmation, and works', async () => {
    const bench = await fixBench(deleted);
    const text = await pasted(bench);
    const plan = await bench.plan(text);
    const [first, second] = plan.plan.changes;
    expect(first).toMatchObject({
      action: { kind: 'restoreApplication', displayName: 'Rewst' },
      risk: {
        level: 'confirm',
        consequence: expect.stringContaining('anyone who has one of its secrets') as string,
      },
    });
    expect(second).toMatchObject({ action: { kind: 'restoreServicePrincipal' } });
    const secretsBefore = rewstApp(bench.tenant).passwordCredentials;

    expect(await bench.approve(plan)).toMatchObject({
      state: 'succeeded',
      error: null,
      verification: { verdict: { kind: 'works' } },
    });
    expect(liveApp(bench.tenant)).toMatchObject({ appId: bench.appId, passwordCredentials: secretsBefore });
    expect(livePrincipal(bench.tenant)).toMatchObject({ accountEnabled: true });
    expect(await errorInRewst(bench.tenant, { clientId: bench.appId })).toBeNull();
    expect(bench.tenant.secrets()).toEqual([]);

    expect((await bench.planUnoffered(text)).plan.changes).toEqual([]);
    expect(await bench.examine(text)).toMatchObject({ fixes: [] });
  });

  test('is not deleted by an undo, which takes back what else the run did', async () => {
    const bench = await fixBench(deleted);
    const { runId } = await bench.approve(await bench.plan(await pasted(bench)));
    const { plans } = bench.workspace;
    const undo = await plans.make({ purpose: 'undo', runId: runId });
    const kinds = new Set(undo.plan.changes.map(({ action }) => action.kind));
    expect(kinds).toEqual(new Set(['unassignRole', 'revokeScopes']));
    expect(undo.neverUndone).toEqual([expect.stringContaining('restored the app and did not make it')]);
    expect(await bench.approve(undo)).toMatchObject({ state: 'succeeded' });
    expect(liveApp(bench.tenant)).toMatchObject({ appId: bench.appId });
  });

  test('is restored once though the answer is lost and Microsoft is slow to copy it', async () => {
    const slow = {
      ...deleted,
      build: (builder: Parameters<typeof deleted.build>[0]) => {
        deleted.build(builder);
        builder.replication = slowReplication(60_000);
      },
    };
    const bench = await fixBench(slow);
    const plan = await bench.plan(await pasted(bench));
    bench.tenant.faults.add({ fault: answerLost, method: 'POST', path: '/restore' });
    expect(await bench.approve(plan)).toMatchObject({ state: 'succeeded' });
    expect(bench.tenant.state.applicationsNamed('Rewst')).toHaveLength(1);
    expect(bench.tenant.state.byAppId('servicePrincipal', bench.appId)).toBeDefined();
  });

  test('can’t be fixed in any other way before it is back', async () => {
    const bench = await fixBench(deleted);
    const text = "AADSTS700054: response_type 'id_token' is not enabled for the application.";
    expect(await bench.examine(text)).toMatchObject({
      fixes: [],
      nextLikely: expect.stringContaining('Restore the app first') as string,
    });
    await expect(bench.planUnoffered(text)).rejects.toMatchObject({ error: { code: 'appNotFound' } });
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });
});

test('an app that was never in this tenant is said to be absent, and nothing is planned', async () => {
  const bench = await fixBench('prepared');
  const stranger = '11111111-2222-3333-4444-555555555555';
  const text = `AADSTS700016: Application with identifier '${stranger}' was not found in the directory 'Contoso'.`;
  expect(await bench.examine(text, stranger)).toMatchObject({
    app: null,
    fixes: [],
    verdict: 'The app is not in this tenant.',
    nextLikely: expect.stringContaining('Client ID in Rewst is mistyped') as string,
  });
  await expect(bench.planUnoffered(text, false, stranger)).rejects.toMatchObject({
    error: { code: 'appNotFound' },
  });
  expect(bench.tenant.record.clientEffects).toEqual([]);
});
