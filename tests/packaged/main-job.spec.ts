import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { systemClock } from '../../src/main/clock';
import { Keychain } from '../../src/main/vault/keychain';
import { secretServices } from '../../src/main/vault/secret-store';
import { scriptedSignIn } from '../../tools/terminal/scripted-sign-in';
import { keychainWorks, noKeychain } from '../e2e/harness/keychain';
import { startPackaged, type PackagedStart, type RunningPackage } from './harness/start-packaged';

type Start = (more: Omit<PackagedStart, 'folder'>) => Promise<RunningPackage>;

const test = base.extend<{ start: Start }>({
  start: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'prepare-for-rewst-'));
    const running: RunningPackage[] = [];
    await use(async (more) => {
      const started = await startPackaged({ folder, ...more });
      running.push(started);
      return started;
    });
    for (const one of running) await one.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },
});

test('does the main job in a practice tenant, from the sign-in to the stored secret', async ({ start }) => {
  test.skip(!(await keychainWorks()), noKeychain);
  const app = await start({ arguments: ['--practice'] });
  const { page } = app;
  let visited = 0;
  /** Does in the browser what the user does there. */
  const visit = async () => {
    await expect.poll(() => app.opened().length).toBeGreaterThan(visited);
    await scriptedSignIn(app.opened()[visited] ?? '', fetch);
    visited += 1;
  };

  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await visit();
  await page.getByRole('button', { name: 'Prepare for Rewst', exact: true }).click();
  await page.getByRole('button', { name: /^Make these \d+ changes$/ }).click();
  await visit();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Type these four values into Rewst' }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Everything that was approved is in place.')).toBeVisible();
  await page.screenshot({ path: join(test.info().project.outputDir, 'pictures', 'packaged.png') });

  const keychain = new Keychain({ clock: systemClock, platform: process.platform, maxWait: 5_000 });
  const [account = '', ...others] = (await keychain.accounts(secretServices.practice)).filter((name) =>
    /[0-9a-f]{8}-/.test(name),
  );
  expect(others).toEqual([]);
  expect(await keychain.get({ service: secretServices.practice, account })).toMatch(/^[\w.~-]{30,}/);
});

test('takes no debugger, and opens no developer tools', async ({ start }) => {
  const app = await start({ arguments: ['--practice'], environment: { NODE_OPTIONS: '--inspect=0' } });
  await expect(app.page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  for (const keys of ['F12', 'Control+Shift+I']) await app.page.keyboard.press(keys);
  expect(app.output()).not.toContain('Debugger listening');
  expect(await app.pages()).toEqual([app.page.url()]);
});
