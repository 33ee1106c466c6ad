import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseJson } from '../../../src/domain/json';
import { AppFailure } from '../../../src/contract/errors';
import { writeFileAtomically } from '../../../src/main/files/atomic-file';
import { systemCode } from '../../../src/main/files/system-code';
import { secretServices, type SecretAddress, type SecretStore } from '../../../src/main/vault/secret-store';

const contentSchema = z.record(z.string(), z.string());

/**
 * Stands in for a keychain in practice mode, where the terminal may run on a machine without one. It keeps the practice
 * tenant's made-up secrets in plain text and refuses every service but the practice one, so that nothing real can end there.
 */
export class PracticeFileStore implements SecretStore {
  readonly #path: string;
  #last: Promise<unknown> = Promise.resolve();

  /** @param path the file; made when the first secret is stored */
  constructor(path: string) {
    this.#path = path;
  }

  async get(address: SecretAddress): Promise<string | null> {
    refuseReal(address.service);
    return (await this.#inTurn(() => this.#read()))[address.account] ?? null;
  }

  async set(address: SecretAddress, secret: string): Promise<void> {
    refuseReal(address.service);
    await this.#inTurn(async () => this.#write({ ...(await this.#read()), [address.account]: secret }));
  }

  async delete(address: SecretAddress): Promise<boolean> {
    refuseReal(address.service);
    return this.#inTurn(async () => {
      const { [address.account]: removed, ...rest } = await this.#read();
      if (removed === undefined) return false;
      await this.#write(rest);
      return true;
    });
  }

  async accounts(service: string): Promise<readonly string[]> {
    refuseReal(service);
    return Object.keys(await this.#inTurn(() => this.#read()));
  }

  /** One after the other: two changes at once would each write what they read before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }

  async #read(): Promise<Record<string, string>> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (thrown) {
      if (systemCode(thrown) === 'ENOENT') return {};
      throw new AppFailure('keychainRefused', { details: { reason: systemCode(thrown) } });
    }
    const content = contentSchema.safeParse(parseJson(text));
    if (!content.success) throw new AppFailure('keychainMismatch');
    return content.data;
  }

  #write(content: Record<string, string>): Promise<void> {
    return writeFileAtomically(this.#path, JSON.stringify(content, null, 2));
  }
}

function refuseReal(service: string): void {
  if (service !== secretServices.practice) {
    throw new AppFailure('keychainRefused', {
      message: 'The practice keychain is a plain file and takes no real secrets.',
    });
  }
}
