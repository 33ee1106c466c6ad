import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { testPackage } from './packaged-program';

export interface PackagedStart {
  /** A folder of the test's own. */
  readonly folder: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningPackage {
  readonly page: Page;
  readonly userData: string;
  /** What the program wrote to its terminal so far. */
  readonly output: () => string;
  /** The addresses that the system's browser was asked for so far. */
  readonly opened: () => readonly string[];
  /** The addresses of everything that has a page of its own. */
  readonly pages: () => Promise<readonly string[]>;
  /** The program's own log so far. */
  readonly log: () => string;
  readonly end: () => Promise<void>;
}

/**
 * Starts the program as it is packaged for tests, and looks on over the DevTools port: with its release fuses it takes no
 * debugger, so nothing of it can be replaced. In the place of the system's browser stands a script that notes the address.
 */
export async function startPackaged(start: PackagedStart): Promise<RunningPackage> {
  const userData = join(start.folder, 'data');
  const links = join(start.folder, 'links');
  const child = spawn(
    testPackage().program,
    [
      '--remote-debugging-port=0',
      `--user-data-dir=${userData}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...start.arguments,
    ],
    {
      cwd: start.folder,
      env: {
        ...process.env,
        PATH: [folderWithBrowser(start.folder, links), process.env.PATH].join(delimiter),
        ...start.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let output = '';
  const port = await new Promise<string>((found, failed) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const [, address] = /DevTools listening on ws:\/\/([\d.]+:\d+)\//.exec(output) ?? [];
      if (address !== undefined) found(`http://${address}`);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', failed);
    child.once('exit', () => failed(new Error(`The program ended at once:\n${output}`)));
  });
  const browser = await chromium.connectOverCDP(port);
  const [context] = browser.contexts();
  if (!context) throw new Error('The program has no window.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForLoadState();
  return {
    page,
    userData,
    output: () => output,
    opened: () => contentOf(links).split('\n').filter(Boolean),
    pages: async () => {
      const targets = (await (await fetch(`${port}/json/list`)).json()) as readonly {
        readonly url: string;
      }[];
      return targets.map(({ url }) => url);
    },
    log: () => contentOf(join(userData, 'logs', 'main.log')),
    end: async () => {
      // not by closing the window: a program that says why it can't start has none
      child.kill();
      await ended;
      await browser.close();
    },
  };
}

function contentOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** A folder with the command that Linux opens addresses with. */
function folderWithBrowser(folder: string, links: string): string {
  const commands = join(folder, 'commands');
  mkdirSync(commands);
  writeFileSync(join(commands, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${links}'\n`, {
    mode: 0o755,
  });
  return commands;
}
