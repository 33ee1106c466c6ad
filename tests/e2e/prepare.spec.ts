import { expect, test } from './fixtures';

test.describe('the main job, in a fresh practice tenant', () => {
  test('from the sign-in button to the copied secret', async ({ page, session, picture }) => {
    await expect(page.getByText(/nothing (here )?touches Microsoft/i).first()).toBeVisible();
    await picture('1-start');
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();

    await expect(page.getByRole('button', { name: 'Prepare for Rewst', exact: true })).toBeEnabled();
    await picture('2-signed-in');
    await page.getByRole('button', { name: 'Prepare for Rewst', exact: true }).click();

    const make = page.getByRole('button', { name: /^Make these \d+ changes$/ });
    await expect(make).toBeVisible();
    await picture('3-review');
    // Nothing but reading was asked for so far.
    expect(session.opened.join('\n')).not.toContain('ReadWrite');
    await make.click();

    await expect(page.getByRole('heading', { level: 1, name: /ready|done|type.*Rewst/i })).toBeVisible({
      timeout: 60_000,
    });
    await picture('4-done');
    expect(session.opened.at(-1)).toContain('AppRoleAssignment.ReadWrite.All');

    await page.getByRole('button', { name: /copy.*client secret/i }).click();
    const copied = await page.evaluate(() => document.body.innerText);
    expect(copied).not.toMatch(/\w{3}\dQ~/);
  });
});
