import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell } from '../../../../../src/domain/csv';
import type { FoundRelationship } from '../../../../../src/domain/checks/customers/found-customers';
import { customerMatrix, isWrong, roleStates } from '../../../../../src/domain/checks/customers/matrix';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { now } from '../input';
import { forAll } from '../../../../support/for-all';
import { accountIn, accessAssignment, contract, customers, everyRole, relationship } from './customers';

const roles = fc.subarray([...everyRole]);
const status = fc.constantFrom('active', 'expiring', 'approvalPending', 'expired', 'terminated');
const anyRelationship: fc.Arbitrary<FoundRelationship> = fc
  .record({
    customer: fc.integer({ min: 1, max: 3 }),
    status,
    roles,
    assignments: fc.oneof(
      fc.constant(unknown('Forbidden')),
      fc
        .array(fc.record({ status: fc.constantFrom('active', 'pending', 'error'), roles }), { maxLength: 3 })
        .map((all) => known(all.map((one) => accessAssignment(one)))),
    ),
    displayName: fc.constantFrom('Rewst', 'MLT_1'),
    autoExtends: fc.boolean(),
  })
  .map(({ customer, ...changes }) => relationship(customer, changes));
const account = fc.tuple(fc.boolean(), fc.boolean()).map(([direct, nested]) => accountIn(direct, nested));
const contracts = known([contract(1), contract(2)]);

const statesOf = (found: readonly FoundRelationship[], who: ReturnType<typeof accountIn>) =>
  new Map(
    customerMatrix(customers(found, { contracts }), who, now).rows.map(({ tenantId, roles: all }) => [
      tenantId,
      all.map(({ state }) => roleStates.indexOf(state)),
    ]),
  );

test('another relationship never takes a role away', () => {
  forAll(fc.array(anyRelationship, { maxLength: 4 }), anyRelationship, account, (found, more, who) => {
    const after = statesOf([...found, more], who);
    for (const [customer, before] of statesOf(found, who)) {
      before.forEach((state, role) => expect(after.get(customer)?.[role]).toBeLessThanOrEqual(state));
    }
  });
});

test('every customer has one row with twelve roles, and is ready only with all of them', () => {
  forAll(fc.array(anyRelationship, { maxLength: 6 }), account, (found, who) => {
    const { rows } = customerMatrix(customers(found, { contracts }), who, now);
    expect(new Set(rows.map(({ tenantId }) => tenantId)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.roles).toHaveLength(12);
      expect(row.state === 'ready').toBe(row.roles.every(({ state }) => state === 'has'));
      const missing = row.roles.some(({ state }) => !['has', 'nested', 'notReadable'].includes(state));
      if (missing) expect(isWrong(row)).toBe(true);
    }
  });
});

test('what was not read is never a fault and never ready', () => {
  forAll(account, fc.constantFrom(null, unknown('Forbidden')), (who, relationships) => {
    const { rows, unread } = customerMatrix(customers([], { contracts, relationships }), who, now);
    expect(unread).not.toBeNull();
    expect(rows.map(({ state }) => state)).toEqual(['notReadable', 'notReadable']);
    expect(rows.some(isWrong)).toBe(false);
  });
});

test('no cell of a CSV is a formula, whatever separates its cells', () => {
  forAll(
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '|', '"', '\t', '\n', ' ', 'a', '1') }),
    (name) => {
      const cell = csvCell(name);
      expect(cell).toMatch(/^"(?:[^"]|"")*"$/);
      for (const part of cell.slice(1, -1).split(/[;,|]/)) expect(part).not.toMatch(/^[\s"]*[=+\-@]/);
    },
  );
});
