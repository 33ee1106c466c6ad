import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/practice/json';
import { askForTokens } from '../../../tools/practice/sign-in-pages';
import { graphOf, testTenant, values } from './harness';

const graphId = '00000003-0000-0000-c000-000000000000';

test('a tool can register an application, consent for it and get a token with its secret', async () => {
  const tenant = testTenant('fresh');
  const graph = await graphOf(tenant);

  const resource = await graph.get(
    `/servicePrincipals(appId='${graphId}')?$select=id,appId,appRoles,oauth2PermissionScopes`,
  );
  expect(resource.status).toBe(200);
  const named = (list: string, name: string): JsonObject =>
    (resource.body[list] as JsonObject[]).find((item) => item.value === name)!;
  const role = named('appRoles', 'User.ReadWrite.All');
  const scope = named('oauth2PermissionScopes', 'User.Read');

  const made = await graph.post('/applications', {
    displayName: 'Rewst',
    signInAudience: 'AzureADMyOrg',
    web: {
      redirectUris: ['https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback'],
      implicitGrantSettings: { enableIdTokenIssuance: true },
    },
    requiredResourceAccess: [
      {
        resourceAppId: graphId,
        resourceAccess: [
          { id: role.id!, type: 'Role' },
          { id: scope.id!, type: 'Scope' },
        ],
      },
    ],
    passwordCredentials: [{ displayName: 'Rewst', endDateTime: '2027-11-24T00:00:00Z' }],
  });
  expect(made.status).toBe(201);
  const { appId, passwordCredentials } = made.body as unknown as {
    appId: string;
    passwordCredentials: { secretText: string; keyId: string }[];
  };
  const secret = passwordCredentials[0]!.secretText;
  expect(secret).toHaveLength(40);

  const principal = await graph.post('/servicePrincipals', { appId });
  expect(principal.status).toBe(201);
  const clientId = principal.body.id!;
  const resourceId = resource.body.id!;
  const consented = await graph.batch([
    {
      id: '1',
      method: 'POST',
      url: '/oauth2PermissionGrants',
      headers: { 'Content-Type': 'application/json' },
      body: { clientId, consentType: 'AllPrincipals', resourceId, scope: 'User.Read openid' },
    },
    {
      id: '2',
      method: 'POST',
      url: `/servicePrincipals/${resourceId as string}/appRoleAssignedTo`,
      headers: { 'Content-Type': 'application/json' },
      body: { principalId: clientId, resourceId, appRoleId: role.id! },
    },
  ]);
  expect(consented.status).toBe(200);
  const responses = consented.body.responses as JsonObject[];
  expect(responses.map((response) => response.status)).toEqual([201, 201]);

  const token = await askForTokens(
    tenant,
    {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    },
    tenant.about.tenantId,
  );
  expect(token.status).toBe(200);
  const claims = JSON.parse(
    Buffer.from((token.body.access_token as string).split('.')[1]!, 'base64url').toString(),
  ) as JsonObject;
  expect(claims.roles).toEqual(['User.ReadWrite.All']);

  const read = await graph.get(`/applications(appId='${appId}')`);
  expect((read.body.passwordCredentials as JsonObject[])[0]).toMatchObject({ secretText: null });
  expect(tenant.secrets()).toMatchObject([{ value: secret, appId, stillOnApp: true }]);
  expect(tenant.record.counts).toMatchObject({ batchItems: 2, writes: 4 });
  expect(tenant.lostForeignItems()).toEqual([]);
  const roles = await graph.get('/me/memberOf/microsoft.graph.directoryRole?$select=displayName');
  expect(values(roles)).toEqual([{ displayName: 'Global Administrator' }]);
});
