import { describe, expect, test } from 'vitest';
import { callbackUri } from '../../../src/domain/registration/callback';
import type { TenantBuilder } from '../../../src/practice/scenarios/builder';
import { ordinaryTenant } from '../../../src/practice/scenarios/ordinary';
import { preparedSecret } from '../../../src/practice/scenarios/prepared';
import { stateScenario } from '../../../src/practice/scenarios/states';
import { errorInRewst, liveApp } from './as-rewst';
import { fixBench } from './bench';
import { rewst, stateOf } from './row';

const text = (code: number, message: string) =>
  rewst(code, 'invalid_client', () => message)[1]({ appId: '', tenantId: '', tenantName: '' });
const rejected = text(
  7000215,
  'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app.',
);

describe('a rejected client secret', () => {
  test('shows hint and age of each secret, and says that it can’t be seen which one Rewst has', async () => {
    const bench = await fixBench('state:prepared');
    expect(await bench.examine(rejected)).toMatchObject({
      fixes: [{ kind: 'newSecret' }],
      secrets: [{ displayName: 'Rewst', hint: preparedSecret.slice(0, 3), daysLeft: 275, heldHere: false }],
      evidence: expect.arrayContaining([
        { verdict: 'fine', text: 'The secret “Rewst” (begins with Rws) is valid for another 275 days' },
        {
          verdict: 'unknown',
          text: expect.stringContaining(
            'Which client secret Rewst has can’t be seen from here: compare the first three characters',
          ) as string,
        },
      ]) as unknown,
      nextLikely: expect.stringContaining('its ID instead of its value') as string,
    });
  });

  test('is replaced once: what this computer then holds is as good as another new one', async () => {
    const bench = await fixBench('state:secret-expired');
    await bench.approve(await bench.plan(rejected));
    expect((await bench.planUnoffered(rejected)).plan.changes).toEqual([]);
    expect(await bench.examine(rejected)).toMatchObject({
      fixes: [],
      verdict: 'What this error is usually about is already right.',
      nextLikely:
        'Rewst most likely has an older client secret, or its ID instead of its value. Enter the value again in Rewst',
      secrets: expect.arrayContaining([
        expect.objectContaining({ displayName: 'Rewst', heldHere: false }),
        expect.objectContaining({ heldHere: true, daysLeft: 365 }),
      ]) as unknown,
    });
  });

  test('leaves the expired one alone until its removal is asked for, which stops nothing any more', async () => {
    const bench = await fixBench('state:secret-expired');
    const [expired] = liveApp(bench.tenant).passwordCredentials as { keyId: string }[];
    await bench.approve(await bench.plan(rejected));
    expect(liveApp(bench.tenant).passwordCredentials).toHaveLength(2);
    const removal = await bench.workspace.plans.make({
      purpose: 'removeSecrets',
      appId: bench.appId,
      keyIds: [expired!.keyId],
    });
    expect(removal.plan.changes).toMatchObject([
      { action: { kind: 'removeSecret', because: 'expired' }, risk: { level: 'none' } },
    ]);
    expect(await bench.approve(removal)).toMatchObject({ state: 'succeeded' });
    const [made] = bench.tenant.secrets();
    expect(liveApp(bench.tenant).passwordCredentials).toMatchObject([{ keyId: made!.keyId }]);
    expect(await errorInRewst(bench.tenant, { clientId: bench.appId, secret: made!.value })).toBeNull();
  });

  test('can’t be replaced where a policy forbids secrets, and that is said', async () => {
    const bench = await fixBench(
      stateOf('blocked', { secrets: [] }, (builder) => {
        ordinaryTenant(builder);
        policy(builder, 'passwordAddition', null);
      }),
    );
    expect(await bench.examine(rejected)).toMatchObject({
      fixes: [],
      verdict: '“Rewst” has no client secret. That explains the error, but it can’t be fixed from here.',
      evidence: expect.arrayContaining([
        {
          verdict: 'info',
          text: expect.stringContaining('A policy of this tenant forbids new client secrets') as string,
        },
      ]) as unknown,
    });
    expect((await bench.planUnoffered(rejected)).plan.changes).toEqual([]);
  });

  test('is replaced by one that lives as long as the policy allows', async () => {
    const bench = await fixBench(
      stateOf('capped', { secrets: [] }, (builder) => {
        ordinaryTenant(builder);
        policy(builder, 'passwordLifetime', 'P90D');
      }),
    );
    const refused =
      "Credential lifetime exceeds the max value allowed as per assigned policy 'Default app management tenant policy'.";
    const plan = await bench.plan(refused);
    expect(plan.plan.changes).toMatchObject([
      { action: { kind: 'addSecret', maxDays: 90 }, risk: { level: 'confirm' } },
    ]);
    expect(await bench.approve(plan)).toMatchObject({ state: 'succeeded' });
    expect((await bench.planUnoffered(refused)).plan.changes).toEqual([]);
  });
});

function policy(builder: TenantBuilder, restrictionType: string, maxLifetime: string | null): void {
  builder.defaultSecretPolicy = builder.secretPolicy('Default app management tenant policy', [
    {
      restrictionType: restrictionType as 'passwordAddition',
      maxLifetime,
      restrictForAppsCreatedAfterDateTime: '2019-10-19T10:37:00Z',
      state: 'enabled',
    },
  ]);
}

test('an app that Microsoft has disabled is not switched on', async () => {
  const bench = await fixBench('state:disabled-by-microsoft');
  const pasted = (await errorInRewst(bench.tenant, { clientId: bench.appId })) ?? '';
  expect(pasted).toContain('AADSTS7000112');
  expect(await bench.examine(pasted)).toMatchObject({
    fixes: [],
    verdict: expect.stringContaining('Microsoft has disabled the app “Rewst”') as string,
  });
  expect((await bench.planUnoffered(pasted)).plan.changes).toEqual([]);
});

test('an API that the tenant has no licence for: the plan ends with what Microsoft says, and nothing else changes', async () => {
  const bench = await fixBench('state:resource-unlicensed');
  const pasted = text(
    650052,
    `The app is trying to access a service 'c5393580-f805-4401-95e8-94b7a6ef2fc2'(Office 365 Management APIs) that your organization '${bench.tenant.about.tenantId}' lacks a service principal for.`,
  );
  const run = await bench.approve(await bench.plan(pasted));
  expect(run).toMatchObject({ state: 'partial' });
  const [added, ...consents] = run.changes;
  expect(added).toMatchObject({
    now: { state: 'failed', error: { code: 'apiUnavailable', retryable: false } },
  });
  expect(consents.map(({ now }) => now.state)).toEqual(consents.map(() => 'skipped'));
  expect(run.verification).toMatchObject({ verdict: { kind: 'perhaps' } });
  expect(bench.tenant.record.clientEffects).toEqual([]);
});

test.each([
  ['callback-near-miss', 'replaceMalformedRedirectUri', 'Rewst’s callback (United States) is not registered'],
  ['callback-under-spa', 'moveCallbackToWeb', 'registered under Single-page application'],
])(
  'ID tokens are right and a neighbour is not: it is named, and can be fixed: %s',
  async (state, fix, said) => {
    const bench = await fixBench(`state:${state}`);
    const pasted = text(700054, "response_type 'id_token' is not enabled for the application.");
    expect(await bench.examine(pasted)).toMatchObject({
      fixes: [{ kind: fix }],
      verdict: 'What this error is usually about is already right.',
      nextLikely: expect.stringContaining(said) as string,
    });
    expect(await bench.approve(await bench.plan(pasted))).toMatchObject({ state: 'succeeded' });
    expect(await errorInRewst(bench.tenant, { clientId: bench.appId })).toBeNull();
  },
);

test('a failed read is unknown and never fine', async () => {
  const bench = await fixBench('state:prepared', {
    meddle: async (_, send) => {
      const answer = await send();
      const body = (await answer
        .clone()
        .json()
        .catch(() => null)) as {
        responses?: { id: string; status: number; body: unknown }[];
      } | null;
      if (body?.responses === undefined) return answer;
      const responses = body.responses.map((one) =>
        JSON.stringify(one.body).includes('appRoleAssignmentRequired')
          ? {
              ...one,
              status: 403,
              body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
            }
          : one,
      );
      return new Response(JSON.stringify({ responses }), { status: answer.status, headers: answer.headers });
    },
  });
  const disabled = text(7000112, 'The application is disabled.');
  const found = await bench.examine(disabled);
  expect(found.fixes).toEqual([]);
  expect(found.evidence).toContainEqual({
    verdict: 'unknown',
    text: expect.stringContaining('The enterprise application of “Rewst” could not be read') as string,
  });
  expect(found.evidence.filter(({ text: said }) => said.includes('switched on'))).toEqual([]);
  expect(found.verdict).toContain('it is not known whether this is the cause');
});

test('a plan that someone else has made needless in the meantime is shown anew, not carried out', async () => {
  const bench = await fixBench('state:id-tokens-off');
  const plan = await bench.plan(text(700054, "response_type 'id_token' is not enabled for the application."));
  bench.tenant.actAsAnotherAdministrator.changeApplication(liveApp(bench.tenant).id as string, {
    web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
  });
  expect(await bench.approve(plan)).toMatchObject({ state: 'failed', error: { code: 'planOutdated' } });
  expect(bench.tenant.record.clientEffects).toEqual([]);
});

test('over real sockets: the text of the seed case, ID tokens on, Rewst signs in', async () => {
  const bench = await fixBench(stateScenario('id-tokens-off'), { sockets: true });
  try {
    const seed =
      "Error: Error during callback. error='unsupported_response_type' error_description=\"AADSTS700054: response_type 'id_token' is not enabled for the application. Trace ID: 276a464d-f9cf-42c1-9549-e0e52f510000 Correlation ID: 246df67a-b874-4ef3-aefc-9046fe6d0c5e Timestamp: 2024-11-19 1846Z";
    expect(await bench.approve(await bench.plan(seed))).toMatchObject({ state: 'succeeded' });
    expect(await errorInRewst(bench.tenant, { clientId: bench.appId })).toBeNull();
    expect(liveApp(bench.tenant)).toMatchObject({ web: { redirectUris: [callbackUri('us')] } });
  } finally {
  }
});
