import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';

test.use({ practice: null, ownTenant: 'fresh' });

test('stays signed in over a restart, and writes nothing twice', async ({ app, session, tenant }) => {
  test.skip(!(await keychainWorks()), noKeychain);
  const { page } = app;
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('button', { name: 'Prepare for Rewst', exact: true }).click();
  await page.getByRole('button', { name: /^Make these \d+ changes$/ }).click();
  await expect(page.getByRole('heading', { name: 'Type these four values into Rewst' })).toBeVisible({
    timeout: 60_000,
  });
  await app.close();

  const again = await session.start();
  await expect(again.page.getByText('Prepared before on this computer')).toBeVisible();
  await expect(again.page.getByText('Rewst Microsoft Cloud').first()).toBeVisible();
  const opened = session.opened.length;
  await expect(again.page.getByRole('button', { name: 'Prepare for Rewst', exact: true })).toBeEnabled();
  expect(session.opened).toHaveLength(opened);
  // The second plan is empty: what was prepared is adopted, and nothing is written.
  const writes = tenant.record.counts.writes;
  await again.page.getByRole('button', { name: 'Prepare for Rewst', exact: true }).click();
  await expect(again.page.getByText(/nothing to change/i).first()).toBeVisible();
  expect(tenant.record.counts.writes).toBe(writes);
});
