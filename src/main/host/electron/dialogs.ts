import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Dialogs } from '../host';

/** The system's own dialogs, in front of the window. */
export function electronDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
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
