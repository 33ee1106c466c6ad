import { describe, expect, test } from 'vitest';
import { AppFailure, appError } from '../../../../../src/contract/errors';
import { activityDetailSchema } from '../../../../../src/contract/views/records';
import type { JournalledEnd } from '../../../../../src/main/registration/history/run-journal';
import { came, computer, type PastRun } from './remembered';
import { appId } from '../../../../support/ids';

describe('the activity', () => {
  const effect: PastRun = {
    actions: [{ kind: 'setIdTokens', to: true }],
    steps: [{ sent: ['setIdTokens'], came: [came('setIdTokens')] }],
  };

  test.each<[JournalledEnd['state']]>([['succeeded'], ['partial'], ['failed'], ['cancelled']])(
    'says of a run that it %s, and lets be undone what it did',
    async (end) => {
      const { past, records } = computer();
      await past({ ...effect, end });
      expect(await records.activity()).toMatchObject({ rows: [{ state: end, canUndo: true }], setAside: 0 });
    },
  );

  test('shows what it can’t verify, and offers an undo only where the key may yet be found', async () => {
    const { past, keychain, nextStart } = computer();
    await past(effect);
    keychain.before = () => {
      throw new AppFailure('keychainLocked');
    };
    const locked = nextStart();
    expect(await locked.records.activity()).toMatchObject({
      rows: [{ authenticity: 'noKey', canUndo: true }],
    });
    expect(await locked.records.registrations()).toMatchObject([{ appId, verified: false }]);
    keychain.before = () => undefined;
    for (const name of keychain.entries.keys()) {
      keychain.entries.set(name, Buffer.alloc(32).toString('base64'));
    }
    expect(await nextStart().records.activity()).toMatchObject({
      rows: [{ state: 'succeeded', authenticity: 'mismatch', canUndo: false }],
    });
  });

  test('offers no undo of an undo, nor of what changed nothing', async () => {
    const { past, records } = computer();
    await past({ ...effect, purpose: 'undo' });
    await past({ ...effect, steps: [{ sent: ['setIdTokens'], came: [came('setIdTokens', 'already')] }] });
    await past({ ...effect, steps: [{ sent: ['setIdTokens'], came: [came('setIdTokens', 'failed')] }] });
    const { rows } = await records.activity();
    expect(rows.map((row) => row.canUndo)).toEqual([false, false, false]);
  });

  test('offers to undo what may have been done', async () => {
    const { past, records } = computer();
    await past({ ...effect, steps: [{ sent: ['setIdTokens'] }], end: 'failed' });
    expect((await records.activity()).rows).toMatchObject([{ canUndo: true }]);
  });

  test('calls a run that is being carried out running, also while a line of it is being written', async () => {
    const { past, records, disk } = computer();
    const { id } = await past({ ...effect, end: null });
    expect((await records.activity()).rows).toMatchObject([{ state: 'running' }]);
    disk.set(`${id}.jsonl`, `${disk.get(`${id}.jsonl`) ?? ''}{"sum":"00`);
    expect((await records.activity()).rows).toMatchObject([{ runId: id, state: 'running' }]);
  });

  test('calls a run unfinished that a former start of the program left, damaged or whole', async () => {
    const { past, disk, nextStart } = computer();
    const { id } = await past({ ...effect, end: null });
    const { id: torn } = await past({ ...effect, end: null });
    disk.set(`${torn}.jsonl`, `${disk.get(`${torn}.jsonl`) ?? ''}{"sum":"00`);
    const { rows } = await nextStart().records.activity();
    expect(rows.map(({ runId, state, canUndo }) => [runId, state, canUndo])).toEqual([
      [torn, 'unfinished', false],
      [id, 'unfinished', false],
    ]);
  });

  test('counts what makes no sense and is set aside, and goes on with the rest', async () => {
    const { past, records, disk } = computer();
    await past();
    disk.set('run-8.jsonl', 'Gibberish\n');
    disk.set('run-9.jsonl', '');
    expect(await records.activity()).toMatchObject({ rows: [{ runId: 'run-1' }], setAside: 1 });
    // An empty file is a run that ended before its first word; nothing is lost with it.
    expect([...disk.keys()]).toEqual(['run-1.jsonl']);
  });

  test('names a preparation by its app, and anything else by its first change', async () => {
    const { past, records } = computer();
    await past({ appName: 'Rewst Microsoft Cloud' });
    await past({ purpose: 'fix', title: 'Turn on ID tokens' });
    const { rows } = await records.activity();
    expect(rows.map((row) => row.title)).toEqual(['Turn on ID tokens', 'Prepare “Rewst Microsoft Cloud”']);
  });
});

describe('one run, step by step', () => {
  const refused = { ...appError('forbiddenByRole'), correlationId: 'c' };

  async function stepsOf(steps: NonNullable<PastRun['steps']>, run: PastRun = {}) {
    const { past, records, journal } = computer();
    const { id } = await past({ ...run, steps });
    const record = await journal.read(id);
    const detail = activityDetailSchema.parse(await records.detail(record!));
    expect(detail).toMatchObject({ ...(await records.activity()).rows[0], appId });
    return detail.steps;
  }

  test.each([
    ['nothing, yet', undefined, 'intended'],
    ['all done', [came('a'), came('b')], 'done'],
    ['some of it was so before', [came('a', 'already'), came('b')], 'done'],
    ['all of it was so before', [came('a', 'already'), came('b', 'already')], 'already'],
    ['one failed', [came('a'), came('b', 'failed'), came('c', 'ambiguous')], 'failed'],
    ['one is not known', [came('a'), came('b', 'ambiguous')], 'unknown'],
  ] as const)('%s', async (_, results, outcome) => {
    const [step] = await stepsOf([{ sent: ['a', 'b'], ...(results && { came: results }) }]);
    expect(step).toMatchObject({ title: 'a; b', outcome });
  });

  test('when it was answered, else when it was about to be sent', async () => {
    const steps = await stepsOf([{ sent: ['a'] }, { sent: ['b'], came: [came('b')] }]);
    expect(steps.map((step) => step.at)).toEqual(['2026-11-24T13:00:00.000Z', '2026-11-24T13:00:02.000Z']);
  });

  test('with Microsoft’s ids, each once, and the first reason that there is', async () => {
    const results = [
      came('a', 'done', { requestId: 'r1' }),
      came('b', 'failed', { requestId: 'r2', error: refused }),
      came('c', 'failed', { requestId: 'r1', error: appError('throttled') }),
      came('d'),
    ];
    const steps = await stepsOf([
      { sent: ['a'], came: results },
      { sent: ['b'] },
      { sent: ['c'], came: [came('c')] },
    ]);
    expect(steps.map(({ requestIds, note }) => ({ requestIds, note }))).toEqual([
      { requestIds: ['r1', 'r2'], note: refused.message },
      { requestIds: [], note: null },
      { requestIds: [], note: null },
    ]);
  });

  test('of a run that is not at its end says so', async () => {
    const { past, nextStart } = computer();
    const { id } = await past({ end: null, appId: null });
    const { journal, records } = nextStart();
    expect(await records.detail((await journal.read(id))!)).toMatchObject({
      state: 'unfinished',
      appId: null,
    });
  });
});
