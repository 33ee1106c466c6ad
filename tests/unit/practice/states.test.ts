import { describe, expect, test } from 'vitest';
import { callbackUri } from '../../../src/domain/registration/callback';
import type { JsonObject } from '../../../src/practice/json';
import type { TestTenant } from '../../../tools/practice/test-tenant';
import { preparedSecret } from '../../../src/practice/scenarios/prepared';
import { stateNames, stateScenario, type StateName } from '../../../src/practice/scenarios/states';
import { askForTokens, authorizeUrl, throughThePages } from '../../../tools/practice/sign-in-pages';
import { tenantOf } from './harness';

const management = 'https://manage.office.com/.default';

interface Attempt {
  /** The code of the first thing that went wrong; 0 where everything went well. */
  readonly code: number;
}

/** Does what Rewst does: signs somebody in with the registration, redeems the code, and asks for tokens by itself. */
async function asRewst(tenant: TestTenant, segment = tenant.about.tenantId): Promise<Attempt> {
  const app = (tenant.state.applicationsNamed('Rewst')[0] ?? tenant.state.deleted('application')[0])!;
  const appId = app.appId as string;
  for (const address of [
    'https://graph.microsoft.com',
    'https://outlook.office365.com',
    'https://vault.azure.net',
  ]) {
    const url = authorizeUrl(
      {
        client_id: appId,
        redirect_uri: callbackUri('us'),
        response_type: 'code id_token',
        scope: `openid offline_access ${address}/.default`,
        login_hint: 'ada@contoso.example',
        prompt: null,
        code_challenge: null,
        code_challenge_method: null,
      },
      segment,
    );
    const reply = await replyTo(tenant, url);
    if (reply.code !== undefined) return { code: reply.code };
    const { body } = await askForTokens(
      tenant,
      {
        grant_type: 'authorization_code',
        client_id: appId,
        client_secret: preparedSecret,
        redirect_uri: callbackUri('us'),
        code: reply.fields!.get('code')!,
      },
      segment,
    );
    if (body.error_codes) return { code: (body.error_codes as number[])[0]! };
  }
  const { body } = await askForTokens(
    tenant,
    { grant_type: 'client_credentials', client_id: appId, client_secret: preparedSecret, scope: management },
    tenant.about.tenantId,
  );
  return { code: (body.error_codes as number[] | undefined)?.[0] ?? 0 };
}

/** The reply to an authorize request, without agreeing to anything; or the code of the page that stands in its way. */
async function replyTo(
  tenant: TestTenant,
  url: string,
): Promise<{ readonly code?: number; readonly fields?: URLSearchParams }> {
  const page = await (await tenant.asFetch()(url)).text();
  const shown = /AADSTS(\d+)/.exec(page)?.[1];
  if (shown !== undefined) return { code: Number(shown) };
  // a page that asks for consent means that nobody has consented
  if (page.includes('Permissions requested')) return { code: 65001 };
  const { fields } = await throughThePages(tenant, url);
  return { fields };
}

test('a registration with nothing wrong does all that Rewst asks', async () => {
  expect(await asRewst(tenantOf('state:prepared'))).toEqual({ code: 0 });
  expect(await asRewst(tenantOf('prepared'))).toEqual({ code: 0 });
});

describe('the registration in state', () => {
  test.each<[StateName, number]>([
    ['id-tokens-off', 700054],
    ['callback-missing', 500113],
    ['callback-other', 50011],
    ['callback-near-miss', 50011],
    ['service-principal-missing', 7000229],
    ['service-principal-disabled', 7000112],
    ['disabled-by-microsoft', 7000112],
    ['assignment-required', 50105],
    ['secret-expired', 7000222],
    ['secret-missing', 7000215],
    ['permission-missing', 650057],
    ['graph-missing', 650056],
    ['not-consented', 65001],
    ['resource-missing', 500011],
    ['resource-unlicensed', 500011],
    ['resource-disabled', 500014],
    ['deleted-app', 700016],
    ['secret-expires-soon', 0],
    ['consent-incomplete', 0],
    ['scope-too-long', 0],
  ])('%s leads to %i', async (name, code) => {
    const tenant = tenantOf(`state:${name}`);
    expect(await asRewst(tenant)).toEqual({ code });
  });

  test('callback-under-spa lets nobody redeem a code with a secret, nor ask for ID tokens', async () => {
    expect(await asRewst(tenantOf('state:callback-under-spa'))).toEqual({ code: 700054 });
  });

  test('single-tenant-audience cannot be used on common', async () => {
    const tenant = tenantOf('state:single-tenant-audience');
    expect(await asRewst(tenant, 'common')).toEqual({ code: 50194 });
    expect(await asRewst(tenant)).toEqual({ code: 0 });
  });

  test.each(stateNames)('%s holds one registration for Rewst, dead or alive', (name) => {
    const scenario = stateScenario(name);
    expect(scenario.name).toBe(`state:${name}`);
    const tenant = tenantOf(scenario);
    const apps = [...tenant.state.objects('application'), ...tenant.state.deleted('application')];
    expect(apps.filter((app: JsonObject) => app.displayName === 'Rewst')).toHaveLength(1);
    expect(tenant.lostForeignItems()).toEqual([]);
  });
});

describe('client credentials', () => {
  const asked = (
    tenant: TestTenant,
    changes: Record<string, string> = {},
  ): ReturnType<typeof askForTokens> => {
    const [app] = tenant.state.applicationsNamed('Rewst');
    return askForTokens(
      tenant,
      {
        grant_type: 'client_credentials',
        client_id: app!.appId as string,
        client_secret: preparedSecret,
        scope: 'https://graph.microsoft.com/.default',
        ...changes,
      },
      tenant.about.defaultDomain,
    );
  };

  test.each<[string, Record<string, string>, number, string]>([
    [
      'an unknown application',
      { client_id: '11111111-2222-3333-4444-555555555555' },
      700016,
      'unauthorized_client',
    ],
    ['no secret', { client_secret: '' }, 7000218, 'invalid_client'],
    ['another secret', { client_secret: 'abc' }, 7000215, 'invalid_client'],
    ['single scopes', { scope: 'https://graph.microsoft.com/User.Read' }, 1002012, 'invalid_scope'],
    [
      'an API that is not there',
      { scope: 'https://api.partnercenter.microsoft.com/.default' },
      500011,
      'invalid_resource',
    ],
  ])('with %s are refused', async (_, changes, code, error) => {
    expect((await asked(tenantOf('prepared'), changes)).body).toMatchObject({ error, error_codes: [code] });
  });

  test('with the secret’s id instead of its value are told so', async () => {
    const tenant = tenantOf('prepared');
    const [app] = tenant.state.applicationsNamed('Rewst');
    const [secret] = app!.passwordCredentials as JsonObject[];
    const { status, body } = await asked(tenant, { client_secret: secret!.keyId as string });
    expect(status).toBe(401);
    expect(body.error_description).toContain('not the client secret ID');
  });

  test('on organizations name no tenant', async () => {
    const tenant = tenantOf('prepared');
    const [app] = tenant.state.applicationsNamed('Rewst');
    const { body } = await askForTokens(tenant, {
      grant_type: 'client_credentials',
      client_id: app!.appId as string,
      client_secret: preparedSecret,
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(body).toMatchObject({ error_codes: [50059] });
  });
});
