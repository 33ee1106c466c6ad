import type { Page } from 'playwright-core';
import { bindingName, type MessageFromMain, type MessageFromPage } from './bridge-messages';
import { appError, fail } from '../../../src/contract/errors';
import type { Appearance, Dispatch } from '../../../src/main/host/host';
import type { Log } from '../../../src/main/host/log';
import { isSender } from './page-guard';

export interface BridgeDependencies {
  readonly page: Page;
  readonly log: Log;
  readonly onAppearance: (appearance: Appearance) => void;
  /** After every call: something may be under way that was not before, or no longer. */
  readonly onCalled: () => void;
}

/**
 * Carries calls from the page and events to it, over one binding of the private pipe. The page fetches its events: nothing
 * of ours has to be callable in the page. Under Electron, ipc.ts does this, and checks the sender the same way.
 */
export class PageBridge {
  readonly #deps: BridgeDependencies;
  #dispatch: Dispatch | null = null;
  #waiting: MessageFromMain[] = [];
  #deliver: ((messages: readonly MessageFromMain[]) => void) | null = null;

  constructor(deps: BridgeDependencies) {
    this.#deps = deps;
  }

  /** Must be called before the page loads. */
  async attach(): Promise<void> {
    await this.#deps.page.exposeBinding(bindingName, (source, message: MessageFromPage) => {
      if (!isSender(this.#deps.page, source)) {
        this.#deps.log.warn('A call was refused: it did not come from the window');
        return fail(appError('callRefused'));
      }
      return this.#answer(message);
    });
  }

  listen(dispatch: Dispatch): void {
    this.#dispatch = dispatch;
  }

  send(message: MessageFromMain): void {
    this.#waiting.push(message);
    this.#flush();
  }

  async #answer(message: MessageFromPage): Promise<unknown> {
    switch (message.kind) {
      case 'call': {
        const result = this.#dispatch
          ? await this.#dispatch(message.name, message.input)
          : fail(appError('callRefused'));
        this.#deps.onCalled();
        // what can't be cloned must fail here as it would between Electron's processes
        return structuredClone(result);
      }
      case 'next':
        return new Promise((resolve) => {
          this.#deliver = resolve;
          this.#flush();
        });
      case 'appearance':
        this.#deps.onAppearance({
          theme: message.dark === true ? 'dark' : 'light',
          highContrast: message.highContrast === true,
        });
        return null;
      default:
        return fail(appError('callRefused'));
    }
  }

  #flush(): void {
    if (this.#deliver && this.#waiting.length > 0) {
      const messages = this.#waiting;
      this.#waiting = [];
      this.#deliver(messages);
      this.#deliver = null;
    }
  }
}
