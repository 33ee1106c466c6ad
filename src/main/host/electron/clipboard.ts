import { clipboard } from 'electron';
import type { PlainClipboard } from '../secret-clipboard';

/** The system's clipboard. Awaited, because Electron 44 made it asynchronous. */
export const electronClipboard: PlainClipboard = {
  read: async () => await clipboard.readText(),
  write: async (text) => {
    await clipboard.writeText(text);
  },
  clear: () => {
    clipboard.clear();
    return Promise.resolve();
  },
};
