import { describe, expect, it } from 'vitest';
import { isAllowedLink, nameOfLink } from '../../../../src/main/host/allowed-links';

describe('a link may be opened', () => {
  it.each([
    'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=1',
    'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade',
    'https://portal.azure.com/',
    'https://learn.microsoft.com/entra/',
    'https://docs.rewst.help/',
    'https://app.rewst.io/organizations',
    'https://app.eu.rewst.io/',
    'https://app.rewst.eu/',
    'https://app.rewst.asia/',
    'https://partner.microsoft.com/',
    'https://admin.microsoft.com/',
    'https://purview.microsoft.com/audit',
    'HTTPS://PORTAL.AZURE.COM/',
  ])('%s', (url) => {
    expect(isAllowedLink(url, [])).toBe(true);
  });

  it.each(['http://127.0.0.1:50123/authorize?x=1', 'http://localhost:8080/'])(
    '%s, while the practice tenant is there',
    (url) => {
      expect(isAllowedLink(url, [new URL(url).origin])).toBe(true);
    },
  );
});

describe('a link is refused', () => {
  it.each([
    ['another site', 'https://example.com/'],
    ['a site that only begins alike', 'https://portal.azure.com.example.com/'],
    ['a site that only ends alike', 'https://notportal.azure.com/'],
    ['a sub domain', 'https://x.portal.azure.com/'],
    ['a trailing dot', 'https://portal.azure.com./'],
    ['a user name', 'https://portal.azure.com@example.com/'],
    ['a user name on the right site', 'https://someone@portal.azure.com/'],
    ['another port', 'https://portal.azure.com:8443/'],
    ['no https', 'http://portal.azure.com/'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a share', '\\\\server\\share'],
    ['data', 'data:text/html,x'],
    ['a system tool', 'ms-msdt:/id'],
    ['a search', 'search-ms:query=x'],
    ['no address', 'portal.azure.com'],
    ['nothing', ''],
    ['this computer while nothing is practised', 'http://127.0.0.1:50123/'],
  ])('%s', (_what, url) => {
    expect(isAllowedLink(url, [])).toBe(false);
  });

  it.each([
    ['another port of this computer', 'http://127.0.0.1:50124/'],
    ['another name of this computer', 'http://localhost:50123/'],
    ['https on this computer', 'https://127.0.0.1:50123/'],
  ])('%s than the practice tenant has', (_what, url) => {
    expect(isAllowedLink(url, ['http://127.0.0.1:50123'])).toBe(false);
  });

  it('another computer, whatever a map says', () => {
    expect(isAllowedLink('http://192.168.0.9:80/', ['http://192.168.0.9'])).toBe(false);
  });
});

it('names a link in the log without what a sign-in puts into its query', () => {
  expect(nameOfLink('https://login.microsoftonline.com/a?state=s3cret#code=x')).toBe(
    'https://login.microsoftonline.com/a',
  );
  expect(nameOfLink('::')).toBe('(not an address)');
});
