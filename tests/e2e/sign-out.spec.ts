import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { keychainWorks, noKeychain, signInKey } from './harness/keychain';
import { signIn } from './steps';

test.use({ practice: null, ownTenant: 'fresh' });

test('signing out takes the kept sign-in and its key along', async ({ app, session }) => {
  test.skip(!(await keychainWorks()), noKeychain);
  const { page } = app;
  const kept = join(app.userData, 'mapped', 'sign-in.bin');
  await signIn(page);
  await expect.poll(() => existsSync(kept)).toBe(true);
  expect(await signInKey()).not.toBeNull();

  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expect.poll(() => existsSync(kept)).toBe(false);
  expect(await signInKey()).toBeNull();

  await app.close();
  const again = await session.start();
  await expect(again.page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
});
