import { expect, test } from 'vitest';
import { registrationsAsCsv } from '../../../../../src/main/registration/views/registrations-csv';
import { registrations } from '../../../../renderer-preview/fake/records';

test('the list has a line for each registration, with the end of its secret and no secret', () => {
  const [, first, second, , last] = registrationsAsCsv(registrations).split('\r\n');
  expect(first).toContain('"Rewst Microsoft Cloud"');
  expect(first).toMatch(/"353","Yes"$/);
  expect(second).toMatch(/"21","Yes"$/);
  expect(last).toMatch(/"Rewst test".*"","","",""$/);
});

test('a name that a spreadsheet would take for a formula is text', () => {
  const [row] = registrations;
  const csv = registrationsAsCsv([{ ...row!, displayName: '=cmd|calc' }]);
  expect(csv).toContain(`"'=cmd|calc"`);
});
