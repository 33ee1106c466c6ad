import type { Clock } from '../../src/domain/clock';
import type { JournalFile, JournalFiles } from '../../src/main/journal/files';
import type { NetworkFetch } from '../../src/main/network/network-fetch';
import type { SecretStore } from '../../src/main/vault/secret-store';

/**
 * One process of the program, from start to end or to its crash. All its effects on the world go through here, each with
 * a crash point before and after it, and one in the middle of writing a line to disk. After the crash nothing that the
 * process began goes on.
 */
export class CrashingProgram {
  #stepsLeft: number;
  #ended = false;
  /** What a crashed process waits for. One for each process, so that it is collected with its waiters. */
  readonly #never = new Promise<never>(() => undefined);
  readonly #crashed: () => void;
  /** Resolves when the process is killed. */
  readonly crash: Promise<'crash'>;

  /** @param steps how many crash points pass before the crash; Infinity for none */
  constructor(steps = Infinity) {
    this.#stepsLeft = steps;
    let crashed = (): void => undefined;
    this.crash = new Promise((resolve) => {
      crashed = () => resolve('crash');
    });
    this.#crashed = crashed;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Kills the process now. */
  kill(): void {
    this.#ended = true;
    this.#crashed();
  }

  fetch(fetch: NetworkFetch): NetworkFetch {
    return (url, init) => this.#step(() => fetch(url, init));
  }

  clock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      sleep: async (milliseconds, signal) => {
        if (this.#ended) return this.#never;
        try {
          await clock.sleep(milliseconds, signal);
        } catch (error) {
          if (this.#hasEnded()) return this.#never;
          throw error;
        }
        if (this.#hasEnded()) await this.#never;
      },
    };
  }

  keychain(store: SecretStore): SecretStore {
    return {
      get: (address) => this.#step(() => store.get(address)),
      set: (address, secret) => this.#step(() => store.set(address, secret)),
      delete: (address) => this.#step(() => store.delete(address)),
      accounts: (service) => this.#step(() => store.accounts(service)),
    };
  }

  journal(files: JournalFiles): JournalFiles {
    const file = (open: JournalFile): JournalFile => ({
      append: (text) => this.#append(open, text),
      close: () => this.#step(() => open.close()),
    });
    return {
      ...files,
      list: () => this.#step(() => files.list()),
      read: (name) => this.#step(() => files.read(name)),
      create: async (name) => file(await this.#step(() => files.create(name))),
      reopen: async (name, keep) => file(await this.#step(() => files.reopen(name, keep))),
    };
  }

  async #append(file: JournalFile, text: string): Promise<void> {
    if (this.#crashesHere()) {
      await file.append(text.slice(0, Math.floor(text.length / 2)));
      return this.#never;
    }
    return this.#step(() => file.append(text));
  }

  async #step<T>(effect: () => Promise<T>): Promise<T> {
    if (this.#crashesHere()) return this.#never;
    try {
      const result = await effect();
      if (!this.#crashesHere()) return result;
      return await this.#never;
    } catch (error) {
      if (this.#crashesHere()) return await this.#never;
      throw error;
    }
  }

  /** Passes one crash point; true where the process has crashed. */
  #crashesHere(): boolean {
    if (this.#ended) return true;
    this.#stepsLeft -= 1;
    if (this.#stepsLeft < 0) this.kill();
    return this.#hasEnded();
  }

  #hasEnded(): boolean {
    return this.#ended;
  }
}
