import { AppFailure } from '../../src/contract/errors';
import type { Clock } from '../../src/domain/clock';
import type { NetworkFetch } from '../../src/main/network/network-fetch';
import type { SignedInAccount } from '../../src/main/identity/account';
import { scopesFor } from '../../src/main/identity/scopes';
import type { Workspace } from '../../src/main/workspace';
import type { PracticeTenant } from '../../src/practice/practice-tenant';
import { signInOnPages } from '../practice/sign-in-pages';
import { graphCommandLineTools } from '../../src/domain/microsoft';

const tokenEndpoint = 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token';
const scope = ['openid', 'profile', 'offline_access', ...scopesFor('write')].join(' ');

interface Tokens {
  readonly access: string;
  readonly refresh: string;
  /** By the tenant's clock, in milliseconds since 1970. */
  readonly expires: number;
}

/** The sign-in that the program keeps over its crashes. */
export interface SignIn {
  tokens: Tokens;
  readonly account: SignedInAccount;
  /** What the user does when the browser opens in the middle of a run. */
  atBrowser: 'agrees' | 'refuses';
}

/** Signs the first account in on the practice tenant's pages; the user agrees to everything. */
export async function simulatedSignIn(tenant: PracticeTenant): Promise<SignIn> {
  const [user] = tenant.accounts;
  if (user === undefined) throw new Error('This practice tenant has no account.');
  const { tenantId } = tenant.about;
  return {
    tokens: tokensFrom(await signInOnPages(tenant, scope), tenant.clock),
    atBrowser: 'agrees',
    account: {
      name: user.displayName,
      username: user.userPrincipalName,
      tenantId,
      homeTenantId: tenantId,
      objectId: user.id,
      isGuest: false,
      homeAccountId: `${user.id}.${tenantId}`,
    },
  };
}

/**
 * Replaces MSAL in a workspace: it needs a port of its own and real time, and has its own tests. The tokens are the
 * practice tenant's own, renewed over the same network as everything else.
 */
export function replaceIdentity(
  workspace: Workspace,
  options: {
    readonly signIn: SignIn;
    /** Has the user sign in again in the browser. */
    readonly browser: () => Promise<void>;
    readonly fetch: NetworkFetch;
    readonly clock: Clock;
  },
): void {
  const { signIn: kept, browser, fetch, clock } = options;
  workspace.identity.currentAccount = () => Promise.resolve(kept.account);
  workspace.identity.accessToken = async (_purpose, wanted) => {
    const { interactive = false, renew = false, claims } = wanted ?? {};
    const isUsable = kept.tokens.expires > clock.now().getTime();
    if (isUsable && !renew && claims === undefined) return kept.tokens.access;
    const renewed = await refreshed(kept.tokens.refresh, fetch, clock);
    if (renewed !== null) {
      kept.tokens = renewed;
      return renewed.access;
    }
    if (!interactive) throw new AppFailure('signInExpired');
    if (kept.atBrowser === 'refuses') throw new AppFailure('consentDeclined');
    await browser();
    return kept.tokens.access;
  };
}

/** New tokens for a refresh token; null where the user must sign in again. */
async function refreshed(refresh: string, fetch: NetworkFetch, clock: Clock): Promise<Tokens | null> {
  const answer = await fetch(tokenEndpoint, {
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
  return answer.ok ? tokensFrom(body, clock) : null;
}

function tokensFrom(body: Readonly<Record<string, unknown>>, clock: Clock): Tokens {
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = body;
  if (typeof access !== 'string' || typeof refresh !== 'string' || typeof seconds !== 'number') {
    throw new Error(`The sign-in service gave no tokens: ${JSON.stringify(body)}`);
  }
  return { access, refresh, expires: clock.now().getTime() + (seconds - 300) * 1000 };
}
