/**
 * Chance from a seed: the same seed gives the same tenant, the same ids and the same faults, so that a run that went
 * wrong can be run again. (The generator is mulberry32, a public-domain 32-bit one; nothing here is for secrecy.)
 */
export class Random {
  #state: number;

  constructor(seed: number | string) {
    this.#state = typeof seed === 'number' ? seed >>> 0 : hash(seed);
  }

  /** The next number, at least 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, at least 0 and below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Whether something with this probability happens. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items. Throws where there is none. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  }

  /** The items in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      const [a, b] = [mixed[last], mixed[other]];
      if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a];
    }
    return mixed;
  }

  /** A text of this many characters. */
  text(length: number, alphabet = alphanumeric): string {
    let result = '';
    while (result.length < length) result += alphabet.charAt(this.below(alphabet.length));
    return result;
  }

  /** A version 4 GUID in Microsoft's lower-case writing. */
  guid(): string {
    const hex = this.text(30, '0123456789abcdef');
    const variant = this.text(1, '89ab');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(12, 15)}`,
      `${variant}${hex.slice(15, 18)}`,
      hex.slice(18, 30),
    ].join('-');
  }

  /** A generator of its own for one purpose, so that more chance in one place does not change another. */
  fork(purpose: string): Random {
    return new Random(`${purpose}:${this.#state}`);
  }
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function hash(source: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < source.length; index += 1) {
    value = Math.imul(value ^ source.charCodeAt(index), 16_777_619);
  }
  return value >>> 0;
}
