import type { Clock } from '../../../domain/clock';
import type { Random } from '../../random';
import type { Initiator, PracticeRecord } from '../../record';

interface Known {
  readonly value: string;
  /** From when on the sign-in service accepts it, in milliseconds since 1970. */
  readonly acceptedFrom: number;
}

/** The values of client secrets, which Graph tells once and the sign-in service alone knows afterwards. */
export class Credentials {
  readonly #values = new Map<string, Known>();

  readonly #clock: Clock;
  readonly #random: Random;
  readonly #record: PracticeRecord;
  readonly #delay: (random: Random) => number;

  constructor(clock: Clock, random: Random, record: PracticeRecord, delay: (random: Random) => number) {
    this.#clock = clock;
    this.#random = random;
    this.#record = record;
    this.#delay = delay;
  }

  /** Makes a secret for an application and returns its value: 40 characters, shaped like Entra's. */
  issue(made: {
    readonly keyId: string;
    readonly applicationId: string;
    readonly appId: string;
    readonly displayName: string | null;
    readonly by: Initiator;
  }): string {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~._-';
    const value = `${this.#random.text(3)}8Q~${this.#random.text(34, alphabet)}`;
    const at = this.#clock.now();
    this.#values.set(made.keyId, { value, acceptedFrom: at.getTime() + this.#delay(this.#random) });
    this.#record.secretIssued({ ...made, value, at });
    return value;
  }

  /** Knows a secret that was there before the practice began. */
  alreadyThere(keyId: string, value: string): void {
    this.#values.set(keyId, { value, acceptedFrom: 0 });
  }

  /** Whether this is the value behind a key id, and whether the sign-in service has heard of it yet. */
  check(keyId: string, value: string): 'wrong' | 'not yet' | 'right' {
    const known = this.#values.get(keyId);
    if (known?.value !== value) return 'wrong';
    return known.acceptedFrom <= this.#clock.now().getTime() ? 'right' : 'not yet';
  }
}
