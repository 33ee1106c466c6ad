import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBrowser } from './browser-window/browser';
import { buildAll } from './build';
import { downloadElectron, installedElectron } from './electron';

const project = resolve(__dirname, '..');

/** What this computer has for showing the window. */
interface Equipment {
  readonly electron: boolean;
  readonly browser: boolean;
  /** `virtual`: there is none, and xvfb-run makes one. */
  readonly screen: 'real' | 'virtual' | 'none';
}

type WindowHost = 'electron' | 'chromium' | 'packaged';

const headlines: Readonly<Record<WindowHost, string>> = {
  electron: 'Window tests in Electron:',
  chromium: 'Window tests in an installed browser, without Electron:',
  packaged: 'Tests of the packaged program:',
};

function equipment(): Equipment {
  return {
    electron: installedElectron() !== null,
    browser: findBrowser(process.platform, process.env, existsSync) !== null,
    screen: screen(),
  };
}

function screen(): Equipment['screen'] {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return 'real';
  return spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error ? 'none' : 'virtual';
}

/** The host to test on: the product where it can run, otherwise an installed browser, which needs no screen. */
function hostFor({ electron, browser, screen }: Equipment): WindowHost | null {
  if (electron && screen !== 'none') return 'electron';
  return browser ? 'chromium' : null;
}

/** Why nothing can be tested in a window, and what would change that; one sentence. */
function why({ electron }: Equipment): string {
  return electron
    ? 'The window tests were not run: Electron is here, but no screen; install xvfb, or Google Chrome, Microsoft Edge or Chromium, which need none.'
    : 'The window tests were not run: they need Electron (npx install-electron), or an installed Google Chrome, Microsoft Edge or Chromium.';
}

/**
 * `npm run test:window [-- OPTIONS]`: builds the program and tests it in a real window. `--host=electron|chromium` insists on
 * one, `--host=packaged` tests what `npm run package` made; `--built` tests what was built before; everything else goes to
 * Playwright.
 */
async function run(argumentsGiven: readonly string[]): Promise<number> {
  const asked = argumentsGiven.find((argument) => argument.startsWith('--host='))?.slice('--host='.length);
  // As `npm start` does: Electron is got once, where it can be had.
  if (asked === undefined && installedElectron() === null && screen() !== 'none') await downloadElectron();
  const here = equipment();
  const host = asked ?? hostFor(here);
  if (host === null) {
    console.log(why(here));
    return 0;
  }
  if (!isWindowHost(host)) {
    console.error(`There is no host named ${host}: electron, chromium or packaged.`);
    return 2;
  }
  if (!argumentsGiven.includes('--built')) {
    const built = await (host === 'packaged' ? packageForTests() : buildAll().then(() => 0));
    if (built !== 0) return built;
  }
  console.log(headlines[host]);
  const playwright = [
    process.execPath,
    join(project, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    `--project=${host}`,
    ...argumentsGiven.filter((argument) => !argument.startsWith('--host=') && argument !== '--built'),
  ];
  const [program = '', ...rest] =
    here.screen === 'virtual'
      ? ['xvfb-run', '-a', '-s', '-screen 0 1440x1000x24', ...playwright]
      : playwright;
  return exitCodeOf(program, rest);
}

/** Packages the program for the tests that have to look into it (forge.config.ts); the exit code. */
function packageForTests(): Promise<number> {
  const forge = join(project, 'node_modules', '@electron-forge', 'cli', 'dist', 'electron-forge.js');
  return exitCodeOf(process.execPath, [forge, 'package'], { PREPARE_TEST_PACKAGE: '1' });
}

function isWindowHost(name: string): name is WindowHost {
  return Object.hasOwn(headlines, name);
}

function exitCodeOf(
  program: string,
  argumentsGiven: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(program, argumentsGiven, {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    // a run that was ended by a signal has not passed
    child.once('exit', (code) => done(code ?? 1));
  });
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    console.error(thrown);
    process.exit(1);
  },
);
