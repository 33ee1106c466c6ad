import type { Page } from 'playwright-core';
import type { PlainClipboard } from '../../../src/main/host/secret-clipboard';
import { appOrigin } from './app-origin';
import { evaluateIsolated } from './isolated-world';

/**
 * The system's clipboard through the browser. The permission to read it is given for the moment of reading alone, and the
 * page's own scripts never see what is written. One operation at a time: giving a permission denies all others, writing
 * included, until it is taken back.
 */
export function pageClipboard(page: Page): PlainClipboard {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(operation: () => Promise<T>): Promise<T> => {
    const result = last.then(operation);
    last = result.catch(() => undefined);
    return result;
  };

  const write = (text: string) =>
    inTurn(async () => {
      await evaluateIsolated(page, `navigator.clipboard.writeText(${JSON.stringify(text)})`);
    });
  return {
    write,
    // a page can't write the system's own formats
    writeConfidential: write,
    clear: () => write(''),
    read: () =>
      inTurn(async () => {
        const context = page.context();
        await context.grantPermissions(['clipboard-read'], { origin: appOrigin });
        try {
          const text = await evaluateIsolated(page, 'navigator.clipboard.readText()');
          return typeof text === 'string' ? text : '';
        } finally {
          await context.clearPermissions();
        }
      }),
  };
}
