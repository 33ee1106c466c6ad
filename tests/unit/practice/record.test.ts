import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/practice/json';
import { signInOnPages } from '../../../tools/practice/sign-in-pages';
import { graphOf, testTenant, values, type Graph } from './harness';

async function existing(): Promise<{ graph: Graph; id: string; app: JsonObject; client: JsonObject }> {
  const graph = await graphOf(testTenant('existing-app'));
  const [app] = graph.tenant.state.applicationsNamed('Rewst');
  const client = graph.tenant.state.byAppId('servicePrincipal', app!.appId as string)!;
  return { graph, id: app!.id as string, app: app!, client };
}

function lost(graph: Graph): string[] {
  return graph.tenant.lostForeignItems().map((item) => item.kind);
}

describe('what belongs to others', () => {
  test('is not lost by adding to it', async () => {
    const { graph, id, app, client } = await existing();
    const web = app.web as { redirectUris: string[] };
    await graph.patch(`/applications/${id}`, {
      web: { redirectUris: [...web.redirectUris, 'https://mine.example/'] },
    });
    await graph.post(`/applications/${id}/addPassword`, { passwordCredential: { displayName: 'mine' } });
    const grants = await graph.get(`/oauth2PermissionGrants?$filter=clientId eq '${client.id as string}'`);
    const grant = values(grants).find((one) => one.consentType === 'AllPrincipals')!;
    await graph.patch(`/oauth2PermissionGrants/${grant.id as string}`, {
      scope: `${grant.scope as string} openid`,
    });
    expect(lost(graph)).toEqual([]);
  });

  test.each<[string, JsonObject, string[]]>([
    ['a redirect URI', { web: { redirectUris: [] } }, ['redirect-uri', 'redirect-uri', 'redirect-uri']],
    ['another platform’s redirect URI', { spa: { redirectUris: [] } }, ['redirect-uri']],
    ['permissions', { requiredResourceAccess: [] }, Array.from({ length: 5 }, () => 'permission')],
    ['tags', { tags: ['automation'] }, ['tag']],
    ['an app role', { appRoles: [] }, ['app-role']],
    ['an exposed scope', { api: { oauth2PermissionScopes: [] } }, ['exposed-scope']],
    ['a name', { displayName: 'Mine now' }, ['setting']],
    [
      'the access-token setting',
      { web: { implicitGrantSettings: { enableAccessTokenIssuance: false } } },
      ['setting'],
    ],
    ['optional claims', { optionalClaims: null as Json }, ['setting']],
  ])('is lost with %s', async (_, change, kinds) => {
    const { graph, id } = await existing();
    const changed = await graph.patch(`/applications/${id}`, change);
    expect(changed.status, JSON.stringify(changed.body)).toBe(204);
    // the service principal takes its name over from the application
    const own = graph.tenant.lostForeignItems().filter((item) => item.objectId === id);
    expect(own.map((item) => item.kind)).toEqual(kinds);
  });

  test('is lost with a secret, a consent, an assignment and the application itself', async () => {
    const { graph, id, app, client } = await existing();
    const [secret] = app.passwordCredentials as JsonObject[];
    await graph.post(`/applications/${id}/removePassword`, { keyId: secret!.keyId! });
    expect(lost(graph)).toEqual(['secret']);
    const grants = await graph.get(`/oauth2PermissionGrants?$filter=clientId eq '${client.id as string}'`);
    const grant = values(grants).find((one) => one.consentType === 'AllPrincipals')!;
    await graph.patch(`/oauth2PermissionGrants/${grant.id as string}`, { scope: 'User.Read email' });
    expect(graph.tenant.lostForeignItems().at(-1)?.item).toMatch(/ Sites\.Read\.All$/);
    const assignments = await graph.get(`/servicePrincipals/${client.id as string}/appRoleAssignments`);
    await graph.remove(
      `/servicePrincipals/${client.id as string}/appRoleAssignments/${values(assignments)[0]!.id as string}`,
    );
    expect(lost(graph)).toContain('assignment');
    await graph.remove(`/applications/${id}`);
    expect(lost(graph).filter((kind) => kind === 'object')).toHaveLength(2);
  });

  test('is not lost where an assignment is taken away and given back', async () => {
    const { graph, client } = await existing();
    const path = `/servicePrincipals/${client.id as string}/appRoleAssignments`;
    const [assignment] = values(await graph.get(path));
    const { principalId, resourceId, appRoleId } = assignment!;
    await graph.remove(`${path}/${assignment!.id as string}`);
    expect(lost(graph)).toEqual(['assignment']);
    await graph.post(path, { principalId: principalId!, resourceId: resourceId!, appRoleId: appRoleId! });
    expect(lost(graph)).toEqual([]);
  });

  test('includes what other administrators add later, until they take it away themselves', async () => {
    const graph = await graphOf(testTenant());
    const made = await graph.post('/applications', { displayName: 'Mine' });
    const id = made.body.id as string;
    const administrator = graph.tenant.actAsAnotherAdministrator;
    administrator.addRedirectUri(id, 'https://theirs.example/');
    const keyId = administrator.addSecret(id, 'theirs');
    administrator.changeApplication(id, { notes: 'theirs' });
    expect(lost(graph)).toEqual([]);
    await graph.patch(`/applications/${id}`, { web: { redirectUris: [] } });
    await graph.post(`/applications/${id}/removePassword`, { keyId });
    expect(lost(graph)).toEqual(['redirect-uri', 'secret']);
    const other = administrator.addSecret(id, 'theirs too');
    administrator.removeSecret(id, other);
    expect(lost(graph)).toEqual(['redirect-uri', 'secret']);
  });

  test('may be changed and deleted by other administrators', async () => {
    const { graph, id } = await existing();
    const administrator = graph.tenant.actAsAnotherAdministrator;
    administrator.changeApplication(id, { displayName: 'Renamed', web: { redirectUris: [] } });
    expect(lost(graph)).toEqual([]);
    administrator.delete(id);
    expect(lost(graph)).toEqual([]);
  });
});

describe('the record', () => {
  test('knows every secret, token, code and refresh token that left the tenant', async () => {
    const tenant = testTenant();
    const tokens = await signInOnPages(tenant);
    const graph = await graphOf(tenant);
    const made = await graph.post('/applications', { displayName: 'Mine', passwordCredentials: [{}] });
    const [secret] = made.body.passwordCredentials as JsonObject[];
    const known = tenant.record.sensitiveValues();
    for (const value of [tokens.access_token, tokens.refresh_token, tokens.id_token, secret!.secretText]) {
      expect(known).toContain(value);
    }
    expect(known.length).toBeGreaterThan(7);
  });

  test('tells each effect with who caused it and through which request', async () => {
    const graph = await graphOf(testTenant());
    const made = await graph.post('/applications', { displayName: 'Mine' });
    await graph.patch(`/applications/${made.body.id as string}`, { notes: 'x' });
    graph.tenant.actAsAnotherAdministrator.delete(made.body.id as string);
    const { effects, requests } = graph.tenant.record;
    const of = effects.filter((effect) => effect.id === made.body.id);
    expect(of.map(({ by, type, kind }) => [by, type, kind])).toEqual([
      ['client', 'created', 'application'],
      ['client', 'changed', 'application'],
      ['administrator', 'deleted', 'application'],
    ]);
    expect(requests[of[1]!.request! - 1]).toMatchObject({
      method: 'PATCH',
      caller: 'ada@contoso.example',
      status: 204,
      body: { notes: 'x' },
    });
    expect(of[1]!.before).toMatchObject({ notes: null });
    expect(of[1]!.after).toMatchObject({ notes: 'x' });
  });
});
