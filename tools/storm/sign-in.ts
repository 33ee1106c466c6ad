import { createHash } from 'node:crypto';
import { AppFailure } from '../../src/contract/errors';
import type { Clock } from '../../src/domain/clock';
import type { NetworkFetch } from '../../src/main/network/network-fetch';
import type { SignedInAccount } from '../../src/main/identity/account';
import { graphCommandLineTools } from '../../src/main/identity/identity';
import { scopesFor } from '../../src/main/identity/scopes';
import type { Workspace } from '../../src/main/workspace';
import type { PracticeTenant } from '../../src/practice/practice-tenant';

const service = 'https://login.microsoftonline.com/organizations/oauth2/v2.0';
const redirectUri = 'http://localhost:49152';
const verifier = 'storm'.repeat(12);
const scope = ['openid', 'profile', 'offline_access', ...scopesFor('write')].join(' ');

interface Tokens {
  readonly access: string;
  readonly refresh: string;
  /** By the tenant's clock, in milliseconds since 1970. */
  readonly expires: number;
}

/** Who is signed in, as the program keeps it over its crashes. */
export interface SignIn {
  tokens: Tokens | undefined;
  readonly account: SignedInAccount;
  /** What the user does when the browser opens in the middle of a run. */
  atBrowser: 'agrees' | 'refuses';
}

/** Signs the first account in on the practice tenant's own pages, as a user would who agrees to everything. */
export async function signIn(tenant: PracticeTenant): Promise<SignIn> {
  const [person] = tenant.accounts;
  if (person === undefined) throw new Error('Nobody can sign in to this practice tenant.');
  const { tenantId } = tenant.about;
  return {
    tokens: await throughThePages(tenant),
    atBrowser: 'agrees',
    account: {
      name: person.displayName,
      username: person.userPrincipalName,
      tenantId,
      homeTenantId: tenantId,
      objectId: person.id,
      isGuest: false,
      homeAccountId: `${person.id}.${tenantId}`,
    },
  };
}

/**
 * Stands in for MSAL in a workspace: it needs a port of its own and real time, and is tested elsewhere. The tokens are the
 * practice tenant's own, renewed over the same network as everything else.
 */
export function giveIdentity(
  workspace: Workspace,
  parts: {
    readonly signIn: SignIn;
    /** Has the user sign in again in the browser. */
    readonly browser: () => Promise<void>;
    readonly fetch: NetworkFetch;
    readonly clock: Clock;
  },
): void {
  const { signIn: kept, browser, fetch, clock } = parts;
  workspace.identity.currentAccount = () => Promise.resolve(kept.account);
  workspace.identity.accessToken = async (_purpose, options) => {
    const { interactive = false, renew = false, claims } = options ?? {};
    const { tokens } = kept;
    const usable = tokens !== undefined && tokens.expires > clock.now().getTime();
    if (usable && !renew && claims === undefined) return tokens.access;
    const renewed = tokens === undefined ? undefined : await refreshed(tokens.refresh, fetch, clock);
    if (renewed !== undefined) {
      kept.tokens = renewed;
      return renewed.access;
    }
    if (!interactive) throw new AppFailure('signInExpired');
    if (kept.atBrowser === 'refuses') throw new AppFailure('consentDeclined');
    await browser();
    return kept.tokens?.access ?? '';
  };
}

/** New tokens for a refresh token; undefined where the user must sign in again. */
async function refreshed(refresh: string, fetch: NetworkFetch, clock: Clock): Promise<Tokens | undefined> {
  const answer = await fetch(`${service}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: graphCommandLineTools,
      refresh_token: refresh,
      scope,
    }).toString(),
  });
  if (answer.status === 429 || answer.status >= 500) throw new AppFailure('serviceUnavailable');
  const body = (await answer.json()) as Record<string, unknown>;
  return answer.ok ? tokensFrom(body, clock) : undefined;
}

async function throughThePages(tenant: PracticeTenant): Promise<Tokens> {
  const send = async (path: string, fields?: URLSearchParams): Promise<string> => {
    const answer = await tenant.handle({
      origin: 'https://login.microsoftonline.com',
      method: fields === undefined ? 'GET' : 'POST',
      path,
      headers: fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
      body: fields?.toString() ?? '',
    });
    if (answer.kind === 'reset') throw new Error('The sign-in service gave no answer.');
    return answer.body;
  };
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const asked = new URLSearchParams({
    client_id: graphCommandLineTools,
    response_type: 'code',
    response_mode: 'form_post',
    redirect_uri: redirectUri,
    scope,
    state: 'storm',
    nonce: 'storm',
    prompt: 'select_account',
    client_info: '1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  let page = await send(`/organizations/oauth2/v2.0/authorize?${asked.toString()}`);
  for (let step = 0; step < 8; step += 1) {
    const { action, fields } = firstForm(page);
    if (!action.startsWith('/')) {
      const redeemed = await send(
        '/organizations/oauth2/v2.0/token',
        new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: graphCommandLineTools,
          redirect_uri: redirectUri,
          code: fields.get('code') ?? '',
          code_verifier: verifier,
          scope,
          client_info: '1',
        }),
      );
      return tokensFrom(JSON.parse(redeemed) as Record<string, unknown>, tenant.clock);
    }
    page = await send(action, fields);
  }
  throw new Error('The sign-in pages never end.');
}

function tokensFrom(body: Record<string, unknown>, clock: Clock): Tokens {
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = body;
  if (typeof access !== 'string' || typeof refresh !== 'string' || typeof seconds !== 'number') {
    throw new Error(`The sign-in service gave no tokens: ${JSON.stringify(body)}`);
  }
  return { access, refresh, expires: clock.now().getTime() + (seconds - 300) * 1000 };
}

/** The first form of a page as it stands: the button that agrees comes first on every page of the practice tenant. */
function firstForm(html: string): { readonly action: string; readonly fields: URLSearchParams } {
  const form = /<form\b[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0];
  if (form === undefined) throw new Error(`The sign-in page has no form: ${html}`);
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = /type="([^"]*)"/.exec(input)?.[1];
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(input)) continue;
    fields.append(
      decoded(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
      decoded(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    );
  }
  return { action: decoded(/action="([^"]*)"/.exec(form)?.[1] ?? ''), fields };
}

function decoded(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
