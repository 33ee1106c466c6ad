import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../src/practice/json';
import { graphOf, testTenant, type Graph, type GraphReply } from '../harness';

const json = { 'Content-Type': 'application/json' };

function responses(reply: GraphReply): Map<string, JsonObject> {
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return new Map((reply.body.responses as JsonObject[]).map((response) => [response.id as string, response]));
}

async function registered(graph: Graph): Promise<string> {
  return (await graph.post('/applications', { displayName: 'Mine' })).body.id as string;
}

describe('a batch', () => {
  test('answers every item, each with its own status, headers and body', async () => {
    const graph = await graphOf(testTenant());
    const found = responses(
      await graph.batch([
        { id: 'a', method: 'GET', url: '/me?$select=displayName' },
        { id: 'b', method: 'GET', url: 'organization?$select=displayName' },
        { id: 'c', method: 'GET', url: '/applications/00000000-0000-0000-0000-000000000001' },
        { id: 'd', method: 'POST', url: '/applications', headers: json, body: { displayName: 'x' } },
        {
          id: 'e',
          method: 'GET',
          url: "/applications?$filter=web/redirectUris/any(p:p eq 'https://a.example')&$count=true",
          headers: { ConsistencyLevel: 'eventual' },
        },
      ]),
    );
    expect([...found.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(found.get('a')).toMatchObject({
      status: 200,
      headers: { 'OData-Version': '4.0', 'x-ms-resource-unit': '1' },
      body: { displayName: 'Ada Moreno' },
    });
    expect(found.get('b')).toMatchObject({ status: 200 });
    expect(found.get('c')).toMatchObject({
      status: 404,
      headers: { 'Content-Type': 'application/json' },
      body: { error: { code: 'Request_ResourceNotFound' } },
    });
    expect((found.get('d')!.headers as JsonObject).Location).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v2\//,
    );
    expect(found.get('e')).toMatchObject({ status: 200, body: { value: [] } });
  });

  test('without a body to tell has none', async () => {
    const graph = await graphOf(testTenant());
    const id = await registered(graph);
    const found = responses(
      await graph.batch([
        { id: '1', method: 'PATCH', url: `/applications/${id}`, headers: json, body: { notes: 'x' } },
      ]),
    );
    expect(found.get('1')).toMatchObject({ status: 204 });
    expect(found.get('1')).not.toHaveProperty('body');
  });

  const get = (id: string, more: JsonObject = {}): Json => ({ id, method: 'GET', url: '/me', ...more });
  test.each<[string, Json[]]>([
    ['no items', []],
    ['21 items', Array.from({ length: 21 }, (_, index) => get(String(index)))],
    ['the same id twice, in other letters', [get('a'), get('A')]],
    ['an item without an id', [{ method: 'GET', url: '/me' }]],
    ['an id that is a number', [{ id: 1, method: 'GET', url: '/me' }]],
    ['an item without a method', [{ id: '1', url: '/me' }]],
    ['an absolute URL', [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me' }]],
    ['a body without a content type', [{ id: '1', method: 'POST', url: '/applications', body: {} }]],
    ['an unknown property', [get('1', { priority: 'high' })]],
    ['headers that are no texts', [get('1', { headers: { ConsistencyLevel: true } })]],
    ['a dependency on what does not come before', [get('1', { dependsOn: ['2'] }), get('2')]],
    ['neither order nor none', [get('1'), get('2', { dependsOn: ['1'] }), get('3')]],
  ])('with %s is refused whole', async (_, requests) => {
    const graph = await graphOf(testTenant());
    expect((await graph.batch(requests)).status).toBe(400);
  });

  test('that holds a batch, or a write without a content type, fails in that item', async () => {
    const graph = await graphOf(testTenant());
    const found = responses(
      await graph.batch([
        { id: '1', method: 'POST', url: '/$batch', headers: json, body: { requests: [] } },
        { id: '2', method: 'POST', url: '/directory/deletedItems/x/restore' },
        get('3'),
      ]),
    );
    expect(found.get('1')?.status).toBe(400);
    expect(found.get('2')).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/Content-Type/) as string } },
    });
    expect(found.get('3')?.status).toBe(200);
  });
});

describe('an order', () => {
  test('is kept, and what depends on a failure fails with 424', async () => {
    const graph = await graphOf(testTenant());
    const id = await registered(graph);
    const add = (name: string, more: JsonObject = {}): Json => ({
      id: name,
      method: 'POST',
      url: `/applications/${id}/addPassword`,
      headers: json,
      body: { passwordCredential: { displayName: name } },
      ...more,
    });
    const found = responses(
      await graph.batch([
        add('1'),
        add('2', { dependsOn: ['1'] }),
        { id: '3', method: 'GET', url: '/nowhere', dependsOn: ['2'] },
        add('4', { dependsOn: ['3'] }),
        add('5', { dependsOn: ['4'] }),
      ]),
    );
    expect(['1', '2', '3', '4', '5'].map((name) => found.get(name)?.status)).toEqual([
      200, 200, 400, 424, 424,
    ]);
    expect(graph.tenant.secrets().map((secret) => secret.displayName)).toEqual(['1', '2']);
  });

  test('is needed for two writes to the same application, and not for grants', async () => {
    const graph = await graphOf(testTenant());
    const id = await registered(graph);
    const patch = (name: string): Json => ({
      id: name,
      method: 'PATCH',
      url: `/applications/${id}`,
      headers: json,
      body: { notes: name },
    });
    const found = responses(await graph.batch([patch('1'), patch('2')]));
    const outcomes = [found.get('1'), found.get('2')].map((response) => response?.status).sort();
    expect(outcomes).toEqual([204, 409]);
  });
});

test('the record keeps every item with its answer', async () => {
  const graph = await graphOf(testTenant());
  await graph.batch([
    { id: '1', method: 'GET', url: '/me' },
    { id: '2', method: 'POST', url: '/applications', headers: json, body: { displayName: '' } },
  ]);
  const items = graph.tenant.record.graphRequests.at(-1)!.items;
  expect([...items].sort((one, other) => one.id.localeCompare(other.id))).toEqual([
    { id: '1', method: 'GET', url: '/me', body: null, status: 200, error: null },
    {
      id: '2',
      method: 'POST',
      url: '/applications',
      body: { displayName: '' },
      status: 400,
      error: 'Request_BadRequest',
    },
  ]);
  expect(graph.tenant.record.counts).toEqual({ requests: 1, batchItems: 2, writes: 1 });
});
