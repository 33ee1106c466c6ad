import { microsoftGraph } from '../directory/catalogue';
import { resources } from '../../domain/permissions/resources';
import type { TenantBuilder } from './builder';
import { graphCommandLineTools } from '../../domain/microsoft';

/** The service principals that every tenant with Microsoft 365 has from the start. */
const fromTheStart = [
  microsoftGraph,
  '00000002-0000-0000-c000-000000000000',
  resources.arm.appId,
  resources.exchange.appId,
  '00000003-0000-0ff1-ce00-000000000000',
  graphCommandLineTools,
];

/** Those that are there only where they were made or needed. */
const onceNeeded = [resources.keyVault.appId, resources.storage.appId, resources.management.appId];

/** What an ordinary tenant has: Microsoft's service principals and a few applications of others. */
export function ordinaryTenant(builder: TenantBuilder, without: readonly string[] = []): void {
  for (const appId of [...fromTheStart, ...onceNeeded]) {
    if (!without.includes(appId)) builder.firstParty(appId);
  }
  const { principal: backup } = builder.application({
    properties: {
      displayName: 'Contoso Backup',
      web: { redirectUris: ['https://backup.contoso.example/auth'] },
      requiredResourceAccess: [
        {
          resourceAppId: microsoftGraph,
          resourceAccess: [
            { id: builder.permissionId(microsoftGraph, 'Role', 'Sites.Read.All'), type: 'Role' },
          ],
        },
      ],
    },
    owners: [builder.colleague.id],
    secrets: [
      {
        displayName: 'nightly job',
        value: 'Bkp8Q~not-ours-contoso-backup-secret-00',
        startDateTime: builder.daysAgo(200),
        endDateTime: builder.daysAgo(-165),
      },
    ],
  });
  if (backup) builder.assign(backup, microsoftGraph, 'Sites.Read.All');
  const { principal: intranet } = builder.application({
    properties: {
      displayName: 'Intranet',
      spa: { redirectUris: ['https://intranet.contoso.example'] },
      requiredResourceAccess: [
        {
          resourceAppId: microsoftGraph,
          resourceAccess: [{ id: builder.permissionId(microsoftGraph, 'Scope', 'User.Read'), type: 'Scope' }],
        },
      ],
    },
    owners: [builder.colleague.id],
  });
  if (intranet) builder.grant(intranet, microsoftGraph, ' User.Read openid');
}

/** The Graph scopes that a tool like this needs to look, and to write. */
export const readingScopes = [
  'openid',
  'profile',
  'offline_access',
  'User.Read',
  'Application.Read.All',
  'Directory.Read.All',
  'Policy.Read.All',
];

export const writingScopes = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
];
