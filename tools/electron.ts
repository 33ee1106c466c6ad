import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packageFolder = resolve(__dirname, '..', 'node_modules', 'electron');

/**
 * Electron's program: where `ELECTRON_OVERRIDE_DIST_PATH` says, otherwise as Electron's own installer left it. `undefined`
 * where neither is there. Nothing is downloaded.
 */
export function installedElectron(env: Readonly<NodeJS.ProcessEnv> = process.env): string | undefined {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist');
  const program = join(folder, programName());
  return existsSync(program) ? program : undefined;
}

/** Runs Electron's own installer, with its progress on the terminal. The program, or `undefined` where it could not be had. */
export async function installElectron(): Promise<string | undefined> {
  const installer = join(packageFolder, 'install.js');
  if (!existsSync(installer)) {
    return undefined;
  }
  await new Promise<void>((done) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'ignore'] });
    child.once('error', () => done());
    child.once('exit', () => done());
  });
  return installedElectron();
}

/** The version that package.json asks for. */
export function electronVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function programName(): string {
  switch (process.platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
}
