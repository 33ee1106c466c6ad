import type { NetworkFetch } from '../../src/main/network/network-fetch';

const graph = 'https://graph.microsoft.com';

/** POSTs that read: Conditional Access' What-If. Source: Microsoft Graph, "conditionalAccessRoot: evaluate". */
const readingPosts: readonly RegExp[] = [/^\/(?:v1\.0|beta)\/identity\/conditionalAccess\/evaluate$/];

/**
 * A fetch that lets nothing through to Microsoft Graph but reads: GET, batches of GET alone, and What-If. Anything else
 * rejects with a TypeError and is not sent.
 */
export function readOnly(fetch: NetworkFetch): NetworkFetch {
  return async (url, init) => {
    const { origin, pathname } = new URL(url);
    if (origin === graph && !isRead(init?.method ?? 'GET', pathname, init?.body)) {
      throw new TypeError(`The live check reads only: ${init?.method ?? 'GET'} ${pathname} was not sent.`);
    }
    return fetch(url, init);
  };
}

function isRead(method: string, path: string, body: unknown): boolean {
  if (method.toUpperCase() === 'GET') return true;
  if (method.toUpperCase() !== 'POST') return false;
  if (/^\/(?:v1\.0|beta)\/\$batch$/.test(path)) return holdsReadsAlone(body);
  return readingPosts.some((pattern) => pattern.test(path));
}

function holdsReadsAlone(body: unknown): boolean {
  if (typeof body !== 'string') return false;
  const { requests } = JSON.parse(body) as { readonly requests?: readonly { readonly method?: unknown }[] };
  return requests !== undefined && requests.every(({ method }) => method === 'GET');
}
