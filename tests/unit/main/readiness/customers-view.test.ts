import { expect, test } from 'vitest';
import { customersViewSchema, mostCustomers, mostNamed } from '../../../../src/contract/views/customers';
import { known, unknown } from '../../../../src/domain/registration/found';
import { customersView } from '../../../../src/main/readiness/customers-view';
import { accountIn, contract, customers, relationship } from '../../domain/checks/customers/customers';
import { checkInput } from '../../domain/checks/input';
import { tenantId, testGuid } from '../../../support/ids';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

function viewOf(...[found, changes]: Parameters<typeof customers>) {
  const input = checkInput({ account: accountIn(false), customers: customers(found, changes) });
  const view = customersView(input);
  expect(customersViewSchema.parse(view)).toEqual(view);
  return view!;
}

test('a customer with all that the table shows', () => {
  const view = viewOf([relationship(1), relationship(2, { status: 'approvalPending' })]);
  expect(view).toMatchObject({
    more: 0,
    unread: null,
    contractsUnread: null,
    partner: { tenantId, displayName: 'Contoso' },
    appId: null,
  });
  expect(view.rows[0]).toEqual({
    tenantId: testGuid(1),
    displayName: 'Customer 1',
    defaultDomain: 'customer1.example',
    state: 'incomplete',
    listing: 'both',
    roles: Array(12).fill('notInGroup'),
    why: null,
    ends: '2028-01-01T00:00:00Z',
    endsSoon: false,
    autoExtends: false,
    microsoftLed: false,
    holdsGlobalAdministrator: false,
    waiting: [],
    groupsToJoin: ['Rewst GDAP'],
  });
  expect(view.rows[1]).toMatchObject({ state: 'noneActive', waiting: ['approvalPending'] });
});

test('an empty list for an account outside of AdminAgents is not readable', () => {
  const view = viewOf([], { contracts: known([]), callerIsAdminAgent: known(false) });
  expect(view.rows).toEqual([]);
  expect(view.unread?.why).toContain('AdminAgents');
});

test('there is no table for a company, nor before customers were looked at', () => {
  const found = customers([relationship(1)]);
  const company = { ...checkInput().tenant, partner: known(false) };
  expect(customersView(checkInput({ customers: found, tenant: company }))).toBeNull();
  expect(customersView(checkInput())).toBeNull();
  const perhaps = { ...checkInput().tenant, partner: unknown('Forbidden') };
  expect(customersView(checkInput({ customers: found, tenant: perhaps }))).not.toBeNull();
});

test('hostile and endless answers fit the contract all the same', () => {
  const name = `\u202e${'x'.repeat(5_000)}`;
  const assignments = known(
    numbers(mostNamed + 1).map((n) => ({ id: 'a', status: 'active', groupId: testGuid(n), roles: [] })),
  );
  const [row] = viewOf(
    [
      relationship(1, { assignments, displayName: name, endDateTime: name }),
      relationship(1, { status: name }),
    ],
    { contracts: known([contract(1, { displayName: name, defaultDomain: name })]) },
  ).rows;
  expect(row?.displayName).toMatch(/^x{119}…$/);
  expect(row?.groupsToJoin).toHaveLength(mostNamed);
  expect(viewOf([], { contracts: unknown(name) }).contractsUnread).toHaveLength(2_000);
});

test('what does not fit into one table is counted', () => {
  const contracts = known(numbers(mostCustomers + 3).map((n) => contract(n)));
  const view = viewOf([], { contracts });
  expect(view.rows).toHaveLength(mostCustomers);
  expect(view.more).toBe(3);
});
