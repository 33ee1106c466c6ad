import type { Page } from '@playwright/test';
import type { TestTenant } from '../../tools/practice/test-tenant';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import type { AppSession } from './harness/app-session';
import { keychainWorks, noKeychain } from './harness/keychain';
import type { RunningApp } from './harness/running-app';
import { button, goTo, heading, makeButton, prepareButton, runTime, signIn } from './steps';

test.use({ practice: null, ownTenant: 'fresh' });

const name = 'Rewst Microsoft Cloud';

/** The program as it starts again after it was killed in the middle of making a registration. */
async function startAfterKill(app: RunningApp, session: AppSession, tenant: TestTenant): Promise<Page> {
  const { page } = app;
  await signIn(page);
  await prepareButton(page).click();
  // Once the app is made, the next request is never answered: that is where the program is killed.
  let arrivedBefore: number | null = null;
  tenant.faults.add({
    method: 'POST',
    path: /\/applications$/,
    fault: {
      kind: 'meanwhile',
      when: 'after',
      act: () => {
        arrivedBefore = tenant.record.requests.length;
        tenant.faults.add({
          method: 'POST',
          fault: { kind: 'slow', milliseconds: 3_600_000, when: 'before' },
        });
      },
    },
  });
  await makeButton(page).click();
  // Killed any earlier, the program would leave that request to the next start.
  const isHeld = () =>
    arrivedBefore !== null &&
    tenant.record.requests.slice(arrivedBefore).some(({ method }) => method === 'POST');
  await expect.poll(isHeld, runTime).toBe(true);
  await expect(page.locator('li[data-state="done"]').first()).toBeVisible();
  await app.kill();

  const again = await session.start();
  await expect(again.page.getByText('A run was not finished')).toBeVisible();
  await expect(prepareButton(again.page)).toBeEnabled();
  return again.page;
}

test.describe('a run that was interrupted', () => {
  test('is offered at the next start, and finished', async ({ app, session, tenant }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    const page = await startAfterKill(app, session, tenant);
    expect(tenant.state.applicationsNamed(name)).toHaveLength(1);
    await expectAccessible(page);

    await button(page, 'Finish').click();
    await expect(heading(page, 'Review what is still to be done')).toBeVisible();
    await makeButton(page).click();
    await expect(heading(page, 'The rest is done')).toBeVisible(runTime);
    await expect(page.getByText('Everything that was approved is in place.')).toBeVisible();
    await expect(button(page, 'Copy Client Secret')).toBeVisible();
    expect(tenant.state.applicationsNamed(name)).toHaveLength(1);
    expect(tenant.secrets().filter((secret) => secret.stillOnApp)).toHaveLength(1);
    await expectSettled(page);
  });

  test('says what it waits for while Microsoft still copies, and can be left for later', async ({
    app,
    session,
    tenant,
  }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    const page = await startAfterKill(app, session, tenant);
    // The server that is asked does not know the new client secret yet.
    let copied = false;
    tenant.faults.add({
      target: 'item',
      path: /^\/applications[(/]/,
      times: 1000,
      fault: { kind: 'altered', alter: (body) => (copied ? body : { ...body, passwordCredentials: [] }) },
    });
    const waits = page.getByText('Waiting until Microsoft shows what the run has made', { exact: true });

    await button(page, 'Finish').click();
    await expect(waits).toBeVisible();
    await expect(page.getByText(/at the latest, another \d:\d\d minutes/)).toBeVisible();
    await expectAccessible(page);
    await button(page, 'Cancel').click();
    await expect(waits).toHaveCount(0);
    await expect(button(page, 'Finish')).toBeVisible();
    await goTo(page, 'Prepare');
    await expect(page.getByText('A run was not finished')).toBeVisible();

    await button(page, 'Finish').click();
    await expect(waits).toBeVisible();
    await goTo(page, 'Prepare');
    await expect(waits).toBeVisible();
    await expectAccessible(page);
    await button(page, 'Cancel').click();
    await expect(button(page, 'Finish')).toBeFocused();
    expect(tenant.state.applicationsNamed(name)).toHaveLength(1);

    await button(page, 'Finish').click();
    await expect(waits).toBeVisible();
    copied = true;
    await makeButton(page).click(runTime);
    await expect(heading(page, 'The rest is done')).toBeVisible(runTime);
    expect(tenant.state.applicationsNamed(name)).toHaveLength(1);
    expect(tenant.secrets().filter((secret) => secret.stillOnApp)).toHaveLength(1);
    await expectSettled(page);
  });

  test('is taken back instead, when that is what the user wants', async ({ app, session, tenant }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    const page = await startAfterKill(app, session, tenant);

    await button(page, 'Undo').click();
    await expect(heading(page, 'Review what is taken back')).toBeVisible();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('textbox', { name: /to delete it$/ }).fill(name);
    await button(page, /^Take back/).click();
    await expect(heading(page, 'It was taken back')).toBeVisible(runTime);
    expect(tenant.state.applicationsNamed(name)).toEqual([]);
    expect(tenant.secrets().filter((secret) => secret.stillOnApp)).toEqual([]);
    await expectSettled(page);
  });
});

/** Nothing is left to settle: neither in the run itself, nor in the record, nor on the start screen. */
async function expectSettled(page: Page): Promise<void> {
  await button(page, 'Close').click();
  await expect(heading(page, `Prepare “${name}”`)).toBeVisible();
  await expect(page.getByText('Not finished')).toHaveCount(0);
  await button(page, 'All activity').click();
  await expect(page.getByRole('list', { name: 'Runs' })).toBeVisible();
  await expect(page.getByText('Not finished')).toHaveCount(0);
  await goTo(page, 'Prepare');
  await expect(prepareButton(page)).toBeEnabled();
  await expect(page.getByText('A run was not finished')).toHaveCount(0);
}
