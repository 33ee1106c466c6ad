import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';

test.use({ practice: null, ownTenant: 'fresh' });

test('stays signed in over a restart, leaks nothing, and writes nothing twice', async ({
  app,
  session,
  tenant,
}) => {
  test.skip(!(await keychainWorks()), noKeychain);
  const { page } = app;
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.getByRole('button', { name: 'Prepare for Rewst', exact: true }).click();
  await page.getByRole('button', { name: /^Make these \d+ changes$/ }).click();
  await expect(page.getByRole('heading', { name: 'Type these four values into Rewst' })).toBeVisible({
    timeout: 60_000,
  });
  await app.close();

  const files = await filesBelow(app.userData);
  const sensitive = tenant.record.sensitiveValues();
  expect(sensitive.length).toBeGreaterThan(5);
  expect(leaksIn(files, sensitive)).toEqual([]);
  // The search itself works: planted, a value is found.
  expect(leaksIn([['planted', `x${sensitive[0] ?? ''}x`]], sensitive)).toHaveLength(1);

  const again = await session.start();
  await expect(again.page.getByText('Prepared before on this computer')).toBeVisible();
  await expect(again.page.getByText('Rewst Microsoft Cloud').first()).toBeVisible();
  const opened = session.opened.length;
  await expect(again.page.getByRole('button', { name: 'Prepare for Rewst', exact: true })).toBeEnabled();
  expect(session.opened).toHaveLength(opened);
  // The second plan is empty: what was prepared is adopted, and nothing is written.
  const writes = tenant.record.counts.writes;
  await again.page.getByRole('button', { name: 'Prepare for Rewst', exact: true }).click();
  await expect(again.page.getByText(/nothing to change/i).first()).toBeVisible();
  expect(tenant.record.counts.writes).toBe(writes);
});

async function filesBelow(folder: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path, (await readFile(path)).toString('latin1')] as const;
      }),
  );
}

/** Files that hold a token, secret or code, named with what kind of place it is; never with the value. */
function leaksIn(
  files: readonly (readonly [string, string])[],
  sensitive: readonly string[],
): readonly string[] {
  return files
    .filter(([, content]) => sensitive.some((value) => content.includes(value)))
    .map(([path]) => path);
}
