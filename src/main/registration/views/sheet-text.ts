import { isolated } from '../../../domain/names';
import type { SheetView } from '../../../contract/views/run';

/** The sheet as a text file. The client secret is not in it: a file is copied, mailed and forgotten. */
export function sheetAsText(sheet: SheetView): string {
  const lines = [
    `${isolated(sheet.appName)} in ${isolated(sheet.tenantName)}`,
    '',
    ...sheet.rows.map(({ field, value }) => `${field.padEnd(14)} ${valueText(sheet, field, value)}`),
    ...(sheet.secret.state === 'stored' && sheet.secret.expires !== null
      ? [`Secret expires ${sheet.secret.expires}`]
      : []),
    '',
    `Redirect URI   ${sheet.callback}`,
    '',
    ...sheet.steps.map((step, index) => `${String(index + 1)}. ${step}`),
  ];
  return `${lines.join('\n')}\n`;
}

function valueText({ secret }: SheetView, field: string, value: string | null): string {
  if (field === 'Client Secret') {
    return secret.state === 'stored'
      ? '(in the keychain; copy it from Prepare for Rewst)'
      : '(not on this computer)';
  }
  return value === null || value === '' ? '(leave empty)' : value;
}
