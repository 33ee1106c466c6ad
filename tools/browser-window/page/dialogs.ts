import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Dialogs } from '../../../src/main/host/host';
import { evaluateIsolated } from './isolated-world';

/**
 * A browser window has no dialog that tells a program where to save: the user is shown the place, in the folder for
 * downloads under a name that is free, and agrees or not.
 */
export function pageDialogs(
  page: Page,
  downloads: string,
  confirm: (question: string) => Promise<boolean>,
): Dialogs {
  return {
    confirm: ({ message, detail }) => confirm(`${message}\n\n${detail}`),
    chooseSavePath: async ({ title, suggestedName }) => {
      const path = freePath(downloads, basename(suggestedName), existsSync);
      return (await confirm(`${title}\n\n${path}`)) ? path : null;
    },
    print: async () => {
      await evaluateIsolated(page, 'print()');
    },
  };
}

/** The path, with a number behind the name where there is such a file already. */
export function freePath(folder: string, name: string, exists: (path: string) => boolean): string {
  const extension = extname(name);
  const stem = basename(name, extension);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${extension}`);
    if (!exists(path)) return path;
  }
}
