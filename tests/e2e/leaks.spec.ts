import { expect, test } from './fixtures';
import { filesBelow, leaks, pageMemory, processes } from './harness/leaks';
import { keychainWorks, noKeychain } from './harness/keychain';
import { expectPrepared, startPreparing } from './steps';

test.use({ practice: null, ownTenant: 'fresh' });

test('no secret, token or code gets to the page, to a process’s surroundings or into a file', async ({
  app,
  session,
  tenant,
}) => {
  test.skip(!(await keychainWorks()), noKeychain);
  const { page } = app;
  await startPreparing(page);
  await expectPrepared(page);
  await page.getByRole('button', { name: /copy.*client secret/i }).click();
  await expect.poll(() => app.clipboard()).not.toBe('');
  const secret = await app.clipboard();
  const values = tenant.record.sensitiveValues();
  expect(values.length).toBeGreaterThan(5);
  expect(values).toContain(secret);

  // Chromium's page has to carry the secret to the clipboard itself: there is no other way to it.
  const seenByPage = app.host === 'electron' ? values : values.filter((value) => value !== secret);
  expect(leaks([await pageMemory(page)], seenByPage)).toEqual([]);
  expect(leaks(processes(), values)).toEqual([]);
  // The search finds what is there: shown because the user asks for it, the secret is in the page's memory.
  await page.getByRole('button', { name: /show/i }).first().click();
  await expect(page.getByText(secret)).toBeVisible();
  expect(leaks([await pageMemory(page)], [secret])).toHaveLength(1);
  // Hidden again, it is gone.
  await page.getByRole('button', { name: 'Hide Client Secret' }).click();
  if (app.host === 'electron') expect(leaks([await pageMemory(page)], [secret])).toEqual([]);

  // A user pastes more than they should; it is kept for later, without that.
  await page.getByRole('button', { name: 'Troubleshoot' }).click();
  const token = values.find((value) => value.startsWith('eyJ')) ?? '';
  expect(token).not.toBe('');
  await page
    .getByRole('textbox', { name: 'Error text' })
    .fill(
      `AADSTS7000215: Invalid client secret provided. client_secret=${secret} Authorization: Bearer ${token}`,
    );
  await expect(page.getByText('AADSTS7000215').first()).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show the support bundle' }).click();
  await page.getByRole('button', { name: 'Save as zip' }).click();
  await expect(page.getByText('The support bundle was saved.').first()).toBeVisible();
  await app.close();

  const files = [...filesBelow(app.userData), ...filesBelow(session.downloads)];
  expect(files.map(({ name }) => name).join('\n')).toContain('.zip: ');
  expect(leaks(files, values)).toEqual([]);
  const planted = { name: 'planted', content: `x${values[0] ?? ''}x` };
  expect(leaks([...files, planted], values)).toEqual(['planted']);
});
