import { callbackUri } from '../../domain/registration/callback';
import { resources } from '../../domain/permissions/resources';
import { microsoftGraph } from '../directory/catalogue';
import type { Entity } from '../directory/entities';
import type { Json } from '../json';
import type { TenantBuilder } from './builder';

/** The name of the registration that scenarios with an existing application are about. */
export const existingName = 'Rewst';

export interface ExistingRegistration {
  readonly application: Entity;
  readonly principal: Entity;
}

/**
 * A registration that Rewst uses already and that carries others' settings too: redirect URIs on every
 * platform, permissions and consents that Rewst has no use for, secrets, an exposed API, roles, access tokens on.
 */
export function existingRegistration(
  builder: TenantBuilder,
  permissions: readonly Json[] = foreignPermissions(builder),
): ExistingRegistration {
  const { application, principal } = builder.application({
    properties: {
      displayName: existingName,
      description: 'Automation. Ask Ben before you change anything here.',
      notes: 'Shared with the reporting team.',
      signInAudience: 'AzureADMyOrg',
      tags: ['automation', 'team:service-desk'],
      isFallbackPublicClient: false,
      web: {
        redirectUris: [
          callbackUri('us'),
          'https://reports.contoso.example/signin-oidc',
          'https://localhost:44300/signin-oidc',
        ],
        homePageUrl: 'https://reports.contoso.example',
        implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: false },
      },
      spa: { redirectUris: ['https://dashboard.contoso.example'] },
      publicClient: { redirectUris: ['http://localhost', 'contoso.reports://auth'] },
      requiredResourceAccess: permissions,
      api: {
        oauth2PermissionScopes: [
          {
            adminConsentDescription: 'Read the reports',
            adminConsentDisplayName: 'Read the reports',
            id: builder.random.guid(),
            isEnabled: true,
            type: 'User',
            userConsentDescription: null,
            userConsentDisplayName: null,
            value: 'Reports.Read',
          },
        ],
      },
      appRoles: [
        {
          allowedMemberTypes: ['User'],
          description: 'Reads every report',
          displayName: 'Report reader',
          id: builder.random.guid(),
          isEnabled: true,
          origin: 'Application',
          value: 'Report.Reader',
        },
      ],
      optionalClaims: {
        accessToken: [],
        idToken: [{ additionalProperties: [], essential: false, name: 'groups', source: null }],
        saml2Token: [],
      },
    },
    owners: [builder.administrator.id, builder.colleague.id],
    secrets: [
      {
        displayName: 'reports',
        value: 'Rpt8Q~not-ours-reporting-team-secret-001',
        startDateTime: builder.daysAgo(300),
        endDateTime: builder.daysAgo(-60),
      },
      {
        displayName: null,
        value: 'Old8Q~not-ours-nobody-knows-whose-002abc',
        startDateTime: builder.daysAgo(90),
        endDateTime: builder.daysAgo(-640),
      },
    ],
    servicePrincipal: { tags: ['WindowsAzureActiveDirectoryIntegratedApp'], notes: 'Owned by reporting' },
  });
  if (!principal) throw new Error('The existing registration needs its service principal.');
  builder.grant(principal, microsoftGraph, ' Sites.Read.All User.Read  email');
  builder.grant(principal, microsoftGraph, 'Calendars.Read', builder.colleague.id);
  builder.assign(principal, microsoftGraph, 'Reports.Read.All');
  return { application, principal };
}

/** Permissions for SharePoint and for reports: nothing that Rewst asks for, but User.Read. */
export function foreignPermissions(builder: TenantBuilder): Json[] {
  const sharePoint = '00000003-0000-0ff1-ce00-000000000000';
  return [
    {
      resourceAppId: microsoftGraph,
      resourceAccess: [
        { id: builder.permissionId(microsoftGraph, 'Scope', 'Sites.Read.All'), type: 'Scope' },
        { id: builder.permissionId(microsoftGraph, 'Scope', 'User.Read'), type: 'Scope' },
        { id: builder.permissionId(microsoftGraph, 'Role', 'Reports.Read.All'), type: 'Role' },
      ],
    },
    {
      resourceAppId: sharePoint,
      resourceAccess: [
        { id: builder.permissionId(sharePoint, 'Scope', 'AllSites.FullControl'), type: 'Scope' },
      ],
    },
    {
      resourceAppId: resources.arm.appId,
      resourceAccess: [
        { id: builder.permissionId(resources.arm.appId, 'Scope', 'user_impersonation'), type: 'Scope' },
      ],
    },
  ];
}
