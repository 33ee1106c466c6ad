import type { Random } from '../../../src/practice/random';

/** How likely something fails each time, from 0 to 1, and how often at most. */
export interface FaultRate {
  readonly rate: number;
  readonly most: number;
}

export const noFaults: FaultRate = { rate: 0, most: 0 };

/** Draws faults until the budget is used up. */
export class FaultBudget {
  readonly #rate: number;
  readonly #random: Random;
  #left: number;

  constructor({ rate, most }: FaultRate, random: Random) {
    this.#rate = rate;
    this.#left = most;
    this.#random = random;
  }

  /** Whether it fails this time. */
  strikes(): boolean {
    if (this.#left <= 0 || !this.#random.chance(this.#rate)) return false;
    this.#left -= 1;
    return true;
  }
}
