import { describe, expect, test } from 'vitest';
import { text } from '../../../../src/practice/json';
import { failingJournal, type LineFate } from '../../../support/failing-journal';
import {
  atOutcome,
  planAndExecute,
  fixing,
  interrupted,
  lineWith,
  newAppName,
  nextStart,
  type PlanMaker,
} from './interrupted';
import { onRequest, serverError } from '../../../support/faults';
import { approve, practiceWorkspace, type TestWorkspace } from '../practice-workspace';

/** Secrets on live apps, and whether the keychain has each one's value. */
function secretsOf({ tenant, keychain }: TestWorkspace): readonly boolean[] {
  const kept = [...keychain.entries.values()];
  return tenant
    .secrets()
    .filter((secret) => secret.stillOnApp)
    .map((secret) => kept.includes(secret.value));
}

describe('the next start after a kill', () => {
  test.each<[string, string, string, LineFate]>([
    ['before the fact that a secret was made', 'fresh', '"kind":"secretMade"', 'killed'],
    ['in the middle of that line', 'fresh', '"kind":"secretMade"', 'torn'],
    ['before the fact that the secret is stored', 'fresh', '"kind":"secretStored"', 'killed'],
    ['before the app is known', 'fresh', '"kind":"application"', 'killed'],
    ['before what came of making the app', 'fresh', '"kind":"outcome"', 'killed'],
    // The answer has the secret, and no server shows it for a while: what is not seen is not taken for gone.
    ['while a new secret is being copied', 'slow-replication', '"kind":"secretMade"', 'killed'],
  ])('%s finds its app and leaves one secret, whose value is kept', async (_, scenario, part, fate) => {
    const killed = await interrupted(scenario, lineWith(part, fate));
    const bench = await nextStart(killed);
    const { recovery } = bench.workspace;
    expect((await recovery.unfinished(bench.tenant.about.tenantId)).map(({ id }) => id)).toEqual([
      killed.runId,
    ]);
    expect(await recovery.leftNothing(killed.runId)).toBe(false);
    const { run } = await planAndExecute(bench, { purpose: 'finish', runId: killed.runId });
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.tenant.state.applicationsNamed(newAppName)).toHaveLength(1);
    expect(secretsOf(bench)).toEqual([true]);
    await recovery.close(killed.runId, 'finished');
    expect(await recovery.unfinished(bench.tenant.about.tenantId)).toEqual([]);
  });
});

const planning =
  (purpose: 'undo' | 'finish', runId: string): PlanMaker =>
  async ({ workspace }) => {
    await workspace.identity.signIn();
    return workspace.plans.make({ purpose, runId });
  };

describe('finishing an interrupted run', () => {
  test('that had made nothing, and failing once more, makes no second app when it is tried again', async () => {
    const killed = await interrupted('fresh', lineWith('"kind":"intended"', 'killed'));
    const bench = await nextStart(killed);
    const refused = serverError(500);
    bench.trouble.add(onRequest('POST', /\/servicePrincipals$/, refused, { times: 50 }));
    const { run } = await planAndExecute(bench, { purpose: 'finish', runId: killed.runId });
    expect(run.state).not.toBe('succeeded');
    expect(bench.tenant.state.applicationsNamed(newAppName)).toHaveLength(1);
    bench.trouble.end();
    const { runs } = bench.workspace;
    const again = await runs.finished((await runs.retry(run.runId)).runId);
    expect(again.state).toBe('succeeded');
    expect(bench.tenant.state.applicationsNamed(newAppName)).toHaveLength(1);
  });

  test('that was finishing another goes on with what was asked for first', async () => {
    const first = await interrupted('fresh', lineWith('"kind":"secretStored"', 'killed'));
    const second = await interrupted(
      first,
      lineWith('"kind":"outcome"', 'killed'),
      planning('finish', first.runId),
    );
    const bench = await nextStart(second);
    const { run } = await planAndExecute(bench, { purpose: 'finish', runId: second.runId });
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.tenant.state.applicationsNamed(newAppName)).toHaveLength(1);
    expect(secretsOf(bench)).toEqual([true]);
  });

  test('that was an undo takes back the rest', async () => {
    const bench = await practiceWorkspace('state:id-tokens-off');
    const run = await approve(bench, await fixing({ kind: 'enableIdTokens' })(bench));
    const killed = await interrupted(
      bench,
      lineWith('"kind":"intended"', 'killed'),
      planning('undo', run.runId),
    );
    const next = await nextStart(killed);
    const { changes } = await planAndExecute(next, { purpose: 'finish', runId: killed.runId });
    expect(changes).toEqual(['setIdTokens']);
  });
});

describe('undoing a run that was killed between an answer and its record', () => {
  test('takes the enterprise application back that bears the run’s tag', async () => {
    const asked = fixing({ kind: 'createServicePrincipal' });
    const killed = await interrupted('state:service-principal-missing', atOutcome(), asked);
    const bench = await nextStart(killed);
    const { changes } = await planAndExecute(bench, { purpose: 'undo', runId: killed.runId }, 'Rewst');
    expect(changes).toEqual(['deleteServicePrincipal']);
    const [app] = bench.tenant.state.applicationsNamed('Rewst');
    expect(bench.tenant.state.byAppId('servicePrincipal', text(app ?? {}, 'appId'))).toBeNull();
  });

  test('leaves alone the one that someone else has made meanwhile', async () => {
    const asked = fixing({ kind: 'createServicePrincipal' });
    const killed = await interrupted('state:service-principal-missing', atOutcome(), asked);
    const [app] = killed.tenant.state.applicationsNamed('Rewst');
    const appId = text(app ?? {}, 'appId');
    const { actAsAnotherAdministrator: other, state } = killed.tenant;
    other.delete(text(state.byAppId('servicePrincipal', appId) ?? {}, 'id'));
    other.addServicePrincipal(appId);
    const bench = await nextStart(killed);
    const request = { purpose: 'undo', runId: killed.runId } as const;
    const stored = await bench.workspace.plans.make(request);
    expect(stored.plan.changes).toEqual([]);
    expect(stored.notUndone.join()).toContain('no longer the one that the run made');
  });

  test('takes the assignment of the signed-in user back', async () => {
    const asked = fixing({ kind: 'assignSignedInUser' });
    const killed = await interrupted('state:assignment-required', atOutcome(), asked);
    const before = killed.tenant.state.objects('appRoleAssignment').length;
    const bench = await nextStart(killed);
    const { changes } = await planAndExecute(bench, { purpose: 'undo', runId: killed.runId }, 'Rewst');
    expect(changes).toEqual(['unassignCaller']);
    expect(bench.tenant.state.objects('appRoleAssignment')).toHaveLength(before - 1);
    expect(bench.tenant.lostForeignItems()).toEqual([]);
  });

  test('takes the assignment back whose answer was cut off', async () => {
    const bench = await practiceWorkspace('state:assignment-required');
    const stored = await fixing({ kind: 'assignSignedInUser' })(bench);
    bench.trouble.add(onRequest('POST', 'appRoleAssignedTo', { kind: 'cut-off' }));
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    const made = bench.tenant.record.clientEffects.filter((effect) => effect.type === 'created');
    expect(made).toHaveLength(1);
    const { changes } = await planAndExecute(bench, { purpose: 'undo', runId: run.runId }, 'Rewst');
    expect(changes).toEqual(['unassignCaller']);
    expect(bench.tenant.state.entity(made[0]?.id ?? '')).toBeNull();
  });

  test('takes consent back that was given, and no other', async () => {
    const asked = fixing({ kind: 'grantConsent' });
    const killed = await interrupted('state:consent-incomplete', atOutcome(), asked);
    const bench = await nextStart(killed);
    const { run } = await planAndExecute(bench, { purpose: 'undo', runId: killed.runId }, 'Rewst');
    expect(run.state).toBe('succeeded');
    expect(bench.tenant.lostForeignItems()).toEqual([]);
    const created = bench.tenant.record.clientEffects.filter((effect) => effect.type === 'created');
    for (const { id } of created) expect(bench.tenant.state.entity(id)).toBeNull();
    expect(created).not.toHaveLength(0);
  });
});

describe('a full disk', () => {
  /** A run that makes a secret on the registration of *Prepared*, on a disk that is full when these lines come. */
  async function rotated(...full: readonly string[]) {
    const bench = await practiceWorkspace('prepared', {
      disk: (files) =>
        failingJournal(files, (line) => (full.some((part) => line.includes(part)) ? 'full' : 'written')),
    });
    await bench.workspace.identity.signIn();
    const [app] = bench.tenant.state.applicationsNamed('Rewst');
    const request = { purpose: 'rotate', appId: text(app ?? {}, 'appId'), months: 12 } as const;
    const run = await approve(bench, await bench.workspace.plans.make(request));
    const made = bench.tenant.secrets().filter((secret) => secret.by === 'client');
    return { bench, run, made };
  }

  test.each([
    ['what came of making it', ['"kind":"outcome"']],
    ['that it was made', ['secretMade']],
    ['that it is stored', ['secretStored']],
    ['anything of it', ['"kind":"outcome"', 'secretMade', 'secretStored', '"kind":"closed"']],
  ])('that does not take %s keeps the secret, and the run stays open', async (_, full) => {
    const { bench, run, made } = await rotated(...full);
    expect(run).toMatchObject({
      state: 'failed',
      error: { code: 'fileNotWritten' },
      secret: { state: 'stored' },
    });
    expect(made).toHaveLength(1);
    expect([...bench.keychain.entries.values()]).toContain(made[0]?.value);

    const again = await nextStart(bench);
    const { recovery } = again.workspace;
    const { tenantId } = bench.tenant.about;
    expect((await recovery.unfinished(tenantId)).map(({ id }) => id)).toEqual([run.runId]);
    // Nobody else's secret goes with it.
    const { changes } = await planAndExecute(again, { purpose: 'undo', runId: run.runId }, 'Rewst');
    expect(changes).toEqual(['removeSecret']);
    expect(bench.tenant.secrets().filter((secret) => secret.by === 'client' && secret.stillOnApp)).toEqual(
      [],
    );
    expect(bench.tenant.lostForeignItems()).toEqual([]);
  });

  test('that does not take what is about to be sent sends nothing', async () => {
    const { bench, run } = await rotated('"kind":"intended"');
    expect(run).toMatchObject({
      state: 'failed',
      error: { code: 'fileNotWritten' },
      secret: { state: 'none' },
    });
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });
});
