import { spawn } from 'node:child_process';
import type { Page } from '@playwright/test';
import { installedElectron } from '../../tools/electron';
import { expect, test } from './fixtures';
import { keychainWorks, noKeychain } from './harness/keychain';
import type { RunningApp } from './harness/running-app';
import { startPreparing } from './steps';

test('opens in its first size, and where it was the next time', async ({ app, session }) => {
  test.skip(app.electron === null, 'a browser keeps the place of its windows itself');
  const boundsOf = (running: RunningApp) =>
    running.electron!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds());
  expect(await boundsOf(app)).toMatchObject({ width: 1180, height: 800 });

  const place = { x: 40, y: 60, width: 1000, height: 700 };
  await app.electron!.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]!.setBounds(bounds),
    place,
  );
  await expect.poll(() => boundsOf(app)).toEqual(place);
  await app.close();
  expect(await boundsOf(await session.start())).toEqual(place);
});

test('gets no smaller than its content can be read in', async ({ app }) => {
  test.skip(app.electron === null, 'a browser has no smallest size for its windows');
  const smallest = await app.electron!.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.getMinimumSize(),
  );
  expect(smallest).toEqual([900, 600]);
});

test('runs once: a second start leads to the same window', async ({ app, session }) => {
  if (app.host === 'chromium') {
    await expect(session.start()).rejects.toThrow('Another copy');
  } else {
    const code = await new Promise((ended) => {
      const second = spawn(installedElectron()!, [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '.',
        `--user-data-dir=${app.userData}`,
      ]);
      second.on('exit', ended);
    });
    expect(code).toBe(0);
  }
  expect(app.page.context().pages()).toHaveLength(1);
  await expect(app.page.getByRole('navigation')).toBeVisible();
});

test.describe('as a user starts it', () => {
  test.use({ practice: null });

  test('takes over the start screen that it was built with, and a later load starts from the frame', async ({
    app,
    page,
  }) => {
    test.skip(app.electron === null, 'main chooses between the pages in Electron alone');
    const root = page.locator('#root');
    await expect(root).toHaveAttribute('data-first-screen', 'signedOut');
    await page.getByRole('button', { name: 'I have an error to paste' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'What does the error say?' })).toBeVisible();

    await page.reload();
    await expect(root).toHaveAttribute('data-first-screen', 'starting');
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' })).toBeVisible();
  });
});

test.describe('while changes are being made', () => {
  test.use({ practice: 'slow-replication' });

  test('closing asks first, and the user decides', async ({ app, page, session }) => {
    test.skip(!(await keychainWorks()), noKeychain);
    await startPreparing(page);
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();

    await app.answerQuestions(false);
    await closeByTitleBar(app);
    await expect.poll(() => session.questions.join()).toMatch(/not done yet/);
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();

    await app.answerQuestions(true);
    const closed = new Promise((resolve) => page.once('close', resolve));
    await closeByTitleBar(app);
    await closed;
  });
});

/** Does what the user does with the window's own close button. */
async function closeByTitleBar({ electron, page }: { electron: RunningApp['electron']; page: Page }) {
  if (electron) {
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  } else {
    await page.close({ runBeforeUnload: true });
  }
}
