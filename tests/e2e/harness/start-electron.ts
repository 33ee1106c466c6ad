import { once } from 'node:events';
import { _electron, type ElectronApplication } from '@playwright/test';
import { installedElectron } from '../../../tools/electron';
import type { RunningApp, RunningAppOptions } from './running-app';

/** How main says in its console what the test has to know. */
const marks = { link: 'link opened: ', question: 'question asked: ' } as const;

/** Starts the built program in Electron. Links and questions go to the test instead of the system; nothing else is changed. */
export async function startElectron(options: RunningAppOptions): Promise<RunningApp> {
  if (installedElectron() === null) {
    throw new Error(
      'Electron is not installed here; run the chromium project, or npx install-electron first.',
    );
  }
  // Playwright finds the program itself: only then does it hold the program back until it is ready to look on
  const electron = await _electron.launch({
    cwd: process.cwd(),
    env: { ...inherited(), ...options.environment },
    args: ['.', `--user-data-dir=${options.userData}`, ...options.arguments],
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 60_000,
  });
  repeatLostAnswers(electron);
  listen(electron, options);
  await takeSystem(electron, options.downloads);
  const page = await electron.firstWindow();
  await page.waitForLoadState();
  return {
    host: 'electron',
    page,
    userData: options.userData,
    electron,
    answerQuestions: (yes) =>
      electron.evaluate((_electron, answer) => {
        (globalThis as { answer?: boolean }).answer = answer;
      }, yes),
    clipboard: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
    close: () => electron.close(),
    kill: () => killed(electron),
  };
}

/** How often a function is run in main until its answer arrives. */
const mostTries = 6;

/**
 * Electron now and then collects the promise of a function that was run in main before it is answered; Playwright then rejects
 * although the function ran. What the tests run there may run twice.
 */
function repeatLostAnswers(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron) as (...given: readonly unknown[]) => Promise<unknown>;
  const surely = async (...given: readonly unknown[]): Promise<unknown> => {
    for (let tries = 1; tries < mostTries; tries += 1) {
      try {
        return await evaluate(...given);
      } catch (thrown) {
        if (!String(thrown).includes('promise was garbage collected')) throw thrown;
      }
    }
    return evaluate(...given);
  };
  electron.evaluate = surely as typeof electron.evaluate;
}

function listen(electron: ElectronApplication, options: RunningAppOptions): void {
  electron.context().on('console', (message) => {
    if (message.type() === 'error') {
      options.onComplaint(message.text());
    }
  });
  electron.context().on('weberror', (error) => options.onComplaint(String(error.error())));
  electron.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(marks.link)) {
      options.onLink(text.slice(marks.link.length));
    } else if (text.startsWith(marks.question)) {
      options.onQuestion(text.slice(marks.question.length));
    }
  });
}

async function killed(electron: ElectronApplication): Promise<void> {
  const program = electron.process();
  const ended = once(program, 'exit');
  program.kill('SIGKILL');
  await ended;
}

/** Puts the test in the place of the system's browser and dialogs. */
async function takeSystem(electron: ElectronApplication, downloads: string): Promise<void> {
  await electron.evaluate(
    ({ shell, dialog }, { link, question, folder }) => {
      /* eslint-disable no-console -- main's console is how it reaches the test */
      const answersYes = () => (globalThis as { answer?: boolean }).answer !== false;
      Object.assign(shell, {
        openExternal: (url: string) => {
          console.log(link + url);
          return Promise.resolve();
        },
      });
      dialog.showMessageBox = (...given: readonly unknown[]) => {
        const { message, detail } = given.at(-1) as { message: string; detail?: string };
        console.log(`${question}${message} ${detail ?? ''}`);
        return Promise.resolve({ response: answersYes() ? 1 : 0, checkboxChecked: false });
      };
      dialog.showSaveDialog = (...given: readonly unknown[]) => {
        const { title, defaultPath } = given.at(-1) as { title?: string; defaultPath?: string };
        const name = defaultPath?.split(/[\\/]/).pop() ?? 'file';
        console.log(`${question}${title ?? ''} ${name}`);
        return Promise.resolve({ canceled: !answersYes(), filePath: `${folder}/${name}` });
      };
      /* eslint-enable no-console */
    },
    { ...marks, folder: downloads },
  );
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
