import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

/** A first start, with an empty data folder, and a second with what the first has left there. */
interface TwoStarts {
  readonly first: OneStart;
  readonly second: OneStart;
}

/**
 * Starts the program and the smallest Electron app in turn, so that whatever else the computer does meets both alike, and
 * compares the medians. One turn goes first and does not count: it brings Electron's files into memory.
 */
export async function measureStart(options: StartBenchOptions): Promise<Findings | LeftOut> {
  const electron = installedElectron();
  if (electron === null) return { leftOut: 'Electron is not installed here (npx install-electron).' };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { leftOut: 'There is no screen; run it in a desktop session, or with xvfb-run -a.' };
  }
  const smallestApp = await writeSmallestApp(options.scratch);
  const smallest: TwoStarts[] = [];
  const ours: TwoStarts[] = [];
  for (let run = -1; run < options.runs; run += 1) {
    const one = await startTwice(electron, smallestApp, options.scratch);
    const other = await startTwice(electron, options.project, options.scratch);
    if (run < 0) continue;
    smallest.push(one);
    ours.push(other);
    const said = ({ first, second }: TwoStarts) =>
      [first, second].map(({ paintedAfter }) => `${paintedAfter.toFixed(0)} ms`).join(' and ');
    options.say(
      `  start ${String(run + 1)} of ${String(options.runs)}: ${said(other)}, smallest app ${said(one)}`,
    );
  }
  return compare(ours, smallest);
}

async function startTwice(electron: string, app: string, scratch: string): Promise<TwoStarts> {
  const data = await mkdtemp(join(scratch, 'data-'));
  try {
    const first = await startOnce({ electron, app, data });
    return { first, second: await startOnce({ electron, app, data }) };
  } finally {
    // the last of its processes may still write for a moment
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function compare(ours: readonly TwoStarts[], smallest: readonly TwoStarts[]): Findings {
  const parts = [
    comparePaint(
      'first start',
      ours.map(({ first }) => first),
      smallest.map(({ first }) => first),
      1.3,
    ),
    comparePaint(
      'second start',
      ours.map(({ second }) => second),
      smallest.map(({ second }) => second),
      1.15,
    ),
    compareMemory(
      ours.map(({ first }) => first),
      smallest.map(({ first }) => first),
    ),
  ];
  return {
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as Findings['figures'],
    aims: Object.assign({}, ...parts.map(({ aims }) => aims)) as Findings['aims'],
    notes: [
      'Start: from starting the process until the window’s content and heading were painted, and until its buttons react, as the page itself recorded it. The first start has an empty data folder, the second what the first has left there.',
      'Memory: the working sets of all processes of the app, four seconds after its page began to load.',
    ],
  };
}

type Compared = Pick<Findings, 'figures' | 'aims'>;

function comparePaint(
  name: string,
  ours: readonly OneStart[],
  smallest: readonly OneStart[],
  atMost: number,
): Compared {
  const over = (starts: readonly OneStart[], value: (start: OneStart) => number | null) =>
    figure(
      starts.map((start) => value(start) ?? Number.NaN),
      'ms',
    );
  const painted = over(ours, ({ paintedAfter }) => paintedAfter);
  const smallestPainted = over(smallest, ({ paintedAfter }) => paintedAfter);
  return {
    figures: {
      [`${name} until painted`]: painted,
      [`${name} of the smallest app until painted`]: smallestPainted,
      [`${name} until usable`]: over(ours, ({ usableAfter }) => usableAfter),
      [`${name} until the page loads`]: over(ours, ({ pageAfter }) => pageAfter),
      [`${name} of the smallest app until the page loads`]: over(smallest, ({ pageAfter }) => pageAfter),
    },
    aims: { [name]: aim(painted.median / smallestPainted.median, atMost, 'times the smallest app') },
  };
}

function compareMemory(ours: readonly OneStart[], smallest: readonly OneStart[]): Compared {
  const over = (starts: readonly OneStart[], value: (start: OneStart) => number) =>
    figure(starts.map(value), 'MB');
  const working = ({ memory }: OneStart) => memory.workingSets / mega;
  const proportional = ({ memory }: OneStart) => (memory.proportional ?? Number.NaN) / mega;
  const hasProportional = [...ours, ...smallest].every(({ memory }) => memory.proportional !== null);
  const times = (value: (start: OneStart) => number) =>
    aim(over(ours, value).median / over(smallest, value).median, 1.3, 'times the smallest app');
  return {
    figures: {
      memory: over(ours, working),
      'memory of the smallest app': over(smallest, working),
      ...(hasProportional && {
        'memory, shared parts once': over(ours, proportional),
        'memory of the smallest app, shared parts once': over(smallest, proportional),
      }),
    },
    aims: {
      memory: times(working),
      ...(hasProportional && { 'memory, shared parts once': times(proportional) }),
    },
  };
}
