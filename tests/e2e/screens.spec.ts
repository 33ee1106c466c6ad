import type { Page } from '@playwright/test';
import { faultsOf } from './accessible';
import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';
import { button, goTo, heading, makeButton, pasteError, runTime } from './steps';

/** Every screen in every look, in the smallest window and at 200 %, by way of what a user does to see it. */
test.use({ practice: null, ownTenant: 'fresh' });

const error = "AADSTS700054: response_type 'id_token' is not enabled for the application.";

test.describe('each screen', () => {
  test.setTimeout(240_000);

  test('before signing in', async ({ page }) => {
    await look(page, 'start', () => expect(button(page, 'Sign in with Microsoft')).toBeVisible());
    await look(page, 'the choice of a practice tenant', async () => {
      await button(page, 'Try it in a practice tenant').click();
      await expect(page.getByRole('radio', { name: 'Fresh tenant' })).toBeVisible();
    });
    await expectModal(page, 'Try it in a practice tenant');
    await look(page, 'registrations, none yet', async () => {
      await goTo(page, 'Registrations');
      await expect(page.getByText('Nothing was prepared on this computer yet')).toBeVisible();
    });
    await look(page, 'activity, none yet', async () => {
      await goTo(page, 'Activity');
      await expect(page.getByText('Nothing was changed from this computer yet')).toBeVisible();
    });
    await look(page, 'an error without a sign-in', async () => {
      await pasteError(page, error);
      await expect(page.getByRole('region', { name: 'What it means' })).toBeVisible();
      await button(page, 'Details: codes, ids, times').click();
    });
    await look(page, 'settings', async () => {
      await goTo(page, 'Settings');
      await expect(button(page, 'Clear data…')).toBeVisible();
      await button(page, 'What an app of your own needs').click();
    });
    await look(page, 'the question before data is cleared', () => button(page, 'Clear data…').click());
    await expectModal(page, 'Clear data…');
    await look(page, 'the support bundle', async () => {
      await button(page, 'Show the support bundle').click();
      await expect(page.getByRole('region', { name: 'Content of the support bundle' })).toBeVisible();
    });
    await expectModal(page, 'Show the support bundle');
  });

  test('of the main job, and of what was prepared', async ({ page, tenant }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    await button(page, 'Sign in with Microsoft').click();
    await look(page, 'the tenant', () => expect(button(page, 'Prepare for Rewst')).toBeEnabled());
    await look(page, 'about you', async () => {
      await button(page, 'Choose step by step').click();
      await expect(heading(page, 'Are you a CSP partner?')).toBeVisible();
    });
    await look(page, 'what Rewst may do', async () => {
      await button(page, 'Next').click();
      await button(page, 'Add optional packs').click();
      await page.getByRole('button', { name: /^Show all/ }).click();
      await expect(page.getByRole('region', { name: 'Permissions' })).toBeVisible();
    });
    await look(page, 'which registration', async () => {
      await button(page, 'Next').click();
      await page.getByRole('radio', { name: 'One that exists' }).check();
      await expect(page.getByRole('searchbox', { name: 'Search app registrations' })).toBeVisible();
    });
    await look(page, 'the review', async () => {
      await page.getByRole('radio', { name: 'A new one', exact: true }).check();
      await button(page, 'Review changes').click();
      await expect(makeButton(page)).toBeVisible();
    });
    await look(page, 'the values', async () => {
      await makeButton(page).click();
      await expect(heading(page, 'Type these four values into Rewst')).toBeVisible(runTime);
    });

    await look(page, 'registrations', async () => {
      await goTo(page, 'Registrations');
      await expect(page.getByRole('list', { name: 'Registrations' })).toBeVisible();
    });
    await look(page, 'one registration', async () => {
      await page.getByRole('list', { name: 'Registrations' }).getByRole('button').click();
      await button(page, 'Check health').click();
      await expect(page.getByText('The registration is as Rewst needs it.')).toBeVisible();
      await expect(page.getByRole('table', { name: 'Client secrets of the app' })).toBeVisible();
    });
    await look(page, 'the values of a registration', async () => {
      await button(page, 'Values for Rewst').click();
      await expect(button(page, 'Save as file')).toBeVisible();
    });
    await button(page, 'Back to the registration').click();
    await look(page, 'the question before it is forgotten', () => button(page, 'Forget…').click());
    await expectModal(page, 'Forget…');
    await look(page, 'the lifetime of a new client secret', () => button(page, 'New client secret').click());
    await expectModal(page, 'New client secret');

    await look(page, 'activity', async () => {
      await goTo(page, 'Activity');
      await expect(page.getByRole('list', { name: 'Runs' })).toBeVisible();
    });
    await look(page, 'activity, nothing found', async () => {
      await page.getByRole('searchbox').fill('woodgrove');
      await expect(button(page, 'Clear the search')).toBeVisible();
    });
    await look(page, 'one run', async () => {
      await button(page, 'Clear the search').click();
      await page.getByRole('list', { name: 'Runs' }).getByRole('button').click();
      await button(page, 'Show request ids').click();
    });
    await look(page, 'an error, looked up', async () => {
      await pasteError(page, error);
      await expect(button(page, 'Look again')).toBeVisible();
    });

    // A change that Microsoft never answers: the screen of changes being made, and the way back to it.
    await goTo(page, 'Registrations');
    await page.getByRole('list', { name: 'Registrations' }).getByRole('button').click();
    await button(page, 'New client secret').click();
    await button(page, 'Review the change').click();
    tenant.faults.add({
      path: 'addPassword',
      fault: { kind: 'slow', milliseconds: 3_600_000, when: 'before' },
    });
    await look(page, 'changes being made', async () => {
      await button(page, 'Make this change').click();
      await expect(heading(page, 'Changing the client secret')).toBeVisible();
      await expect(page.locator('li[data-state="running"]')).toBeVisible();
    });
    await look(page, 'another screen meanwhile', async () => {
      await goTo(page, 'Settings');
      await expect(button(page, 'Show progress')).toBeVisible();
    });
    await button(page, 'Show progress').click();
    await expect(heading(page, 'Changing the client secret')).toBeVisible();
  });
});

/** Goes to a screen and expects nothing wrong with it; the others are looked at even so. */
async function look(page: Page, name: string, goTo: () => Promise<unknown>): Promise<void> {
  await test.step(name, async () => {
    await goTo();
    expect.soft(await faultsOf(page), name).toEqual([]);
  });
}

/** A dialog keeps the keyboard and screen readers to itself; Escape closes it and leads back to what opened it. */
async function expectModal(page: Page, opener: string): Promise<void> {
  await expect(page.getByRole('navigation')).toHaveCount(0);
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(
      () => document.activeElement?.closest('[role="dialog"], [role="alertdialog"]') !== null,
    );
    expect(inside, 'the focus is in the dialog').toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0);
  await expect(button(page, opener)).toBeFocused();
}
