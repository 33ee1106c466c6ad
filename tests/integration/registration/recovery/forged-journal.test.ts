import { describe, expect, test } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import type { Action } from '../../../../src/domain/registration/changes/change';
import { Journal } from '../../../../src/main/journal/journal';
import { JournalKey } from '../../../../src/main/journal/journal-key';
import { memoryFiles } from '../../../../src/main/journal/memory-files';
import {
  runJournalSchemas,
  type RunJournalTypes,
} from '../../../../src/main/registration/history/run-journal';
import { secretServices } from '../../../../src/main/vault/secret-store';
import { Vault } from '../../../../src/main/vault/vault';
import { text } from '../../../../src/practice/json';
import { journalKey } from '../../../support/journal-key';
import { nextStart } from './interrupted';
import { practiceWorkspace, prepareApp, type TestWorkspace } from '../practice-workspace';

const forgedId = '0badc0de-0000-4000-8000-000000000001';
const graph = { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' };
const evil = 'https://evil.example/callback';
/** RoleManagement.ReadWrite.Directory. */
const powerfulRole = '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8';

const attacks: readonly { readonly action: Action; readonly createdId: string | null }[] = [
  { action: { kind: 'removeRedirectUri', platform: 'web', uri: evil }, createdId: null },
  {
    action: {
      kind: 'unassignRole',
      api: graph,
      assignmentId: 'a',
      roleId: powerfulRole,
      name: 'User.Read.All',
    },
    createdId: null,
  },
  { action: { kind: 'assignCaller' }, createdId: '../../../applications/elsewhere' },
  { action: { kind: 'createApplication', displayName: 'Harmless' }, createdId: null },
];

/** A computer that has prepared the tenant. */
async function prepared(): Promise<{ readonly bench: TestWorkspace; readonly appId: string }> {
  const bench = await practiceWorkspace('existing-app');
  await prepareApp(bench);
  const [app] = bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud');
  return { bench, appId: text(app ?? {}, 'appId') };
}

/** Writes a record, as someone does who can write to the folder and has some key. */
async function forge(
  { journal, clock, tenant }: TestWorkspace,
  appId: string,
  key: JournalKey,
  which = attacks,
): Promise<void> {
  const forged = new Journal<RunJournalTypes>(memoryFiles(journal), runJournalSchemas, key, clock);
  const changes = which.map(({ action }, index) => ({ id: String(index), action }));
  const writer = await forged.open(forgedId, {
    purpose: 'fix',
    request: { purpose: 'fix', appId, fix: { kind: 'enableIdTokens' }, region: null },
    title: 'Turn ID tokens on',
    who: 'ada@contoso.example',
    tenantId: tenant.about.tenantId,
    tenantName: 'Contoso',
    appId,
    appName: 'Rewst',
    adopted: true,
    secretsBefore: [],
    changes,
  });
  const step = await writer.intend({ title: 'All', changes: changes.map(({ id }) => id) });
  await step.outcome(
    which.map(({ createdId }, index) => ({
      change: String(index),
      result: 'done',
      createdId,
      requestId: null,
      error: null,
    })),
  );
  await writer.release();
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppFailure ? error.code : error),
  );

/** What everything that acts on a record comes to, and how much it wrote. */
async function tried({ workspace, tenant }: TestWorkspace, runId: string) {
  const before = tenant.record.clientEffects.length;
  const { recovery, plans } = workspace;
  return {
    offered: (await recovery.unfinished(tenant.about.tenantId)).length,
    undo: await codeOf(plans.make({ purpose: 'undo', runId })),
    finish: await codeOf(plans.make({ purpose: 'finish', runId })),
    nothing: await codeOf(recovery.leftNothing(runId)),
    writes: tenant.record.clientEffects.length - before,
  };
}

const refused = {
  offered: 0,
  undo: 'recordNotVerified',
  finish: 'recordNotVerified',
  nothing: 'recordNotVerified',
  writes: 0,
};

/** The key that the computer really has. */
const keyOf = ({ keys }: TestWorkspace): JournalKey =>
  new JournalKey(
    new Vault({ store: keys, service: secretServices.practice, randomBytes: () => new Uint8Array(32) }),
  );

describe('a record that someone else has written', () => {
  test('is shown, and nothing is offered or done on its word', async () => {
    const { bench, appId } = await prepared();
    await forge(bench, appId, journalKey());
    const next = await nextStart(bench);
    expect(await tried(next, forgedId)).toEqual(refused);
    const { runs } = await next.workspace.journal.list();
    expect(runs.find(({ id }) => id === forgedId)).toMatchObject({ authenticity: 'mismatch' });
  });

  test('does not choose the app that is worked on', async () => {
    const { bench, appId } = await prepared();
    const [other] = bench.tenant.state.objects('application').filter((app) => text(app, 'appId') !== appId);
    await forge(bench, text(other ?? {}, 'appId'), journalKey());
    const next = await nextStart(bench);
    expect((await next.workspace.journal.verifiedRuns()).map(({ id }) => id)).not.toContain(forgedId);
    expect([...(await next.workspace.ownApps(next.tenant.about.tenantId))]).toEqual([appId]);
  });

  test('in place of what came of a run is not undone', async () => {
    const { bench } = await prepared();
    const [run] = await bench.workspace.journal.verifiedRuns();
    const name = `${run?.id ?? ''}.jsonl`;
    const whole = bench.journal.get(name) ?? '';
    bench.journal.set(
      name,
      whole.replace(/"createdId":"[^"]+"/, '"createdId":"../../../applications/elsewhere"'),
    );
    expect(bench.journal.get(name)).not.toBe(whole);
    expect(await tried(await nextStart(bench), run?.id ?? '')).toEqual(refused);
  });

  test.each<[string, (bench: TestWorkspace) => void]>([
    ['is gone from the keychain', ({ keys }) => keys.entries.clear()],
    [
      'is another one',
      ({ keys }) => {
        for (const name of keys.entries.keys()) {
          keys.entries.set(name, Buffer.alloc(32, 7).toString('base64'));
        }
      },
    ],
  ])('can’t be told from a true one when the key %s: nothing is done', async (_, lose) => {
    const { bench } = await prepared();
    const [run] = await bench.workspace.journal.verifiedRuns();
    lose(bench);
    const next = await nextStart(bench);
    expect(await tried(next, run?.id ?? '')).toEqual(refused);
    expect((await next.workspace.journal.list()).runs).toHaveLength(1);
  });
});

describe('a record that was written with the very key of this computer', () => {
  test('has no id that is none', async () => {
    const { bench, appId } = await prepared();
    await forge(bench, appId, keyOf(bench));
    const next = await nextStart(bench);
    const record = await next.workspace.journal.read(forgedId);
    expect(record).toMatchObject({ authenticity: 'verified', damaged: true });
    expect(record?.steps).toMatchObject([{ outcome: null }]);
  });

  test('adds nothing that is not Rewst’s, and deletes no app without its tag', async () => {
    const { bench, appId } = await prepared();
    const before = bench.tenant.record.clientEffects.length;
    for (const [which, words] of [
      [attacks.slice(0, 2), ['RoleManagement.ReadWrite.Directory of Microsoft Graph', evil]],
      [attacks.slice(3), ['does not bear the tag']],
    ] as const) {
      bench.journal.delete(`${forgedId}.jsonl`);
      await forge(bench, appId, keyOf(bench), which);
      const next = await nextStart(bench);
      const plan = await next.workspace.plans.make({ purpose: 'undo', runId: forgedId });
      expect(plan.plan.changes).toEqual([]);
      expect(plan.neverUndone).toHaveLength(words.length);
      words.forEach((word, index) => {
        expect(plan.neverUndone[index]).toContain(word);
      });
    }
    expect(bench.tenant.record.clientEffects).toHaveLength(before);
  });
});
