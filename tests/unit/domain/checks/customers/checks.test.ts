import { describe, expect, test } from 'vitest';
import { runChecks, type CheckInput } from '../../../../../src/domain/checks/check';
import { customersChecks } from '../../../../../src/domain/checks/customers/checks';
import type { FoundCustomers } from '../../../../../src/domain/checks/customers/found-customers';
import { customerConsentUrl, customerText } from '../../../../../src/domain/checks/customers/texts';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { checkInput } from '../input';
import { accountIn, accessAssignment, contract, customers, everyRole, relationship } from './customers';
import { tenantId, testGuid } from '../../../../support/ids';

const [application = '', ...others] = everyRole;

function look(found: FoundCustomers, changes: Partial<CheckInput> = {}) {
  const input = checkInput({ account: accountIn(true), customers: found, ...changes });
  return runChecks(customersChecks, input);
}

test('customers that are ready are one line with their number', () => {
  const found = customers([relationship(1), relationship(2)], {
    contracts: known([contract(1), contract(2)]),
  });
  expect(look(found)).toEqual([
    expect.objectContaining({
      id: 'customers.roles/ready',
      outcome: { kind: 'fine' },
      sentence: '2 customers are ready: the account has the twelve roles there',
    }),
  ]);
});

test.each([
  [
    'no active relationship',
    [relationship(1, { status: 'approvalPending' })],
    'willFail',
    'no active relationship',
  ],
  [
    'without Application Administrator',
    [relationship(1, { roles: others, assignments: known([accessAssignment({ roles: others })]) })],
    'willFail',
    'lacks Application Administrator',
  ],
  [
    'without another role',
    [
      relationship(1, {
        roles: [application],
        assignments: known([accessAssignment({ roles: [application] })]),
      }),
    ],
    'mayFail',
    'lacks Authentication Policy Administrator',
  ],
  [
    'not readable',
    [relationship(1, { assignments: unknown('Forbidden') })],
    'notReadable',
    'could not be read',
  ],
] as const)('a customer: %s', (_, relationships, kind, words) => {
  const [finding] = look(customers(relationships));
  expect(finding).toMatchObject({
    id: `customers.roles/${testGuid(1)}`,
    outcome: { kind },
    objects: [{ kind: 'customer', id: testGuid(1), name: 'Customer 1' }],
  });
  expect(finding?.sentence).toContain(words);
});

test('each state says what to do', () => {
  const stepsOf = (found: FoundCustomers, changes: Partial<CheckInput> = {}) =>
    look(found, changes)[0]
      ?.steps.map(({ text }) => text)
      .join(' ');
  expect(stepsOf(customers([relationship(1)]), { account: accountIn(false) })).toContain(
    'Add the account to “Rewst GDAP”',
  );
  expect(stepsOf(customers([relationship(1, { assignments: known([]) })]))).toContain(
    'Assign a group of its own',
  );
  expect(stepsOf(customers([relationship(1, { roles: others, displayName: 'MLT_1' })]))).toMatch(
    /made by Microsoft.*Request a new relationship/s,
  );
  expect(stepsOf(customers([relationship(1, { status: 'approvalPending' })]))).toContain(
    'Waits for the customer’s approval',
  );
});

test('membership through another group may not count', () => {
  const [finding] = look(customers([relationship(1)]), { account: accountIn(false, true) });
  expect(finding?.outcome).toMatchObject({ kind: 'mayFail' });
});

describe('what could not be read', () => {
  test('is never "no customers" to an account outside of AdminAgents', () => {
    const found = customers([], { contracts: known([]), callerIsAdminAgent: known(false) });
    expect(look(found)).toEqual([
      expect.objectContaining({
        id: 'customers.roles',
        outcome: expect.objectContaining({ kind: 'notReadable' }) as unknown,
      }),
    ]);
  });

  test('is said of relationships that were not asked for, and of the list', () => {
    const found = customers([], { relationships: null, contracts: unknown('Forbidden') });
    expect(look(found).map(({ id: own, outcome }) => [own, outcome.kind])).toEqual([
      ['customers.roles', 'notReadable'],
      ['customers.contracts', 'notReadable'],
    ]);
  });
});

test('a partner’s administrator without customers hears that', () => {
  expect(look(customers([], { contracts: known([]) }))).toEqual([
    expect.objectContaining({ sentence: 'The tenant has no customers', outcome: { kind: 'fine' } }),
  ]);
});

test('a company is not asked about customers', () => {
  const tenant = { ...checkInput().tenant, partner: known(false) };
  expect(look(customers([]), { tenant })).toEqual([]);
});

test('a relationship that ends soon is told before it does', () => {
  const soon = { endDateTime: '2026-12-19T00:00:00Z' };
  const findings = look(customers([relationship(1, soon)]));
  expect(findings.find(({ id: own }) => own === `customers.ends/${testGuid(1)}`)).toMatchObject({
    outcome: { kind: 'mayFail', when: 'later' },
    sentence: 'The relationship with “Customer 1” ends on 2026-12-19 and is not extended by itself',
  });
});

test('a relationship without a contract, or through an indirect provider, may be missing in Rewst', () => {
  const findings = look(customers([relationship(1), relationship(2, { indirect: true })]));
  expect(findings.map(({ id: own }) => own)).toContain(`customers.contracts/${testGuid(2)}`);
  expect(findings.map(({ id: own }) => own)).toContain('customers.indirect');
});

describe('the text for a customer', () => {
  const letter = {
    customer: { tenantId: testGuid(1), displayName: 'Fabrikam' },
    partner: { tenantId, displayName: 'Contoso' },
    appId: testGuid(70),
  };

  test('names the partner’s tenant, the exclusion and the link, and what can’t be seen', () => {
    const text = customerText(letter);
    expect(text).toContain('Fabrikam');
    expect(text).toContain(`"members":["${tenantId}"]`);
    expect(text).toContain('Service provider users');
    expect(text).toContain(
      `https://login.microsoftonline.com/${testGuid(1)}/adminconsent?client_id=${testGuid(70)}`,
    );
    expect(text).toContain('can’t see');
  });

  test('takes a customer by its domain, and fits every customer where none is named', () => {
    const named = customerText({ ...letter, customer: { tenantId: 'Fabrikam.example', displayName: null } });
    expect(named).toMatch(/^To an administrator of Fabrikam\.example\n/);
    expect(named).toContain(
      `https://login.microsoftonline.com/fabrikam.example/adminconsent?client_id=${testGuid(70)}`,
    );
    const general = customerText({ ...letter, customer: null });
    expect(general).toMatch(/^To an administrator of your Microsoft 365 tenant\n/);
    expect(general).toContain(`"members":["${tenantId}"]`);
    expect(general).not.toContain('adminconsent');
  });

  test('has no link without an app, and none from ids that are none', () => {
    expect(customerText({ ...letter, appId: null })).not.toContain('adminconsent');
    expect(customerConsentUrl('common', testGuid(70))).toBeNull();
    expect(customerConsentUrl('fabrikam.example/../evil', testGuid(70))).toBeNull();
    expect(customerConsentUrl(testGuid(1), '../evil')).toBeNull();
  });
});
