import { installedElectron } from '../tools/electron';
import { aim, figure, type Findings, type LeftOut } from './figures';
import { startOnce, type OneStart } from './one-start';
import { writeSmallestApp } from './smallest-app';

const mega = 1000 * 1000;

export interface StartBenchOptions {
  /** The program's folder, built. */
  readonly project: string;
  readonly scratch: string;
  readonly runs: number;
  /** Is told how far it has come. */
  readonly say: (line: string) => void;
}

/**
 * Starts the program and the smallest Electron app in turn, so that whatever else the computer does meets both alike, and
 * compares the medians. One start of each goes first and does not count: it brings Electron's files into memory.
 */
export async function measureStart(options: StartBenchOptions): Promise<Findings | LeftOut> {
  const electron = installedElectron();
  if (electron === null) return { leftOut: 'Electron is not installed here (npx install-electron).' };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { leftOut: 'There is no screen; run it in a desktop session, or with xvfb-run -a.' };
  }
  const smallestApp = await writeSmallestApp(options.scratch);
  const smallest: OneStart[] = [];
  const ours: OneStart[] = [];
  for (let run = -1; run < options.runs; run += 1) {
    const one = await startOnce({ electron, app: smallestApp, scratch: options.scratch });
    const other = await startOnce({ electron, app: options.project, scratch: options.scratch });
    if (run < 0) continue;
    smallest.push(one);
    ours.push(other);
    options.say(
      `  start ${String(run + 1)} of ${String(options.runs)}: ${other.usableAfter.toFixed(0)} ms, smallest app ${one.usableAfter.toFixed(0)} ms`,
    );
  }
  return compare(ours, smallest);
}

function compare(ours: readonly OneStart[], smallest: readonly OneStart[]): Findings {
  const over = (starts: readonly OneStart[], value: (start: OneStart) => number, unit: 'ms' | 'MB') =>
    figure(starts.map(value), unit);
  const usable = ({ usableAfter }: OneStart) => usableAfter;
  const page = ({ pageAfter }: OneStart) => pageAfter;
  const working = ({ memory }: OneStart) => memory.workingSets / mega;
  const proportional = ({ memory }: OneStart) => (memory.proportional ?? Number.NaN) / mega;
  const hasProportional = [...ours, ...smallest].every(({ memory }) => memory.proportional !== null);
  const figures = {
    start: over(ours, usable, 'ms'),
    'start of the smallest app': over(smallest, usable, 'ms'),
    'start until the page loads': over(ours, page, 'ms'),
    'start of the smallest app until the page loads': over(smallest, page, 'ms'),
    memory: over(ours, working, 'MB'),
    'memory of the smallest app': over(smallest, working, 'MB'),
    ...(hasProportional && {
      'memory, shared parts once': over(ours, proportional, 'MB'),
      'memory of the smallest app, shared parts once': over(smallest, proportional, 'MB'),
    }),
  };
  const times = (one: { readonly median: number }, other: { readonly median: number }) =>
    aim(one.median / other.median, 1.3, 'times the smallest app');
  return {
    figures,
    aims: {
      start: times(figures.start, figures['start of the smallest app']),
      memory: times(figures.memory, figures['memory of the smallest app']),
      ...(hasProportional && {
        'memory, shared parts once': times(
          over(ours, proportional, 'MB'),
          over(smallest, proportional, 'MB'),
        ),
      }),
    },
    notes: [
      'Start: from starting the process, with an empty data folder, until the window’s content and heading were painted, as the page itself recorded it.',
      'Memory: the working sets of all processes of the app, four seconds after its page began to load.',
    ],
  };
}
