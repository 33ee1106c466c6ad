import type { RegistrationRow } from '../../../contract/views/records';
import { csvFile } from '../../../domain/csv';

const header = [
  'App registration',
  'Client ID',
  'Tenant',
  'Tenant ID',
  'Prepared',
  'Secret ID',
  'Secret ends',
  'Days left',
  'Secret in this keychain',
];

function heldWord(held: boolean | null): string {
  if (held === null) return 'Not known';
  return held ? 'Yes' : 'No';
}

/** The list of registrations for a spreadsheet. It holds no secret. */
export function registrationsAsCsv(rows: readonly RegistrationRow[]): string {
  return csvFile([
    header,
    ...rows.map(({ displayName, appId, tenantName, tenantId, preparedAt, secret }) => [
      displayName,
      appId,
      tenantName,
      tenantId,
      preparedAt.slice(0, 10),
      secret?.ref.keyId ?? '',
      secret?.expires?.slice(0, 10) ?? '',
      String(secret?.daysLeft ?? ''),
      secret === null ? '' : heldWord(secret.held),
    ]),
  ]);
}
