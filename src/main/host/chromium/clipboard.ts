import type { Page } from 'playwright-core';
import type { PlainClipboard } from '../secret-clipboard';
import { appOrigin } from './app-origin';
import { evaluateApart } from './isolated-world';

/**
 * The system's clipboard through the browser. The permission to read it is given for the moment of reading alone, and the
 * page's own scripts never see what is written.
 */
export function pageClipboard(page: Page): PlainClipboard {
  const write = async (text: string) => {
    await evaluateApart(page, `navigator.clipboard.writeText(${JSON.stringify(text)})`);
  };
  return {
    write,
    clear: () => write(''),
    read: async () => {
      const context = page.context();
      await context.grantPermissions(['clipboard-read'], { origin: appOrigin });
      try {
        const text = await evaluateApart(page, 'navigator.clipboard.readText()');
        return typeof text === 'string' ? text : '';
      } finally {
        await context.clearPermissions();
      }
    },
  };
}
