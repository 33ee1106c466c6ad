import { randomBytes } from 'node:crypto';
import { protocol, type Session } from 'electron';
import { staticFiles } from '../../static-files';
import { appScheme, isAppUrl } from './app-url';

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
 * @returns resolves when a page has got its scripts: from then on the window's process works by itself for a while
 */
export function serveRenderer(session: Session, folder: string): Promise<void> {
  const answer = staticFiles(folder, () => randomBytes(18).toString('base64url'));
  let asked = 0;
  session.protocol.handle(appScheme, async (request) => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 403 });
    asked += 1;
    const { status, headers, body } = await answer(request);
    return new Response(new Uint8Array(body), { status, headers: { ...headers } });
  });
  return scriptsTaken(session, () => asked);
}

/** Resolves when everything that was asked for has arrived, and a script is among it. */
function scriptsTaken(session: Session, asked: () => number): Promise<void> {
  return new Promise((resolve) => {
    let arrived = 0;
    let scripts = 0;
    // an answer is handed over piece by piece after the handler above has given it: only the session knows when it is through
    session.webRequest.onCompleted(({ url, resourceType }) => {
      arrived += isAppUrl(url) ? 1 : 0;
      scripts += resourceType === 'script' ? 1 : 0;
      if (scripts > 0 && arrived === asked()) {
        session.webRequest.onCompleted(null);
        resolve();
      }
    });
  });
}
