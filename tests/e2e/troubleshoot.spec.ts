import type { JsonObject } from '../../src/practice/json';
import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { goTo, pasteError, runTime, signIn } from './steps';

/** As Rewst shows it: the closing quotation mark is missing and the time has lost its colons. */
const seedCase =
  "Error: Error during callback. error='unsupported_response_type' error_description=\"AADSTS700054: response_type 'id_token' is not enabled for the application. Trace ID: 276a464d-f9cf-42c1-9549-e0e52f510000 Correlation ID: 246df67a-b874-4ef3-aefc-9046fe6d0c5e Timestamp: 2024-11-19 1846Z";

test.describe('a pasted error', () => {
  test('is explained without signing in', async ({ page, picture }) => {
    await pasteError(page, seedCase);
    await expect(page.getByText('AADSTS700054').first()).toBeVisible();
    await expect(page.getByText(/ID tokens/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft' }).first()).toBeVisible();
    await picture('troubleshoot-signed-out');
    await expectAccessible(page);
  });

  test('comes in by the Paste button', async ({ page, picture }) => {
    await goTo(page, 'Troubleshoot');
    await page.evaluate((text) => window.api.call('app.copyText', { text }), seedCase);
    await page.getByRole('button', { name: 'Paste' }).click();
    await expect(page.getByRole('textbox', { name: 'Error text' })).toHaveValue(seedCase);
    await expect(page.locator('mark').first()).toBeVisible();
    await picture('troubleshoot-pasted');
    await expectAccessible(page);
  });

  test.describe('in a tenant with exactly that fault', () => {
    test.use({ practice: null, ownTenant: 'state:id-tokens-off' });

    test('is looked up, fixed after approval, and right in the tenant', async ({ page, tenant, picture }) => {
      await signIn(page);
      await pasteError(page, seedCase);
      await expect(page.getByText(/ID tokens are off/i).first()).toBeVisible();
      await picture('troubleshoot-evidence');
      await expectAccessible(page);

      await page.getByRole('button', { name: 'Review the fix' }).click();
      await picture('troubleshoot-review');
      await page.getByRole('button', { name: /^Make (this|these)/ }).click();
      await expect.poll(() => idTokensOf(tenant.state.objects('application')), runTime).toContain(true);
      await expect(page.getByRole('button', { name: /check again/i }).first()).toBeVisible(runTime);
      await picture('troubleshoot-fixed');
      await expectAccessible(page);
    });
  });
});

function idTokensOf(applications: readonly JsonObject[]): readonly unknown[] {
  return applications.map((application) => {
    const { web } = application as { web?: { implicitGrantSettings?: { enableIdTokenIssuance?: boolean } } };
    return web?.implicitGrantSettings?.enableIdTokenIssuance;
  });
}
