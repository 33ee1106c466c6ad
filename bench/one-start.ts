import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { processMemory, type Memory } from './process-memory';

export interface MeasuredStartOptions {
  /** Electron's program. */
  readonly electron: string;
  /** The folder with the app's package.json. */
  readonly app: string;
  /** Where the data folder of this start may be made. */
  readonly scratch: string;
}

export interface OneStart {
  /** Milliseconds from starting the process until the window's content with its heading was painted. */
  readonly usableAfter: number;
  /** Milliseconds from starting the process until the page began to load: Electron itself, and what main does before. */
  readonly pageAfter: number;
  readonly memory: Memory;
}

/** Milliseconds that a window is left alone after it has begun to load, so that memory has settled and nothing is disturbed. */
const settling = 4_000;

/** Milliseconds after which a start has failed. */
const patience = 60_000;

/**
 * Starts an app with an empty data folder and says when its window was usable. The page's own record of what was painted
 * when is read afterwards, so that measuring delays nothing. The heading of the program's first screen is drawn only after
 * main has answered who is signed in, so a window that shows it works.
 */
export async function startOnce(options: MeasuredStartOptions): Promise<OneStart> {
  const data = await mkdtemp(join(options.scratch, 'data-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAt = Date.now();
  const child = spawn(
    options.electron,
    [...root, options.app, `--user-data-dir=${data}`, '--remote-debugging-port=0'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const port = await withinMaxWait(devToolsPort(child), 'Electron opened no DevTools port.');
    await withinMaxWait(pageAt(port), 'The window loaded no page.');
    await sleep(settling);
    const memory = processMemory(child.pid ?? 0);
    const { pageAt: page, usableAt } = await painted(port);
    return { usableAfter: usableAt - startedAt, pageAfter: page - startedAt, memory };
  } finally {
    child.kill('SIGKILL');
    await ended;
    // the last of its processes may still write for a moment
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function devToolsPort(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('The program has no standard error.');
  for await (const line of createInterface({ input: child.stderr })) {
    const port = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) {
      child.stderr.resume();
      return port;
    }
  }
  throw new Error('The program ended before it had a window.');
}

/** Waits for the window, asking seldom. */
async function pageAt(port: string): Promise<void> {
  for (;;) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly {
      readonly type: string;
      readonly url: string;
    }[];
    if (targets.some(({ type, url }) => type === 'page' && /^(app|file):/.test(url))) return;
    await sleep(250);
  }
}

/** Wall-clock times in milliseconds. */
async function painted(port: string): Promise<{ readonly pageAt: number; readonly usableAt: number }> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  try {
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The window is gone.');
    await page.waitForSelector('h1');
    return await page.evaluate(async () => {
      const entries = await new Promise<readonly PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      });
      const last = entries.at(-1)?.startTime ?? Number.NaN;
      return { pageAt: performance.timeOrigin, usableAt: performance.timeOrigin + last };
    });
  } finally {
    await browser.close();
  }
}

async function withinMaxWait<T>(work: Promise<T>, otherwise: string): Promise<T> {
  const giveUp = new AbortController();
  try {
    return await Promise.race([
      work,
      sleep(patience, undefined, { signal: giveUp.signal }).then(() => {
        throw new Error(otherwise);
      }),
    ]);
  } finally {
    giveUp.abort();
  }
}
