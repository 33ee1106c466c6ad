import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/domain/checks/finding';
import { readinessNames, readinessScenario } from '../../../src/practice/scenarios/readiness';
import { authoriseAsRewst, customersRefused } from '../../../tools/practice/as-rewst';
import { practiceWorkspace } from '../registration/practice-workspace';

/** What the program says of a state, before Rewst tries. */
async function checked(name: (typeof readinessNames)[number]) {
  const { workspace, tenant, clock } = await practiceWorkspace(readinessScenario(name));
  const caller = await workspace.identity.signIn();
  const clientId = tenant.state.applicationsNamed('Rewst')[0]!.appId as string;
  const username = tenant.accounts.at(-1)!.userPrincipalName;
  const report = await workspace.readiness.check({
    caller,
    account: username,
    appId: clientId,
    region: 'us',
    relationships: await workspace.readiness.askForRelationships(),
    approved: null,
  });
  return { ...report, tenant, clock, rewst: { clientId, username } };
}

/** The customers that a finding of this outcome is about. */
function customersIn(findings: readonly Finding[], kind: Finding['outcome']['kind']): readonly string[] {
  return findings
    .filter(({ area, outcome }) => area === 'customers' && outcome.kind === kind)
    .flatMap(({ objects }) => objects.filter((object) => object.kind === 'customer').map(({ id }) => id));
}

describe.each(readinessNames)('in the state %s', (name) => {
  test('what the program says of the sign-in comes true', async () => {
    const { verdict, findings, tenant, rewst } = await checked(name);
    const refusal = await authoriseAsRewst(tenant, rewst);
    if (verdict.kind === 'works') expect(refusal).toBeNull();
    if (verdict.kind === 'refused') {
      const refused = [
        ...(await customersRefused(tenant, rewst).catch(() => new Map<string, number>())).values(),
      ];
      const codes = findings.filter(({ outcome }) => outcome.kind === 'willFail').flatMap((one) => one.codes);
      expect(codes).toContain(refusal?.code ?? refused[0]);
    }
  });

  const { refusal } = readinessScenario(name);
  test.runIf(refusal === null)('what the program says of customers comes true', async () => {
    const { findings, tenant, rewst } = await checked(name);
    const refused = await customersRefused(tenant, rewst);
    for (const customer of customersIn(findings, 'willFail')) {
      expect(refused.has(customer), customer).toBe(true);
    }
    for (const customer of customersIn(findings, 'fine')) expect(refused.has(customer), customer).toBe(false);
  });
});
