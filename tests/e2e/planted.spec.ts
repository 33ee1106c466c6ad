import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';
import { button, expectPrepared, heading, makeButton, prepareButton, signIn } from './steps';

test.use({ practice: 'planted-registration' });

/** From the sign-in to the review of the app that someone else has registered. */
async function reviewTheirs(page: Page): Promise<void> {
  await signIn(page);
  await prepareButton(page).click();
  await button(page, 'Use this one').click();
  await button(page, 'Review changes').click();
  await expect(page.getByRole('heading', { name: 'Is this app yours?' })).toBeVisible();
}

test('an app of others with Rewst’s callback is never taken by the one click: it asks, with a new one chosen', async ({
  page,
  picture,
}) => {
  await signIn(page);
  await expect(page.getByText('this computer has no record of having made it')).toBeVisible();
  await prepareButton(page).click();
  await expect(heading(page, 'Which app registration?')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'A new one' })).toBeChecked();
  await expectAccessible(page);
  await picture('planted-choice');
  await button(page, 'Review changes').click();
  await expect(page.getByText('Create the app registration “Rewst Microsoft Cloud”')).toBeVisible();
});

test('its owner and its credentials are shown, and nothing starts before its use is confirmed', async ({
  page,
  session,
  picture,
}) => {
  await reviewTheirs(page);
  await expect(page.getByText('ben@contoso.example, no directory role')).toBeVisible();
  await expect(page.getByText('rewst-sync')).toBeVisible();
  await expectAccessible(page);
  await picture('planted-review');
  await makeButton(page).click();
  await expect(page.getByText('Confirm this, or go back and choose otherwise.')).toBeVisible();
  expect(session.questions).toEqual([]);
  await button(page, 'Make a new one instead').click();
  await expect(page.getByText('Create the app registration “Rewst Microsoft Cloud”')).toBeVisible();
});

test('it is prepared once that is confirmed, in the window and in a dialog of the system', async ({
  page,
  session,
}) => {
  test.skip(!(await keychainWorks()), noKeychain);
  await reviewTheirs(page);
  await page.getByRole('checkbox', { name: /It is owned by “Ben Okafor”/ }).check();
  await makeButton(page).click();
  await expectPrepared(page);
  expect(session.questions.join()).toContain(
    'Use the app registration “Rewst Microsoft Cloud”, which was not made here?',
  );
});
