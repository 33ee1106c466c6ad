import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/practice/json';
import type { TestTenant } from '../../../tools/practice/test-tenant';
import { preparedSecret } from '../../../src/practice/scenarios/prepared';
import { stateNames, stateScenario, type StateName } from '../../../src/practice/scenarios/states';
import { authoriseAsRewst } from '../../../tools/practice/as-rewst';
import { askForTokens } from '../../../tools/practice/sign-in-pages';
import { testTenant } from './harness';

/** The code of the first refusal of what Rewst does with the registration; null where nothing is refused. */
async function codeInRewst(tenant: TestTenant, authSubject?: string): Promise<number | null> {
  const app = (tenant.state.applicationsNamed('Rewst')[0] ?? tenant.state.deleted('application')[0])!;
  const clientId = app.appId as string;
  const refusal = await authoriseAsRewst(tenant, { clientId, ...(authSubject && { authSubject }) });
  return refusal?.code ?? null;
}

test('a registration with nothing wrong does all that Rewst asks', async () => {
  expect(await codeInRewst(testTenant('state:prepared'))).toBe(null);
  expect(await codeInRewst(testTenant('prepared'))).toBe(null);
});

describe('the registration in state', () => {
  test.each<[StateName, number | null]>([
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
    ['secret-expires-soon', null],
    ['consent-incomplete', null],
    ['scope-too-long', null],
  ])('%s leads to %s', async (name, code) => {
    const tenant = testTenant(`state:${name}`);
    expect(await codeInRewst(tenant)).toBe(code);
  });

  test('callback-under-spa lets no one redeem a code with a secret, nor ask for ID tokens', async () => {
    expect(await codeInRewst(testTenant('state:callback-under-spa'))).toBe(700054);
  });

  test('single-tenant-audience cannot be used on common', async () => {
    const tenant = testTenant('state:single-tenant-audience');
    expect(await codeInRewst(tenant, 'common')).toBe(50194);
    expect(await codeInRewst(tenant)).toBe(null);
  });

  test.each(stateNames)('%s holds one registration for Rewst, dead or alive', (name) => {
    const scenario = stateScenario(name);
    expect(scenario.name).toBe(`state:${name}`);
    const tenant = testTenant(scenario);
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
    expect((await asked(testTenant('prepared'), changes)).body).toMatchObject({ error, error_codes: [code] });
  });

  test('with the secret’s id instead of its value are told so', async () => {
    const tenant = testTenant('prepared');
    const [app] = tenant.state.applicationsNamed('Rewst');
    const [secret] = app!.passwordCredentials as JsonObject[];
    const { status, body } = await asked(tenant, { client_secret: secret!.keyId as string });
    expect(status).toBe(401);
    expect(body.error_description).toContain('not the client secret ID');
  });

  test('on organizations name no tenant', async () => {
    const tenant = testTenant('prepared');
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
