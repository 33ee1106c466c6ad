import { plainName } from '../words';
import { rewstRoles } from '../roles';
import type { CustomerRow } from './matrix';
import { customerStateTexts, listingTexts, relationshipStatusText, roleStateTexts } from './state-texts';

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
    'Listed',
    'Other relationships',
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
    listingTexts[row.listing],
    row.waiting.map(relationshipStatusText).join('; '),
    ...row.roles.map(({ state }) => roleStateTexts[state]),
  ]);
  return [header, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

const yesNo = (is: boolean): string => (is ? 'Yes' : 'No');
