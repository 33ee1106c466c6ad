import { expect } from 'vitest';
import { resources } from '../../../../src/domain/permissions/resources';
import type { TenantBuilder } from '../../../../src/practice/scenarios/builder';
import { ordinaryTenant } from '../../../../src/practice/scenarios/ordinary';
import { liveApp, livePrincipal } from '../as-rewst';
import { rewst, stateOf, type Names, type Row } from '../row';

const partner = (builder: TenantBuilder) => {
  ordinaryTenant(builder);
  builder.partnerTenantType = 'resellerPartnerDelegatedAdmin';
  builder.firstParty(resources.partnerCenter.appId);
};
const multitenant = stateOf('multitenant', {}, partner);

const notMultitenant = ({ appId }: Names) =>
  `Application '${appId}'(Rewst) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`;

export const audienceRows: readonly Row[] = [
  {
    name: 'a single-tenant app on common',
    state: 'state:single-tenant-audience',
    inRewst: { code: 50194, authSubject: 'common' },
    pastes: [
      rewst(50194, 'invalid_request', notMultitenant),
      rewst(
        650059,
        'invalid_client',
        () =>
          "The application 'Rewst' is configured for use by Microsoft Entra users only within its own tenant.",
      ),
      rewst(
        90130,
        'invalid_request',
        ({ appId }) =>
          `Application '${appId}' (Rewst) is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.`,
      ),
      rewst(
        9001023,
        'invalid_request',
        () => 'The grant type is not supported over the /common or /consumers endpoints.',
      ),
    ],
    fault: /^The app is single-tenant/,
    alters: ['signInAudience'],
    changes: ['setAudience'],
    confirmed: { setAudience: /People of other tenants could sign in/ },
    fixed: (tenant) => expect(liveApp(tenant)).toMatchObject({ signInAudience: 'AzureADMultipleOrgs' }),
    right: multitenant,
    rightly: /^The app is multitenant/,
  },
  {
    name: 'an Application ID URI on an unverified domain stands in the way',
    state: stateOf(
      'unverified',
      { application: { signInAudience: 'AzureADMyOrg', identifierUris: ['api://reports'] } },
      partner,
    ),
    inRewst: { code: 50194, authSubject: 'common' },
    pastes: [
      [
        null,
        () =>
          '{"error":{"code":"HostNameNotOnVerifiedDomain","message":"Values of identifierUris property must use a verified domain of the organization or its subdomain: \'api://reports\'"}}',
      ],
    ],
    fault: /^The app is single-tenant/,
    alters: ['api://reports', 'signInAudience'],
    changes: ['removeIdentifierUri', 'setAudience'],
    confirmed: {
      removeIdentifierUri: /api:\/\/reports could no longer get any/,
      setAudience: /People of other tenants could sign in/,
    },
    fixed: (tenant) =>
      expect(liveApp(tenant)).toMatchObject({ signInAudience: 'AzureADMultipleOrgs', identifierUris: [] }),
    right: multitenant,
  },
  {
    name: 'an app for personal accounts only',
    state: stateOf('personal', {
      application: { signInAudience: 'PersonalMicrosoftAccount', api: { requestedAccessTokenVersion: 2 } },
    }),
    pastes: [
      rewst(
        9002331,
        'invalid_request',
        ({ appId }) =>
          `Application '${appId}'(Rewst) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request.`,
      ),
    ],
    fault: /personal Microsoft accounts only/,
    alters: ['signInAudience'],
    changes: ['setAudience'],
    confirmed: { setAudience: /other tenants/ },
    fixed: (tenant) =>
      expect(liveApp(tenant)).toMatchObject({ signInAudience: 'AzureADandPersonalMicrosoftAccount' }),
    right: multitenant,
  },
  {
    name: 'version 1 access tokens',
    state: 'state:prepared',
    pastes: [
      rewst(
        90129,
        'invalid_request',
        ({ appId }) => `The API version 1 of '${appId}' is not supported over the /common endpoint.`,
      ),
    ],
    fault: /version 1 \(not set\)/,
    alters: ['api/requestedAccessTokenVersion'],
    changes: ['setTokenVersion'],
    confirmed: { setTokenVersion: /version 2 access tokens/ },
    fixed: (tenant) => expect(liveApp(tenant)).toMatchObject({ api: { requestedAccessTokenVersion: 2 } }),
    right: stateOf('version-2', { application: { api: { requestedAccessTokenVersion: 2 } } }),
  },
  {
    name: 'no service principal',
    state: 'state:service-principal-missing',
    inRewst: { code: 7000229 },
    pastes: [
      rewst(
        7000229,
        'invalid_client',
        ({ appId, tenantId }) =>
          `The client application ${appId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
      ),
      rewst(
        7000217,
        'invalid_client',
        ({ appId }) => `The service principal of the client ${appId} was not found.`,
      ),
      rewst(
        700016,
        'unauthorized_client',
        ({ appId, tenantName }) =>
          `Application with identifier '${appId}' was not found in the directory '${tenantName}'.`,
      ),
      rewst(
        700011,
        'unauthorized_client',
        ({ appId }) => `The client ${appId} does not exist in the directory.`,
      ),
    ],
    fault: /no service principal \(enterprise application\)/,
    changes: ['createServicePrincipal', 'grantScopes', 'assignRole'],
    confirmed: { grantScopes: /Consent is given for the whole tenant/ },
    fixed: (tenant) => expect(livePrincipal(tenant)).toMatchObject({ accountEnabled: true }),
    rightly: /has a service principal/,
  },
  {
    name: 'sign-in is switched off',
    state: 'state:service-principal-disabled',
    inRewst: { code: 7000112 },
    pastes: [
      rewst(70001, 'unauthorized_client', () => 'UnauthorizedClient - The application is disabled.'),
      rewst(1000031, 'unauthorized_client', () => 'Application can not be accessed at this time.'),
    ],
    fault: /Sign-in to “Rewst” is switched off/,
    alters: ['accountEnabled'],
    changes: ['setServicePrincipalEnabled'],
    confirmed: { setServicePrincipalEnabled: /could sign in to it again/ },
    fixed: (tenant) => expect(livePrincipal(tenant)).toMatchObject({ accountEnabled: true }),
    rightly: /switched on/,
  },
  {
    name: 'assignment is required',
    state: 'state:assignment-required',
    inRewst: { code: 50105 },
    pastes: [
      rewst(
        50105,
        'access_denied',
        ({ appId }) =>
          `The signed in user 'ada@contoso.example' is not assigned to a role for the application '${appId}'(Rewst).`,
      ),
    ],
    fault: /^“Rewst” demands assignment, and (?:your account|ada@contoso.example) is not assigned/,
    changes: ['assignCaller'],
    confirmed: { assignCaller: /ada@contoso.example would be assigned/ },
    fixed: (tenant) => {
      const principal = livePrincipal(tenant);
      expect(principal).toMatchObject({ appRoleAssignmentRequired: true });
      expect(
        tenant.state.objects('appRoleAssignment').filter(({ resourceId }) => resourceId === principal.id),
      ).toMatchObject([{ principalId: tenant.accounts[0]!.id }]);
    },
    rightly: /does not demand assignment/,
  },
  {
    name: 'assignment is required, the second way',
    state: 'state:assignment-required',
    inRewst: { code: 50105 },
    pastes: [],
    otherwise: true,
    fault: /^“Rewst” demands assignment, and (?:your account|ada@contoso.example) is not assigned/,
    alters: ['appRoleAssignmentRequired'],
    changes: ['setAssignmentRequired'],
    confirmed: { setAssignmentRequired: /Every user of this tenant could sign in/ },
    fixed: (tenant) => expect(livePrincipal(tenant)).toMatchObject({ appRoleAssignmentRequired: false }),
  },
];
