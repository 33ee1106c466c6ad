import { describe, expect, test } from 'vitest';
import { mostRoundTrips } from '../../../bench/readiness';
import { knownOr } from '../../../src/domain/registration/found';
import { customersView } from '../../../src/main/readiness/customers-view';
import { readinessScenario, type ReadinessName } from '../../../src/practice/scenarios/readiness';
import { isWrong } from '../../../src/domain/checks/customers/matrix';
import type { Scenario } from '../../../src/practice/scenarios/builder';
import type { FaultRule } from '../../../tools/practice/faults';
import { largePartner, largePartnerSize } from '../../../tools/practice/large-partner';
import { throttled } from '../../support/faults';
import { practiceWorkspace } from '../registration/practice-workspace';

/** What is found out about a partner; the requests of the sign-in are not counted. */
async function checked(scenario: Scenario, rules: readonly FaultRule[] = []) {
  const { workspace, tenant, clock, trouble } = await practiceWorkspace(scenario);
  const caller = await workspace.identity.signIn();
  const relationships = await workspace.readiness.askForRelationships();
  const before = workspace.tally.counts();
  for (const rule of rules) trouble.add(rule);
  const begin = clock.now().getTime();
  const { input, findings } = await workspace.readiness.check({
    caller,
    account: tenant.accounts.at(-1)!.userPrincipalName,
    appId: tenant.state.applicationsNamed('Rewst')[0]!.appId as string,
    region: null,
    relationships,
    approved: null,
  });
  const { sequentialRoundTrips } = workspace.tally.counts();
  return {
    input,
    findings,
    waited: (clock.now().getTime() - begin) / 1000,
    roundTrips: sequentialRoundTrips - before.sequentialRoundTrips,
    table: customersView(input),
  };
}

describe('a large partner', () => {
  test('is read whole in few round trips', async () => {
    const { input, roundTrips, table } = await checked(largePartner);
    expect(knownOr(input.account?.groups ?? null!, [])).toHaveLength(largePartnerSize.groups);
    expect(knownOr(input.policies?.policies ?? null!, [])).toHaveLength(largePartnerSize.policies);
    expect(table?.rows).toHaveLength(largePartnerSize.customers);
    expect(table?.rows.every(({ roles }) => roles.filter((state) => state === 'has').length === 3)).toBe(
      true,
    );
    expect(roundTrips).toBeLessThanOrEqual(mostRoundTrips);
  });

  test('is read whole although Graph throttles, as late as Graph says', async () => {
    const { findings } = await checked(largePartner);
    const slowed = await checked(largePartner, [
      { fault: throttled(20), path: '$batch', nth: 3 },
      { fault: throttled(20), target: 'item', path: 'accessAssignments', nth: 70, times: 5 },
    ]);
    expect(slowed.findings).toEqual(findings);
    expect(slowed.waited).toBeGreaterThanOrEqual(20);
    expect(slowed.roundTrips).toBeLessThanOrEqual(mostRoundTrips);
  });
});

test.each([
  ['one-customer', 1, 1],
  ['thirty-customers', 30, 8],
  ['many-customers', 350, 350],
] as const satisfies readonly (readonly [ReadinessName, number, number])[])(
  'the table of the practice tenant %s has %i rows, %i of them wrong',
  async (name, all, wrong) => {
    const { table } = await checked(readinessScenario(name));
    expect(table?.rows).toHaveLength(all);
    expect(table?.rows.filter(isWrong)).toHaveLength(wrong);
  },
);
