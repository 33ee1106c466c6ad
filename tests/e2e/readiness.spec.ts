import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { button, goTo, heading, signIn } from './steps';

const checkButton = 'Check whether Rewst can sign in';

test.describe('whether Rewst can sign in', () => {
  test.describe('in a tenant that blocks it', () => {
    test.use({ practice: 'ready:blocked-outside-office' });

    test('is said before Rewst tries, with keys alone', async ({ page, picture }) => {
      await signIn(page);
      await goTo(page, 'Readiness');
      await expect(heading(page, 'Can Rewst sign in?')).toBeFocused();
      await picture('readiness-first');
      await expectAccessible(page);

      const account = page.getByRole('combobox', { name: /^Account that authorises/ });
      await account.focus();
      await account.pressSequentially('rewst auto');
      await expect(page.getByRole('option', { name: /Rewst Automation/ })).toBeVisible();
      await picture('readiness-suggestions');
      await account.press('ArrowDown');
      await account.press('Enter');
      await expect(account).toHaveValue(/^Rewst Automation/);
      await button(page, checkButton).press('Enter');

      await expect(page.getByText(/^Rewst will be refused: \d+ reasons?\.$/)).toBeVisible();
      await expect(page.getByRole('list', { name: 'Sign-in' }).getByText('Will fail').first()).toBeVisible();
      await expect(button(page, 'Check again')).toBeEnabled();
      await picture('readiness-refused');
      await expectAccessible(page);

      // The account is remembered, and the check is there for the next time.
      await goTo(page, 'Settings');
      await goTo(page, 'Readiness');
      await button(page, 'Check again').click();
      await expect(page.getByText(/^Rewst will be refused: \d+ reasons?\.$/)).toBeVisible();
    });
  });

  test.describe('at a partner', () => {
    test.use({ practice: 'ready:eleven-of-twelve' });

    test('reads the customers once that was granted', async ({ page, picture }) => {
      await signIn(page);
      await goTo(page, 'Readiness');
      const account = page.getByRole('combobox', { name: /^Account that authorises/ });
      await account.click();
      await page.getByRole('option', { name: /Rewst Automation/ }).click();
      await button(page, checkButton).click();
      await button(page, 'Check customers too').click();
      await expect(page.getByRole('table')).toBeVisible({ timeout: 30_000 });
      await picture('readiness-customers');
      await expectAccessible(page);
    });
  });
});
