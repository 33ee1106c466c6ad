import type { SecretAddress, SecretStore } from '../../src/main/vault/secret-store';

/** A keychain in memory that a test can look into and make fail. */
export class MemorySecretStore implements SecretStore {
  readonly entries = new Map<string, string>();
  /** Called before each operation; throws to make it fail. */
  before: (operation: 'get' | 'set' | 'delete' | 'accounts', account: string) => void = () => undefined;
  /** What a stored value turns into. */
  keep: (secret: string) => string = (secret) => secret;

  async get({ service, account }: SecretAddress): Promise<string | null> {
    await this.#turn('get', account);
    return this.entries.get(`${service}|${account}`) ?? null;
  }

  async set({ service, account }: SecretAddress, secret: string): Promise<void> {
    await this.#turn('set', account);
    this.entries.set(`${service}|${account}`, this.keep(secret));
  }

  async delete({ service, account }: SecretAddress): Promise<boolean> {
    await this.#turn('delete', account);
    return this.entries.delete(`${service}|${account}`);
  }

  async accounts(service: string): Promise<readonly string[]> {
    await this.#turn('accounts', '');
    return [...this.entries.keys()]
      .filter((key) => key.startsWith(`${service}|`))
      .map((key) => key.slice(service.length + 1));
  }

  async #turn(operation: 'get' | 'set' | 'delete' | 'accounts', account: string): Promise<void> {
    await Promise.resolve();
    this.before(operation, account);
  }
}
