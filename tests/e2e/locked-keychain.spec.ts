import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { noPrivateKeyring, PrivateKeyring } from './harness/private-keyring';
import { runTime, startPreparing } from './steps';

test.use({ practice: null, ownTenant: 'fresh' });

test('a locked keychain is said, with what to do about it, before anything is made', async ({
  session,
  tenant,
  windowHost,
}) => {
  test.skip(windowHost !== 'electron', 'only a process of its own can have a keychain of its own');
  const missing = noPrivateKeyring();
  test.skip(missing !== null, missing ?? '');
  const keyring = await PrivateKeyring.locked();
  const app = await session.start({ environment: keyring.environment });
  const { page } = app;
  try {
    await startPreparing(page);

    await expect(page.getByText('The keychain is locked').first()).toBeVisible(runTime);
    await expect(page.getByText(/Unlock the keychain/).first()).toBeVisible();
    expect(tenant.record.counts.writes).toBe(0);
    expect(tenant.secrets()).toEqual([]);
    await expectAccessible(page);
  } finally {
    await app.close();
    await keyring.close();
  }
});
