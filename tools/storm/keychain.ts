import { AppFailure, type ErrorCode } from '../../src/contract/errors';
import type { Clock } from '../../src/domain/clock';
import type { SecretAddress, SecretStore } from '../../src/main/vault/secret-store';
import type { Random } from '../../src/practice/random';

/** How a keychain fails, each as the real one does. */
const failures: readonly ErrorCode[] = [
  'keychainLocked',
  'keychainRefused',
  'keychainMissing',
  'keychainFull',
  'keychainSlow',
];

export interface KeychainTroubles {
  /** How likely one operation fails or dawdles, from 0 to 1. */
  readonly rate: number;
  /** How many troubles there are at most. */
  most: number;
}

/** A keychain in memory that outlives crashes, and that may be locked, full, slow, or give back something else. */
export class StormKeychain implements SecretStore {
  readonly entries = new Map<string, string>();
  troubles: KeychainTroubles = { rate: 0, most: 0 };
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  async get(address: SecretAddress): Promise<string | undefined> {
    await this.#trouble();
    return this.entries.get(nameOf(address));
  }

  async set(address: SecretAddress, secret: string): Promise<void> {
    await this.#trouble();
    const garbled = this.#strikes() && this.#random.chance(0.3);
    this.entries.set(nameOf(address), garbled ? secret.slice(0, -1) : secret);
  }

  async delete(address: SecretAddress): Promise<boolean> {
    await this.#trouble();
    return this.entries.delete(nameOf(address));
  }

  async accounts(service: string): Promise<readonly string[]> {
    await this.#trouble();
    const prefix = `${service} `;
    return [...this.entries.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
  }

  async #trouble(): Promise<void> {
    await Promise.resolve();
    if (!this.#strikes()) return;
    if (this.#random.chance(0.3)) {
      await this.#clock.sleep(this.#random.below(50_000));
      return;
    }
    throw new AppFailure(this.#random.pick(failures));
  }

  #strikes(): boolean {
    if (this.troubles.most <= 0 || !this.#random.chance(this.troubles.rate)) return false;
    this.troubles.most -= 1;
    return true;
  }
}

function nameOf({ service, account }: SecretAddress): string {
  return `${service} ${account}`;
}
