import { plainName } from '../words';
import type { CustomerRow, CustomerState, RoleState } from './matrix';
import { rewstRoles } from '../roles';

/** The words of a state, as the table and the export show them. */
const roleStateTexts: Readonly<Record<RoleState, string>> = {
  has: 'Has it',
  nested: 'Has it through another group',
  notReadable: 'Not readable',
  notInGroup: 'The account is not in the group',
  noAssignment: 'No group is assigned to it',
  relationshipLacksRole: 'The relationship lacks it',
  noneActive: 'No active relationship',
};

const customerStateTexts: Readonly<Record<CustomerState, string>> = {
  ready: 'Ready',
  incomplete: 'Roles are missing',
  noneActive: 'No active relationship',
  notReadable: 'Not readable',
};

/**
 * A cell that a spreadsheet takes for text and nothing else. What begins like a formula gets an apostrophe before it: the
 * names are the customers' own. Source: OWASP, CSV injection.
 */
export function csvCell(text: string): string {
  const plain = plainName(text);
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The table of customers as CSV (RFC 4180), a line each. */
export function customersCsv(rows: readonly CustomerRow[]): string {
  const header = [
    'Customer',
    'Tenant ID',
    'Domain',
    'State',
    'Ends',
    'Extends itself',
    'Microsoft-led',
    ...rewstRoles.map(({ title }) => title),
  ];
  const lines = rows.map((row) => [
    row.displayName,
    row.tenantId,
    row.defaultDomain ?? '',
    customerStateTexts[row.state],
    row.ends?.slice(0, 10) ?? '',
    yesNo(row.autoExtends),
    yesNo(row.microsoftLed),
    ...row.roles.map(({ state }) => roleStateTexts[state]),
  ]);
  return [header, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

const yesNo = (is: boolean): string => (is ? 'Yes' : 'No');
