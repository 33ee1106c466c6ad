import type { Page } from 'playwright-core';
import type { Appearance, Theme } from '../../../src/main/host/host';

/** Light, dark and forced colours as the page reports them; a choice is made by telling the page what the system wants. */
export class PageTheme implements Theme {
  readonly #page: Page;
  readonly #listeners: ((appearance: Appearance) => void)[] = [];
  #appearance: Appearance = { theme: 'light', highContrast: false };

  constructor(page: Page) {
    this.#page = page;
  }

  current(): Appearance {
    return this.#appearance;
  }

  choose(choice: 'system' | 'light' | 'dark'): void {
    void this.#page.emulateMedia({ colorScheme: choice === 'system' ? null : choice }).catch(() => undefined);
  }

  onChange(listener: (appearance: Appearance) => void): void {
    this.#listeners.push(listener);
  }

  /** Takes what the page reports. */
  report(appearance: Appearance): void {
    const { theme, highContrast } = this.#appearance;
    if (appearance.theme !== theme || appearance.highContrast !== highContrast) {
      this.#appearance = appearance;
      this.#listeners.forEach((listener) => listener(appearance));
    }
  }
}
