import { randomBytes } from 'node:crypto';
import { protocol, type Session } from 'electron';
import { staticFiles } from '../../static-files';
import { appScheme, isAppUrl, startPage } from './app-url';

/**
 * Makes `app://` a proper origin of its own. Must be called before Electron is ready.
 * https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the renderer's files to the windows of this session.
 * @param firstFile the page that is built for what the first load shows; a later load gets the one that is true of any state
 */
export function serveRenderer(session: Session, folder: string, firstFile: string): void {
  const answer = staticFiles(folder, () => randomBytes(18).toString('base64url'));
  let file = firstFile;
  session.protocol.handle(appScheme, async (request) => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 403 });
    const isPage = request.url === startPage;
    const url = isPage ? new URL(file, startPage).href : request.url;
    if (isPage) file = 'index.html';
    const { status, headers, body } = await answer({ method: request.method, url });
    return new Response(new Uint8Array(body), { status, headers: { ...headers } });
  });
}
