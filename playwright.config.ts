import { defineConfig } from '@playwright/test';
import type { WorkerOptions } from './tests/e2e/fixtures';

/**
 * Tests of the whole program in a real window. `npm run test:window` builds it and picks the hosts that are there
 * (tools/window-tests.ts). One at a time: the windows of a test share the screen's clipboard and keychain.
 */
export default defineConfig<object, WorkerOptions>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  // Electron's main now and then loses the answer to a look into it: "Resulting promise was garbage collected"
  retries: process.env.CI === undefined ? 0 : 1,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'electron', outputDir: 'test-results/electron', use: { windowHost: 'electron' } },
    { name: 'chromium', outputDir: 'test-results/chromium', use: { windowHost: 'chromium' } },
    // `npm run package` first; `npm run test:packaged`
    { name: 'packaged', testDir: 'tests/packaged', outputDir: 'test-results/packaged' },
  ],
});
