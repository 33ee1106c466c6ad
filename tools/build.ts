import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type LogLevel } from 'vite';
import main from '../vite.main.config';
import preload from '../vite.preload.config';
import renderer from '../vite.renderer.config';

const project = resolve(fileURLToPath(import.meta.url), '..', '..');

/** Builds the whole program from nothing: main.js and preload.js in `.vite/build`, the window in `.vite/renderer`. */
export async function buildAll(logLevel: LogLevel = 'warn'): Promise<void> {
  await rm(join(project, '.vite'), { recursive: true, force: true });
  for (const configuration of [main, preload, renderer]) {
    await build({ ...configuration, configFile: false, logLevel });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  buildAll('info').catch((thrown: unknown) => {
    console.error(thrown);
    process.exitCode = 1;
  });
}
