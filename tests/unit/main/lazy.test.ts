import { describe, expect, test } from 'vitest';
import { lazy, lazyEach } from '../../../src/main/lazy';

describe('something that is made with its first use', () => {
  test('is not made before, and once for all who ask', async () => {
    let made = 0;
    const get = lazy(() => Promise.resolve({ number: (made += 1) }));
    expect(made).toBe(0);
    const [one, other] = await Promise.all([get(), get()]);
    expect(one).toBe(other);
    expect(await get()).toEqual({ number: 1 });
  });

  test('is made again where that failed', async () => {
    let tries = 0;
    const get = lazy(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('The file could not be read')) : Promise.resolve('made');
    });
    await expect(get()).rejects.toThrow('could not be read');
    await expect(get()).resolves.toBe('made');
  });

  test('is another one for each key, and the same for the same', async () => {
    const historyIn = lazyEach((folder) => Promise.resolve({ folder }));
    const [own, practice] = await Promise.all([historyIn('tenant'), historyIn('practice')]);
    expect([own, practice]).toEqual([{ folder: 'tenant' }, { folder: 'practice' }]);
    expect(await historyIn('tenant')).toBe(own);
  });
});
