import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';
import { button, expectPrepared, heading, makeButton, prepareButton, signIn } from './steps';

test.describe('an app that someone else has registered with Rewst’s callback', () => {
  test.use({ practice: 'planted-registration' });

  test('is never taken by the one click: it asks, and makes a new one', async ({ page, picture }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    await signIn(page);
    await expect(page.getByText('this computer has no record of having made it')).toBeVisible();
    await prepareButton(page).click();
    await expect(heading(page, 'Which app registration?')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'A new one' })).toBeChecked();
    await expectAccessible(page);
    await picture('planted-choice');
    await button(page, 'Review changes').click();
    await expect(page.getByText('Create the app registration “Rewst Microsoft Cloud”')).toBeVisible();
    await makeButton(page).click();
    await expectPrepared(page);
  });

  test('is used only after its owner and its credentials were shown, and that was confirmed', async ({
    page,
    picture,
  }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    await signIn(page);
    await prepareButton(page).click();
    await button(page, 'Use this one').click();
    await button(page, 'Review changes').click();
    await expect(page.getByRole('heading', { name: 'Is this app yours?' })).toBeVisible();
    await expect(page.getByText('ben@contoso.example, no directory role')).toBeVisible();
    await expect(page.getByText('rewst-sync')).toBeVisible();
    await expectAccessible(page);
    await picture('planted-review');
    await makeButton(page).click();
    await expect(page.getByText('Confirm this, or go back and choose otherwise.')).toBeVisible();
    await page.getByRole('checkbox', { name: /It is owned by Ben Okafor/ }).check();
    await makeButton(page).click();
    await expectPrepared(page);
  });
});
