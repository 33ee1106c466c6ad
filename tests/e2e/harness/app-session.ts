import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import type { RunningApp, WindowHost } from './running-app';
import { startChromium } from './start-chromium';
import { startElectron } from './start-electron';

export interface SessionOptions {
  readonly windowHost: WindowHost;
  /** The program's command line beside its data folder. */
  readonly arguments: readonly string[];
  /** Variables in the program's environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** One or more starts of the program for a test: with a folder of its own, a browser that plays along, a record of it all. */
export class AppSession {
  /** A folder of this session's own, gone afterwards. */
  readonly folder = mkdtempSync(join(tmpdir(), 'prepare-for-rewst-'));
  /** Where the user saves files. */
  readonly downloads = join(this.folder, 'downloads');
  /** Every address that the system's browser was asked for, the newest last. */
  readonly opened: string[] = [];
  /** Everything that the program asked the user in a dialog of the system. */
  readonly questions: string[] = [];
  /** Errors of the page's console and what the page threw. */
  readonly complaints: string[] = [];
  /**
   * What the user does in the browser on a page of this computer: signs in and agrees to everything, unless a test says
   * otherwise. What it throws fails the test.
   */
  visit: (url: string) => Promise<void> = (url) => scriptedSignIn(url, fetch);

  readonly #running: RunningApp[] = [];
  readonly #visits: Promise<void>[] = [];

  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
    mkdirSync(this.downloads);
  }

  /** Starts the program; a second start with the same data folder needs the first to be closed. */
  async start(
    more: {
      readonly arguments?: readonly string[];
      /** Variables beside those of the session. */
      readonly environment?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<RunningApp> {
    const start = this.#options.windowHost === 'electron' ? startElectron : startChromium;
    const app = await start({
      userData: join(this.folder, 'data'),
      downloads: this.downloads,
      arguments: more.arguments ?? this.#options.arguments,
      environment: { ...this.#options.environment, ...more.environment },
      onComplaint: (text) => this.complaints.push(text),
      onLink: (url) => this.#open(url),
      onQuestion: (question) => this.questions.push(question),
    });
    this.#running.push(app);
    return app;
  }

  /** Closes what still runs, and waits for what the browser was still doing. */
  async end(): Promise<void> {
    try {
      for (const app of this.#running) {
        await app.close();
      }
      await Promise.all(this.#visits);
    } finally {
      // a browser may still write to its profile for a moment after it ended; rmSync would not wait for it
      await rm(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }

  #open(url: string): void {
    this.opened.push(url);
    if (['127.0.0.1', 'localhost'].includes(new URL(url).hostname)) {
      const visit = this.visit(url);
      visit.catch(() => undefined); // seen at the end
      this.#visits.push(visit);
    }
  }
}
