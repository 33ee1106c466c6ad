import { randomBytes } from 'node:crypto';
import { protocol, type Session } from 'electron';
import { rendererFiles } from '../renderer-files';
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

/** Serves the renderer's files to the windows of this session. */
export function serveRenderer(session: Session, folder: string): void {
  const answer = rendererFiles(folder, () => randomBytes(18).toString('base64url'));
  session.protocol.handle(appScheme, async (request) => {
    if (!isAppUrl(request.url)) {
      return new Response(null, { status: 403 });
    }
    const { status, headers, body } = await answer(request);
    return new Response(new Uint8Array(body), { status, headers: { ...headers } });
  });
}
