import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';
import { expectPrepared, prepareButton, startPreparing } from './steps';

test.use({ practice: null, ownTenant: 'fresh' });

test('stays signed in over a restart, and writes nothing twice', async ({ app, session, tenant }) => {
  test.skip(!(await keychainWorks()), noKeychain);
  const { page } = app;
  await startPreparing(page);
  await expectPrepared(page);
  await app.close();

  const again = await session.start();
  await expect(again.page.getByText('Prepared before on this computer')).toBeVisible();
  await expect(again.page.getByText('Rewst Microsoft Cloud').first()).toBeVisible();
  const opened = session.opened.length;
  await expect(prepareButton(again.page)).toBeEnabled();
  expect(session.opened).toHaveLength(opened);
  // The second plan is empty: what was prepared is adopted, and nothing is written.
  const writes = tenant.record.counts.writes;
  await prepareButton(again.page).click();
  await expect(again.page.getByText(/nothing to change/i).first()).toBeVisible();
  expect(tenant.record.counts.writes).toBe(writes);
});
