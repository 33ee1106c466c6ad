import { session } from 'electron';
import type { NetworkFetch } from '../../network/network-fetch';

/**
 * Requests over Chromium's network: the system's proxy and certificate store, which Node's own fetch does not know. The
 * session is kept in memory, apart from the window's: no cookies, nothing of an answer on disk.
 */
export function sessionFetch(): NetworkFetch {
  return (url, init) =>
    session.fromPartition('network', { cache: false }).fetch(url.toString(), {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
    });
}
