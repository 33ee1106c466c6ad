import type { Scenario } from '../../src/practice/scenarios/builder';
import { addRelationship, groupAssignments } from '../../src/practice/scenarios/customers';
import { addPolicy } from '../../src/practice/scenarios/policies';
import { readinessScenario } from '../../src/practice/scenarios/readiness';
import { gdapRoles } from '../../src/practice/directory/roles';

/** The largest partner that readiness has to be quick for. */
export const largePartnerSize = { groups: 400, policies: 60, customers: 200, assignments: 3 } as const;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A partner as large as that: its account may sign in, and holds three of the twelve roles at each customer. */
export const largePartner: Scenario = {
  ...readinessScenario('partner'),
  name: 'large-partner',
  build: (builder) => {
    readinessScenario('partner').build(builder);
    const account = builder.accounts.at(-1) ?? builder.administrator;
    const { groups, policies, customers, assignments } = largePartnerSize;
    const inGroups = builder.groups.filter(({ members }) => members.includes(account.id)).length;
    for (const n of numbers(groups - inGroups)) {
      builder.addGroup(`Team ${String(n)}`, { members: [account.id] });
    }
    for (const n of numbers(policies - builder.policies.length)) {
      const ofGroup = builder.groups.at(-n)?.id ?? '';
      addPolicy(builder, `Policy ${String(n)}`, {
        controls: ['mfa'],
        conditions: { users: { includeUsers: n % 2 === 0 ? ['All'] : [], includeGroups: [ofGroup] } },
      });
    }
    const byRole = new Map(
      gdapRoles.flatMap((role) => {
        const group = builder.groups.find(({ displayName }) => displayName === `Rewst GDAP-${role}`);
        return group === undefined ? [] : [[role, group] as const];
      }),
    );
    builder.relationships = [];
    builder.contracts = numbers(customers).map((n) => ({
      customerId: builder.random.fork(`large ${String(n)}`).guid(),
      displayName: `Customer ${String(n)}`,
      defaultDomainName: `customer${String(n)}.onmicrosoft.com`,
    }));
    const given = groupAssignments(byRole).slice(0, assignments);
    for (const customer of builder.contracts) addRelationship(builder, customer, { assignments: given });
  },
};
