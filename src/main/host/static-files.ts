import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { securityHeaders } from './security-headers';

export interface FileRequest {
  readonly method: string;
  readonly url: string;
}

export interface FileAnswer {
  readonly status: 200 | 403 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What stands in the pages where the nonce of a load goes. */
const noncePlaceholder = '__CSP_NONCE__';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Serves the files of the window, and nothing beside them: GET alone, paths that stay inside the folder, kinds of file that
 * the window is made of. Electron's checklist, items 1 and 18.
 * @param folder the renderer as it was built
 * @param newNonce a fresh unguessable value for every page
 * @param features browser features that the host itself needs in the page (security-headers.ts)
 */
export function staticFiles(
  folder: string,
  newNonce: () => string,
  features: readonly string[] = [],
): (request: FileRequest) => Promise<FileAnswer> {
  const root = resolve(folder);
  return async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const file = fileFor(root, request.url);
    if (file === null) return refuse(403);
    const type = types[extname(file).toLowerCase()];
    if (type === undefined) return refuse(404);
    const content = await contentOf(file);
    if (content === null) return refuse(404);
    const nonce = newNonce();
    const isPage = type.startsWith('text/html');
    return {
      status: 200,
      headers: {
        ...securityHeaders(nonce, features),
        'content-type': type,
        'cache-control': isPage ? 'no-store' : 'no-cache',
      },
      body: isPage ? Buffer.from(content.toString('utf8').replaceAll(noncePlaceholder, nonce)) : content,
    };
  };
}

/** The file that an address means; null for one that leads out of the folder. */
function fileFor(root: string, address: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  const inside = relative(root, file);
  const leavesFolder =
    inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return leavesFolder ? null : file;
}

function contentOf(file: string): Promise<Buffer | null> {
  return readFile(file).catch(() => null);
}

function refuse(status: 403 | 404 | 405): FileAnswer {
  return { status, headers: securityHeaders('none'), body: Buffer.alloc(0) };
}
