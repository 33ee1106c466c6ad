import { expect, it } from 'vitest';

import { AppFailure, appError } from '../../../../../src/contract/errors';
import { closed, type RunEnd } from '../../../../../src/main/registration/running/run-end';

const whole: RunEnd = { state: 'succeeded', error: null };
const stopped: RunEnd = { state: 'cancelled', error: appError('cancelled') };

/** Closes a run on a disk that takes its end, or does not; of a writer and a run these alone are used. */
async function closing(end: RunEnd, run: { ambiguous?: boolean; unrecorded?: AppFailure }, isFull = false) {
  const put: string[] = [];
  const writer = {
    close: () =>
      isFull ? Promise.reject(new AppFailure('fileNotWritten')) : Promise.resolve(put.push('end')),
    release: () => Promise.reject(new Error('It is closed already.')).finally(() => put.push('released')),
  } as unknown as Parameters<typeof closed>[0];
  const context = {
    ambiguous: run.ambiguous ?? false,
    unrecorded: run.unrecorded ?? null,
    order: { runId: 'run' },
  } as unknown as Parameters<typeof closed>[2];
  return { told: await closed(writer, end, context), put };
}

it.each([
  ['that ended well is closed', whole, {}, ['end']],
  ['that ended well after a lost answer is closed: nothing is in doubt', whole, { ambiguous: true }, ['end']],
  ['that was stopped is closed', stopped, {}, ['end']],
  ['that was stopped after a lost answer stays open', stopped, { ambiguous: true }, ['released']],
  [
    'with something that is not on record stays open',
    whole,
    { unrecorded: new AppFailure('fileNotWritten') },
    ['released'],
  ],
] as const)('a run %s', async (_, end, run, put) => {
  expect(await closing(end, run)).toEqual({ told: end, put });
});

it('a run whose end the disk does not take has failed, and stays open', async () => {
  const { told, put } = await closing(whole, {}, true);
  expect(told).toMatchObject({ state: 'failed', error: { code: 'fileNotWritten', correlationId: 'run' } });
  expect(put).toEqual(['released']);
});

it('a run that had failed before says why, whatever the disk does', async () => {
  expect(await closing(stopped, {}, true)).toEqual({ told: stopped, put: ['released'] });
});
