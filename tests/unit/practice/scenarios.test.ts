import { expect, test } from 'vitest';
import { scenarios } from '../../../src/practice/scenarios';
import { callbackUri } from '../../../src/domain/registration/callback';
import { signInOnPages } from '../../../tools/practice/sign-in-pages';
import { graphOf, testTenant, values } from './harness';

// ten thousand registrations take their time: once is enough
const quick = scenarios.map((scenario) => scenario.name).filter((name) => name !== 'many-apps');

test.each(quick)('%s can be built, the same for the same seed', (name) => {
  const one = testTenant(name, { seed: 3 });
  const other = testTenant(name, { seed: 3 });
  expect(one.about).toEqual(other.about);
  expect(one.state.objects('servicePrincipal').map((principal) => principal.id)).toEqual(
    other.state.objects('servicePrincipal').map((principal) => principal.id),
  );
  expect(one.lostForeignItems()).toEqual([]);
});

test.each(quick.filter((name) => name !== 'admin-approval'))('%s can be signed in to', async (name) => {
  const tokens = await signInOnPages(testTenant(name));
  expect(tokens.token_type).toBe('Bearer');
});

test('names are unique and every scenario says what it is', () => {
  expect(new Set(scenarios.map((scenario) => scenario.name)).size).toBe(scenarios.length);
  for (const scenario of scenarios) {
    expect(scenario.title).not.toBe('');
    expect(scenario.description).toMatch(/\.$/);
  }
});

test('ten thousand registrations are listed page by page, and the one that Rewst uses is found among them', async () => {
  const graph = await graphOf(testTenant('many-apps'));
  expect(graph.tenant.state.objects('application')).toHaveLength(10_000);
  const page = await graph.get('/applications?$top=999&$select=id,appId,displayName');
  expect(values(page)).toHaveLength(999);
  const uri = encodeURIComponent(`web/redirectUris/any(p:p eq '${callbackUri('us')}')`);
  const found = await graph.get(`/applications?$filter=${uri}&$count=true&$select=displayName`, {
    consistencylevel: 'eventual',
  });
  expect(values(found)).toEqual([{ displayName: 'Rewst' }]);
}, 30_000);
