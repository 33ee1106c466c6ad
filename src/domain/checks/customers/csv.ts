import { csvFile } from '../../csv';
import { rewstRoles } from '../roles';
import type { CustomerRow } from './matrix';
import { customerStateTexts, listingTexts, relationshipStatusText, roleStateTexts } from './state-texts';

/** The table of customers as CSV, a line each. */
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
  return csvFile([header, ...lines]);
}

const yesNo = (is: boolean): string => (is ? 'Yes' : 'No');
