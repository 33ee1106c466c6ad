import { describe, expect, it } from 'vitest';
import type { RunWriter } from '../../../../../src/main/journal/run-writer';
import type { RunJournalTypes } from '../../../../../src/main/registration/history/run-journal';
import { RunLog } from '../../../../../src/main/registration/running/run-log';
import { UnsavedSecrets } from '../../../../../src/main/registration/running/unsaved-secrets';

const ref = (keyId: string) => ({ tenantId: 't', appId: 'a', keyId });

/** A secret that could not be stored, and what is put down of its run on a disk that takes all, or nothing. */
function held(disk: 'works' | 'full' = 'works') {
  const put: string[] = [];
  const write = (what: string) => () => {
    if (disk === 'full' && what !== 'released') return Promise.reject(new Error('ENOSPC'));
    put.push(what);
    return Promise.resolve();
  };
  // Of a writer it uses these alone.
  const writer = {
    note: write('removed'),
    close: write('closed'),
    release: write('released'),
  } as unknown as RunWriter<RunJournalTypes>;
  const log = new RunLog(writer);
  const secrets = new UnsavedSecrets();
  secrets.keep({
    runId: 'run',
    ref: ref('k'),
    value: 'the value',
    log,
    close: () => log.close('run', { state: 'partial', error: null }, false),
  });
  return { put, secrets };
}

describe('a secret that could not be stored', () => {
  it('is told as often as the user asks, and its run is closed when they have it', () => {
    const { put, secrets } = held();
    expect(secrets.isAnyUnseen()).toBe(true);
    expect(secrets.reveal(ref('k'))).toBe('the value');
    expect(secrets.reveal(ref('k'))).toBe('the value');
    expect(secrets.isAnyUnseen()).toBe(false);
    expect(put).toEqual(['closed']);
  });

  it('is not known any more when it was removed, which is put down', async () => {
    const { put, secrets } = held();
    await secrets.removed(ref('k'));
    expect(secrets.reveal(ref('k'))).toBeNull();
    expect(secrets.runOf(ref('k'))).toBeNull();
    expect(put).toEqual(['removed', 'closed']);
  });

  it('puts nothing more down where the user had it before it was removed', async () => {
    const { put, secrets } = held();
    secrets.reveal(ref('k'));
    await secrets.removed(ref('k'));
    expect(put).toEqual(['closed']);
  });

  it('leaves its run unfinished where the disk is full, and is gone all the same', async () => {
    const { put, secrets } = held('full');
    await secrets.removed(ref('k'));
    expect(put).toEqual(['released']);
    expect(secrets.isAnyUnseen()).toBe(false);
  });

  it('is forgotten with the run that was undone, and with no other', async () => {
    const { put, secrets } = held();
    await secrets.forgetRun('another run');
    expect(secrets.runOf(ref('k'))).toBe('run');
    await secrets.forgetRun('run');
    expect(secrets.runOf(ref('k'))).toBeNull();
    expect(put).toEqual(['removed', 'closed']);
  });

  it('is not mistaken for another', async () => {
    const { put, secrets } = held();
    expect(secrets.reveal(ref('other'))).toBeNull();
    await secrets.removed(ref('other'));
    expect(secrets.reveal(ref('k'))).toBe('the value');
    expect(put).toEqual(['closed']);
  });
});
