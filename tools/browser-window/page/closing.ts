import type { Page } from 'playwright-core';
import type { MayClose } from '../../../src/main/host/host';
import type { Log } from '../../../src/main/host/log';

export interface ClosingDependencies {
  readonly page: Page;
  readonly log: Log;
  readonly confirm: (question: string) => Promise<boolean>;
  /** Tells the page whether the browser has to ask before it closes. */
  readonly askBeforeClosing: (on: boolean) => void;
  readonly holdsSecret: () => boolean;
  readonly clearSecret: () => Promise<void>;
  /** Closes the browser. */
  readonly close: () => Promise<void>;
}

/**
 * The end of the program in a browser's window. The browser closes its window without a word unless its page asks it to
 * wait, and a closed page can no longer clear the clipboard; so the page asks for as long as there is a reason, and what the
 * browser would ask is answered here: with the sentence that main has for it, or by closing in good order.
 */
export class Closing {
  readonly ended: Promise<void>;
  readonly #deps: ClosingDependencies;
  #mayClose: () => Promise<MayClose> = () => Promise.resolve('yes');
  #asks = false;

  constructor(deps: ClosingDependencies) {
    this.#deps = deps;
    const { page, log } = deps;
    this.ended = new Promise((resolve) => {
      page.once('close', () => void this.#closeBrowser().then(resolve));
    });
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') return;
      dialog
        .dismiss()
        .then(() => this.#decide())
        .catch((thrown: unknown) => log.error('The window could not be closed', thrown));
    });
    page.on('crash', () => {
      log.error('The window process ended');
      void this.#closeBrowser();
    });
  }

  guard(mayClose: () => Promise<MayClose>): void {
    this.#mayClose = mayClose;
  }

  /** Asks again whether the window may close without a question. */
  async update(): Promise<void> {
    const asks = this.#deps.holdsSecret() || (await this.#answer()) !== 'yes';
    if (asks !== this.#asks) {
      this.#asks = asks;
      this.#deps.askBeforeClosing(asks);
    }
  }

  /** Ends the program without asking. */
  async end(): Promise<void> {
    await this.#deps.clearSecret();
    await this.#deps.page.close();
    await this.ended;
  }

  async #decide(): Promise<void> {
    const answer = await this.#answer();
    if (answer === 'yes' || (await this.#deps.confirm(`Close Prepare for Rewst?\n\n${answer.ask}`))) {
      await this.end();
    }
  }

  async #answer(): Promise<MayClose> {
    try {
      return await this.#mayClose();
    } catch (thrown) {
      this.#deps.log.error('Could not find out whether the window may close', thrown);
      return 'yes';
    }
  }

  /** Does nothing where it is closed already. */
  async #closeBrowser(): Promise<void> {
    await this.#deps.close().catch(() => undefined);
  }
}
