/** The scheme that the window is served from. Electron's checklist, items 1 and 18: no `file://`, no remote content. */
export const appScheme = 'app';
const appHost = 'prepare-for-rewst';

/** The page that the window shows. */
export const startPage = `${appScheme}://${appHost}/index.html`;

/** Whether an address belongs to the window's own origin. Parsed, never compared by prefix. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === ''
  );
}
