import { expect, type Locator, type Page } from '@playwright/test';

/** What a run may take, Microsoft's copying included. */
export const runTime = { timeout: 60_000 } as const;

/** A button by its whole name. */
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });
/** The heading of the screen that is shown. */
export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });
/** Starts the one click from the start screen. */
export const prepareButton = (page: Page): Locator => button(page, 'Prepare for Rewst');
/** Approves a plan. */
export const makeButton = (page: Page): Locator => button(page, /^Make (these \d+ changes|this change)$/);

/** Opens a screen from the rail. */
export function goTo(page: Page, screen: string): Promise<void> {
  return page.getByRole('navigation').getByRole('button', { name: screen }).click();
}

/** Signs in, and waits until the tenant was read. */
export async function signIn(page: Page): Promise<void> {
  await button(page, 'Sign in with Microsoft').click();
  await expect(prepareButton(page)).toBeEnabled();
}

/** Signs in and approves the recommended plan. Its run is under way then. */
export async function startPreparing(page: Page): Promise<void> {
  await signIn(page);
  await prepareButton(page).click();
  await makeButton(page).click();
}

/** Waits for the four values at the end of a run. */
export async function expectPrepared(page: Page): Promise<void> {
  await expect(heading(page, 'Type these four values into Rewst')).toBeVisible(runTime);
}

/** Pastes an error text under Troubleshoot. */
export async function pasteError(page: Page, text: string): Promise<void> {
  await goTo(page, 'Troubleshoot');
  await page.getByRole('textbox', { name: 'Error text' }).fill(text);
}
