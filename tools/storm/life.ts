import type { Clock } from '../../src/domain/clock';
import type { JournalFile, JournalFiles } from '../../src/main/journal/files';
import type { NetworkFetch } from '../../src/main/network/network-fetch';
import type { SecretStore } from '../../src/main/vault/secret-store';

/**
 * One life of the program, from its start to its end or to its crash. Everything that it does to the world outside goes
 * through here: a crash falls before or after one of these deeds, also in the middle of writing a line to disk, and from
 * then on nothing that the program began ever goes on.
 */
export class Life {
  #left: number;
  #over = false;
  /** Where the process was killed, nothing goes on. One for each life: what waits for it goes with it. */
  readonly #never = new Promise<never>(() => undefined);
  readonly #crashed: () => void;
  /** Resolves when the process is killed. */
  readonly crash: Promise<'crash'>;

  /** @param deeds how many moments there are before the crash; Infinity for a life without one */
  constructor(deeds = Infinity) {
    this.#left = deeds;
    let crashed = (): void => undefined;
    this.crash = new Promise((resolve) => {
      crashed = () => resolve('crash');
    });
    this.#crashed = crashed;
  }

  get over(): boolean {
    return this.#over;
  }

  /** Kills the process now. */
  kill(): void {
    this.#over = true;
    this.#crashed();
  }

  fetch(fetch: NetworkFetch): NetworkFetch {
    return (url, init) => this.#deed(() => fetch(url, init));
  }

  clock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      sleep: async (milliseconds, signal) => {
        if (this.#over) return this.#never;
        try {
          await clock.sleep(milliseconds, signal);
        } catch (error) {
          if (this.#isOver()) return this.#never;
          throw error;
        }
        if (this.#isOver()) await this.#never;
      },
    };
  }

  keychain(store: SecretStore): SecretStore {
    return {
      get: (address) => this.#deed(() => store.get(address)),
      set: (address, secret) => this.#deed(() => store.set(address, secret)),
      delete: (address) => this.#deed(() => store.delete(address)),
      accounts: (service) => this.#deed(() => store.accounts(service)),
    };
  }

  journal(files: JournalFiles): JournalFiles {
    const file = (open: JournalFile): JournalFile => ({
      append: (text) => this.#append(open, text),
      close: () => this.#deed(() => open.close()),
    });
    return {
      ...files,
      list: () => this.#deed(() => files.list()),
      read: (name) => this.#deed(() => files.read(name)),
      create: async (name) => file(await this.#deed(() => files.create(name))),
      reopen: async (name, keep) => file(await this.#deed(() => files.reopen(name, keep))),
    };
  }

  async #append(file: JournalFile, text: string): Promise<void> {
    if (this.#counted()) {
      // the power goes in the middle of the line
      await file.append(text.slice(0, Math.floor(text.length / 2)));
      return this.#never;
    }
    return this.#deed(() => file.append(text));
  }

  /** Does something that may be the last thing done, or the first that is not done any more. */
  async #deed<T>(work: () => Promise<T>): Promise<T> {
    if (this.#counted()) return this.#never;
    try {
      const result = await work();
      if (!this.#counted()) return result;
      return await this.#never;
    } catch (error) {
      if (this.#counted()) return await this.#never;
      throw error;
    }
  }

  /** Counts one moment down; true where the life is over. */
  #counted(): boolean {
    if (this.#over) return true;
    this.#left -= 1;
    if (this.#left < 0) this.kill();
    return this.#isOver();
  }

  #isOver(): boolean {
    return this.#over;
  }
}
