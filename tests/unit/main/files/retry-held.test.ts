import { expect, it } from 'vitest';
import { retryHeld } from '../../../../src/main/files/retry-held';

const failure = (code: string) => Object.assign(new Error('held'), { code });

/** A file that another program holds open for so many tries. */
function held(tries: number, code: string) {
  const slept: number[] = [];
  let tried = 0;
  const action = () => {
    tried += 1;
    return tried <= tries ? Promise.reject(failure(code)) : Promise.resolve('done');
  };
  const clock = {
    sleep: (milliseconds: number) => {
      slept.push(milliseconds);
      return Promise.resolve();
    },
  };
  return { action, clock, slept, tried: () => tried };
}

it.each(['EPERM', 'EBUSY', 'EACCES'])(
  'waits on Windows while a scanner holds the file (%s)',
  async (code) => {
    const { action, clock, slept } = held(5, code);
    await expect(retryHeld(action, { platform: 'win32', clock })).resolves.toBe('done');
    expect(slept).toHaveLength(5);
  },
);

it('gives up after about two seconds, with what Windows said', async () => {
  const { action, clock, slept } = held(Infinity, 'EBUSY');
  await expect(retryHeld(action, { platform: 'win32', clock })).rejects.toMatchObject({ code: 'EBUSY' });
  const total = slept.reduce((sum, one) => sum + one, 0);
  expect(total).toBeGreaterThan(1_000);
  expect(total).toBeLessThan(3_000);
});

it.each([
  ['linux', 'EACCES'],
  ['darwin', 'EPERM'],
  ['win32', 'ENOSPC'],
] as const)('does not repeat what is not allowed or not possible: %s %s', async (platform, code) => {
  const { action, clock, tried } = held(Infinity, code);
  await expect(retryHeld(action, { platform, clock })).rejects.toMatchObject({ code });
  expect(tried()).toBe(1);
});
