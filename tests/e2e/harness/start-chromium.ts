import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as chromiumEntry from '../../../tools/browser-window/entry';
import type { RunningApp, RunningAppOptions } from './running-app';

/** Starts the built program in a window of an installed browser, without a screen where there is none. */
export async function startChromium(options: RunningAppOptions): Promise<RunningApp> {
  const { installedBrowser, runInBrowser } = createRequire(__filename)(
    join(process.cwd(), '.vite', 'chromium', 'main.js'),
  ) as typeof chromiumEntry;
  const browser = installedBrowser();
  if (!browser) {
    throw new Error('Neither Chrome nor Edge nor Chromium is installed here.');
  }
  let answer = true;
  // This host runs in the test's own process.
  Object.assign(process.env, options.environment);
  const running = await runInBrowser({
    version: '0.0.0',
    arguments: [`--user-data-dir=${options.userData}`, ...options.arguments],
    browser,
    say: () => undefined,
    test: {
      headless: process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY,
      downloads: options.downloads,
      openInBrowser: (url) => {
        options.onLink(url);
        return Promise.resolve();
      },
      confirm: (question) => {
        options.onQuestion(question);
        return Promise.resolve(answer);
      },
      onPage: (page) => {
        page.on('console', (message) => {
          if (message.type() === 'error') {
            options.onComplaint(message.text());
          }
        });
        page.on('pageerror', (error) => options.onComplaint(String(error)));
      },
    },
  });
  if (!running) {
    throw new Error('Another copy of the program uses the data folder of this test.');
  }
  const close = async () => {
    await running.end();
    for (const name of Object.keys(options.environment)) Reflect.deleteProperty(process.env, name);
  };
  return {
    host: 'chromium',
    page: running.page,
    userData: options.userData,
    electron: null,
    answerQuestions: (yes) => {
      answer = yes;
      return Promise.resolve();
    },
    clipboard: () => running.readClipboard(),
    close,
    kill: close,
  };
}
