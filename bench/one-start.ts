import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { usableMark } from '../src/renderer/usable-mark';
import { processMemory, type Memory } from './process-memory';

export interface MeasuredStartOptions {
  /** Electron's program. */
  readonly electron: string;
  /** The folder with the app's package.json. */
  readonly app: string;
  /** The data folder: empty for a first start, kept from the one before for a second. */
  readonly data: string;
}

export interface OneStart {
  /** Milliseconds from starting the process until the window's content with its heading was painted. */
  readonly paintedAfter: number;
  /** Until its buttons react as well; null where the page has no mark for it. */
  readonly usableAfter: number | null;
  /** Milliseconds from starting the process until the page began to load: Electron itself, and what main does before. */
  readonly pageAfter: number;
  readonly memory: Memory;
}

/** Milliseconds that a window is left alone after it has begun to load, so that memory has settled and nothing is disturbed. */
const settling = 4_000;

/** Milliseconds after which a start has failed. */
const maxWait = 60_000;

/**
 * Starts an app and says when its window was painted and usable, then closes its window. The page's own record of what was
 * painted when is read afterwards, so that measuring delays nothing.
 */
export async function startOnce({ electron, app, data }: MeasuredStartOptions): Promise<OneStart> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAt = Date.now();
  const child = spawn(electron, [...root, app, `--user-data-dir=${data}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const port = await withinMaxWait(devToolsPort(child), 'Electron opened no DevTools port.');
    await withinMaxWait(pageAt(port), 'The window loaded no page.');
    await sleep(settling);
    const memory = processMemory(child.pid ?? 0);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    try {
      const page = browser.contexts()[0]?.pages()[0];
      if (page === undefined) throw new Error('The window is gone.');
      const { pageAt, paintedAt, usableAt } = await recordOf(page);
      // as a user closes it: what the next start finds is written by then
      await page.close();
      await withinMaxWait(ended, 'The program did not end with its window.');
      return {
        paintedAfter: paintedAt - startedAt,
        usableAfter: usableAt === null ? null : usableAt - startedAt,
        pageAfter: pageAt - startedAt,
        memory,
      };
    } finally {
      await browser.close();
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
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

/** Wall-clock times in milliseconds, as the page itself has recorded them. */
async function recordOf(page: Page): Promise<{
  readonly pageAt: number;
  readonly paintedAt: number;
  readonly usableAt: number | null;
}> {
  await page.waitForSelector('h1');
  return page.evaluate(async (mark) => {
    const entries = await new Promise<readonly PerformanceEntry[]>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    const pageAt = performance.timeOrigin;
    const usable = performance.getEntriesByName(mark)[0]?.startTime;
    return {
      pageAt,
      paintedAt: pageAt + (entries.at(-1)?.startTime ?? Number.NaN),
      usableAt: usable === undefined ? null : pageAt + usable,
    };
  }, usableMark);
}

async function withinMaxWait<T>(work: Promise<T>, otherwise: string): Promise<T> {
  const giveUp = new AbortController();
  try {
    return await Promise.race([
      work,
      sleep(maxWait, undefined, { signal: giveUp.signal }).then(() => {
        throw new Error(otherwise);
      }),
    ]);
  } finally {
    giveUp.abort();
  }
}
