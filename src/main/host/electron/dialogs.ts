import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Dialogs, ConfirmationRequest } from '../host';

/** The system's own dialogs, in front of the window. */
export function electronDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
    confirm: async (question) => {
      const parent = window();
      return parent !== null && (await askInDialog(parent, question));
    },
    chooseSavePath: async ({ title, suggestedName }) => {
      const options = { title, defaultPath: join(app.getPath('documents'), basename(suggestedName)) };
      const parent = window();
      const { canceled, filePath } = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options);
      return canceled || filePath === '' ? null : filePath;
    },
    print: () =>
      new Promise((resolve) => {
        const contents = window()?.webContents;
        if (!contents) {
          resolve();
          return;
        }
        // a user who closes the print dialog has not failed at anything
        contents.print({ printBackground: true }, () => resolve());
      }),
  };
}

/** Asks in the system's own message box, which no script of the page can answer. True: the user agreed. */
export async function askInDialog(
  parent: BrowserWindow | null,
  question: ConfirmationRequest,
): Promise<boolean> {
  const { message, detail, agree, decline } = question;
  const options = {
    type: 'question' as const,
    message,
    detail,
    buttons: [decline, agree],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = parent
    ? await dialog.showMessageBox(parent, options)
    : await dialog.showMessageBox(options);
  return response === 1;
}
