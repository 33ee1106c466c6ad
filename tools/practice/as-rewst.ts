import { callbackUri } from '../../src/domain/registration/callback';
import type { PracticeTenant } from '../../src/practice/practice-tenant';
import { preparedSecret } from '../../src/practice/scenarios/prepared';
import { askForTokens, authorizeUrl, followSignInPages } from './sign-in-pages';

/** Addresses that Rewst calls Microsoft from. Source: Rewst's security policy, 2026-01-14. */
const rewstAddresses = {
  us: ['13.58.15.14', '18.218.107.198', '3.139.170.31'],
  uk: ['18.132.221.226', '18.171.196.2', '3.9.62.134'],
  de: ['3.67.166.23', '3.69.14.222', '3.76.128.23'],
  au: ['13.210.158.91', '13.237.143.171', '52.65.55.149'],
} as const;

export interface RewstSettings {
  readonly clientId: string;
  /** The value in Rewst's Client Secret field. */
  readonly secret?: string;
  /** `common`, or the tenant's id unless given. */
  readonly authSubject?: string;
  readonly responseType?: string;
  /** Who authorises, as the user signs in; the first account unless given. */
  readonly username?: string;
  readonly region?: keyof typeof rewstAddresses;
  /** Called before the tokens are refreshed, for instance to let time pass. */
  readonly beforeRefresh?: () => void;
}

/** Where Microsoft refuses Rewst, and how. */
export interface RewstRefusal {
  readonly stage: 'signIn' | 'redeem' | 'refresh' | 'application';
  readonly code: number;
  /** Microsoft's whole answer. */
  readonly text: string;
}

/** The APIs that Rewst signs a user in for, one after the other; that of Partner Center at a partner alone. */
function apisFor(tenant: PracticeTenant): readonly string[] {
  const apis = ['https://graph.microsoft.com', 'https://outlook.office365.com', 'https://vault.azure.net'];
  const isPartner = tenant.world.setup.partnerTenantType !== null;
  return isPartner ? [...apis, 'https://api.partnercenter.microsoft.com'] : apis;
}

/**
 * Does with a registration what Rewst does: signs a user in, in the browser, without agreeing to anything; redeems the
 * code and refreshes the tokens from Rewst's addresses; and asks for a token of its own. Null where nothing is refused.
 */
export async function authoriseAsRewst(
  tenant: PracticeTenant,
  settings: RewstSettings,
): Promise<RewstRefusal | null> {
  const { clientId, secret = preparedSecret, authSubject = tenant.about.tenantId } = settings;
  const apis = apisFor(tenant);
  const addresses = rewstAddresses[settings.region ?? 'us'];
  const client = { client_id: clientId, client_secret: secret };
  const tokens = async (
    stage: RewstRefusal['stage'],
    address: string,
    fields: Readonly<Record<string, string>>,
    segment = authSubject,
  ): Promise<{ readonly refusal: RewstRefusal | null; readonly refreshToken: string }> => {
    const { body } = await askForTokens(tenant, { ...client, ...fields }, segment, address);
    const refreshToken = typeof body.refresh_token === 'string' ? body.refresh_token : '';
    if (body.error === undefined) return { refusal: null, refreshToken };
    const [code = 0] = body.error_codes as number[];
    return { refusal: { stage, code, text: JSON.stringify(body) }, refreshToken };
  };
  const refreshable: string[] = [];
  for (const api of apis) {
    const reply = await replyTo(tenant, signInUrl(tenant, settings, api, authSubject));
    if ('refusal' in reply) return reply.refusal;
    const redeemed = await tokens('redeem', addresses[0], {
      grant_type: 'authorization_code',
      redirect_uri: callbackUri('us'),
      code: reply.code,
    });
    if (redeemed.refusal) return redeemed.refusal;
    refreshable.push(redeemed.refreshToken);
  }
  settings.beforeRefresh?.();
  for (const [index, refreshToken] of refreshable.entries()) {
    const scope = `openid offline_access ${apis[index] ?? ''}/.default`;
    for (const address of addresses) {
      const fields = { grant_type: 'refresh_token', refresh_token: refreshToken, scope };
      const refreshed = await tokens('refresh', address, fields);
      if (refreshed.refusal) return refreshed.refusal;
    }
  }
  const own = { grant_type: 'client_credentials', scope: 'https://manage.office.com/.default' };
  return (await tokens('application', addresses[0], own, tenant.about.tenantId)).refusal;
}

function signInUrl(
  tenant: PracticeTenant,
  { clientId, responseType, username }: RewstSettings,
  api: string,
  authSubject: string,
): string {
  return authorizeUrl(
    {
      client_id: clientId,
      redirect_uri: callbackUri('us'),
      response_type: responseType ?? 'code id_token',
      scope: `openid offline_access ${api}/.default`,
      login_hint: username ?? tenant.accounts[0]?.userPrincipalName ?? null,
      prompt: null,
      code_challenge: null,
      code_challenge_method: null,
    },
    authSubject,
  );
}

/** The code for an authorize request, or the refusal: a page that asks for consent is one, for Rewst's saved sign-in. */
async function replyTo(
  tenant: PracticeTenant,
  url: string,
): Promise<{ readonly code: string } | { readonly refusal: RewstRefusal }> {
  const page = await (await tenant.asFetch()(url)).text();
  if (/AADSTS\d+/.test(page) && !page.includes('name="error_description"')) return refused(asText(page));
  if (page.includes('Permissions requested')) {
    const clientId = new URL(url).searchParams.get('client_id') ?? '';
    return refused(
      `AADSTS65001: The user or administrator has not consented to use the application with ID '${clientId}' named 'Rewst'. Send an interactive authorization request for this user and resource.`,
    );
  }
  const { fields } = await followSignInPages(tenant, url);
  const description = fields.get('error_description');
  if (description === null) return { code: fields.get('code') ?? '' };
  return refused(`error=${fields.get('error') ?? ''}&error_description=${encodeURIComponent(description)}`);
}

function refused(text: string): { readonly refusal: RewstRefusal } {
  return { refusal: { stage: 'signIn', code: Number(/AADSTS(\d+)/.exec(text)?.[1] ?? 0), text } };
}

/** What a user copies off a page. */
function asText(page: string): string {
  return page
    .replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Which customers Rewst can't get a token for: their tenant ids, with Microsoft's code. The account signs in first; throws
 * where that is refused.
 */
export async function customersRefused(
  tenant: PracticeTenant,
  settings: RewstSettings,
): Promise<ReadonlyMap<string, number>> {
  const { clientId, secret = preparedSecret, authSubject = tenant.about.tenantId } = settings;
  const [address] = rewstAddresses[settings.region ?? 'us'];
  const client = { client_id: clientId, client_secret: secret };
  const reply = await replyTo(
    tenant,
    signInUrl(tenant, settings, 'https://graph.microsoft.com', authSubject),
  );
  if ('refusal' in reply) throw new Error(reply.refusal.text);
  const code = { grant_type: 'authorization_code', redirect_uri: callbackUri('us'), code: reply.code };
  const { body: tokens } = await askForTokens(tenant, { ...client, ...code }, authSubject, address);
  const refused = new Map<string, number>();
  for (const { customerId } of tenant.world.setup.contracts) {
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token as string,
      scope: 'openid offline_access https://graph.microsoft.com/.default',
    };
    const { body } = await askForTokens(tenant, { ...client, ...refresh }, customerId, address);
    if (body.error !== undefined) refused.set(customerId, (body.error_codes as number[])[0] ?? 0);
  }
  return refused;
}
