import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { findLayoutFaults } from '../renderer-preview/layout-faults';
import { expect } from './fixtures';

/** Expects nothing on the screen that a screen reader, or a user who can't tell colours, would stumble over. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page, everything)).toEqual([]);
}

/** The ways in which a screen is looked at. */
const looks = ['light', 'dark', 'forced colours'] as const;
type Look = (typeof looks)[number];

const usual = { width: 1180, height: 800 };
const smallest = { width: 900, height: 600 };
/** Half of the smallest window: what is left of it at 200 %. */
const zoomed = { width: 450, height: 300 };

/**
 * What is wrong with the screen that is shown: in light, dark and forced colours, in the smallest window, and there at
 * 200 %. Structure is the same in every look, so that all rules are tried in one and those on colours in the others.
 */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const look of looks) {
    await show(page, look);
    const wrong = await violations(page, look === 'light' ? everything : coloursAlone);
    found.push(...wrong.map((one) => `${look}: ${one}`));
  }
  await show(page, 'light');
  for (const size of [smallest, zoomed]) {
    await page.setViewportSize(size);
    await page.evaluate(
      () => new Promise((laidOut) => requestAnimationFrame(() => requestAnimationFrame(laidOut))),
    );
    const wrong = await page.evaluate(findLayoutFaults);
    found.push(...wrong.map((one) => `${String(size.width)}x${String(size.height)}: ${one}`));
  }
  await page.setViewportSize(usual);
  return found;
}

/** Chooses the theme as the settings do, and forces colours as the system does. */
async function show(page: Page, look: Look): Promise<void> {
  const theme = look === 'dark' ? 'dark' : 'light';
  await page.keyboard.press('Shift'); // main takes settings right after a key or a click alone
  await page.evaluate(async (wanted) => {
    const { api } = window as unknown as Chooser;
    await api.call('settings.set', {
      theme: wanted,
      signInClientId: null,
      checkForUpdates: false,
      notifyOfExpiry: false,
    });
  }, theme);
  // Colours that are still on their way to others have no contrast that could be measured.
  await page.emulateMedia({
    forcedColors: look === 'forced colours' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await expect(page.locator(`[data-theme=${theme}]`).first()).toBeAttached();
}

interface Chooser {
  readonly api: { call(name: string, input: unknown): Promise<unknown> };
}

interface Rules {
  readonly type: 'tag' | 'rule';
  readonly values: readonly string[];
}

const everything: Rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const coloursAlone: Rules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

interface Axe {
  run(
    context: unknown,
    options: unknown,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** axe itself, which @axe-core/playwright would put into the page anew for every look. */
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page, rules: Rules): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: Axe };
    // What lies behind a dialog is dimmed, and out of reach, on purpose.
    const dialogs = '[role="dialog"], [role="alertdialog"]';
    const shown = document.querySelector(dialogs) === null ? 'body' : dialogs;
    // Fluent's focus guards are known false positives of the rule on hidden focusable elements.
    const context = { include: [[shown]], exclude: [['[data-tabster-dummy]']] };
    const { violations: wrong } = await axe.run(context, { runOnly, resultTypes: ['violations'] });
    return wrong.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`);
  }, rules);
}
