import type { Page } from '@playwright/test';
import { test as base } from '../fixtures';
import { AppSession } from '../harness/app-session';
import type { RunningApp } from '../harness/running-app';

/**
 * What a page that has been taken over could try. Everything here is done from inside the running window, on both hosts.
 * The window is the same for all: whatever was tried before, the next attempt finds it at work. Its console may complain;
 * that is what the policy is for.
 */
export const takenOverTest = base.extend<object, { sharedSession: AppSession; sharedApp: RunningApp }>({
  sharedSession: [
    async ({ windowHost }, use) => {
      const session = new AppSession({ windowHost, arguments: [] });
      await use(session);
      await session.end();
    },
    { scope: 'worker' },
  ],
  sharedApp: [async ({ sharedSession }, use) => use(await sharedSession.start()), { scope: 'worker' }],
  session: ({ sharedSession }, use) => use(sharedSession),
  app: ({ sharedApp }, use) => use(sharedApp),
});

/**
 * Waits until what the page started has been dealt with: its own tasks, and a call to main and back behind them, twice, since
 * navigation is decided between the processes.
 */
export async function attemptsAreOver(page: Page): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve, 0));
        }),
    );
    await page.evaluate(() => window.api.call('app.info'));
  }
}
