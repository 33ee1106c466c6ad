import { shell } from 'electron';
import type { Links } from '../host';
import { externalLinks } from '../external-links';
import type { Log } from '../log';

/**
 * Links in the system's browser.
 * https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
export function electronLinks(log: Log): Links {
  return externalLinks((url) => shell.openExternal(url), log);
}
