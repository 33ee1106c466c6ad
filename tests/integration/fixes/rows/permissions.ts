import { expect } from 'vitest';
import { resources, type ResourceKey } from '../../../../src/domain/permissions/resources';
import type { JsonObject } from '../../../../src/practice/json';
import type { TestTenant } from '../../../../tools/practice/test-tenant';
import { liveApp, livePrincipal } from '../as-rewst';
import { rewst, stateOf, type Names, type Row } from '../row';

const dead = '594c1fb6-4f81-4f82-b6fd-d5b5a0e7e4a6';

const listed = (tenant: TestTenant, key: ResourceKey): readonly JsonObject[] =>
  (liveApp(tenant).requiredResourceAccess as { resourceAppId: string; resourceAccess: JsonObject[] }[])
    .filter((entry) => entry.resourceAppId === resources[key].appId)
    .flatMap((entry) => entry.resourceAccess);

/** What is granted to the app for the whole tenant, delegated and application permissions together. */
function consents(tenant: TestTenant): number {
  const { id } = livePrincipal(tenant);
  const scopes = tenant.state
    .objects('oauth2PermissionGrant')
    .filter(({ clientId, consentType }) => clientId === id && consentType === 'AllPrincipals')
    .flatMap(({ scope }) => (scope as string).trim().split(/\s+/));
  const roles = tenant.state.objects('appRoleAssignment').filter(({ principalId }) => principalId === id);
  return scopes.length + roles.length;
}

const notConsented = ({ appId }: Names) =>
  `The user or administrator has not consented to use the application with ID '${appId}' named 'Rewst'. Send an interactive authorization request for this user and resource.`;

const unlisted =
  (resourceAppId: string) =>
  ({ appId }: Names) =>
    `Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${appId}. Resource value from request: . Resource app ID: ${resourceAppId}. List of valid resources from app registration: 00000003-0000-0000-c000-000000000000.`;

const service =
  (key: ResourceKey) =>
  ({ tenantId }: Names) =>
    `The app is trying to access a service '${resources[key].appId}'(${resources[key].name}) that your organization '${tenantId}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions.`;

const wholeTenant = /Consent is given for the whole tenant/;

export const permissionRows: readonly Row[] = [
  {
    name: 'nobody has consented',
    state: 'state:not-consented',
    inRewst: { code: 65001 },
    pastes: [
      rewst(65001, 'invalid_grant', notConsented),
      rewst(
        650011,
        'consent_required',
        () => 'Consent between first party application and resource is missing.',
      ),
      rewst(90094, 'consent_required', () => 'The grant requires admin permission.'),
      rewst(90093, 'access_denied', () => 'Calling principal cannot consent due to lack of permissions.'),
      rewst(90095, 'consent_required', () => 'Admin consent is required.'),
      rewst(90096, 'consent_required', () => 'Your request for admin consent was sent.'),
      rewst(900941, 'consent_required', () => 'Admin consent is required due to risk.'),
      rewst(900942, 'consent_required', () => 'Admin consent is required for the resource.'),
      rewst(
        9002328,
        'invalid_request',
        () => 'The /common tenant is not supported on the admin consent endpoint.',
      ),
      [
        null,
        () =>
          '{"error":{"code":"Request_MultipleObjectsWithSameKeyValue","message":"Permission entry already exists."}}',
      ],
    ],
    fault: /permissions have no admin consent/,
    changes: ['grantScopes', 'assignRole'],
    confirmed: { grantScopes: wholeTenant },
    fixed: (tenant) => expect(consents(tenant)).toBeGreaterThan(20),
    rightly: /permissions have admin consent for the whole tenant/,
  },
  {
    name: 'an API is not listed',
    state: 'state:permission-missing',
    inRewst: { code: 650057 },
    pastes: [rewst(650057, 'invalid_client', unlisted(resources.exchange.appId))],
    fault: /does not list Office 365 Exchange Online/,
    changes: ['listPermissions', 'grantScopes', 'assignRole'],
    confirmed: { grantScopes: wholeTenant },
    fixed: (tenant) => expect(listed(tenant, 'exchange').length).toBeGreaterThan(0),
    rightly: /^“Rewst” lists Office 365 Exchange Online$/,
  },
  {
    name: 'Microsoft Graph is not listed',
    state: 'state:graph-missing',
    inRewst: { code: 650056 },
    pastes: [
      rewst(
        90008,
        'invalid_request',
        () =>
          "The user or administrator has not consented to use the application. This happened because application is misconfigured: it must require access to Microsoft Graph by specifying at least 'Sign in and read user profile' permission.",
      ),
    ],
    fault: /does not list Microsoft Graph/,
    changes: ['listPermissions', 'grantScopes', 'assignRole'],
    confirmed: { grantScopes: wholeTenant },
    fixed: (tenant) =>
      expect(listed(tenant, 'graph')).toContainEqual({
        id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
        type: 'Scope',
      }),
    rightly: /^“Rewst” lists Microsoft Graph$/,
  },
  {
    name: 'a permission that no API offers',
    state: 'state:dead-permission',
    pastes: [
      rewst(
        1003031,
        'invalid_request',
        () => 'Misconfigured required resource access in client application registration.',
      ),
      rewst(
        65006,
        'invalid_client',
        () => 'The application had no entitlements matching required permissions.',
      ),
      rewst(65007, 'invalid_client', () => 'The required permissions changed during the consent.'),
      rewst(
        650055,
        'invalid_client',
        () => 'The application requested permissions that the resource can not find.',
      ),
      rewst(
        650053,
        'invalid_client',
        () =>
          "The application 'Rewst' asked for scope 'ServiceHealth.ReadAll' that doesn't exist on the resource 'c5393580-f805-4401-95e8-94b7a6ef2fc2'. Contact the app vendor.",
      ),
      rewst(70011, 'invalid_scope', () => "The provided value for the input parameter 'scope' is not valid."),
      rewst(
        28002,
        'invalid_scope',
        () => 'Provided value for the input parameter scope is not valid when requesting an access token.',
      ),
      [
        null,
        () =>
          `Claim is invalid: ${dead} does not exist on resource application c5393580-f805-4401-95e8-94b7a6ef2fc2.`,
      ],
    ],
    fault: new RegExp(`that Office 365 Management APIs does not offer: ${dead}`),
    alters: [`${resources.management.appId} Role ${dead}`],
    changes: ['unlistPermissions'],
    confirmed: { unlistPermissions: /can never be granted/ },
    fixed: (tenant) => {
      expect(listed(tenant, 'management')).toHaveLength(1);
      expect(listed(tenant, 'management')).not.toContainEqual({ id: dead, type: 'Role' });
      expect(listed(tenant, 'graph').length).toBeGreaterThan(10);
    },
    rightly: /Every listed permission of Rewst’s APIs exists/,
  },
  {
    name: 'an API is not in the tenant',
    state: 'state:resource-missing',
    inRewst: { code: 500011 },
    pastes: [
      rewst(650052, 'invalid_client', service('keyVault')),
      rewst(
        500011,
        'invalid_resource',
        ({ tenantName }) =>
          `The resource principal named https://vault.azure.net was not found in the tenant named ${tenantName}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
      ),
      rewst(650058, 'invalid_client', service('keyVault')),
      rewst(650054, 'invalid_client', service('keyVault')),
      rewst(
        50001,
        'invalid_resource',
        () => 'The resource is disabled or the resource principal does not exist.',
      ),
      [
        null,
        () =>
          'invalid_client - Failed to authorize one or more integrations: Permissions configuration not found for Azure integration',
      ],
    ],
    fault: /^Azure Key Vault has no service principal in this tenant$/,
    left: /service principal stays/,
    changes: ['createResourceServicePrincipal', 'grantScopes'],
    confirmed: {
      createResourceServicePrincipal: /Azure Key Vault is added to this tenant. It grants nothing by itself/,
      grantScopes: wholeTenant,
    },
    fixed: (tenant) =>
      expect(tenant.state.byAppId('servicePrincipal', resources.keyVault.appId)).toMatchObject({
        accountEnabled: true,
      }),
    rightly: /in this tenant and switched on$/,
  },
  {
    name: 'an API is switched off',
    state: 'state:resource-disabled',
    inRewst: { code: 500014 },
    pastes: [
      rewst(
        500014,
        'invalid_resource',
        () =>
          `The service principal for resource '${resources.exchange.appId}' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application.`,
      ),
      rewst(7000117, 'invalid_resource', () => 'The resource is disabled in the tenant.'),
    ],
    fault: /^Office 365 Exchange Online is switched off in this tenant$/,
    alters: ['accountEnabled'],
    changes: ['setResourceEnabled'],
    confirmed: { setResourceEnabled: /Every app of this tenant .* could use it again/ },
    fixed: (tenant) =>
      expect(tenant.state.byAppId('servicePrincipal', resources.exchange.appId)).toMatchObject({
        accountEnabled: true,
      }),
    rightly: /in this tenant and switched on$/,
  },
  {
    name: 'application permissions were never granted',
    state: 'state:consent-incomplete',
    pastes: [
      rewst(
        501051,
        'invalid_grant',
        ({ appId }) =>
          `Application '${appId}'(Rewst) is not assigned to a role for the application '${resources.exchange.appId}'(Office 365 Exchange Online).`,
      ),
    ],
    fault: /permissions have no admin consent/,
    changes: ['assignRole'],
    confirmed: { assignRole: wholeTenant },
    fixed: (tenant) => expect(consents(tenant)).toBeGreaterThan(20),
    right: stateOf('consented', {}),
  },
];
