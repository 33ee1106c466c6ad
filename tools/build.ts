import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type LogLevel } from 'vite';
import chromium, { pageBuild as chromiumPage } from './browser-window/vite.config';
import type { BuildKind } from '../src/main/host/start-rules';
import { mainConfig } from '../vite.main.config';
import preload from '../vite.preload.config';
import renderer from '../vite.renderer.config';

const project = resolve(__dirname, '..');

/**
 * Builds the whole program from nothing: main.js and preload.js in `.vite/build`, the window in `.vite/renderer`, and what
 * stands in for Electron where it can't be had in `.vite/chromium`.
 */
export async function buildAll(kind: BuildKind = 'checkout', logLevel: LogLevel = 'warn'): Promise<void> {
  for (const part of ['build', 'renderer', 'chromium']) {
    await rm(join(project, '.vite', part), { recursive: true, force: true });
  }
  for (const configuration of [mainConfig(kind), preload, renderer, chromium, chromiumPage]) {
    await build({ ...configuration, configFile: false, logLevel });
  }
}

if (require.main === module) {
  buildAll('checkout', 'info').catch((thrown: unknown) => {
    console.error(thrown);
    process.exitCode = 1;
  });
}
