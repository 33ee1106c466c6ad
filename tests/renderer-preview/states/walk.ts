import type { Page } from '@playwright/test';

/** How a user gets somewhere. */
export type Walk = (page: Page) => Promise<void>;
type Name = string | RegExp;

/** One walk after the other. */
export const walk =
  (...walks: readonly Walk[]): Walk =>
  async (page) => {
    for (const one of walks) await one(page);
  };

export const press =
  (...names: readonly Name[]): Walk =>
  async (page) => {
    for (const name of names) await page.getByRole('button', { name }).first().click();
  };

/** Goes to a screen by the navigation. */
export const openScreen =
  (name: string): Walk =>
  (page) =>
    page.getByRole('navigation').getByRole('button', { name }).click();

export const check =
  (role: 'radio' | 'checkbox', name: Name): Walk =>
  (page) =>
    page.getByRole(role, { name, exact: true }).check();

export const checkFirst: Walk = (page) => page.getByRole('checkbox').first().check();

export const fill =
  (role: 'searchbox' | 'textbox', text: string, name?: string): Walk =>
  (page) =>
    page.getByRole(role, name === undefined ? {} : { name }).fill(text);
