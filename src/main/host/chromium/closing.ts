import type { Page } from 'playwright-core';
import type { Clock } from '../../../domain/clock';
import type { MayClose } from '../host';
import type { Log } from '../log';

/** Seconds that tasks get before the program ends all the same. */
const maxWait = 5;

export interface ClosingDependencies {
  readonly page: Page;
  readonly clock: Clock;
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
  private mayClose: () => Promise<MayClose> = () => Promise.resolve('yes');
  private readonly tasks: (() => Promise<void>)[] = [];
  private asks = false;
  private ending: Promise<void> | undefined;

  constructor(private readonly deps: ClosingDependencies) {
    const { page } = deps;
    this.ended = new Promise((resolve) => {
      page.once('close', () => void this.finish().then(resolve));
    });
    page.on('dialog', (dialog) => {
      if (dialog.type() === 'beforeunload') {
        void dialog
          .dismiss()
          .then(() => this.decide())
          .catch((thrown: unknown) => deps.log.error('The window could not be closed', thrown));
      }
    });
    page.on('crash', () => {
      deps.log.error('The window process ended');
      void this.finish();
    });
  }

  guard(mayClose: () => Promise<MayClose>): void {
    this.mayClose = mayClose;
  }

  addTask(task: () => Promise<void>): void {
    this.tasks.push(task);
  }

  /** Finds out anew whether closing has to be asked about. */
  async update(): Promise<void> {
    const asks = this.deps.holdsSecret() || (await this.answer()) !== 'yes';
    if (asks !== this.asks) {
      this.asks = asks;
      this.deps.askBeforeClosing(asks);
    }
  }

  /** Ends the program without asking. */
  async end(): Promise<void> {
    await this.deps.clearSecret();
    await this.deps.page.close();
    await this.ended;
  }

  private async decide(): Promise<void> {
    const answer = await this.answer();
    if (answer === 'yes' || (await this.deps.confirm(`Close Prepare for Rewst?\n\n${answer.ask}`))) {
      await this.end();
    }
  }

  private async answer(): Promise<MayClose> {
    try {
      return await this.mayClose();
    } catch (thrown) {
      this.deps.log.error('Could not find out whether the window may close', thrown);
      return 'yes';
    }
  }

  private finish(): Promise<void> {
    this.ending ??= this.runTasks();
    return this.ending;
  }

  private async runTasks(): Promise<void> {
    const all = Promise.allSettled(this.tasks.map((task) => task()));
    const stop = new AbortController();
    await Promise.race([all, this.deps.clock.sleep(maxWait * 1000, stop.signal).catch(() => undefined)]);
    stop.abort();
    await this.deps.close().catch(() => undefined);
  }
}
