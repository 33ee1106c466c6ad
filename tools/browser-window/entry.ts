import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '../../src/main/clock';
import { startApp } from '../../src/main/main';
import { findBrowser, type Browser } from './browser';
import { createBrowserHost, type RunningHost } from './browser-host';
import { systemOpener } from './open-link';
import { claimInstance, socketPath } from './single-instance';
import { userDataFolder } from './user-data';

export interface RunOptions {
  readonly version: string;
  readonly arguments: readonly string[];
  readonly browser: Browser;
  /** Says something to the user at the terminal. */
  readonly say: (sentence: string) => void;
  /** For tests: no screen, and nobody to open links or to be asked. */
  readonly test?: {
    readonly headless: boolean;
    readonly downloads: string;
    readonly openInBrowser: (url: string) => Promise<void>;
    readonly confirm: (question: string) => Promise<boolean>;
    /** Called before the page loads. */
    readonly onPage: (page: RunningHost['page']) => void;
  };
}

/** The installed browser that can show the window, if there is one. */
export function installedBrowser(): Browser | null {
  return findBrowser(process.platform, process.env, existsSync);
}

/**
 * Runs the program in a window of an installed browser. Resolves when the window is there; null where the program
 * runs already, whose window was then brought to the front.
 */
export async function runInBrowser(options: RunOptions): Promise<RunningHost | null> {
  const userData = resolve(userDataFolder(options.arguments, process.platform, process.env, homedir()));
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  let running: RunningHost | null = null;
  const instance = await claimInstance(socketPath(userData, process.platform), () => running?.focus());
  if (!instance.first) {
    options.say('Prepare for Rewst is running already; its window was brought to the front.');
    return null;
  }
  const start = (sandbox: boolean) =>
    createBrowserHost({
      clock: systemClock,
      version: options.version,
      arguments: options.arguments,
      userData,
      executablePath: options.browser.path,
      headless: options.test?.headless ?? false,
      sandbox,
      renderer: join(__dirname, '..', 'renderer', 'main_window'),
      preload: join(__dirname, 'preload.js'),
      downloads: options.test?.downloads ?? join(homedir(), 'Downloads'),
      openInBrowser: options.test?.openInBrowser ?? systemOpener(process.platform, systemClock),
      confirm: options.test?.confirm ?? null,
    });
  try {
    running = await startSandboxed(start, options);
    options.test?.onPage(running.page);
    await startApp(running.host);
  } catch (thrown) {
    await running?.end().catch(() => undefined);
    await instance.close();
    throw thrown;
  }
  void running.ended.then(() => instance.close());
  return running;
}

/**
 * Starts the browser with its sandbox wherever it has one, and says so where it has none: as root, and in containers that
 * give a program no namespaces of its own.
 */
async function startSandboxed(
  start: (sandbox: boolean) => Promise<RunningHost>,
  { browser, say }: RunOptions,
): Promise<RunningHost> {
  if (process.getuid?.() === 0) {
    say(`${browser.name} runs without its sandbox, because this is the root user.`);
    return start(false);
  }
  try {
    return await start(true);
  } catch (thrown) {
    if (!(thrown instanceof Error) || !/no usable sandbox|namespace|setuid sandbox/i.test(thrown.message)) {
      throw thrown;
    }
    say(`${browser.name} runs without its sandbox, which this computer does not let it set up.`);
    return start(false);
  }
}
