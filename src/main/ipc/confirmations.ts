import { AppFailure } from '../../contract/errors';
import type { Dialogs, ConfirmationRequest } from '../host/host';

/** What a page can't confirm, since it can't reach it: questions in dialogs of the operating system. One at a time. */
export class Confirmations {
  readonly #dialogs: Pick<Dialogs, 'confirm'>;
  #asking = false;

  constructor(dialogs: Pick<Dialogs, 'confirm'>) {
    this.#dialogs = dialogs;
  }

  /** Resolves when the user agreed. Throws an AppFailure: `notConfirmed`, `alreadyRunning` while another question is open. */
  async ask(question: ConfirmationRequest): Promise<void> {
    if (this.#asking) throw new AppFailure('alreadyRunning');
    this.#asking = true;
    try {
      if (!(await this.#dialogs.confirm(question))) throw new AppFailure('notConfirmed');
    } finally {
      this.#asking = false;
    }
  }
}
