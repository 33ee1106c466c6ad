import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { keychainVariable, keytarStandIn } from './keychain-service';

/** The terminal runner, built so that it starts quickly. */
export interface TerminalProgram {
  readonly folder: string;
  /** Starts `prepare --json` with its own data folder. */
  start(parts: {
    readonly network: Readonly<Record<string, string>>;
    /** Address of the computer's keychain. */
    readonly keychain: string;
    readonly state: string;
    /** Client id of the app that is to be used, confirmed; null for the one that the program takes by itself. */
    readonly adopted: string | null;
    /** By how much the computer's clock is ahead, in milliseconds. */
    readonly later?: number;
  }): RunningProgram;
  remove(): Promise<void>;
}

export interface RunningProgram {
  readonly process: ChildProcess;
  readonly ended: Promise<{
    /** null where it was killed. */
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/**
 * Builds the terminal runner outside of the project. There it finds a stand-in for keytar, so that it touches no keychain
 * of this computer.
 */
export async function buildTerminalProgram(): Promise<TerminalProgram> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'terminal-program-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.resolve('tools/terminal/practice.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: true,
      reportCompressedSize: false,
      rolldownOptions: {
        external: ['keytar', ...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: 'practice.cjs', chunkFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['keytar'] },
  });
  const keytar = path.join(folder, 'node_modules', 'keytar');
  await mkdir(keytar, { recursive: true });
  await writeFile(path.join(keytar, 'index.js'), keytarStandIn);
  return {
    folder,
    start: ({ network, keychain, state, adopted, later = 0 }) => {
      const child = spawn(
        process.execPath,
        [
          '--import',
          clockAhead(later),
          path.join(folder, 'practice.cjs'),
          'prepare',
          '--json',
          '--state',
          state,
          ...(adopted === null ? [] : ['--app', adopted, '--adopt']),
        ],
        {
          cwd: folder,
          env: {
            ...process.env,
            NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
            HOME: folder,
            PREPARE_FOR_REWST_NETWORK: JSON.stringify(network),
            [keychainVariable]: keychain,
          },
        },
      );
      return { process: child, ended: ended(child) };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A module that sets the process's clock ahead: what takes Microsoft minutes is over when the program is started again. */
function clockAhead(milliseconds: number): string {
  const code = `
    const Real = Date;
    const now = () => Real.now() + ${String(milliseconds)};
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
      static now() { return now(); }
    };`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

async function ended(child: ChildProcess): RunningProgram['ended'] {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (stderr += part.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', (status) => resolve(status));
  });
  return { code, stdout, stderr };
}
