/** What was measured several times, in the unit that its name ends with. */
export interface Figure {
  readonly unit: Unit;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

export type Unit = 'ms' | 'MB' | 'kB' | 'requests' | 'round trips' | 'writes';

/** An aim, and what stands against it: met where the value is at most the aim. */
export interface PerformanceGoal {
  readonly value: number;
  readonly atMost: number;
  readonly unit: Unit | 'times the smallest app';
  readonly met: boolean;
}

/** What one part of the bench found out, by name. */
export interface Findings {
  readonly figures: Readonly<Record<string, Figure>>;
  readonly aims: Readonly<Record<string, PerformanceGoal>>;
  /** What a reader must know to read the figures. */
  readonly notes: readonly string[];
}

/** A part that could not be measured here, and why, in a sentence. */
export interface LeftOut {
  readonly leftOut: string;
}

/** Sums up repeated measurements; the median of an even number is the mean of the two in the middle. */
export function figure(values: readonly number[], unit: Unit): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 1
      ? sorted[Math.floor(middle)]
      : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
  return {
    unit,
    median: rounded(median ?? Number.NaN),
    min: rounded(sorted[0] ?? Number.NaN),
    max: rounded(sorted.at(-1) ?? Number.NaN),
    runs: sorted.length,
  };
}

/** Holds a value against an aim. A value that is no number has not met it. */
export function aim(value: number, atMost: number, unit: PerformanceGoal['unit']): PerformanceGoal {
  return { value: rounded(value), atMost, unit, met: value <= atMost };
}

/** Three decimals say more than any of this is worth. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
