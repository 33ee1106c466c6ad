import type { MayClose } from '../../host';
import type { Log } from '../../log';

/**
 * Asks main, and where main has something to say the user, before the window closes. One question at a time: pressing
 * close again while it is open changes nothing.
 */
export class ClosingGuard {
  readonly #confirm: (text: string) => Promise<boolean>;
  readonly #log: Log;
  #mayClose: () => Promise<MayClose> = () => Promise.resolve('yes');
  #asking = false;

  /** @param confirm shows the sentence; true means to close all the same */
  constructor(confirm: (text: string) => Promise<boolean>, log: Log) {
    this.#confirm = confirm;
    this.#log = log;
  }

  set(mayClose: () => Promise<MayClose>): void {
    this.#mayClose = mayClose;
  }

  /** Whether the window may close; null where the user is being asked already. */
  async ask(): Promise<boolean | null> {
    if (this.#asking) return null;
    this.#asking = true;
    try {
      const answer = await this.#mayClose();
      return answer === 'yes' || (await this.#confirm(answer.ask));
    } catch (thrown) {
      // a guard that fails must not lock the user in
      this.#log.error('Could not find out whether the window may close', thrown);
      return true;
    } finally {
      this.#asking = false;
    }
  }
}
