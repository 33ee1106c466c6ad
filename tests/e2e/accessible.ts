import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** Expects nothing on the screen that a screen reader, or somebody who can't tell colours, would stumble over. */
export async function expectAccessible(page: Page): Promise<void> {
  // Fluent's focus guards are known false positives of the rule on hidden focusable elements.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('[data-tabster-dummy]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
}
