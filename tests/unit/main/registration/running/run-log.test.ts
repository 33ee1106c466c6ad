import { describe, expect, it } from 'vitest';
import { AppFailure, appError } from '../../../../../src/contract/errors';
import type { RunEnd } from '../../../../../src/main/registration/running/run-end';
import { RunLog } from '../../../../../src/main/registration/running/run-log';

const fact = { kind: 'secretStored', keyId: 'k' } as const;
const step = { title: 'Set the audience', changes: ['setAudience'] };

/** The log of a run over a journal that takes what it is given, or fails, each in its turn. */
function logOver({ notes = [], isFull = false }: { notes?: readonly Error[]; isFull?: boolean } = {}) {
  const put: string[] = [];
  const failures = [...notes];
  // Of a writer these alone are used.
  const writer = {
    intend: () => Promise.resolve({ outcome: () => Promise.resolve(put.push('outcome')) }),
    note: () => (failures.length === 0 ? Promise.resolve() : Promise.reject(failures.shift()!)),
    close: () =>
      isFull ? Promise.reject(new AppFailure('fileNotWritten')) : Promise.resolve(put.push('end')),
    release: () => Promise.reject(new Error('It is closed already.')).finally(() => put.push('released')),
  } as unknown as ConstructorParameters<typeof RunLog>[0];
  return { log: new RunLog(writer), put };
}

describe('what was done and can’t be recorded', () => {
  it.each([
    ['for a reason that has words', new AppFailure('fileNotWritten'), 'fileNotWritten'],
    ['for any other reason', new TypeError('closed'), 'unknown'],
  ])('%s ends the run at its next write, and not before', async (_why, thrown, code) => {
    const { log } = logOver({ notes: [thrown] });
    await expect(log.note(fact)).resolves.toBeUndefined();
    await expect(log.intend(step)).rejects.toMatchObject({ code });
  });

  it('keeps the first failure', async () => {
    const { log } = logOver({ notes: [new AppFailure('fileNotWritten'), new AppFailure('unknown')] });
    await log.note(fact);
    await log.note(fact);
    expect(log.failure?.code).toBe('fileNotWritten');
  });

  it('does not keep what was found out later from being recorded', async () => {
    const { log, put } = logOver({ notes: [new AppFailure('fileNotWritten')] });
    await log.note(fact);
    await log.confirm(step, []);
    expect(put).toEqual(['outcome']);
  });
});

const whole: RunEnd = { state: 'succeeded', error: null };
const stopped: RunEnd = { state: 'cancelled', error: appError('cancelled') };
const unrecorded = [new AppFailure('fileNotWritten')];

describe('a run', () => {
  it.each([
    ['that ended well is closed', whole, false, [], ['end']],
    ['that ended well after a lost answer is closed: nothing is in doubt', whole, true, [], ['end']],
    ['that was stopped is closed', stopped, false, [], ['end']],
    ['that was stopped after a lost answer stays open', stopped, true, [], ['released']],
    ['with something that is not on record stays open', whole, false, unrecorded, ['released']],
  ] as const)('%s', async (_, end, inDoubt, notes, expected) => {
    const { log, put } = logOver({ notes });
    await log.note(fact);
    expect(await log.close('run', end, inDoubt)).toEqual(end);
    expect(put).toEqual(expected);
  });

  it('whose end the disk does not take has failed, and stays open', async () => {
    const { log, put } = logOver({ isFull: true });
    const error = { code: 'fileNotWritten', correlationId: 'run' };
    expect(await log.close('run', whole, false)).toMatchObject({ state: 'failed', error });
    expect(put).toEqual(['released']);
  });

  it('that had failed before says why, whatever the disk does', async () => {
    const { log, put } = logOver({ isFull: true });
    expect(await log.close('run', stopped, false)).toEqual(stopped);
    expect(put).toEqual(['released']);
  });

  it('that only looks writes nothing', async () => {
    const log = new RunLog(null);
    await log.note(fact);
    await expect(log.intend(step)).rejects.toThrow(TypeError);
    expect(await log.close('run', whole, false)).toEqual(whole);
  });
});
