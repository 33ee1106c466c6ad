import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../src/practice/json';
import { graphOf, testTenant, TurnedClock, values, type Graph } from '../harness';

async function registered(graph: Graph, more: JsonObject = {}): Promise<{ id: string; appId: string }> {
  const made = await graph.post('/applications', { displayName: 'Mine', ...more });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body as unknown as { id: string; appId: string };
}

describe('secrets', () => {
  test('are added with 200, listed newest first, and removed with 204', async () => {
    const clock = new TurnedClock();
    const graph = await graphOf(testTenant('fresh', { clock }));
    const { id } = await registered(graph, { passwordCredentials: [{ displayName: 'one' }] });
    clock.turn(1000);
    const added = await graph.post(`/applications/${id}/addPassword`, {
      passwordCredential: { displayName: 'two', endDateTime: '2027-05-01T00:00:00Z' },
    });
    expect(added.status).toBe(200);
    expect(added.headers.get('location')).toBe('https://graph.microsoft.com');
    expect(added.body).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.passwordCredential',
      displayName: 'two',
      endDateTime: '2027-05-01T00:00:00Z',
    });
    const names = async (): Promise<Json[]> => {
      const read = await graph.get(`/applications/${id}?$select=passwordCredentials`);
      return (read.body.passwordCredentials as JsonObject[]).map((secret) => secret.displayName!);
    };
    expect(await names()).toEqual(['two', 'one']);
    const removed = await graph.post(`/applications/${id}/removePassword`, { keyId: added.body.keyId! });
    expect(removed.status).toBe(204);
    expect(await names()).toEqual(['one']);
    expect(
      await graph.post(`/applications/${id}/removePassword`, { keyId: added.body.keyId! }),
    ).toMatchObject({ status: 400, message: 'No password credential found with keyId.' });
    expect(graph.tenant.secrets().map(({ displayName, stillOnApp }) => [displayName, stillOnApp])).toEqual([
      ['one', true],
      ['two', false],
    ]);
  });

  test('without endDateTime last two years from now, whatever the start says', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    const added = await graph.post(`/applications/${id}/addPassword`, {
      passwordCredential: { startDateTime: '2027-01-01T00:00:00Z' },
    });
    expect(added.body.endDateTime).toMatch(/^2028-11-24T09:30/);
  });

  test.each([
    ['a parameter too many', { passwordCredential: {}, extra: 1 }],
    ['a key id that is none', { keyId: 'abc' }],
    ['nothing', undefined],
  ])('refuse %s', async (_, body) => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    expect((await graph.post(`/applications/${id}/addPassword`, body)).status).toBe(400);
    expect((await graph.post(`/applications/${id}/removePassword`, body)).status).toBe(400);
  });
});

describe('tenant policy', () => {
  test('can forbid secrets, also as part of a create', async () => {
    const graph = await graphOf(testTenant('secrets-blocked'));
    const policy = await graph.get('/policies/defaultAppManagementPolicy');
    expect(policy.body).toMatchObject({
      isEnabled: true,
      applicationRestrictions: {
        passwordCredentials: [{ restrictionType: 'passwordAddition', state: 'enabled' }],
      },
    });
    const refused = await graph.post('/applications', { displayName: 'x', passwordCredentials: [{}] });
    expect(refused).toMatchObject({ status: 400, code: 'CredentialTypeNotAllowedAsPerAppPolicy' });
    expect(graph.tenant.state.applicationsNamed('x')).toEqual([]);
    const { id } = await registered(graph);
    expect(await graph.post(`/applications/${id}/addPassword`, { passwordCredential: {} })).toMatchObject({
      status: 400,
      code: 'CredentialTypeNotAllowedAsPerAppPolicy',
    });
  });

  test('can cap their lifetime', async () => {
    const graph = await graphOf(testTenant('secret-lifetime-capped'));
    const { id } = await registered(graph);
    const add = (endDateTime: string): ReturnType<Graph['post']> =>
      graph.post(`/applications/${id}/addPassword`, { passwordCredential: { endDateTime } });
    expect(await add('2027-11-24T00:00:00Z')).toMatchObject({
      status: 400,
      code: 'CredentialInvalidLifetimeAsPerAppPolicy',
    });
    expect(await add('2027-05-23T09:30:01Z')).toMatchObject({ status: 400 });
    expect((await add('2027-05-23T09:30:00Z')).status).toBe(200);
  });
});

describe('deleting', () => {
  test('takes the service principal and its consents along; restoring brings back the application alone', async () => {
    const graph = await graphOf(testTenant('prepared'));
    const [app] = graph.tenant.state.applicationsNamed('Rewst');
    const id = app!.id as string;
    const appId = app!.appId as string;
    const principal = graph.tenant.state.byAppId('servicePrincipal', appId)!;
    expect((await graph.remove(`/applications/${id}`)).status).toBe(204);
    expect((await graph.get(`/applications/${id}`)).status).toBe(404);
    expect(graph.tenant.state.byAppId('servicePrincipal', appId)).toBeNull();
    const consents = [
      ...graph.tenant.state.objects('oauth2PermissionGrant').map((grant) => grant.clientId),
      ...graph.tenant.state.objects('appRoleAssignment').map((assignment) => assignment.principalId),
    ];
    expect(consents).not.toContain(principal.id);
    const deleted = await graph.get(
      '/directory/deletedItems/microsoft.graph.application?$select=id,displayName',
    );
    expect(values(deleted)).toEqual([{ id, displayName: 'Rewst' }]);
    const restored = await graph.post(`/directory/deletedItems/${id}/restore`);
    expect(restored).toMatchObject({
      status: 200,
      body: { '@odata.type': '#microsoft.graph.application', appId },
    });
    expect((await graph.get(`/applications/${id}`)).status).toBe(200);
    expect((await graph.get(`/servicePrincipals(appId='${appId}')`)).status).toBe(404);
    expect((await graph.post(`/directory/deletedItems/${id}/restore`)).status).toBe(404);
  });
});

describe('owners', () => {
  test('can be read with the application', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    const expanded = await graph.get(`/applications/${id}?$select=id&$expand=owners($select=id)`);
    expect(expanded.body.owners).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: graph.tenant.accounts[0]!.id },
    ]);
  });

  test('are taken off one by one, the last one too, and never without the reference', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    const owner = graph.tenant.accounts[0]!.id;
    expect((await graph.remove(`/applications/${id}/owners/${owner}`)).status).toBe(400);
    expect(graph.tenant.state.entity(id)!.owners).toEqual([owner]);
    expect((await graph.remove(`/applications/${id}/owners/${owner}/$ref`)).status).toBe(204);
    expect(graph.tenant.state.entity(id)!.owners).toEqual([]);
    expect((await graph.remove(`/applications/${id}/owners/${owner}/$ref`)).status).toBe(404);
  });
});
