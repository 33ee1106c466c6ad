import * as electron from 'electron';
import { confidentialEntries } from '../confidential-formats';
import type { PlainClipboard } from '../secret-clipboard';

const { clipboard } = electron;

/** The system's clipboard. Awaited, because Electron 44 made it asynchronous. */
export const electronClipboard: PlainClipboard = {
  read: async () => await clipboard.readText(),
  write: async (text) => {
    await clipboard.writeText(text);
  },
  writeConfidential: async (text) => {
    // an Electron before 44, which tests may run in, writes no format of the system together with text
    if (!('ClipboardItem' in electron)) {
      await clipboard.writeText(text);
      return;
    }
    const entries = Object.entries(confidentialEntries(text, process.platform)).map(
      ([type, content]) => [type, new Blob([content as BlobPart])] as const,
    );
    // one item in one write: there is no moment at which the text is there and its markers are not
    await clipboard.write([new electron.ClipboardItem(Object.fromEntries(entries))]);
  },
  clear: () => {
    clipboard.clear();
    return Promise.resolve();
  },
};
