import { describe, expect, test } from 'vitest';
import { csvCell } from '../../../../../src/domain/csv';
import { customersCsv } from '../../../../../src/domain/checks/customers/csv';
import { customerMatrix, isWrong } from '../../../../../src/domain/checks/customers/matrix';
import { rewstRoles } from '../../../../../src/domain/checks/roles';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { account, globalAdministrator, now } from '../input';
import {
  accountIn,
  accessAssignment,
  contract,
  customers,
  everyRole,
  group,
  relationship,
} from './customers';
import { testGuid } from '../../../../support/ids';

const inGroup = accountIn(true);
const exchange = everyRole[4]!;
const withoutExchange = everyRole.filter((role) => role !== exchange);

/** The state of Exchange Administrator in the first customer, and of the customer. */
function exchangeOf(found: Parameters<typeof customerMatrix>[0], who = inGroup) {
  const [row] = customerMatrix(found, who, now).rows;
  return [row?.roles.find(({ role }) => role.templateId === exchange)?.state, row?.state];
}

describe('the account’s role in a customer', () => {
  const lacking = { roles: withoutExchange };
  test.each([
    ['has', customers([relationship(1)]), inGroup, 'ready'],
    ['has', customers([relationship(1, { status: 'expiring' })]), inGroup, 'ready'],
    ['nested', customers([relationship(1)]), accountIn(false, true), 'nested'],
    ['notInGroup', customers([relationship(1)]), accountIn(false), 'incomplete'],
    [
      'noAssignment',
      customers([relationship(1, { assignments: known([accessAssignment(lacking)]) })]),
      inGroup,
      'incomplete',
    ],
    [
      'noAssignment',
      customers([relationship(1, { assignments: known([accessAssignment({ status: 'error' })]) })]),
      inGroup,
      'incomplete',
    ],
    ['relationshipLacksRole', customers([relationship(1, lacking)]), inGroup, 'incomplete'],
    ['noneActive', customers([relationship(1, { status: 'approvalPending' })]), inGroup, 'noneActive'],
    ['noneActive', customers([relationship(1, { status: 'expired' })]), inGroup, 'noneActive'],
    ['noneActive', customers([]), inGroup, 'noneActive'],
    ['notReadable', customers([relationship(1, { assignments: unknown('x') })]), inGroup, 'notReadable'],
    ['notReadable', customers([relationship(1)]), account({ groups: unknown('x') }), 'notReadable'],
    ['notReadable', customers([], { relationships: null }), inGroup, 'notReadable'],
    ['notReadable', customers([], { relationships: unknown('x') }), inGroup, 'notReadable'],
    ['notReadable', customers([], { callerIsAdminAgent: known(false) }), inGroup, 'notReadable'],
    ['notReadable', customers([], { callerIsAdminAgent: unknown('x') }), inGroup, 'notReadable'],
  ] as const)('%s: %#', (state, found, who, rowState) => {
    expect(exchangeOf(found, who)).toEqual([state, rowState]);
  });

  test('is the best that several relationships give', () => {
    const found = customers([
      relationship(1, {
        roles: withoutExchange,
        assignments: known([accessAssignment({ roles: withoutExchange })]),
      }),
      relationship(1, {
        id: 'second',
        roles: [exchange],
        assignments: known([accessAssignment({ roles: [exchange] })]),
      }),
    ]);
    expect(exchangeOf(found)).toEqual(['has', 'ready']);
  });

  test('comes from Global Administrator too', () => {
    const roles = [globalAdministrator.templateId.toUpperCase()];
    const found = customers([relationship(1, { roles, assignments: known([accessAssignment({ roles })]) })]);
    expect(exchangeOf(found)).toEqual(['has', 'ready']);
    expect(customerMatrix(found, inGroup, now).rows[0]?.holdsGlobalAdministrator).toBe(true);
  });

  test('is not there through a group that was deleted', () => {
    const groupNames = known(new Map([[group.id, null]]));
    expect(exchangeOf(customers([relationship(1)], { groupNames }), accountIn(false))).toEqual([
      'noAssignment',
      'incomplete',
    ]);
  });

  test('is not readable where no account was chosen', () => {
    const [row] = customerMatrix(customers([relationship(1)]), null, now).rows;
    expect(row?.state).toBe('notReadable');
  });
});

describe('a row', () => {
  const rowOf = (changes: Parameters<typeof relationship>[1]) =>
    customerMatrix(customers([relationship(1, changes)]), inGroup, now).rows[0]!;

  test('says when the relationship ends, and whether that is soon', () => {
    expect(rowOf({ endDateTime: '2026-12-10T00:00:00Z' })).toMatchObject({
      ends: '2026-12-10T00:00:00Z',
      endsSoon: true,
    });
    expect(rowOf({ endDateTime: '2026-12-10T00:00:00Z', autoExtends: true }).endsSoon).toBe(false);
    expect(rowOf({}).endsSoon).toBe(false);
  });

  test('goes by the relationship that lasts longest', () => {
    const found = customers([
      relationship(1, { endDateTime: '2026-12-10T00:00:00Z' }),
      relationship(1, { id: 'second' }),
    ]);
    expect(customerMatrix(found, inGroup, now).rows[0]).toMatchObject({
      ends: '2028-01-01T00:00:00Z',
      endsSoon: false,
    });
  });

  test('marks what Microsoft has made, and what waits for approval', () => {
    expect(rowOf({ displayName: 'MLT_7' }).microsoftLed).toBe(true);
    expect(rowOf({ status: 'approvalPending' }).waiting).toEqual(['approvalPending']);
  });

  test.each([
    ['both', [relationship(1)], {}, false],
    ['contractAlone', [relationship(1, { status: 'expired' })], {}, true],
    ['contractAlone', [], {}, true],
    ['relationshipAlone', [relationship(1)], { contracts: known([]) }, true],
    ['notKnown', [relationship(1)], { contracts: unknown('x') }, false],
    ['notKnown', [], { relationships: null }, false],
  ] as const)('says where the customer is known from: %s', (listing, found, changes, wrong) => {
    const row = customerMatrix(customers(found, changes), inGroup, now).rows[0]!;
    expect([row.listing, isWrong(row)]).toEqual([listing, wrong]);
  });

  test('is wrong where it ends soon or a role is missing, and not where it could not be read', () => {
    const wrong = (changes: Parameters<typeof relationship>[1], who = inGroup) =>
      isWrong(customerMatrix(customers([relationship(1, changes)]), who, now).rows[0]!);
    expect(wrong({ endDateTime: '2026-12-10T00:00:00Z' })).toBe(true);
    expect(wrong({}, accountIn(false))).toBe(true);
    expect(wrong({}, accountIn(false, true))).toBe(true);
    expect(wrong({ assignments: unknown('x') })).toBe(false);
  });

  test('names the groups that the account is not in', () => {
    const [row] = customerMatrix(customers([relationship(1)]), accountIn(false), now).rows;
    expect(row?.groupsToJoin).toEqual(['Rewst GDAP']);
  });

  test('is there for a relationship without a contract, but not for one that is over', () => {
    const rows = (status: string) =>
      customerMatrix(customers([relationship(1), relationship(2, { status })]), inGroup, now).rows;
    expect(rows('active').map(({ tenantId, defaultDomain }) => [tenantId, defaultDomain])).toEqual([
      [testGuid(1), 'customer1.example'],
      [testGuid(2), null],
    ]);
    expect(rows('terminated')).toHaveLength(1);
  });

  test('has a name even where Graph has none', () => {
    const found = customers([], { contracts: known([contract(1, { displayName: '  ' })]) });
    expect(customerMatrix(found, inGroup, now).rows[0]?.displayName).toBe(testGuid(1));
  });
});

test('a thousand customers with three assignments each are read through at once', () => {
  const many = Array.from({ length: 1_000 }, (_, n) => n + 1);
  const found = customers(
    many.map((n) =>
      relationship(n, {
        assignments: known([
          accessAssignment(),
          accessAssignment({ id: 'b' }),
          accessAssignment({ id: 'c' }),
        ]),
      }),
    ),
    { contracts: known(many.map((n) => contract(n))) },
  );
  expect(customerMatrix(found, inGroup, now).rows.filter(({ state }) => state === 'ready')).toHaveLength(
    1_000,
  );
});

describe('CSV', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'=1"`],
    ['\u202e=1', `"'=1"`],
    ['a;=1', `"a;'=1"`],
    ['a; @b|-c', `"a; '@b|'-c"`],
    ['E-Mail; a-b', '"E-Mail; a-b"'],
    ['Fabrikam, “Inc”', '"Fabrikam, “Inc”"'],
    ['5" pipes', '"5"" pipes"'],
    ['two\r\nlines', '"two lines"'],
  ])('%j is text', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test('has a line for each customer, and one for the names of the columns', () => {
    const found = customers([relationship(1)]);
    const lines = customersCsv(customerMatrix(found, inGroup, now).rows).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]?.split(',')).toHaveLength(9 + rewstRoles.length);
    expect(lines[1]).toContain(
      '"Customer 1","55555555-5555-4555-8555-000000000001","customer1.example","Ready"',
    );
  });
});
