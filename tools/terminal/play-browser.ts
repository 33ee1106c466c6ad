import { AppFailure } from '../../src/contract/errors';
import { signInFailure } from '../../src/main/identity/sign-in-errors';
import type { NetworkFetch } from '../../src/main/network/network-fetch';
import { readPage, type PageForm } from './page';

/** How many pages and redirects a sign-in may take. */
const mostPages = 8;

interface Step {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: URLSearchParams;
}

/**
 * Signs in as a user would who agrees to everything: gets the authorisation URL, sends the form that comes back with what is
 * filled in on it, and goes on until the program's own port has been answered.
 * @param url the authorisation URL
 * @param fetch reaches the sign-in service; must hand over pages and redirects as they are
 * @param fetchLoopback reaches this program's own port
 * @throws AppFailure when a page leads nowhere, with what the page says
 */
export async function playBrowser(
  url: string,
  fetch: NetworkFetch,
  fetchLoopback: NetworkFetch = globalThis.fetch,
): Promise<void> {
  const parameters = new URL(url).searchParams;
  const home = parameters.get('redirect_uri') ?? '';
  const cookies = new CookieJar();
  let step: Step = { method: 'GET', url };
  for (let pages = 0; pages < mostPages; pages += 1) {
    if (isHome(step.url, home)) {
      await answerHome(step, fetchLoopback);
      return;
    }
    step = await take(step, { fetch, cookies, loginHint: parameters.get('login_hint') ?? '' });
  }
  throw new AppFailure('signInFailed', {
    message: `The sign-in did not come to an end within ${String(mostPages)} pages.`,
  });
}

interface Browser {
  readonly fetch: NetworkFetch;
  readonly cookies: CookieJar;
  readonly loginHint: string;
}

async function take(step: Step, { fetch, cookies, loginHint }: Browser): Promise<Step> {
  const response = await fetch(step.url, {
    method: step.method,
    headers: { Accept: 'text/html', ...cookies.headerFor(step.url) },
    redirect: 'manual',
    ...(step.body && { body: step.body }),
  });
  cookies.keep(step.url, response.headers);
  const location = response.headers.get('location');
  const text = await response.text();
  if (location !== null && response.status >= 300 && response.status < 400) {
    return redirected(step, response.status, new URL(location, step.url).href);
  }
  const page = await readPage(text, step.url, loginHint);
  const form = page.forms.find(({ refuses }) => !refuses) ?? page.forms[0];
  const link = page.links[0];
  if (form === undefined && link === undefined) {
    throw signInFailure({ errorCode: `page_${String(response.status)}`, errorMessage: page.text });
  }
  return form ? submission(form) : { method: 'GET', url: link ?? '' };
}

function redirected(step: Step, status: number, url: string): Step {
  return status === 307 || status === 308 ? { ...step, url } : { method: 'GET', url };
}

function submission(form: PageForm): Step {
  if (form.method === 'GET') {
    const url = new URL(form.action);
    url.search = asParameters(form).toString();
    return { method: 'GET', url: url.href };
  }
  return { method: 'POST', url: form.action, body: asParameters(form) };
}

function asParameters({ fields }: PageForm): URLSearchParams {
  return new URLSearchParams(fields.map(([name, value]) => [name, value]));
}

function isHome(url: string, home: string): boolean {
  return URL.canParse(home) && portOn(url) !== undefined && portOn(url) === portOn(home);
}

/** The port of an address on this computer, which may be written in several ways. */
function portOn(url: string): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? port : undefined;
}

/**
 * Delivers the reply. MSAL takes it as a posted form only, so a service that put it into the address, whatever it was asked
 * for, is helped out here.
 */
async function answerHome({ method, url, body }: Step, fetchLoopback: NetworkFetch): Promise<void> {
  const home = new URL(url);
  // MSAL listens on 127.0.0.1 alone, whatever localhost resolves to.
  home.hostname = '127.0.0.1';
  const reply = new URLSearchParams(home.search);
  const inAddress = method === 'GET' && (reply.has('code') || reply.has('error'));
  if (inAddress) {
    home.search = '';
  }
  const response = await fetchLoopback(home, {
    method: inAddress ? 'POST' : method,
    redirect: 'manual',
    ...(inAddress ? { body: reply } : body && { body }),
  });
  const page = await response.text();
  if (!response.ok) {
    throw new AppFailure('signInReplyBlocked', { details: { status: String(response.status), page } });
  }
}

/** Keeps a sign-in service's session from page to page, by origin. */
class CookieJar {
  readonly #jars = new Map<string, Map<string, string>>();

  keep(url: string, headers: Headers): void {
    const jar = this.#jars.get(new URL(url).origin) ?? new Map<string, string>();
    for (const cookie of headers.getSetCookie()) {
      const [name, ...value] = (cookie.split(';')[0] ?? '').split('=');
      jar.set((name ?? '').trim(), value.join('=').trim());
    }
    this.#jars.set(new URL(url).origin, jar);
  }

  headerFor(url: string): Record<string, string> {
    const jar = this.#jars.get(new URL(url).origin);
    return jar === undefined || jar.size === 0
      ? {}
      : { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
  }
}
