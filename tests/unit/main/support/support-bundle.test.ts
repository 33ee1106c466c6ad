import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { appError } from '../../../../src/contract/errors';
import { journalKey } from '../../../support/journal-key';
import { memoryFiles } from '../../../../src/main/journal/memory-files';
import { Journal } from '../../../../src/main/journal/journal';
import {
  runJournalSchemas,
  type RunJournalTypes,
} from '../../../../src/main/registration/history/run-journal';
import { SupportBundle, type BundledWorkspace } from '../../../../src/main/support/support-bundle';
import { ManualClock } from '../../../support/manual-clock';
import { certainSecrets, likelySecrets } from '../../../support/secret-samples';

const ada = {
  name: 'Ada Lovelace',
  username: 'ada@contoso.com',
  objectId: '1a2b3c4d-0000-4000-8000-00000000000a',
  tenantId: '9d1f0b2c-6a5e-4c3d-8b7a-0f1e2d3c4b5a',
  homeTenantId: '9d1f0b2c-6a5e-4c3d-8b7a-0f1e2d3c4b5a',
  isGuest: false,
  homeAccountId: '1a2b3c4d-0000-4000-8000-00000000000a.9d1f0b2c-6a5e-4c3d-8b7a-0f1e2d3c4b5a',
};
const run: RunJournalTypes['run'] = {
  purpose: 'rotate',
  request: { purpose: 'rotate', appId: '5b6c7d8e-0000-4000-8000-000000000002', months: 12 },
  title: 'Create a client secret',
  who: 'Grace@Fabrikam.example',
  tenantId: ada.tenantId,
  tenantName: 'Contoso',
  appId: '5b6c7d8e-0000-4000-8000-000000000002',
  appName: 'Rewst',
  adopted: false,
  secretsBefore: [],
  changes: [{ id: 'addSecret', action: { kind: 'addSecret', months: 12, maxDays: null } }],
};

let clock: ManualClock;
let journal: Journal<RunJournalTypes>;
let workspace: BundledWorkspace;
let log: () => Promise<string>;
let bundle: SupportBundle;

async function recordFailure(): Promise<void> {
  const writer = await journal.open('run-1', run);
  const step = await writer.intend({ title: 'Create a client secret', changes: ['addSecret'] });
  const error = appError('forbiddenByRole', { correlationId: 'microsofts-id' });
  await step.outcome([
    { change: 'addSecret', result: 'failed', createdId: null, requestId: 'request-7', error },
  ]);
  await writer.close({ state: 'failed', error });
}

async function filesOf(zip: Promise<Uint8Array>): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(await zip)).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

beforeEach(() => {
  clock = new ManualClock();
  journal = new Journal(memoryFiles(), runJournalSchemas, journalKey(), clock);
  workspace = { identity: { currentAccount: () => Promise.resolve(ada) }, journal };
  log = () => Promise.resolve('');
  bundle = new SupportBundle({
    program: { host: 'electron', version: '0.1.0', platform: 'linux', packaged: true },
    settings: () => ({ theme: 'dark', signInClientId: null, checkForUpdates: false, notifyOfExpiry: false }),
    readLog: () => log(),
    clock,
  });
});

describe('the support bundle', () => {
  it('holds versions, settings, every run, the last errors with their ids, and the log', async () => {
    await recordFailure();
    log = () => Promise.resolve('[info] A call failed name=runs.start\n');
    const files = await filesOf(bundle.zip(workspace));
    expect(JSON.parse(files['about.json']!)).toMatchObject({
      version: '0.1.0',
      host: 'electron',
      platform: 'linux',
      versions: { node: process.versions.node },
    });
    expect(JSON.parse(files['settings.json']!)).toMatchObject({ theme: 'dark', checkForUpdates: false });
    expect(JSON.parse(files['activity.json']!)).toMatchObject({ setAside: 0, runs: [{ id: 'run-1' }] });
    expect(JSON.parse(files['errors.json']!)).toContainEqual(
      expect.objectContaining({
        code: 'forbiddenByRole',
        requestId: 'request-7',
        correlationId: 'microsofts-id',
      }),
    );
    expect(files['log.txt']).toBe('[info] A call failed name=runs.start\n');
  });

  it('saves the very text that was shown, whatever was logged since', async () => {
    log = () => Promise.resolve('first\n');
    const shown = await bundle.preview(workspace);
    log = () => Promise.resolve('first\nsecond\n');
    clock.advance(60_000);
    const files = await filesOf(bundle.zip(workspace));
    const saved = Object.entries(files).map(([name, text]) => `=== ${name} ===\n${text}`);
    expect(saved.join('\n')).toBe(shown);
    expect(await bundle.preview(workspace)).toContain('second');
  });

  it('names nobody, and the same user the same throughout', async () => {
    await recordFailure();
    log = () =>
      Promise.resolve(
        [
          'signed in ADA@contoso.com',
          'hello Ada Lovelace',
          `oid=${ada.objectId}`,
          'login_hint ada%40contoso.com',
          'grace@fabrikam.example wrote',
          'guest bob_mail.example#EXT#@contoso.com',
          "user '7f000000-1111-4222-8333-444444444444' is not assigned",
          'at run (/home/adal/app/main.js:1:2)',
          String.raw`at run (C:\Users\adal\app\main.js:1:2)`,
          String.raw`at run (C:\Users\Zoe Quimby\app\main.js:1:2)`,
          `app ${run.appId ?? ''}`,
        ].join('\n'),
      );
    const shown = await bundle.preview(workspace);
    for (const gone of [
      'ada@',
      'lovelace',
      ada.objectId,
      'grace',
      'fabrikam',
      'bob_mail',
      '7f000000',
      'adal',
      'quimby',
    ]) {
      expect(shown.toLowerCase()).not.toContain(gone);
    }
    const lines = shown.slice(shown.indexOf('=== log.txt ===')).split('\n').slice(1);
    const [signedIn, hello, oid, hint, wrote] = lines.map((line) => /\[person \d+\]/.exec(line)?.[0]);
    expect([hello, oid, hint]).toEqual([signedIn, signedIn, signedIn]);
    expect(wrote).not.toBe(signedIn);
    expect(shown).toContain(`"who": "${wrote ?? ''}"`);
    expect(shown).toContain(`app ${run.appId ?? ''}`);
    const [unix, windows] = lines.slice(7, 9).map((line) => /[\\/](\[person \d+\])[\\/]app/.exec(line)?.[1]);
    expect(unix).toBeDefined();
    expect(windows).toBe(unix);
  });

  it.each([...certainSecrets, ...likelySecrets])(
    'does not hold $what that got into the log',
    async (sample) => {
      log = () => Promise.resolve(`${sample.text}\nthe last line\n`);
      const shown = await bundle.preview(workspace);
      expect(shown).not.toContain(sample.hidden);
      expect(shown).toContain('the last line');
    },
  );

  it('takes the end of a long log along, from the beginning of a line', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, number) => `line ${String(number).padStart(8, '0')} end`,
    );
    log = () => Promise.resolve(lines.join('\n'));
    const text = (await filesOf(bundle.zip(workspace)))['log.txt']!;
    expect(text.length).toBeLessThanOrEqual(200_000);
    expect(text).toMatch(/^line \d{8} end\n/);
    expect(text.endsWith('line 00019999 end')).toBe(true);
  });

  it('is made without a log and without a signed-in account', async () => {
    log = () => Promise.reject(new Error('ENOENT'));
    workspace = { ...workspace, identity: { currentAccount: () => Promise.reject(new Error('damaged')) } };
    expect(await bundle.preview(workspace)).toContain('The log could not be read.');
  });
});
