import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/practice/json';
import type { TestTenant } from '../../../tools/practice/test-tenant';
import {
  askForTokens,
  authorizeUrl,
  everyScope,
  firstForm,
  signInOnPages,
  followSignInPages,
  codeVerifier,
} from '../../../tools/practice/sign-in-pages';
import { testScenario } from '../../support/test-scenario';
import { graphWith, testTenant, TurnedClock } from './harness';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

const redeem = (code: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  client_id: graphCommandLineTools,
  redirect_uri: 'http://localhost:49152',
  code,
  code_verifier: codeVerifier,
  client_info: '1',
});

async function code(tenant: TestTenant, scope = everyScope): Promise<string> {
  return (await followSignInPages(tenant, authorizeUrl({ scope }))).fields.get('code') ?? '';
}

function claims(token: unknown): JsonObject {
  return JSON.parse(Buffer.from((token as string).split('.')[1]!, 'base64url').toString()) as JsonObject;
}

describe('the pages', () => {
  test('lead through account and consent to the loopback, each saying where one is', async () => {
    const tenant = testTenant();
    const { redirectUri, fields, pages } = await followSignInPages(tenant, authorizeUrl());
    expect(redirectUri).toBe('http://localhost:49152');
    expect(fields.get('state')).toBe('the-state');
    expect(fields.get('code')).toBeTruthy();
    expect(pages).toHaveLength(3);
    for (const page of pages) {
      expect(page).toContain('Practice tenant – nothing here touches Microsoft');
      expect(page).toMatch(/<html lang="en">/);
      expect(page).toMatch(/<h1>/);
    }
    expect(pages[0]).toContain('pat@outlook.com');
    expect(pages[0]).toContain('gita_partner.example#EXT#@contoso.onmicrosoft.com');
    expect(pages[1]).toContain('Application.ReadWrite.All');
    expect(pages[2]).toContain('Continue');
  });

  test('ask for consent once', async () => {
    const tenant = testTenant();
    await followSignInPages(tenant, authorizeUrl());
    const again = await followSignInPages(tenant, authorizeUrl());
    expect(again.pages).toHaveLength(2);
    const hinted = await followSignInPages(
      tenant,
      authorizeUrl({ prompt: null, login_hint: 'ada@contoso.example' }),
    );
    expect(hinted.pages).toHaveLength(1);
    const forced = await followSignInPages(tenant, authorizeUrl({ prompt: 'consent' }));
    expect(forced.pages).toHaveLength(3);
  });

  test('remember consent per user, unless it was given for all', async () => {
    const tenant = testTenant();
    const asBen = (): ReturnType<typeof followSignInPages> =>
      followSignInPages(tenant, authorizeUrl(), (fields) => {
        if (fields.has('account')) fields.set('account', tenant.accounts[1]!.id);
      });
    await followSignInPages(tenant, authorizeUrl());
    expect((await asBen()).fields.get('error_description')).toMatch(/^AADSTS90094/);
    await followSignInPages(tenant, authorizeUrl({ prompt: 'consent' }), (fields) => {
      if (fields.has('decision')) fields.set('everybody', 'yes');
    });
    expect((await asBen()).fields.get('code')).toBeTruthy();
  });

  test('turn a personal account away', async () => {
    const tenant = testTenant();
    const personal = tenant.accounts.find((account) => account.kind === 'personal')!;
    const { fields } = await followSignInPages(tenant, authorizeUrl(), (form) => {
      if (form.has('account')) form.set('account', personal.id);
    });
    expect(fields.get('error_description')).toMatch(/^AADSTS500200: User account 'pat@outlook.com'/);
    expect(fields.get('state')).toBe('the-state');
  });

  test('can be made to fail in each offered way', async () => {
    const tenant = testTenant();
    const first = (await followSignInPages(tenant, authorizeUrl())).pages[0]!;
    const outcomes = [...first.matchAll(/name="outcome" value="([^"]+)"/g)].map(([, name]) => name!);
    expect(outcomes.length).toBeGreaterThan(8);
    const ends = new Map<string, string>();
    for (const outcome of outcomes) {
      const { fields } = await followSignInPages(tenant, authorizeUrl(), (form) => {
        form.set('outcome', outcome);
      });
      const end = fields.get('error_description')?.slice(0, 14) ?? `code with state ${fields.get('state')!}`;
      ends.set(outcome, end.replace(/:.*/, ''));
    }
    expect(Object.fromEntries(ends)).toMatchObject({
      declined: 'AADSTS65004',
      'admin-approval': 'AADSTS90094',
      'conditional-access': 'AADSTS53003',
      mfa: 'AADSTS50076',
      'forged-state': 'code with state never-asked-for',
      'worthless-code': 'code with state the-state',
    });
  });

  test('escape what an application calls itself', async () => {
    const tenant = testTenant(
      testScenario((builder) => {
        builder.firstParty('00000003-0000-0000-c000-000000000000');
        builder.application({
          properties: {
            displayName: '<script>alert(1)</script>',
            publicClient: { redirectUris: ['http://localhost'] },
          },
        });
      }),
    );
    const [app] = tenant.state.objects('application');
    const answer = await tenant.asFetch()(
      authorizeUrl({ client_id: app!.appId as string, scope: 'User.Read' }, tenant.about.tenantId),
    );
    const html = await answer.text();
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>alert');
  });
});

describe('the authorize endpoint refuses', () => {
  test.each<[string, Record<string, string | null>, number, string?]>([
    ['no client', { client_id: null }, 900144],
    ['an unknown client', { client_id: '11111111-2222-3333-4444-555555555555' }, 700016],
    ['no redirect URI', { redirect_uri: null }, 900971],
    ['another redirect URI', { redirect_uri: 'http://127.0.0.1:49152' }, 50011],
    ['another path on localhost', { redirect_uri: 'http://localhost:49152/callback' }, 50011],
    ['another host', { redirect_uri: 'http://localhost.example:49152' }, 50011],
    ['an unknown tenant', {}, 90002, 'fabrikam.example'],
  ])('%s with a page of its own', async (_, changes, aadsts, segment = 'organizations') => {
    const answer = await testTenant().asFetch()(authorizeUrl(changes, segment));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`AADSTS${aadsts}:`);
  });

  test.each<[string, Record<string, string | null>, number, string]>([
    ['no response type', { response_type: null }, 900144, 'invalid_request'],
    ['an unknown response type', { response_type: 'cookie' }, 70005, 'unsupported_response_type'],
    [
      'an ID token for an installed application',
      { response_type: 'id_token' },
      700054,
      'unsupported_response_type',
    ],
    ['a reply in the URL', { response_mode: 'query' }, 70007, 'invalid_request'],
    ['a reply in the URL for want of a mode', { response_mode: null }, 70007, 'invalid_request'],
    ['no PKCE challenge', { code_challenge: null }, 9002325, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 501491, 'invalid_request'],
    ['a challenge that is too short', { code_challenge: 'abc' }, 501491, 'invalid_request'],
    ['no scope', { scope: null }, 900144, 'invalid_request'],
    ['an unknown scope', { scope: 'openid Fly.ToTheMoon' }, 650053, 'invalid_client'],
    [
      'scopes of two APIs',
      { scope: 'User.Read https://management.azure.com/user_impersonation' },
      28000,
      'invalid_request',
    ],
    ['an unknown prompt', { prompt: 'maybe' }, 90023, 'invalid_request'],
    ['silence where no user is signed in', { prompt: 'none' }, 50058, 'login_required'],
  ])('%s by way of the redirect URI', async (_, changes, aadsts, error) => {
    const { fields } = await followSignInPages(testTenant(), authorizeUrl(changes));
    expect(fields.get('error_description')).toMatch(new RegExp(`^AADSTS${aadsts}: .* Timestamp: `));
    expect(fields.get('error')).toBe(error);
    expect(fields.get('state')).toBe('the-state');
  });

  test('an ordinary member who asks for what an administrator must allow', async () => {
    const { fields, pages } = await followSignInPages(testTenant('admin-approval'), authorizeUrl());
    expect(pages[1]).toContain('Need admin approval');
    expect(fields.get('error')).toBe('access_denied');
    expect(fields.get('error_description')).toMatch(/^AADSTS90094/);
  });
});

describe('a code', () => {
  test('brings tokens with the claims that MSAL reads', async () => {
    const tenant = testTenant();
    const { body, status } = await askForTokens(tenant, redeem(await code(tenant)));
    expect(status).toBe(200);
    const [ada] = tenant.accounts;
    const tenantId = tenant.about.tenantId;
    expect(claims(body.id_token)).toMatchObject({
      aud: graphCommandLineTools,
      iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      oid: ada!.id,
      tid: tenantId,
      name: 'Ada Moreno',
      preferred_username: 'ada@contoso.example',
      nonce: 'the-nonce',
      iat: 1795512600,
    });
    expect(JSON.parse(Buffer.from(body.client_info as string, 'base64url').toString())).toEqual({
      uid: ada!.id,
      utid: tenantId,
    });
    expect(body).toMatchObject({ token_type: 'Bearer' });
    expect(claims(body.access_token)).toMatchObject({ wids: ['62e90394-69f5-4237-9190-012177145e10'] });
  });

  test('without offline_access brings no refresh token', async () => {
    const tenant = testTenant();
    const { body } = await askForTokens(tenant, redeem(await code(tenant, 'openid User.Read')));
    expect(body.refresh_token).toBeUndefined();
  });

  test.each<[string, Record<string, string>, number, string]>([
    ['an unknown code', { code: 'x' }, 70000, 'invalid_grant'],
    ['another verifier', { code_verifier: 'b'.repeat(64) }, 501481, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 900144, 'invalid_request'],
    ['another port', { redirect_uri: 'http://localhost:50000' }, 500112, 'invalid_request'],
    ['another client', { client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' }, 70000, 'invalid_grant'],
    ['a secret', { client_secret: 'x' }, 700025, 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 70003, 'unsupported_grant_type'],
  ])('is refused with %s', async (_, changes, aadsts, error) => {
    const tenant = testTenant();
    const { body, status } = await askForTokens(tenant, { ...redeem(await code(tenant)), ...changes });
    expect(status).toBe(error === 'invalid_client' ? 401 : 400);
    expect(body).toMatchObject({ error, error_codes: [aadsts] });
    expect(body.error_uri).toBe(`https://login.microsoftonline.com/error?code=${aadsts}`);
    expect(body.error_description).toMatch(
      new RegExp(`^AADSTS${aadsts}: .* Trace ID: ${body.trace_id as string} Correlation ID: `),
    );
  });

  test('works once, and for ten minutes', async () => {
    const clock = new TurnedClock();
    const tenant = testTenant('fresh', { clock });
    const one = await code(tenant);
    expect((await askForTokens(tenant, redeem(one))).status).toBe(200);
    expect((await askForTokens(tenant, redeem(one))).body).toMatchObject({ error_codes: [54005] });
    const other = await code(tenant);
    clock.turn(10 * 60_000 + 1);
    expect((await askForTokens(tenant, redeem(other))).body).toMatchObject({ error_codes: [70008] });
  });

  test('comes as a form or not at all', async () => {
    const tenant = testTenant();
    const answer = await tenant.asFetch()(
      'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(redeem(await code(tenant))),
      },
    );
    expect(await answer.json()).toMatchObject({ error_codes: [900144] });
  });
});

describe('a refresh token', () => {
  const refresh = (token: unknown, scope = 'User.Read'): Record<string, string> => ({
    grant_type: 'refresh_token',
    client_id: graphCommandLineTools,
    refresh_token: token as string,
    scope,
    client_info: '1',
  });

  test('brings new tokens and another refresh token', async () => {
    const tenant = testTenant();
    const first = await signInOnPages(tenant);
    const { body } = await askForTokens(tenant, refresh(first.refresh_token));
    expect(body.access_token).not.toBe(first.access_token);
    expect(body.refresh_token).not.toBe(first.refresh_token);
    expect((await graphWith(tenant, body.access_token as string).get('/me')).status).toBe(200);
  });

  test('brings nothing that was not agreed to', async () => {
    const tenant = testTenant();
    const first = await signInOnPages(tenant, 'openid offline_access User.Read');
    const { body, status } = await askForTokens(
      tenant,
      refresh(first.refresh_token, 'Application.ReadWrite.All'),
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_codes: [65001],
    });
  });

  test('is over when it was revoked, lay idle for 90 days, or belongs to someone else', async () => {
    const clock = new TurnedClock();
    const tenant = testTenant('fresh', { clock });
    const first = await signInOnPages(tenant);
    tenant.actAsAnotherAdministrator.revokeSessions(tenant.accounts[0]!.id);
    expect((await askForTokens(tenant, refresh(first.refresh_token))).body).toMatchObject({
      error_codes: [50173],
    });
    const second = await signInOnPages(tenant);
    clock.turn(90 * 24 * 3_600_000 + 1);
    expect((await askForTokens(tenant, refresh(second.refresh_token))).body).toMatchObject({
      error_codes: [700082],
    });
    const stranger = { ...refresh(second.refresh_token), client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' };
    expect((await askForTokens(tenant, stranger)).body).toMatchObject({ error_codes: [70000] });
  });
});

describe('what MSAL may ask besides', () => {
  test('is answered', async () => {
    const tenant = testTenant();
    const get = async (path: string): Promise<JsonObject> =>
      (await (await tenant.asFetch()(`https://login.microsoftonline.com${path}`)).json()) as JsonObject;
    expect(await get('/common/discovery/instance?api-version=1.1')).toHaveProperty('metadata');
    expect(await get('/contoso.example/v2.0/.well-known/openid-configuration')).toMatchObject({
      issuer: `https://login.microsoftonline.com/${tenant.about.tenantId}/v2.0`,
    });
    expect(await get('/fabrikam.example/v2.0/.well-known/openid-configuration')).toMatchObject({
      error: 'invalid_tenant',
      error_codes: [90002],
    });
  });
});

describe('admin consent', () => {
  const link = (tenant: TestTenant, segment = tenant.about.tenantId): string => {
    const [app] = tenant.state.applicationsNamed('Rewst');
    return `https://login.microsoftonline.com/${segment}/adminconsent?client_id=${app!.appId as string}`;
  };
  async function accept(tenant: TestTenant, url: string): Promise<string> {
    const fetching = tenant.asFetch();
    let page = await (await fetching(url)).text();
    while (page.includes('<form')) {
      const { action, fields } = firstForm(page);
      page = await (await fetching(new URL(action, url), { method: 'POST', body: fields })).text();
    }
    return page;
  }

  test('grants what the registration lists, for all users', async () => {
    const tenant = testTenant('state:not-consented');
    expect(await accept(tenant, link(tenant))).toContain('Permissions granted');
    const [app] = tenant.state.applicationsNamed('Rewst');
    const client = tenant.state.byAppId('servicePrincipal', app!.appId as string)!;
    const grants = tenant.state
      .objects('oauth2PermissionGrant')
      .filter((grant) => grant.clientId === client.id);
    const roles = tenant.state.objects('appRoleAssignment').filter((one) => one.principalId === client.id);
    expect(grants.every((grant) => grant.consentType === 'AllPrincipals')).toBe(true);
    expect(grants.length).toBeGreaterThan(4);
    expect(roles.length).toBeGreaterThan(5);
  });

  test('is no use on common, with a missing API, or for a user without the role', async () => {
    expect(await accept(testTenant('prepared'), link(testTenant('prepared'), 'common'))).toContain(
      'AADSTS9002328',
    );
    const missing = testTenant('state:resource-missing');
    expect(await accept(missing, link(missing))).toContain('AADSTS650052');
    const dead = testTenant('state:dead-permission');
    expect(await accept(dead, link(dead))).toContain('AADSTS1003031');
    const tenant = testTenant('state:not-consented');
    tenant.actAsAnotherAdministrator.setRoles(tenant.accounts[0]!.id, ['Cloud Application Administrator']);
    expect(await accept(tenant, link(tenant))).toContain('AADSTS90094');
  });
});
