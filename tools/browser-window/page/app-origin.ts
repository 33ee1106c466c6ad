/**
 * The origin that the window is served from. The name is reserved (RFC 2606): it exists on no network, and the browser is
 * told to resolve nothing at all.
 */
export const appOrigin = 'https://prepare-for-rewst.invalid';
export const browserStartPage = `${appOrigin}/index.html`;

/** Whether an address belongs to the window's own origin. */
export function isBrowserAppUrl(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === appOrigin && new URL(address).username === '';
}
