import { AppFailure } from '../../src/contract/errors';
import { signInFailure } from '../../src/main/identity/sign-in-errors';
import type { NetworkFetch } from '../../src/main/network/network-fetch';
import { readPage, type PageForm } from './sign-in-page';

/** How many pages and redirects a sign-in may take. */
const maxPages = 8;

interface Step {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: URLSearchParams;
}

/**
 * Signs in without a browser, as a user who agrees to everything: gets the authorisation URL, sends each form as it is
 * filled in, and goes on until the program's own port has the answer.
 * @param url the authorisation URL
 * @param fetch reaches the sign-in service; must hand over pages and redirects as they are
 * @param fetchLoopback reaches this program's own port
 * @throws AppFailure when a page leads nowhere, with what the page says
 */
export async function scriptedSignIn(
  url: string,
  fetch: NetworkFetch,
  fetchLoopback: NetworkFetch = globalThis.fetch,
): Promise<void> {
  const parameters = new URL(url).searchParams;
  const redirectUri = parameters.get('redirect_uri') ?? '';
  const cookies = new CookieJar();
  let step: Step = { method: 'GET', url };
  for (let pages = 0; pages < maxPages; pages += 1) {
    if (isRedirectUri(step.url, redirectUri)) {
      await deliverReply(step, fetchLoopback);
      return;
    }
    step = await follow(step, { fetch, cookies, loginHint: parameters.get('login_hint') ?? '' });
  }
  throw new AppFailure('signInFailed', {
    message: `The sign-in did not come to an end within ${String(maxPages)} pages.`,
  });
}

interface Browser {
  readonly fetch: NetworkFetch;
  readonly cookies: CookieJar;
  readonly loginHint: string;
}

async function follow(step: Step, { fetch, cookies, loginHint }: Browser): Promise<Step> {
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

function isRedirectUri(url: string, redirectUri: string): boolean {
  return URL.canParse(redirectUri) && portOn(url) !== null && portOn(url) === portOn(redirectUri);
}

/** The port of an address on this computer, which may be written in several ways. */
function portOn(url: string): string | null {
  const { protocol, hostname, port } = new URL(url);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? port : null;
}

/**
 * Delivers the reply to the program's port. The app takes a posted form only, so a reply in the address is posted instead.
 */
async function deliverReply({ method, url, body }: Step, fetchLoopback: NetworkFetch): Promise<void> {
  const target = new URL(url);
  // The app listens on 127.0.0.1 alone, whatever localhost resolves to.
  target.hostname = '127.0.0.1';
  const reply = new URLSearchParams(target.search);
  const inAddress = method === 'GET' && (reply.has('code') || reply.has('error'));
  if (inAddress) {
    target.search = '';
  }
  const response = await fetchLoopback(target, {
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
