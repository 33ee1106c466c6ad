import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type * as chromiumEntry from './browser-window/entry';
import { buildAll } from './build';
import { hasScreen } from './screen';
import { downloadElectron, installedElectron } from './electron';

const project = resolve(__dirname, '..');

/**
 * `npm start`: builds the program and runs it in Electron; where Electron can't be had, in a window of an installed browser.
 * What stands behind `--` is passed on: `npm start -- --practice`.
 */
async function start(argumentsGiven: readonly string[]): Promise<number> {
  if (!hasScreen(process.platform, process.env)) {
    console.log(
      'There is no screen to show the window on: start it from a desktop, or with xvfb-run -a. Meanwhile a practice tenant is prepared here in the terminal, by the same program without its window.\n',
    );
    return prepareInTerminal();
  }
  const built = buildAll();
  const electron = installedElectron() ?? (await downloadElectron());
  await built;
  return electron === null ? runBrowser(argumentsGiven) : runElectron(electron, argumentsGiven);
}

/** The main job without a window: in a practice tenant, since nobody can be asked to approve anything. */
function prepareInTerminal(): Promise<number> {
  const tsx = join(project, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  return exitCodeOf(process.execPath, [tsx, join(project, 'tools', 'terminal', 'practice.ts'), 'prepare']);
}

function runElectron(program: string, argumentsGiven: readonly string[]): Promise<number> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    console.log('Electron runs without its sandbox, because this is the root user.');
  }
  return exitCodeOf(program, [...(isRoot ? ['--no-sandbox'] : []), '.', ...argumentsGiven]);
}

/** Runs a program in the project with this terminal, and ends it when this one is ended; 1 where it can't be started. */
function exitCodeOf(program: string, argumentsGiven: readonly string[]): Promise<number> {
  const child = spawn(program, argumentsGiven, { cwd: project, stdio: 'inherit' });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return new Promise((done) => {
    child.once('error', (thrown) => {
      console.error(`${program} could not be started: ${thrown.message}`);
      done(1);
    });
    child.once('exit', (code) => done(code ?? 0));
  });
}

async function runBrowser(argumentsGiven: readonly string[]): Promise<number> {
  const { installedBrowser, runInBrowser } = createRequire(__filename)(
    join(project, '.vite', 'chromium', 'main.js'),
  ) as typeof chromiumEntry;
  const browser = installedBrowser();
  if (!browser) {
    console.error(
      'Electron could not be downloaded and no browser was found that can show the window: install Google Chrome, Microsoft Edge or Chromium, or let this computer reach https://github.com/electron/electron/releases.',
    );
    return 1;
  }
  console.log(
    `Electron could not be downloaded, so the app opens in a window of ${browser.name}; everything else is the same.`,
  );
  const running = await runInBrowser({
    version: versionOf(project),
    arguments: argumentsGiven,
    browser,
    say: (sentence) => console.log(sentence),
  });
  const stop = () => void running?.end();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  await running?.ended;
  return 0;
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

start(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    console.error(thrown);
    process.exit(1);
  },
);
