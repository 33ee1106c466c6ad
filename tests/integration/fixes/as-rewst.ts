import { callbackUri } from '../../../src/domain/registration/callback';
import type { JsonObject } from '../../../src/practice/json';
import type { TestTenant } from '../../../tools/practice/test-tenant';
import { preparedSecret } from '../../../src/practice/scenarios/prepared';
import { askForTokens, authorizeUrl, throughThePages } from '../../../tools/practice/sign-in-pages';

export interface RewstSettings {
  readonly clientId: string;
  /** What the user typed into Rewst's Client Secret field. */
  readonly secret?: string;
  /** `common`, or the tenant's id unless given. */
  readonly authSubject?: string;
  readonly responseType?: string;
}

/** The APIs that Rewst signs a user in for, one after the other. */
const apis = ['https://graph.microsoft.com', 'https://outlook.office365.com', 'https://vault.azure.net'];

/**
 * Does with the registration what Rewst does: signs a user in, redeems the code with its secret, and asks for a token
 * of its own. Returns the sign-in service's error text, whole; null where everything went well.
 */
export async function errorInRewst(tenant: TestTenant, settings: RewstSettings): Promise<string | null> {
  const { clientId, secret = preparedSecret, authSubject = tenant.about.tenantId } = settings;
  for (const api of apis) {
    const url = authorizeUrl(
      {
        client_id: clientId,
        redirect_uri: callbackUri('us'),
        response_type: settings.responseType ?? 'code id_token',
        scope: `openid offline_access ${api}/.default`,
        login_hint: tenant.accounts[0]?.userPrincipalName ?? null,
        prompt: null,
        code_challenge: null,
        code_challenge_method: null,
      },
      authSubject,
    );
    const reply = await replyTo(tenant, url);
    if (reply.error !== null) return reply.error;
    const { body } = await askForTokens(
      tenant,
      {
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: secret,
        redirect_uri: callbackUri('us'),
        code: reply.code,
      },
      authSubject,
    );
    if (body.error !== undefined) return JSON.stringify(body);
  }
  const { body } = await askForTokens(
    tenant,
    {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: 'https://manage.office.com/.default',
    },
    tenant.about.tenantId,
  );
  return body.error === undefined ? null : JSON.stringify(body);
}

/** The reply to an authorize request, without agreeing to anything; or the text of the page that stands in its way. */
async function replyTo(
  tenant: TestTenant,
  url: string,
): Promise<{ readonly code: string; readonly error: null } | { readonly error: string }> {
  const page = await (await tenant.asFetch()(url)).text();
  if (/AADSTS\d+/.test(page) && !page.includes('name="error_description"')) return { error: asText(page) };
  if (page.includes('Permissions requested')) {
    // Microsoft's page asks here; Rewst's saved sign-in gets this text instead.
    const clientId = new URL(url).searchParams.get('client_id') ?? '';
    return {
      error: `AADSTS65001: The user or administrator has not consented to use the application with ID '${clientId}' named 'Rewst'. Send an interactive authorization request for this user and resource.`,
    };
  }
  const { fields } = await throughThePages(tenant, url);
  const description = fields.get('error_description');
  return description === null
    ? { code: fields.get('code') ?? '', error: null }
    : { error: `error=${fields.get('error') ?? ''}&error_description=${encodeURIComponent(description)}` };
}

/** What a user copies off a page. */
function asText(page: string): string {
  return page
    .replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The registration for Rewst as the practice tenant has it, dead or alive. */
export function rewstApp(tenant: TestTenant): JsonObject {
  const app = [...tenant.state.objects('application'), ...tenant.state.deleted('application')].find(
    ({ displayName }) => displayName === 'Rewst',
  );
  if (app === undefined) throw new Error('The practice tenant has no registration for Rewst.');
  return app;
}

/** The live registration for Rewst. */
export function liveApp(tenant: TestTenant): JsonObject {
  const [app] = tenant.state.applicationsNamed('Rewst');
  if (app === undefined) throw new Error('The registration for Rewst is not there.');
  return app;
}

/** The service principal of the registration for Rewst. */
export function livePrincipal(tenant: TestTenant): JsonObject {
  const principal = tenant.state.byAppId('servicePrincipal', liveApp(tenant).appId as string);
  if (principal === null) throw new Error('The app has no service principal.');
  return principal;
}
