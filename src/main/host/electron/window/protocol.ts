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
  // What comes after it, protocol.handle, first loads all of Node's fetch for its Request and Response: 60 ms of the thread that
  // the first page waits for.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the first page would wait for what replaces it, see above
  session.protocol.registerBufferProtocol(appScheme, (request, respond) => {
    if (!isAppUrl(request.url)) {
      respond({ statusCode: 403 });
      return;
    }
    const isPage = request.url === startPage;
    const url = isPage ? new URL(file, startPage).href : request.url;
    if (isPage) file = 'index.html';
    void answer({ method: request.method, url }).then(({ status, headers, body }) =>
      respond({ statusCode: status, headers: { ...headers }, data: body }),
    );
  });
}
