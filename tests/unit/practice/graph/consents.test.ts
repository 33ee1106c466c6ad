import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grantId, guidBytes } from '../../../../src/practice/directory/consents';
import type { JsonObject } from '../../../../src/practice/json';
import { forAll } from '../../../support/for-all';
import { graphOf, testTenant, values, type Graph } from '../harness';

const graphApi = '00000003-0000-0000-c000-000000000000';
const keyVault = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';
const exchange = '00000002-0000-0ff1-ce00-000000000000';

interface Made {
  readonly graph: Graph;
  readonly clientId: string;
  readonly resourceId: string;
}

async function made(scenario = 'fresh'): Promise<Made> {
  const graph = await graphOf(testTenant(scenario));
  const app = await graph.post('/applications', { displayName: 'Mine' });
  const principal = await graph.post('/servicePrincipals', { appId: app.body.appId! });
  expect(principal.status, JSON.stringify(principal.body)).toBe(201);
  const resource = graph.tenant.state.byAppId('servicePrincipal', graphApi)!;
  return { graph, clientId: principal.body.id as string, resourceId: resource.id as string };
}

function roleId(graph: Graph, name: string, appId = graphApi): string {
  const resource = graph.tenant.state.byAppId('servicePrincipal', appId)!;
  return (resource.appRoles as JsonObject[]).find((role) => role.value === name)!.id as string;
}

describe('service principals', () => {
  test('are made of an application of this tenant or of Microsoft’s, and of nothing else', async () => {
    const graph = await graphOf(testTenant('missing-service-principals'));
    const vault = await graph.post('/servicePrincipals', { appId: keyVault });
    expect(vault).toMatchObject({
      status: 201,
      body: {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity',
        displayName: 'Azure Key Vault',
        accountEnabled: true,
        appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
      },
    });
    expect(vault.headers.get('location')).toMatch(/Microsoft\.DirectoryServices\.ServicePrincipal$/);
    expect(await graph.post('/servicePrincipals', { appId: keyVault })).toMatchObject({
      status: 409,
      code: 'Request_MultipleObjectsWithSameKeyValue',
    });
    const unknown = '11111111-2222-3333-4444-555555555555';
    const refused = await graph.post('/servicePrincipals', { appId: unknown });
    expect(refused).toMatchObject({
      status: 400,
      code: 'Request_BadRequest',
      message: `The appId '${unknown}' of the service principal does not reference a valid application object.`,
    });
    expect((refused.body.error as JsonObject).details).toMatchObject([
      { code: 'NoBackingApplicationObject' },
    ]);
    expect((await graph.post('/servicePrincipals', { appId: 'vault' })).status).toBe(400);
    expect((await graph.post('/servicePrincipals', {})).status).toBe(400);
    expect(
      (await graph.post('/servicePrincipals', { appId: unknown, passwordCredentials: [{}] })).status,
    ).toBe(400);
  });

  test('of an unlicensed service cannot be made', async () => {
    const graph = await graphOf(testTenant('state:resource-unlicensed'));
    const refused = await graph.post('/servicePrincipals', { appId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2' });
    expect(refused.status).toBe(400);
  });

  test('take name, audience and roles over from the application', async () => {
    const graph = await graphOf(testTenant());
    const app = await graph.post('/applications', {
      displayName: 'Mine',
      signInAudience: 'AzureADMultipleOrgs',
      web: { redirectUris: ['https://a.example/'] },
    });
    const principal = await graph.post('/servicePrincipals', { appId: app.body.appId! });
    expect(principal.body).toMatchObject({
      appDisplayName: 'Mine',
      signInAudience: 'AzureADMultipleOrgs',
      replyUrls: ['https://a.example/'],
      servicePrincipalNames: [app.body.appId],
      appOwnerOrganizationId: graph.tenant.about.tenantId,
    });
  });
});

describe('delegated grants', () => {
  test('are made once per client and API, with an id that follows from them', async () => {
    const { graph, clientId, resourceId } = await made();
    const body = { clientId, consentType: 'AllPrincipals', resourceId, scope: 'User.Read' };
    const grant = await graph.post('/oauth2PermissionGrants', body);
    expect(grant.status).toBe(201);
    expect(grant.body).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#oauth2PermissionGrants/$entity',
      clientId,
      consentType: 'AllPrincipals',
      id: grantId(clientId, resourceId, null),
      principalId: null,
      resourceId,
      scope: 'User.Read',
    });
    expect(await graph.post('/oauth2PermissionGrants', { ...body, scope: 'openid' })).toMatchObject({
      status: 409,
      code: 'Request_MultipleObjectsWithSameKeyValue',
      message: 'Permission entry already exists.',
    });
    const path = `/oauth2PermissionGrants/${grant.body.id as string}`;
    expect((await graph.patch(path, { scope: 'User.Read openid' })).status).toBe(204);
    const listed = await graph.get(`/oauth2PermissionGrants?$filter=clientId eq '${clientId}'`);
    expect(values(listed)).toMatchObject([{ scope: 'User.Read openid' }]);
    expect((await graph.remove(path)).status).toBe(204);
    const again = await graph.post('/oauth2PermissionGrants', body);
    expect(again.body.id).toBe(grant.body.id);
  });

  test.each<[string, JsonObject]>([
    ['an unknown consent type', { consentType: 'Everybody' }],
    ['a principal for tenant-wide consent', { principalId: '00000000-0000-0000-0000-000000000001' }],
    ['no principal for one user’s consent', { consentType: 'Principal' }],
    ['a scope that the API does not offer', { scope: 'User.Read Fly.ToTheMoon' }],
    ['no scope at all', { scope: '' }],
    ['an id', { id: 'abc' }],
    ['a start time, which beta knows', { startTime: '2026-11-24T00:00:00Z' }],
    ['a client by its appId', { clientId: graphApi }],
    ['a client that is no GUID', { clientId: 'mine' }],
  ])('refuse %s', async (_, change) => {
    const { graph, clientId, resourceId } = await made();
    const body = { clientId, consentType: 'AllPrincipals', resourceId, scope: 'User.Read', ...change };
    const refused = await graph.post('/oauth2PermissionGrants', body);
    expect([400, 404]).toContain(refused.status);
    const grants = graph.tenant.state.objects('oauth2PermissionGrant');
    expect(grants.filter((grant) => grant.clientId === clientId)).toEqual([]);
  });

  test('hold 8,000 bytes of UTF-16 and not one more', async () => {
    const { graph, clientId, resourceId } = await made();
    const resource = graph.tenant.state.byAppId('servicePrincipal', graphApi)!;
    const all = (resource.oauth2PermissionScopes as JsonObject[]).map((scope) => scope.value as string);
    let scope = '';
    for (const name of all) if (`${scope} ${name}`.length <= 3_999) scope = `${scope} ${name}`;
    scope = scope.padEnd(4000, ' ');
    const body = { clientId, consentType: 'AllPrincipals', resourceId };
    expect(await graph.post('/oauth2PermissionGrants', { ...body, scope: `${scope} ` })).toMatchObject({
      status: 400,
      message:
        "Value length '8002' is out of the valid range of '1' to '8000' for property 'DelegationScope'.",
    });
    expect((await graph.post('/oauth2PermissionGrants', { ...body, scope })).status).toBe(201);
  });

  test('keep what stands in them already, offered or not', async () => {
    const graph = await graphOf(testTenant('existing-app'));
    const [app] = graph.tenant.state.applicationsNamed('Rewst');
    const client = graph.tenant.state.byAppId('servicePrincipal', app!.appId as string)!;
    const resource = graph.tenant.state.byAppId('servicePrincipal', graphApi)!;
    graph.tenant.actAsAnotherAdministrator.setGrant(
      client.id as string,
      resource.id as string,
      'Long.Gone email',
    );
    const path = `/oauth2PermissionGrants/${grantId(client.id as string, resource.id as string, null)}`;
    expect((await graph.patch(path, { scope: 'Long.Gone email User.Read' })).status).toBe(204);
    expect((await graph.patch(path, { scope: 'Long.Gone Never.Was' })).status).toBe(400);
    expect((await graph.patch(path, { consentType: 'Principal' })).status).toBe(400);
  });

  test('have ids of client, API and person (any GUIDs)', () => {
    forAll(fc.uuid(), fc.uuid(), fc.option(fc.uuid()), (client, resource, principal) => {
      const id = Buffer.from(grantId(client, resource, principal), 'base64url');
      expect(id.length).toBe(principal === null ? 32 : 48);
      expect(id.subarray(0, 16).equals(guidBytes(client))).toBe(true);
      // little-endian groups, as the directory stores them
      expect(id.readUInt32LE(0)).toBe(Number.parseInt(client.slice(0, 8), 16));
      expect(id.subarray(8, 16).toString('hex')).toBe(client.slice(19).replace('-', ''));
    });
  });
});

describe('app role assignments', () => {
  test('are made from either side, once', async () => {
    const { graph, clientId, resourceId } = await made();
    const appRoleId = roleId(graph, 'User.Read.All');
    const body = { principalId: clientId, resourceId, appRoleId };
    const first = await graph.post(`/servicePrincipals/${resourceId}/appRoleAssignedTo`, body);
    expect(first).toMatchObject({
      status: 201,
      body: {
        '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${resourceId}')/appRoleAssignedTo/$entity`,
        appRoleId,
        principalDisplayName: 'Mine',
        principalId: clientId,
        principalType: 'ServicePrincipal',
        resourceDisplayName: 'Microsoft Graph',
        resourceId,
      },
    });
    expect(await graph.post(`/servicePrincipals/${clientId}/appRoleAssignments`, body)).toMatchObject({
      status: 400,
      message: 'Permission being assigned already exists on the object',
    });
    const listed = await graph.get(`/servicePrincipals/${clientId}/appRoleAssignments`);
    expect(values(listed)).toHaveLength(1);
    const path = `/servicePrincipals/${clientId}/appRoleAssignments/${first.body.id as string}`;
    expect((await graph.remove(path)).status).toBe(204);
    expect((await graph.remove(path)).status).toBe(404);
  });

  test.each<[string, (made: Made) => JsonObject]>([
    ['a role that the API does not have', () => ({ appRoleId: '00000000-0000-0000-0000-000000000009' })],
    ['a delegated permission', ({ graph }) => ({ appRoleId: scopeId(graph, 'User.Read') })],
    ['the default role for an application', () => ({ appRoleId: '00000000-0000-0000-0000-000000000000' })],
    ['a principal that does not exist', () => ({ principalId: '00000000-0000-0000-0000-000000000009' })],
    ['another API than the URL’s', ({ graph }) => ({ resourceId: other(graph) })],
    ['a name that the directory fills in', () => ({ principalDisplayName: 'Mine' })],
    ['no role', () => ({ appRoleId: null })],
  ])('refuse %s', async (_, change) => {
    const start = await made();
    const { graph, clientId, resourceId } = start;
    const body = {
      principalId: clientId,
      resourceId,
      appRoleId: roleId(graph, 'User.Read.All'),
      ...change(start),
    };
    const refused = await graph.post(`/servicePrincipals/${resourceId}/appRoleAssignedTo`, body);
    expect([400, 404]).toContain(refused.status);
    expect(
      graph.tenant.state.objects('appRoleAssignment').filter((one) => one.principalId === clientId),
    ).toEqual([]);
  });

  test('let a user in where assignment is required', async () => {
    const graph = await graphOf(testTenant('state:assignment-required'));
    const [app] = graph.tenant.state.applicationsNamed('Rewst');
    const { id } = graph.tenant.state.byAppId('servicePrincipal', app!.appId as string)!;
    const assigned = await graph.post(`/servicePrincipals/${id as string}/appRoleAssignedTo`, {
      principalId: graph.tenant.accounts[0]!.id,
      resourceId: id!,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    });
    expect(assigned).toMatchObject({ status: 201, body: { principalType: 'User' } });
  });
});

function scopeId(graph: Graph, name: string): string {
  const resource = graph.tenant.state.byAppId('servicePrincipal', graphApi)!;
  return (resource.oauth2PermissionScopes as JsonObject[]).find((scope) => scope.value === name)!
    .id as string;
}

function other(graph: Graph): string {
  return graph.tenant.state.byAppId('servicePrincipal', exchange)!.id as string;
}
