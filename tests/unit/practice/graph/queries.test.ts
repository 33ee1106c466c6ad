import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches } from '../../../../src/practice/graph/odata/filter-match';
import { parseFilter } from '../../../../src/practice/graph/odata/filter-parser';
import type { JsonObject } from '../../../../src/practice/json';
import type { Scenario } from '../../../../src/practice/scenarios/builder';
import { ordinaryTenant } from '../../../../src/practice/scenarios/ordinary';
import { forAll } from '../../../support/for-all';
import { testScenario } from '../../../support/test-scenario';
import { graphOf, testTenant, values, type Graph } from '../harness';

const callback = 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';
const eventual = { consistencylevel: 'eventual' };
const encoded = (filter: string): string => encodeURIComponent(filter);

async function names(graph: Graph, path: string, headers: Record<string, string> = {}): Promise<string[]> {
  const reply = await graph.get(path, headers);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return values(reply).map((item) => item.displayName as string);
}

describe('$filter', () => {
  test('works on some properties as it is', async () => {
    const graph = await graphOf(testTenant('existing-app'));
    const [app] = graph.tenant.state.applicationsNamed('Rewst');
    const appId = app!.appId as string;
    expect(await names(graph, `/applications?$filter=appId eq '${appId}'`)).toEqual(['Rewst']);
    expect(await names(graph, `/applications?$filter=displayName eq 'rewst'`)).toEqual(['Rewst']);
    expect(await names(graph, `/applications?$filter=startswith(displayName,'Rew')`)).toEqual(['Rewst']);
    expect(await names(graph, `/applications?$filter=displayName in ('Rewst','Intranet')`)).toEqual([
      'Intranet',
      'Rewst',
    ]);
    expect(await names(graph, `/applications?$filter=tags/any(t:t eq 'automation')`)).toEqual(['Rewst']);
    expect(
      await names(graph, `/applications?$filter=${encoded("appId eq '" + (app!.id as string) + "'")}`),
    ).toEqual([]);
  });

  test('by redirect URI takes both advanced parameters', async () => {
    const graph = await graphOf(testTenant('existing-app'));
    const filter = encoded(`web/redirectUris/any(p:p eq '${callback}')`);
    expect(await graph.get(`/applications?$filter=${filter}`)).toMatchObject({
      status: 400,
      code: 'Request_UnsupportedQuery',
    });
    expect((await graph.get(`/applications?$filter=${filter}`, eventual)).status).toBe(400);
    expect((await graph.get(`/applications?$filter=${filter}&$count=true`)).status).toBe(400);
    const found = await graph.get(`/applications?$filter=${filter}&$count=true`, eventual);
    expect(found.body['@odata.count']).toBe(1);
    const upper = encoded(`web/redirectUris/any(p:startswith(p,'HTTPS://ENGINE.'))`);
    expect(await names(graph, `/applications?$filter=${upper}&$count=true`, eventual)).toEqual(['Rewst']);
  });

  test.each([
    ['a property that does not exist', "colour eq 'blue'"],
    ['a property that cannot be filtered by', 'isFallbackPublicClient eq true'],
    ['an operator that the directory does not have', "contains(displayName,'ew')"],
    ['ends with', "endswith(displayName,'st')"],
    ['not equal, without the parameters', "displayName ne 'Rewst'"],
    ['not, without the parameters', "not(displayName eq 'Rewst')"],
    ['null, without the parameters', 'displayName eq null'],
    ['an appId that is no GUID', "appId eq 'rewst'"],
    ['an id that is no GUID', "id eq 'rewst'"],
    ['a text without quotes', 'displayName eq Rewst'],
    ['an open quote', "displayName eq 'Rewst"],
    ['an open bracket', "(displayName eq 'Rewst'"],
    ['nothing', ''],
    ['a collection as if it were one value', "identifierUris eq 'x'"],
  ])('refuses %s', async (_, filter) => {
    const graph = await graphOf(testTenant('existing-app'));
    expect((await graph.get(`/applications?$filter=${encoded(filter)}`)).status).toBe(400);
  });

  test('knows negation with both parameters', async () => {
    const graph = await graphOf(testTenant('existing-app'));
    const all = await names(graph, '/applications');
    const others = await names(graph, `/applications?$filter=displayName ne 'Rewst'&$count=true`, eventual);
    expect(others.sort()).toEqual(all.filter((name) => name !== 'Rewst').sort());
  });

  test('understands brackets, quotes in texts and the order of and, or and not (any text)', () => {
    const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
    forAll(fc.string(), fc.string(), fc.string(), (one, other, third) => {
      const object: JsonObject = { a: one, b: other, c: third };
      const holds = (filter: string): boolean => matches(parseFilter(filter), object);
      expect(holds(`a eq ${quoted(one)}`)).toBe(true);
      expect(holds(`not (a eq ${quoted(one)}) or b eq ${quoted(other)}`)).toBe(true);
      expect(holds(`a ne ${quoted(one)} and b eq ${quoted(other)} or c eq ${quoted(third)}`)).toBe(true);
      expect(holds(`a ne ${quoted(one)} and (b eq ${quoted(other)} or c eq ${quoted(third)})`)).toBe(false);
      expect(holds(`a in (${quoted(`${one}x`)}, ${quoted(one)})`)).toBe(true);
      expect(holds(`startswith(a, ${quoted(one.slice(0, 2))})`)).toBe(true);
    });
  });
});

describe('$search', () => {
  test('looks for words from their beginning and takes the header', async () => {
    const graph = await graphOf(testTenant('existing-app'));
    const search = encoded('"displayName:rew"');
    expect(await graph.get(`/applications?$search=${search}`)).toMatchObject({
      status: 400,
      code: 'Request_UnsupportedQuery',
    });
    expect(await names(graph, `/applications?$search=${search}`, eventual)).toEqual(['Rewst']);
    expect(await names(graph, `/applications?$search=${encoded('"displayName:backup"')}`, eventual)).toEqual([
      'Contoso Backup',
    ]);
    expect(await names(graph, `/applications?$search=${encoded('"displayName:ewst"')}`, eventual)).toEqual(
      [],
    );
    expect((await graph.get('/applications?$search=rewst', eventual)).status).toBe(400);
    expect((await graph.get(`/applications?$search=${encoded('"appId:x"')}`, eventual)).status).toBe(400);
  });
});

describe('$select', () => {
  test('leaves everything else out and shows in the context', async () => {
    const graph = await graphOf(testTenant());
    const list = await graph.get('/applications?$select=id,displayName&$top=1');
    expect(list.body['@odata.context']).toBe(
      'https://graph.microsoft.com/v1.0/$metadata#applications(id,displayName)',
    );
    expect(Object.keys(values(list)[0]!)).toEqual(['id', 'displayName']);
    const me = await graph.get('/me?$select=id,userType');
    expect(me.body).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(id,userType)/$entity',
      id: graph.tenant.accounts[0]!.id,
      userType: 'Member',
    });
  });

  test('refuses what the type does not have', async () => {
    const graph = await graphOf(testTenant());
    expect(await graph.get('/applications?$select=id,color')).toMatchObject({
      status: 400,
      message:
        "Parsing OData Select and Expand failed: Could not find a property named 'color' on type 'microsoft.graph.application'.",
    });
    expect((await graph.get('/organization?$select=partnerType')).status).toBe(400);
    expect((await graph.get('/applications?$select=')).status).toBe(400);
  });
});

const large: Scenario = testScenario((builder) => {
  ordinaryTenant(builder);
  for (let made = 0; made < 2_000; made += 1) {
    builder.application({ properties: { displayName: `App ${made}` }, servicePrincipal: false });
  }
});

describe('pages', () => {
  test('follow one another by @odata.nextLink until everything was seen once', async () => {
    const graph = await graphOf(testTenant(large));
    const seen: string[] = [];
    let path = '/applications?$top=999&$select=id';
    let pages = 0;
    for (;;) {
      const reply = await graph.get(path);
      seen.push(...values(reply).map((item) => item.id as string));
      pages += 1;
      const next = (reply.body['@odata.nextLink'] ?? null) as string | null;
      if (next === null) break;
      path = next.replace('https://graph.microsoft.com/v1.0', '');
    }
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(graph.tenant.state.objects('application').length);
  });

  test('hold 100 unless asked, and no more than 999', async () => {
    const graph = await graphOf(testTenant(large));
    expect(values(await graph.get('/applications?$select=id'))).toHaveLength(100);
    expect(await graph.get('/applications?$top=1000')).toMatchObject({
      status: 400,
      code: 'Request_UnsupportedQuery',
    });
    expect((await graph.get('/applications?$top=0')).status).toBe(400);
    expect((await graph.get('/applications?$skip=5')).status).toBe(400);
    expect((await graph.get('/applications?$skiptoken=abc')).status).toBe(400);
  });
});

describe('other options', () => {
  test('$count is ignored without the header, and sorting takes both', async () => {
    const graph = await graphOf(testTenant('existing-app'));
    expect((await graph.get('/applications?$count=true')).body['@odata.count']).toBeUndefined();
    expect((await graph.get('/applications?$orderby=displayName')).status).toBe(400);
    expect(await names(graph, '/applications?$orderby=displayName desc&$count=true', eventual)).toEqual([
      'Rewst',
      'Intranet',
      'Contoso Backup',
    ]);
    expect((await graph.get('/applications?$orderby=appId&$count=true', eventual)).status).toBe(400);
  });

  test('what is not known, said twice or misspelt is refused', async () => {
    const graph = await graphOf(testTenant());
    for (const query of [
      '$format=json',
      '$select=id&$select=appId',
      '$count=yes',
      '$top=ten',
      '$expand=wings',
      'x=1',
    ]) {
      expect([query, (await graph.get(`/applications?${query}`)).status]).toEqual([query, 400]);
    }
  });

  test('roles come cast or with their type; the transitive ones cast with both parameters alone', async () => {
    const graph = await graphOf(testTenant());
    const mixed = await graph.get('/me/memberOf');
    expect(values(mixed)).toMatchObject([
      {
        '@odata.type': '#microsoft.graph.directoryRole',
        roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
      },
    ]);
    const path = '/me/transitiveMemberOf/microsoft.graph.directoryRole';
    expect((await graph.get(path)).status).toBe(400);
    expect(await names(graph, `${path}?$count=true`, eventual)).toEqual(['Global Administrator']);
  });

  test('a partner’s customers are listed, a company’s are none', async () => {
    const partner = await graphOf(testTenant('csp'));
    expect(values(await partner.get('/contracts'))).toHaveLength(3);
    const organization = await partner.get('/organization?$select=partnerTenantType');
    expect(values(organization)).toEqual([{ partnerTenantType: 'resellerPartnerDelegatedAdmin' }]);
    const company = await graphOf(testTenant('fresh'));
    expect(values(await company.get('/contracts'))).toEqual([]);
  });
});

describe('paths', () => {
  test.each([
    ['GET', '/devices', 400],
    ['GET', '/applicationz', 400],
    ['DELETE', '/applications', 405],
    ['PATCH', '/me', 405],
    ['GET', '/applications/%zz', 400],
  ])('%s %s answers %i', async (method, path, status) => {
    const graph = await graphOf(testTenant());
    expect((await graph.send(method, path)).status).toBe(status);
  });

  test('other versions are unknown', async () => {
    const graph = await graphOf(testTenant());
    const answer = await graph.tenant.asFetch()('https://graph.microsoft.com/beta/me', {
      headers: { authorization: `Bearer ${graph.token}` },
    });
    expect(answer.status).toBe(400);
  });

  test('errors carry the ids of their headers, the client’s own among them', async () => {
    const graph = await graphOf(testTenant());
    const reply = await graph.get('/applications/00000000-0000-0000-0000-000000000001', {
      'client-request-id': 'my-own-id',
    });
    const { innerError } = reply.body.error as { innerError: Record<string, string> };
    expect(innerError['request-id']).toBe(reply.headers.get('request-id'));
    expect(innerError['client-request-id']).toBe('my-own-id');
    expect(reply.headers.get('client-request-id')).toBe('my-own-id');
    expect(innerError.date).toBe('2026-11-24T09:30:00');
    expect(reply.headers.get('content-type')).toBe('application/json');
  });
});
