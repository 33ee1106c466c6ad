import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { systemClock } from '../../src/main/clock';
import { TestTenant } from '../../tools/practice/test-tenant';
import { startPracticeServer } from '../../src/practice/server';
import { AppSession } from './harness/app-session';
import type { RunningApp, WindowHost } from './harness/running-app';

/** What a test file says about the app that its tests want: `test.use({ practice: 'csp-partner' })`. */
export interface AppOptions {
  /** The practice tenant to start with; `null` starts the app as a user would, without one. */
  practice: string | null;
  /** The seed of the practice tenant's random numbers. */
  seed: number;
  /** More command line. */
  appArguments: readonly string[];
  /**
   * A tenant that the test itself keeps, behind a network map, instead of one inside the program: it outlives the program's
   * restarts, and the test can look into its record. Goes with `practice: null`.
   */
  ownTenant: string | null;
  /** What the tests do to the page on purpose, and its console may therefore complain about. */
  expectedComplaints: readonly RegExp[];
}

export interface AppFixtures {
  /** The browser, the dialogs and the folder that the app has to do with; `start` starts it once more. */
  session: AppSession;
  app: RunningApp;
  page: Page;
  /** The tenant of `ownTenant`. */
  tenant: TestTenant;
  /** Saves a picture of the window below test-results. */
  picture: (name: string) => Promise<void>;
}

export interface WorkerOptions {
  windowHost: WindowHost;
}

/**
 * The program in a real window, with a data folder of its own. A test fails when the page's console shows an error, a
 * violation of its policy included, that `expectedComplaints` does not name.
 */
export const test = base.extend<AppFixtures & AppOptions, WorkerOptions>({
  windowHost: ['electron', { option: true, scope: 'worker' }],
  practice: ['fresh', { option: true }],
  seed: [1, { option: true }],
  appArguments: [[], { option: true }],
  ownTenant: [null, { option: true }],
  expectedComplaints: [[], { option: true }],

  tenant: async ({ ownTenant, seed }, use) => {
    await use(new TestTenant({ scenario: ownTenant ?? 'fresh', seed, clock: systemClock }));
  },

  session: async (
    { windowHost, practice, seed, appArguments, expectedComplaints, ownTenant, tenant },
    use,
  ) => {
    const server = ownTenant === null ? null : await startPracticeServer(tenant);
    const scenario = practice === null ? [] : [`--practice=${practice}`, `--seed=${String(seed)}`];
    const session = new AppSession({
      windowHost,
      arguments: [...scenario, ...appArguments],
      environment: server === null ? {} : { PREPARE_FOR_REWST_NETWORK: JSON.stringify(server.networkMap) },
    });
    await use(session);
    await session.end();
    await server?.close();
    const unexpected = session.complaints.filter(
      (text) => !expectedComplaints.some((pattern) => pattern.test(text)),
    );
    expect(unexpected, 'errors in the console of the page').toEqual([]);
  },

  app: async ({ session }, use, testInfo) => {
    const app = await session.start();
    await use(app);
    if (testInfo.status !== testInfo.expectedStatus && !app.page.isClosed()) {
      await testInfo.attach('window', { body: await app.page.screenshot(), contentType: 'image/png' });
    }
  },

  page: async ({ app }, use) => {
    await use(app.page);
  },

  picture: async ({ page }, use, testInfo) => {
    await use(async (name) => {
      await page.screenshot({ path: join(testInfo.project.outputDir, 'pictures', `${name}.png`) });
    });
  },
});

export { expect };
