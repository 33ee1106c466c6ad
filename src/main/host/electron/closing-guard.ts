import type { MayClose } from '../host';
import type { Log } from '../log';

/**
 * Asks main, and where main has something to say the user, before the window closes. One question at a time: pressing
 * close again while it is open changes nothing.
 */
export class ClosingGuard {
  private mayClose: (() => Promise<MayClose>) | undefined;
  private asking = false;

  /** @param confirm shows the sentence; true means to close all the same */
  constructor(
    private readonly confirm: (text: string) => Promise<boolean>,
    private readonly log: Log,
  ) {}

  set(mayClose: () => Promise<MayClose>): void {
    this.mayClose = mayClose;
  }

  /** Whether the window may close. `undefined`: somebody is being asked already. */
  async ask(): Promise<boolean | undefined> {
    if (this.asking) {
      return undefined;
    }
    this.asking = true;
    try {
      const answer = this.mayClose ? await this.mayClose() : 'yes';
      return answer === 'yes' || (await this.confirm(answer.ask));
    } catch (thrown) {
      // a guard that fails must not lock the user in
      this.log.error('Could not find out whether the window may close', thrown);
      return true;
    } finally {
      this.asking = false;
    }
  }
}
