import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merged } from '../../../../src/practice/directory/entities';
import type { Json, JsonObject } from '../../../../src/practice/json';
import { forAll } from '../../../support/for-all';
import { graphOf, testTenant, values, type Graph } from '../harness';

const callback = 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';

async function registered(graph: Graph, more: JsonObject = {}): Promise<{ id: string; appId: string }> {
  const made = await graph.post('/applications', { displayName: 'Mine', ...more });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body as unknown as { id: string; appId: string };
}

describe('a new application', () => {
  test('gets Graph’s defaults, in Graph’s order, with the context first', async () => {
    const graph = await graphOf(testTenant());
    const made = await graph.post('/applications', { displayName: 'Mine' });
    expect(Object.keys(made.body).slice(0, 9)).toEqual([
      '@odata.context',
      'id',
      'deletedDateTime',
      'appId',
      'applicationTemplateId',
      'disabledByMicrosoftStatus',
      'createdDateTime',
      'displayName',
      'description',
    ]);
    expect(made.body).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#applications/$entity',
      signInAudience: 'AzureADMyOrg',
      identifierUris: [],
      publisherDomain: 'contoso.onmicrosoft.com',
      api: { requestedAccessTokenVersion: null },
      web: {
        redirectUris: [],
        implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      },
      spa: { redirectUris: [] },
    });
    expect(made.headers.get('location')).toBe(
      `https://graph.microsoft.com/v2/${graph.tenant.about.tenantId}/directoryObjects/${made.body.id as string}/Microsoft.DirectoryServices.Application`,
    );
    expect(made.headers.get('odata-version')).toBe('4.0');
  });

  test('is dated with seven decimals when it is made and with whole seconds when it is read', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    const [effect] = graph.tenant.record.clientEffects;
    expect(effect?.after?.createdDateTime).toMatch(/\.\d{7}Z$/);
    const read = await graph.get(`/applications/${id}`);
    expect(read.body.createdDateTime).toBe('2026-11-24T09:30:00Z');
  });

  test('belongs to the user who made it', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    const owners = await graph.get(`/applications/${id}/owners?$select=id,displayName`);
    expect(values(owners)).toEqual([
      { '@odata.type': '#microsoft.graph.user', displayName: 'Ada Moreno', id: graph.tenant.accounts[0]!.id },
    ]);
    const owned = await graph.get('/me/ownedObjects/microsoft.graph.application?$select=id');
    expect(values(owned)).toEqual([{ id }]);
  });

  test('tells the value of its secret once', async () => {
    const graph = await graphOf(testTenant());
    const made = await graph.post('/applications', {
      displayName: 'Mine',
      passwordCredentials: [{ displayName: 'Rewst' }],
    });
    const [told] = made.body.passwordCredentials as JsonObject[];
    expect(told).toMatchObject({ displayName: 'Rewst', customKeyIdentifier: null });
    expect(told!.secretText).toMatch(/^...8Q~.{34}$/);
    expect(told!.hint).toBe((told!.secretText as string).slice(0, 3));
    // two years, as the portal's default is not Graph's
    expect(told!.endDateTime).toMatch(/^2028-11-24T09:30:00/);
    const read = await graph.get(`/applications/${made.body.id as string}?$select=passwordCredentials`);
    expect((read.body.passwordCredentials as JsonObject[])[0]).toEqual({ ...told, secretText: null });
  });

  test('with the audience for personal accounts takes tokens of version 2', async () => {
    const graph = await graphOf(testTenant());
    const made = await graph.post('/applications', {
      displayName: 'Mine',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
    });
    expect(made.body).toMatchObject({ api: { requestedAccessTokenVersion: 2 } });
    const wrong = await graph.post('/applications', {
      displayName: 'Mine',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      api: { requestedAccessTokenVersion: 1 },
    });
    expect(wrong).toMatchObject({ status: 400, code: 'InvalidAccessTokenVersion' });
  });
});

describe('what a create refuses', () => {
  const uri = (index: number): string => `https://example.com/${index}`;
  const access = (count: number): Json[] =>
    Array.from({ length: count }, (_, index) => ({
      id: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
      type: 'Scope',
    }));
  const api = (index: number, count: number): Json => ({
    resourceAppId: `10000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    resourceAccess: access(count),
  });

  test.each<[string, JsonObject]>([
    ['no name', { signInAudience: 'AzureADMyOrg' }],
    ['an empty name', { displayName: '' }],
    ['a name of blanks', { displayName: '   ' }],
    ['a name of 257 characters', { displayName: 'x'.repeat(257) }],
    ['an unknown property', { displayName: 'x', colour: 'blue' }],
    ['an unknown property further down', { displayName: 'x', web: { redirectUri: ['https://a.example'] } }],
    ['a number for a text', { displayName: 7 }],
    ['a text for a list', { displayName: 'x', tags: 'a' }],
    ['null for what cannot be null', { displayName: 'x', tags: null }],
    ['null in a list', { displayName: 'x', tags: [null] }],
    ['an unknown audience', { displayName: 'x', signInAudience: 'Everybody' }],
    ['an audience in other letters', { displayName: 'x', signInAudience: 'azureadmyorg' }],
    ['its own id', { displayName: 'x', id: '00000000-0000-0000-0000-000000000001' }],
    ['its own appId', { displayName: 'x', appId: '00000000-0000-0000-0000-000000000001' }],
    ['a navigation property', { displayName: 'x', owners: [] }],
    ['two secrets', { displayName: 'x', passwordCredentials: [{}, {}] }],
    ['a secret of its own making', { displayName: 'x', passwordCredentials: [{ secretText: 'abc' }] }],
    [
      'a key id of its own making',
      { displayName: 'x', passwordCredentials: [{ keyId: '00000000-0000-0000-0000-000000000001' }] },
    ],
    [
      'a secret that ended yesterday',
      { displayName: 'x', passwordCredentials: [{ endDateTime: '2026-11-23T09:30:00Z' }] },
    ],
    ['a date without a time', { displayName: 'x', passwordCredentials: [{ endDateTime: '2027-11-23' }] }],
    ['an http redirect URI', { displayName: 'x', web: { redirectUris: ['http://example.com'] } }],
    ['a relative redirect URI', { displayName: 'x', web: { redirectUris: ['/callback'] } }],
    ['a redirect URI with a fragment', { displayName: 'x', web: { redirectUris: ['https://a.example/#x'] } }],
    ['a wildcard', { displayName: 'x', web: { redirectUris: ['https://*.example/'] } }],
    [
      'a script as a redirect URI',
      { displayName: 'x', publicClient: { redirectUris: ['javascript:alert(1)'] } },
    ],
    [
      'a redirect URI of 257 characters',
      { displayName: 'x', web: { redirectUris: [`https://a.example/${'x'.repeat(239)}`] } },
    ],
    ['a redirect URI twice', { displayName: 'x', web: { redirectUris: [callback, callback] } }],
    [
      'a redirect URI on two platforms',
      { displayName: 'x', web: { redirectUris: [callback] }, spa: { redirectUris: [callback] } },
    ],
    [
      '257 redirect URIs',
      { displayName: 'x', web: { redirectUris: Array.from({ length: 257 }, (_, index) => uri(index)) } },
    ],
    [
      '51 APIs',
      { displayName: 'x', requiredResourceAccess: Array.from({ length: 51 }, (_, index) => api(index, 1)) },
    ],
    ['401 permissions', { displayName: 'x', requiredResourceAccess: [api(1, 200), api(2, 201)] }],
    ['an API twice', { displayName: 'x', requiredResourceAccess: [api(1, 1), api(1, 2)] }],
    ['an API without permissions', { displayName: 'x', requiredResourceAccess: [api(1, 0)] }],
    [
      'a permission of an unknown type',
      {
        displayName: 'x',
        requiredResourceAccess: [
          {
            resourceAppId: '00000003-0000-0000-c000-000000000000',
            resourceAccess: [{ id: '00000000-0000-0000-0000-000000000001', type: 'Delegated' }],
          },
        ],
      },
    ],
    [
      'a permission that is no GUID',
      {
        displayName: 'x',
        requiredResourceAccess: [
          {
            resourceAppId: '00000003-0000-0000-c000-000000000000',
            resourceAccess: [{ id: 'User.Read', type: 'Scope' }],
          },
        ],
      },
    ],
    [
      'an identifier URI of a foreign domain',
      { displayName: 'x', identifierUris: ['https://elsewhere.example/x'] },
    ],
  ])('%s', async (_, body) => {
    const graph = await graphOf(testTenant());
    const before = graph.tenant.state.objects('application').length;
    const made = await graph.post('/applications', body);
    expect(made.status).toBe(400);
    expect(made.code).toBeDefined();
    expect(graph.tenant.state.objects('application')).toHaveLength(before);
    expect(graph.tenant.record.secrets).toEqual([]);
  });

  test('a body that is no JSON, no object, or comes without a content type', async () => {
    const graph = await graphOf(testTenant());
    const raw = (body: string, headers: Record<string, string>): Promise<Response> =>
      graph.tenant.asFetch()('https://graph.microsoft.com/v1.0/applications', {
        method: 'POST',
        headers: { authorization: `Bearer ${graph.token}`, ...headers },
        body: new TextEncoder().encode(body),
      });
    expect((await raw('{"displayName":', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await raw('[]', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await raw('{"displayName":"x"}', {})).status).toBe(400);
    expect((await raw('{"displayName":"x"}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await raw('{"displayName":"x"}', { 'content-type': 'application/json' })).status).toBe(201);
  });
});

describe('a change', () => {
  test('merges complex values, replaces collections and answers without a body', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph, {
      web: {
        redirectUris: [callback, 'https://a.example/'],
        implicitGrantSettings: { enableAccessTokenIssuance: true },
      },
    });
    const changed = await graph.patch(`/applications/${id}`, {
      web: { redirectUris: [callback], implicitGrantSettings: { enableIdTokenIssuance: true } },
    });
    expect(changed.status).toBe(204);
    expect(changed.headers.get('odata-version')).toBeNull();
    expect(changed.headers.get('content-type')).toBeNull();
    const read = await graph.get(`/applications/${id}?$select=web`);
    expect(read.body.web).toMatchObject({
      redirectUris: [callback],
      redirectUriSettings: [{ uri: callback, index: null }],
      implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true },
    });
  });

  test('that changes nothing is no change', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    const effects = graph.tenant.record.clientEffects.length;
    expect((await graph.patch(`/applications/${id}`, { displayName: 'Mine' })).status).toBe(204);
    expect(graph.tenant.record.clientEffects).toHaveLength(effects);
  });

  test('cannot make, keep or remove secrets', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph);
    for (const passwordCredentials of [[], [{ displayName: 'x' }]]) {
      expect(await graph.patch(`/applications/${id}`, { passwordCredentials })).toMatchObject({
        status: 400,
        message: 'New password credentials must be generated with service actions.',
      });
    }
  });

  test('of the audience fails where an identifier URI names a foreign domain', async () => {
    const graph = await graphOf(testTenant('state:unverified-identifier-uri'));
    const [app] = graph.tenant.state.applicationsNamed('Rewst');
    const refused = await graph.patch(`/applications/${app!.id as string}`, {
      signInAudience: 'AzureADMultipleOrgs',
    });
    expect(refused).toMatchObject({ status: 400, code: 'HostNameNotOnVerifiedDomain' });
    expect((refused.body.error as JsonObject).details).toMatchObject([{ target: 'identifierUris' }]);
  });

  test('is followed by the service principal', async () => {
    const graph = await graphOf(testTenant('prepared'));
    const [app] = graph.tenant.state.applicationsNamed('Rewst');
    await graph.patch(`/applications/${app!.id as string}`, { signInAudience: 'AzureADMultipleOrgs' });
    const principal = graph.tenant.state.byAppId('servicePrincipal', app!.appId as string);
    expect(principal?.signInAudience).toBe('AzureADMultipleOrgs');
  });

  test('of web URIs and their settings must agree', async () => {
    const graph = await graphOf(testTenant());
    const { id } = await registered(graph, { web: { redirectUris: [callback] } });
    const read = await graph.get(`/applications/${id}?$select=web`);
    expect((await graph.patch(`/applications/${id}`, { web: read.body.web! })).status).toBe(204);
    const torn = { ...(read.body.web as JsonObject), redirectUris: [callback, 'https://b.example/'] };
    expect((await graph.patch(`/applications/${id}`, { web: torn })).status).toBe(400);
  });

  test('merges as deep as the values go (any values)', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.integer()));
    const tree = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(leaf, fc.dictionary(fc.constantFrom('x', 'y'), leaf)),
    );
    forAll(tree, tree, (before, sent) => {
      const once = merged(before, sent);
      for (const [name, value] of Object.entries(before)) {
        if (!(name in sent)) expect(once[name]).toEqual(value);
      }
      for (const [name, value] of Object.entries(sent)) {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) {
          expect(once[name]).toEqual(value);
        }
      }
      // sending the same again changes nothing
      expect(merged(once, sent)).toEqual(once);
    });
  });
});

describe('an application is found', () => {
  test('by its id and its appId, and by nothing else', async () => {
    const graph = await graphOf(testTenant());
    const { id, appId } = await registered(graph);
    expect((await graph.get(`/applications/${id}?$select=id`)).body.id).toBe(id);
    expect((await graph.get(`/applications(appId='${appId}')?$select=id`)).body.id).toBe(id);
    expect(await graph.get(`/applications/${appId}`)).toMatchObject({
      status: 404,
      code: 'Request_ResourceNotFound',
      message: `Resource '${appId}' does not exist or one of its queried reference-property objects are not present.`,
    });
    expect((await graph.get(`/applications(displayName='Mine')`)).status).toBe(400);
    expect(await graph.get('/applications/mine')).toMatchObject({
      status: 400,
      message: "Invalid object identifier 'mine'.",
    });
  });

  test('with its lists in another order than they were sent', async () => {
    const graph = await graphOf(testTenant());
    const uris = Array.from({ length: 12 }, (_, index) => `https://a.example/${index}`);
    const { id } = await registered(graph, { web: { redirectUris: uris } });
    const orders = new Set<string>();
    for (let read = 0; read < 5; read += 1) {
      const { body } = await graph.get(`/applications/${id}?$select=web`);
      const found = (body.web as { redirectUris: string[] }).redirectUris;
      expect([...found].sort()).toEqual([...uris].sort());
      orders.add(found.join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });
});
