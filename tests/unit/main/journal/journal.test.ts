import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { entryLine } from '../../../../src/main/journal/entries';
import type { JournalFiles } from '../../../../src/main/journal/files';
import { Journal } from '../../../../src/main/journal/journal';
import { JournalKey } from '../../../../src/main/journal/journal-key';
import { memoryFiles } from '../../../../src/main/journal/memory-files';
import { SecretInRecord } from '../../../../src/main/journal/no-secrets';
import { secretServices } from '../../../../src/main/vault/secret-store';
import { Vault } from '../../../../src/main/vault/vault';
import { journalKey } from '../../../support/journal-key';
import { MemorySecretStore } from '../../../support/memory-secret-store';
import { createVirtualClock } from '../../../support/virtual-clock';
import { application, createApp, created, header, schemas, type TestTypes } from './types';

const start = '2026-11-24T12:00:00Z';

function journalOn(disk: Map<string, string>, files: JournalFiles = memoryFiles(disk), key = journalKey()) {
  const clock = createVirtualClock(start, { autoAdvance: false });
  return { journal: new Journal<TestTypes>(files, schemas, key, clock), clock };
}

/** Writes one whole run and returns what is then on the disk. */
async function wholeRun(id = 'run-1'): Promise<Map<string, string>> {
  const disk = new Map<string, string>();
  const { journal } = journalOn(disk);
  const run = await journal.open(id, header);
  const step = await run.intend(createApp);
  await step.outcome(created);
  await run.note(application);
  await run.close({ state: 'succeeded' });
  return disk;
}

describe('a run', () => {
  it('is read back as it was written', async () => {
    const { journal } = journalOn(await wholeRun());
    await expect(journal.read('run-1')).resolves.toEqual({
      id: 'run-1',
      openedAt: '2026-11-24T12:00:00.000Z',
      run: header,
      steps: [
        {
          step: 1,
          intendedAt: '2026-11-24T12:00:00.000Z',
          what: createApp,
          outcome: { at: '2026-11-24T12:00:00.000Z', result: created },
        },
      ],
      facts: [application],
      end: { at: '2026-11-24T12:00:00.000Z', end: { state: 'succeeded' } },
      damaged: false,
      authenticity: 'verified',
    });
    await expect(journal.unfinished()).resolves.toEqual([]);
  });

  it('is on the disk before the call resolves, entry by entry, one JSON line each', async () => {
    const disk = new Map<string, string>();
    const { journal } = journalOn(disk);
    const lines = (): unknown[] =>
      (disk.get('run-1.jsonl') ?? '')
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { entry: { kind: string; seq: number } }).entry);
    const run = await journal.open('run-1', header);
    expect(lines()).toMatchObject([{ kind: 'opened', seq: 1 }]);
    const step = await run.intend(createApp);
    expect(lines()).toMatchObject([{}, { kind: 'intended', seq: 2 }]);
    await step.outcome(created);
    expect(lines()).toMatchObject([{}, {}, { kind: 'outcome', seq: 3 }]);
  });

  it('keeps the order of calls that are made at once', async () => {
    const disk = new Map<string, string>();
    const { journal } = journalOn(disk);
    const run = await journal.open('run-1', header);
    const steps = await Promise.all([1, 2, 3].map((n) => run.intend({ title: `step ${n}`, changes: [] })));
    await Promise.all(steps.reverse().map((step) => step.outcome(created)));
    const record = await journal.read('run-1');
    expect(record?.damaged).toBe(false);
    expect(record?.steps.map(({ step, what }) => [step, what.title])).toEqual([
      [1, 'step 1'],
      [2, 'step 2'],
      [3, 'step 3'],
    ]);
    expect(record?.steps.every((step) => step.outcome !== null)).toBe(true);
  });

  it('cannot be opened twice, nor under a name that leaves the folder', async () => {
    const { journal } = journalOn(await wholeRun());
    await expect(journal.open('run-1', header)).rejects.toMatchObject({ code: 'fileNotWritten' });
    for (const id of ['../x', '', 'a/b', 'a.b', 'x'.repeat(65)]) {
      await expect(journal.open(id, header)).rejects.toBeInstanceOf(TypeError);
    }
  });

  it('takes nothing more after its end', async () => {
    const { journal } = journalOn(new Map());
    const run = await journal.open('run-1', header);
    await run.close({ state: 'succeeded' });
    await expect(run.note(application)).rejects.toBeInstanceOf(TypeError);
  });

  it('says so when the disk refuses, and goes on when it does not any more', async () => {
    const disk = new Map<string, string>();
    const files = memoryFiles(disk);
    let full = false;
    const { journal } = journalOn(disk, {
      ...files,
      create: async (name) => {
        const file = await files.create(name);
        return {
          ...file,
          append: (text) =>
            full
              ? Promise.reject(Object.assign(new Error('/home/ada'), { code: 'ENOSPC' }))
              : file.append(text),
        };
      },
    });
    const run = await journal.open('run-1', header);
    full = true;
    const failure: unknown = await run.intend(createApp).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppFailure);
    expect((failure as AppFailure).error).toMatchObject({
      code: 'fileNotWritten',
      details: { reason: 'ENOSPC' },
    });
    full = false;
    await run.note(application);
    await expect(journal.read('run-1')).resolves.toMatchObject({
      damaged: false,
      steps: [],
      facts: [application],
    });
  });

  it('that could not even be begun leaves nothing to finish', async () => {
    const disk = new Map<string, string>();
    const files = memoryFiles(disk);
    const { journal } = journalOn(disk, {
      ...files,
      create: async (name) => ({
        ...(await files.create(name)),
        append: () => Promise.reject(new Error('no')),
      }),
    });
    await expect(journal.open('run-1', header)).rejects.toMatchObject({ code: 'fileNotWritten' });
    await expect(journal.unfinished()).resolves.toEqual([]);
    expect(disk.size).toBe(0);
  });

  it('never takes a secret', async () => {
    const disk = new Map<string, string>();
    const { journal } = journalOn(disk);
    const run = await journal.open('run-1', header);
    const secret = 'abc8Q~0123456789abcdefghijklmnopqrstuv';
    await expect(run.intend({ title: `Store ${secret}`, changes: [] })).rejects.toBeInstanceOf(
      SecretInRecord,
    );
    await run.note(application);
    expect([...disk.values()].join()).not.toContain(secret);
    await expect(journal.read('run-1')).resolves.toMatchObject({ damaged: false, facts: [application] });
  });
});

describe('the list', () => {
  it('is newest first and knows what did not end', async () => {
    const { journal, clock } = journalOn(new Map());
    await (await journal.open('first', header)).close({ state: 'succeeded' });
    await clock.advance(60_000);
    await (await journal.open('second', header)).release();
    await clock.advance(60_000);
    const third = await journal.open('third', header);
    const { runs, setAside } = await journal.list();
    expect(runs.map(({ id }) => id)).toEqual(['third', 'second', 'first']);
    expect(setAside).toBe(0);
    // The third is being written at this very moment.
    expect((await journal.unfinished()).map(({ id }) => id)).toEqual(['second']);
    await third.close({ state: 'succeeded' });
  });

  it('is empty where nothing was ever written', async () => {
    const { journal } = journalOn(new Map());
    await expect(journal.list()).resolves.toEqual({ runs: [], setAside: 0, unreadable: 0 });
    await expect(journal.read('run-1')).resolves.toBeNull();
  });

  it('sets aside what makes no sense and goes on', async () => {
    const disk = await wholeRun();
    disk.set('noise.jsonl', '\u0000\u0001 not a journal\n');
    disk.set('other.jsonl', disk.get('run-1.jsonl')!);
    disk.set('empty.jsonl', '');
    const { journal } = journalOn(disk);
    const list = await journal.list();
    expect(list.runs.map(({ id }) => id)).toEqual(['run-1']);
    // The file under another run's name makes no sense either; the empty one is no loss.
    expect(list.setAside).toBe(2);
    expect([...disk.keys()]).toEqual(['run-1.jsonl']);
  });

  it('leaves alone what cannot be read just now', async () => {
    const disk = await wholeRun();
    const { journal } = journalOn(disk, {
      ...memoryFiles(disk),
      read: () => Promise.reject(Object.assign(new Error('in use'), { code: 'EBUSY' })),
    });
    await expect(journal.list()).resolves.toEqual({ runs: [], setAside: 0, unreadable: 1 });
    expect(disk.size).toBe(1);
  });

  it('sets aside what is far too large to be a journal', async () => {
    const disk = await wholeRun();
    const { journal } = journalOn(disk, { ...memoryFiles(disk), read: () => Promise.resolve(null) });
    await expect(journal.list()).resolves.toMatchObject({ runs: [], setAside: 1 });
  });

  it('is empty, not fatal, where even the folder cannot be read', async () => {
    const { journal } = journalOn(new Map(), {
      ...memoryFiles(),
      list: () => Promise.reject(new Error('no')),
      countSetAside: () => Promise.reject(new Error('no')),
    });
    await expect(journal.list()).resolves.toEqual({ runs: [], setAside: 0, unreadable: 0 });
  });

  it('can be cleared, but for what is being written', async () => {
    const disk = await wholeRun();
    const { journal } = journalOn(disk);
    const now = await journal.open('now', header);
    await journal.clear();
    expect([...disk.keys()]).toEqual(['now.jsonl']);
    await now.close({ state: 'succeeded' });
  });
});

describe('damage', () => {
  it('by a crash at any byte leaves what was confirmed before, marked, and never fails', async () => {
    const whole = (await wholeRun()).get('run-1.jsonl')!;
    const bytes = Buffer.from(whole, 'utf8');
    const lines = whole.split('\n').slice(0, -1);
    const ends = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join('\n')) + 1);
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const disk = new Map([['run-1.jsonl', bytes.subarray(0, cut).toString('utf8')]]);
      const { journal } = journalOn(disk);
      const confirmed = ends.filter((end) => end <= cut).length;
      const unfinished = await journal.unfinished();
      if (confirmed === 0) {
        expect(unfinished).toEqual([]);
        continue;
      }
      const [record] = unfinished;
      expect(record?.run).toEqual(header);
      expect(record?.damaged).toBe(!ends.includes(cut));
      expect(record?.steps.length).toBe(confirmed >= 2 ? 1 : 0);
      expect(record?.steps[0]?.outcome?.result).toEqual(confirmed >= 3 ? created : undefined);
      expect(record?.facts.length).toBe(confirmed >= 4 ? 1 : 0);
    }
  });

  it('that leaves the last line without its content is an accident', async () => {
    const whole = (await wholeRun()).get('run-1.jsonl')!;
    const last = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (const torn of ['{"mac":"12ab', '\u0000'.repeat(200), `${'\u0000'.repeat(200)}\n`]) {
      const disk = new Map([['run-1.jsonl', whole.slice(0, last) + torn]]);
      await expect(journalOn(disk).journal.verifiedRun('run-1')).resolves.toMatchObject({
        damaged: true,
        end: null,
        facts: [application],
      });
    }
  });

  it('is also what an entry of a form that this version does not know counts as', async () => {
    const disk = await wholeRun();
    const clock = createVirtualClock(start);
    const stricter = { ...schemas, outcome: schemas.outcome.refine(() => false) };
    const journal = new Journal<TestTypes>(memoryFiles(disk), stricter, journalKey(), clock);
    const record = await journal.read('run-1');
    expect(record).toMatchObject({ damaged: true, end: null });
    expect(record?.steps[0]).toMatchObject({ what: createApp, outcome: null });
  });
});

describe('forgery', () => {
  const acts = (file: string, key = journalKey()) => {
    const journal = journalOn(new Map([['run-1.jsonl', file]]), undefined, key).journal;
    return Promise.all([
      journal.verifiedRuns().then((runs) => runs.length),
      journal.verifiedRun('run-1').then(
        () => 'trusted',
        (error: unknown) => (error instanceof AppFailure ? error.code : error),
      ),
      journal.resume('run-1').then((writer) => writer === null),
    ]);
  };
  const refused = [0, 'recordNotVerified', true];

  it('of any one character is noticed, and nothing of it is acted on', async () => {
    const whole = (await wholeRun()).get('run-1.jsonl')!;
    const lastLine = whole.split('\n').length - 1;
    for (let index = 0; index < whole.length - 1; index += 7) {
      const other = whole[index] === 'x' ? 'y' : 'x';
      const disk = new Map([['run-1.jsonl', whole.slice(0, index) + other + whole.slice(index + 1)]]);
      const record = await journalOn(disk).journal.read('run-1');
      const line = whole.slice(0, index).split('\n').length;
      // What a crash could have done to the last line is taken for that: the line counts as not written.
      const isTorn = record?.authenticity === 'verified' && line === lastLine && record.end === null;
      expect(record === null || record.authenticity === 'mismatch' || isTorn, String(index)).toBe(true);
    }
  });

  it('by lines that are missing, doubled, reordered or from another run is noticed', async () => {
    const [a, b, c, d, e] = (await wholeRun()).get('run-1.jsonl')!.split('\n');
    const foreign = (await wholeRun('run-2')).get('run-2.jsonl')!.split('\n');
    const forgeries = [
      [a, c, d, e],
      [a, b, d, e],
      [a, b, b, c, d, e],
      [a, c, b, d, e],
      [a, b, c, e, d],
      [a, b, foreign[2], d, e],
      [a, b, c, d, foreign[4]],
      [foreign[0]?.replace('run-2', 'run-1'), ...foreign.slice(1, 5)],
    ];
    for (const lines of forgeries) {
      expect(await acts([...lines, ''].join('\n')), String(lines.length)).toEqual(refused);
    }
  });

  it('by a line at the end, or a whole file, that someone without the key has written is noticed', async () => {
    const whole = (await wholeRun()).get('run-1.jsonl')!;
    const open = whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1);
    const entry = {
      seq: 5,
      at: start,
      kind: 'noted',
      fact: { kind: 'secretRemoved', keyId: created[0]!.createdId },
    };
    const lastMac = (JSON.parse(open.trimEnd().split('\n').at(-1)!) as { mac: string }).mac;
    const forged = entryLine(entry, lastMac, new Uint8Array(32)).line;
    expect(await acts(open + forged)).toEqual(refused);
    expect(await acts(whole, journalKey(2))).toEqual(refused);
    await expect(
      journalOn(new Map([['run-1.jsonl', whole]]), undefined, journalKey(2)).journal.list(),
    ).resolves.toMatchObject({
      runs: [{ id: 'run-1', authenticity: 'mismatch', facts: [application], end: { end: {} } }],
      setAside: 0,
    });
  });
});

describe('without the key', () => {
  const keychain = () => new MemorySecretStore();
  const keyOf = (store: MemorySecretStore) =>
    new JournalKey(new Vault({ store, service: secretServices.microsoft, randomBytes }));

  it('everything is shown and nothing acted on; the record is there again with the keychain', async () => {
    const store = keychain();
    const disk = new Map<string, string>();
    await (await journalOn(disk, undefined, keyOf(store)).journal.open('run-1', header)).release();
    store.before = () => {
      throw new AppFailure('keychainLocked');
    };
    const { journal } = journalOn(disk, undefined, keyOf(store));
    await expect(journal.list()).resolves.toMatchObject({ runs: [{ id: 'run-1', authenticity: 'noKey' }] });
    await expect(journal.verifiedRuns()).resolves.toEqual([]);
    await expect(journal.verifiedRun('run-1')).rejects.toMatchObject({ code: 'keychainLocked' });
    await expect(journal.resume('run-1')).rejects.toMatchObject({ code: 'keychainLocked' });
    await expect(journal.open('run-2', header)).rejects.toMatchObject({ code: 'keychainLocked' });
    expect([...disk.keys()]).toEqual(['run-1.jsonl']);
    store.before = () => undefined;
    await expect(journal.verifiedRun('run-1')).resolves.toMatchObject({ authenticity: 'verified' });
  });

  it('that is gone a new one is made for new records, and the old ones stay, to be shown', async () => {
    const store = keychain();
    const disk = new Map<string, string>();
    await (await journalOn(disk, undefined, keyOf(store)).journal.open('run-1', header)).release();
    store.entries.clear();
    const { journal } = journalOn(disk, undefined, keyOf(store));
    await expect(journal.verifiedRun('run-1')).rejects.toMatchObject({ code: 'recordNotVerified' });
    expect(store.entries.size).toBe(0);
    await (await journal.open('run-2', header)).release();
    await expect(journal.verifiedRuns()).resolves.toMatchObject([{ id: 'run-2' }]);
    await expect(journal.list()).resolves.toMatchObject({ runs: [{}, {}], setAside: 0 });
  });

  it('that was removed no copy of a record that is put back is acted on', async () => {
    const store = keychain();
    const disk = new Map<string, string>();
    const { journal } = journalOn(disk, undefined, keyOf(store));
    const run = await journal.open('run-1', header);
    await journal.removeKey();
    // What is being written goes on: its record would be of no use without the key.
    expect(store.entries.size).toBe(1);
    await run.close({ state: 'succeeded' });
    const copy = disk.get('run-1.jsonl')!;
    await journal.clear();
    await journal.removeKey();
    expect(store.entries.size).toBe(0);
    disk.set('run-1.jsonl', copy);
    await expect(journal.verifiedRuns()).resolves.toEqual([]);
    await (await journal.open('run-2', header)).release();
    await expect(journal.verifiedRuns()).resolves.toMatchObject([{ id: 'run-2' }]);
    await expect(journal.read('run-1')).resolves.toMatchObject({ authenticity: 'mismatch' });
  });

  it('nothing is written: it is made once, read back and compared', async () => {
    const store = keychain();
    store.keep = (secret) => secret.slice(1);
    const disk = new Map<string, string>();
    const { journal } = journalOn(disk, undefined, keyOf(store));
    await expect(journal.open('run-1', header)).rejects.toMatchObject({ code: 'keychainMismatch' });
    expect(disk.size).toBe(0);
  });

  it('the keychain is asked once a session, and not before there is a record', async () => {
    const store = keychain();
    const asked: string[] = [];
    store.before = (operation) => {
      asked.push(operation);
    };
    const disk = new Map<string, string>();
    const { journal } = journalOn(disk, undefined, keyOf(store));
    await journal.list();
    expect(asked).toEqual([]);
    const run = await journal.open('run-1', header);
    expect(asked).toEqual(['get', 'set', 'get']);
    await run.release();
    await Promise.all([journal.list(), journal.unfinished(), journal.verifiedRun('run-1')]);
    const next = journalOn(disk, undefined, keyOf(store)).journal;
    await Promise.all([next.list(), next.unfinished(), next.verifiedRun('run-1')]);
    expect(asked).toEqual(['get', 'set', 'get', 'get']);
  });
});

describe('a run that a crash left open', () => {
  it('is gone on with behind what is whole, and what was torn is kept aside', async () => {
    const disk = await wholeRun();
    const whole = disk.get('run-1.jsonl')!;
    const torn = whole.slice(0, whole.indexOf('"kind":"noted"'));
    disk.set('run-1.jsonl', torn);
    const { journal } = journalOn(disk);
    const run = await journal.resume('run-1');
    const step = await run!.intend({ title: 'Look again', changes: [] });
    await step.outcome([]);
    await run!.close({ state: 'cancelled' });
    const record = await journal.read('run-1');
    expect(record).toMatchObject({ damaged: false, end: { end: { state: 'cancelled' } } });
    expect(record?.steps.map((one) => [one.step, one.what.title])).toEqual([
      [1, createApp.title],
      [2, 'Look again'],
    ]);
    expect((await journal.list()).setAside).toBe(1);
  });

  it('is gone on with once at a time, and not after its end', async () => {
    const disk = new Map<string, string>();
    const before = journalOn(disk).journal;
    await (await before.open('run-1', header)).release();
    const { journal } = journalOn(disk);
    const run = await journal.resume('run-1');
    expect(run).toBeDefined();
    await expect(journal.resume('run-1')).resolves.toBeNull();
    await run!.close({ state: 'cancelled' });
    await expect(journal.resume('run-1')).resolves.toBeNull();
    await expect(journal.resume('never')).resolves.toBeNull();
  });

  it('says so where it cannot be written', async () => {
    const disk = new Map<string, string>();
    await (await journalOn(disk).journal.open('run-1', header)).release();
    const { journal } = journalOn(disk, {
      ...memoryFiles(disk),
      reopen: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
    });
    await expect(journal.resume('run-1')).rejects.toMatchObject({ code: 'fileNotWritten' });
  });
});
