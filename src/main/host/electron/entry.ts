import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { app, dialog } from 'electron';
import startedByInstaller from 'electron-squirrel-startup';
import { systemClock } from '../../clock';
import { blinkSettings } from '../blink';
import { startRefusal } from '../start-rules';
import { buildKind } from './build-kind';
import { endAfterFault } from './crash';
import { createElectronHost } from './electron-host';
import { registerAppScheme } from './window/protocol';

/**
 * Where the product starts. What stands here must happen before Electron is ready; everything else waits for the host.
 */
function start(): void {
  const refusal = startRefusal(process.argv.slice(1), process.env, process.platform, buildKind);
  if (refusal !== null) {
    refuseToStart(refusal);
    return;
  }
  // Squirrel starts the program to make and remove shortcuts, and expects it to end at once
  if (startedByInstaller) {
    app.quit();
    return;
  }
  keepDataWhereAsked();
  // 4. Enable process sandboxing, for whatever process is ever made
  // https://www.electronjs.org/docs/latest/tutorial/security#4-enable-process-sandboxing
  app.enableSandbox();
  app.commandLine.appendSwitch('blink-settings', blinkSettings);
  registerAppScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  void app.whenReady().then(run);
}

/** Says why at the terminal, and in a box where the system can show one this early; the program ends with code 2. */
function refuseToStart(refusal: string): void {
  process.stderr.write(`${refusal}\n`);
  if (process.platform !== 'linux') {
    dialog.showErrorBox('Prepare for Rewst does not start', refusal);
  }
  app.exit(2);
}

async function run(): Promise<void> {
  // The window's first picture waits for the graphics process, which would be started for the window alone; one that can't start
  // is no fault here.
  app.getGPUInfo('basic').catch(() => undefined);
  const host = createElectronHost({ clock: systemClock, buildFolder: __dirname });
  try {
    // the program is loaded once the first screen is painted: it would hold that up
    await host.load();
    const { startApp } = await import('../../main');
    await startApp(host);
  } catch (thrown) {
    host.log.error('The program could not start', thrown);
    await endAfterFault();
  }
}

/** `--user-data-dir=FOLDER` keeps the data there; it must be known before the single-instance lock is taken. */
function keepDataWhereAsked(): void {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  if (folder !== '') {
    const absolute = resolve(folder);
    mkdirSync(absolute, { recursive: true, mode: 0o700 });
    app.setPath('userData', absolute);
    app.setPath('sessionData', absolute);
  }
}

start();
