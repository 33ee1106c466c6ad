import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';
import { expectPrepared, heading, makeButton, prepareButton, signIn } from './steps';

test.describe('the main job, in a fresh practice tenant', () => {
  test('from the sign-in button to the copied secret', async ({ app, page, session, picture }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    await expect(page.getByText(/nothing here touches Microsoft/i)).toBeVisible();
    await picture('1-start');
    await expectAccessible(page);
    await signIn(page);
    await picture('2-signed-in');
    await expectAccessible(page);
    await prepareButton(page).click();
    await expect(makeButton(page)).toBeVisible();
    await picture('3-review');
    await expectAccessible(page);
    // Nothing but reading was asked for so far.
    expect(session.opened.join('\n')).not.toContain('ReadWrite');

    await makeButton(page).click();
    await expectPrepared(page);
    await picture('4-done');
    await expectAccessible(page);
    expect(session.opened.at(-1)).toContain('AppRoleAssignment.ReadWrite.All');
    await expect(page.getByText('Everything that was approved is in place.')).toBeVisible();

    await page.getByRole('button', { name: /copy.*client secret/i }).click();
    await expect.poll(() => app.clipboard()).toMatch(/^[\w.~-]{30,}$/);
    const secret = await app.clipboard();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: /show/i }).first().click();
    await expect(page.getByText(secret)).toBeVisible();
  });

  test('by keyboard alone, and nothing chosen is lost on the way back', async ({ page, picture }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    const press = async (name: string | RegExp) => {
      const button = page.getByRole('button', { name });
      await expect(button).toBeEnabled();
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    };
    await press('Sign in with Microsoft');
    await press('Choose step by step');
    await expect(heading(page, 'Are you a CSP partner?')).toBeFocused();
    await press('Next');
    await expect(heading(page, 'What may Rewst do?')).toBeFocused();
    await press('Next');
    await page.getByRole('textbox', { name: 'Name' }).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Rewst by keyboard');
    await press('Review changes');
    await expect(makeButton(page)).toBeVisible();
    await press('Back');
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Rewst by keyboard');
    await press('Review changes');
    await press(/^Make these \d+ changes$/);
    await expectPrepared(page);
    await expect(page.getByText('“Rewst by keyboard” in Contoso is ready for them.')).toBeVisible();
    await picture('keyboard-done');
  });
});

/** Presses Tab until the button of this name has the focus, as a user without a mouse would. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  for (let presses = 0; presses < 120; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The button ${String(name)} can't be reached by the Tab key.`);
}
