import { timesOfFiveMegabytes, measureKilobyte } from './diagnose';
import { aim, figure, type Findings } from './figures';

/** Diagnoses a kilobyte as it is pasted, and five megabytes of everything that could be slow; the slowest kind counts. */
export function measureDiagnosis(runs: number): Findings {
  const kilobyte = figure(measureKilobyte(runs * 50), 'ms');
  const large = timesOfFiveMegabytes(runs)
    .map(({ name, times }) => ({ name, figure: figure(times, 'ms') }))
    .sort((a, b) => b.figure.median - a.figure.median);
  const slowest = large[0];
  const logs = large.find(({ name }) => name === 'errors');
  if (slowest === undefined || logs === undefined) throw new Error('No text to diagnose.');
  return {
    figures: {
      'diagnose 1 kB': kilobyte,
      'diagnose 5 MB of a log full of errors': logs.figure,
      'diagnose 5 MB of the slowest kind of text': slowest.figure,
    },
    aims: {
      'diagnose 1 kB': aim(kilobyte.median, 1, 'ms'),
      'diagnose 5 MB': aim(slowest.figure.median, 250, 'ms'),
    },
    notes: [`Diagnosing 5 MB: the slowest of ${String(large.length)} kinds of text was “${slowest.name}”.`],
  };
}
