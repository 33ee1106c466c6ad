/**
 * The sites that the program may open in the browser: Microsoft's sign-in and admin portals, Microsoft's and Rewst's
 * documentation, and Rewst itself in its regions. Electron's checklist, item 15.
 */
const sites: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'entra.microsoft.com',
  'portal.azure.com',
  'learn.microsoft.com',
  'partner.microsoft.com',
  'admin.microsoft.com',
  'purview.microsoft.com',
  'docs.rewst.help',
  'app.rewst.io',
  'app.eu.rewst.io',
  'app.rewst.eu',
  'app.rewst.asia',
]);

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/**
 * Whether an address may be handed to the system's browser: https to one of the known sites, or http to an origin on this
 * computer that the practice tenant or the network map names. An address with a user name or a port of its own is refused,
 * because it looks like one site and may lead to another.
 * @param localOrigins origins such as `http://127.0.0.1:50123`
 */
export function isAllowedLink(address: string, localOrigins: readonly string[]): boolean {
  const url = parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return url.port === '' && sites.has(url.hostname);
  return url.protocol === 'http:' && loopback.has(url.hostname) && localOrigins.includes(url.origin);
}

/** The address without its query and fragment, which may hold a sign-in's secrets: what a log may say of a link. */
export function nameOfLink(address: string): string {
  const url = parse(address);
  return url === null ? '(not an address)' : `${url.protocol}//${url.host}${url.pathname}`.slice(0, 200);
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
