import { shell } from 'electron';
import type { Links } from '../host';
import { linkGateway } from '../link-gateway';
import type { Log } from '../log';

/**
 * Links in the system's browser.
 * https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
export function electronLinks(log: Log): Links {
  return linkGateway((url) => shell.openExternal(url), log);
}
