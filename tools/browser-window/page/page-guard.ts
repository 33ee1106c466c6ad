import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import type { Log } from '../../../src/main/host/log';
import { staticFiles, type FileAnswer, type FileRequest } from '../../../src/main/host/static-files';
import { appOrigin, isBrowserAppUrl, browserStartPage } from './app-origin';

/**
 * Serves the window's files and stops everything else: other requests, other pages, leaving the program's own page.
 * @param folder the renderer as it was built
 */
export async function guardPage(
  context: BrowserContext,
  page: Page,
  folder: string,
  log: Log,
): Promise<void> {
  const files = staticFiles(folder, () => randomBytes(18).toString('base64url'), [
    'clipboard-read', // main reads it there before it clears a secret (clipboard.ts); the page has no permission to
  ]);
  await context.route('**/*', (route, request) => answer(route, request, files, log));
  // the page's policy lets it open none (security-headers.ts); this is for what the user opens by a key
  context.on('page', (other) => {
    log.warn('The window was kept from opening another window');
    void other.close().catch(() => undefined);
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !isBrowserAppUrl(frame.url())) {
      log.warn('The window was brought back to its own page');
      void page.goto(browserStartPage).catch(() => undefined);
    }
  });
}

async function answer(
  route: Route,
  request: Request,
  files: (request: FileRequest) => Promise<FileAnswer>,
  log: Log,
): Promise<void> {
  if (!isBrowserAppUrl(request.url())) {
    log.warn('The window was kept from the network');
    // an aborted navigation leaves the page where it is
    await route.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient');
    return;
  }
  const { status, headers, body } = await files({ method: request.method(), url: request.url() });
  await route.fulfill({ status, headers: { ...headers }, body });
}

/** Whether a frame is the main frame of the window and shows the program's own page: the only one that may call. */
export function isSender(page: Page, source: { readonly page: Page; readonly frame: unknown }): boolean {
  return (
    source.page === page && source.frame === page.mainFrame() && new URL(page.url()).origin === appOrigin
  );
}
