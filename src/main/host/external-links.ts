import { AppFailure } from '../../contract/errors';
import { isAllowedLink, nameOfLink } from './allowed-links';
import type { Links } from './host';
import type { Log } from './log';

/**
 * The one way to the browser, whatever the host.
 * @param openExternal hands an address to the system; rejects where that can't be done
 */
export function externalLinks(openExternal: (url: string) => Promise<void>, log: Log): Links {
  let localOrigins: () => readonly string[] = () => [];
  return {
    allowLocal: (origins) => {
      localOrigins = origins;
    },
    open: async (url) => {
      if (!isAllowedLink(url, localOrigins())) {
        log.warn('A link was refused', { link: nameOfLink(url) });
        throw new AppFailure('linkRefused');
      }
      try {
        await openExternal(new URL(url).href);
      } catch {
        // the system's message may repeat the address, and with it a sign-in's state
        log.warn('The browser could not be opened', { link: nameOfLink(url) });
        throw new AppFailure('browserNotOpened');
      }
    },
  };
}
