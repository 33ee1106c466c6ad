import { AppFailure, type ErrorCode } from '../../../src/contract/errors';
import type { Clock } from '../../../src/domain/clock';
import type { SecretAddress, SecretStore } from '../../../src/main/vault/secret-store';
import type { Random } from '../../../src/practice/random';
import { FaultBudget, noFaults, type FaultRate } from './fault-budget';

/** How a keychain fails, each as the real one does. */
const failures: readonly ErrorCode[] = [
  'keychainLocked',
  'keychainRefused',
  'keychainMissing',
  'keychainFull',
  'keychainSlow',
];

/** A keychain in memory that outlives crashes. It may be locked, full or slow, or give back another value. */
export class FaultyKeychain implements SecretStore {
  readonly entries = new Map<string, string>();
  readonly #clock: Clock;
  readonly #random: Random;
  #faults: FaultBudget;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
    this.#faults = new FaultBudget(noFaults, random);
  }

  /** Sets the fault rate from now on. */
  fail(rate: FaultRate): void {
    this.#faults = new FaultBudget(rate, this.#random);
  }

  async get(address: SecretAddress): Promise<string | null> {
    await this.#mayFail();
    return this.entries.get(nameOf(address)) ?? null;
  }

  async set(address: SecretAddress, secret: string): Promise<void> {
    await this.#mayFail();
    const garbled = this.#faults.strikes() && this.#random.chance(0.3);
    this.entries.set(nameOf(address), garbled ? secret.slice(0, -1) : secret);
  }

  async delete(address: SecretAddress): Promise<boolean> {
    await this.#mayFail();
    return this.entries.delete(nameOf(address));
  }

  async accounts(service: string): Promise<readonly string[]> {
    await this.#mayFail();
    const prefix = `${service} `;
    return [...this.entries.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
  }

  async #mayFail(): Promise<void> {
    await Promise.resolve();
    if (!this.#faults.strikes()) return;
    if (this.#random.chance(0.3)) {
      await this.#clock.sleep(this.#random.below(50_000));
      return;
    }
    throw new AppFailure(this.#random.pick(failures));
  }
}

function nameOf({ service, account }: SecretAddress): string {
  return `${service} ${account}`;
}
