import { describe, expect, test } from 'vitest';
import {
  readinessNames,
  readinessScenario,
  type ReadinessName,
} from '../../../src/practice/scenarios/readiness';
import { authoriseAsRewst, type RewstRefusal } from '../../../tools/practice/as-rewst';
import { everyScope, signInOnPages } from '../../../tools/practice/sign-in-pages';
import type { TestTenant } from '../../../tools/practice/test-tenant';
import { testTenant, TurnedClock } from './harness';

/** What becomes of it where the account for Rewst authorises, and Rewst refreshes its tokens some hours later. */
async function authorised(
  tenant: TestTenant,
  clock: TurnedClock,
  hours: number,
): Promise<Pick<RewstRefusal, 'stage' | 'code'> | null> {
  const refusal = await authoriseAsRewst(tenant, {
    clientId: tenant.state.applicationsNamed('Rewst')[0]!.appId as string,
    username: tenant.accounts.at(-1)!.userPrincipalName,
    beforeRefresh: () => clock.turn(hours * 3_600_000),
  });
  return refusal && { stage: refusal.stage, code: refusal.code };
}

describe('Rewst', () => {
  test.each(readinessNames)('ends in the state %s as the state says', async (name) => {
    const scenario = readinessScenario(name);
    const clock = new TurnedClock();
    const { stage, code, afterHours = 0 } = scenario.refusal ?? {};
    expect(await authorised(testTenant(scenario, { clock }), clock, afterHours)).toEqual(
      scenario.refusal && { stage, code },
    );
  });

  test.each(readinessNames.filter((name) => readinessScenario(name).refusal?.afterHours !== undefined))(
    'is not refused at once in the state %s',
    async (name) => {
      const clock = new TurnedClock();
      expect(await authorised(testTenant(readinessScenario(name), { clock }), clock, 0)).toBeNull();
    },
  );

  test.each<[ReadinessName, 'us' | 'uk', number | null]>([
    ['rewst-in-trusted-place', 'us', null],
    ['rewst-in-trusted-place', 'uk', 53003],
  ])('is judged by the addresses of its region: %s from %s', async (name, region, code) => {
    const tenant = testTenant(readinessScenario(name));
    const refusal = await authoriseAsRewst(tenant, {
      clientId: tenant.state.applicationsNamed('Rewst')[0]!.appId as string,
      username: tenant.accounts.at(-1)!.userPrincipalName,
      region,
    });
    expect(refusal?.code ?? null).toBe(code);
  });
});

test.each(readinessNames)('the administrator can sign in to the program in the state %s', async (name) => {
  const tokens = await signInOnPages(testTenant(readinessScenario(name)), everyScope);
  expect(tokens).toMatchObject({ token_type: 'Bearer' });
});
