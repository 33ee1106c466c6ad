import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packageFolder = resolve(__dirname, '..', 'node_modules', 'electron');

/**
 * Electron's program: where `ELECTRON_OVERRIDE_DIST_PATH` says, otherwise as Electron's own installer left it; null where
 * neither is there. Nothing is downloaded.
 */
export function installedElectron(env: Readonly<NodeJS.ProcessEnv> = process.env): string | null {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist');
  const program = join(folder, programName());
  return existsSync(program) ? program : null;
}

/** Runs Electron's own installer, with its progress on the terminal. The program; null where it could not be had. */
async function installElectron(): Promise<string | null> {
  const installer = join(packageFolder, 'install.js');
  if (!existsSync(installer)) return null;
  await new Promise<void>((done) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'ignore'] });
    child.once('error', () => done());
    child.once('exit', () => done());
  });
  return installedElectron();
}

/** Says that Electron is being got, and gets it; as {@link installElectron}. */
export function downloadElectron() {
  console.log(`Getting Electron ${electronVersion()}, which is needed once (about 120 MB)…`);
  return installElectron();
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
