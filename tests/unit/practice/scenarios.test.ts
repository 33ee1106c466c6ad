import { expect, test } from 'vitest';
import { scenarios } from '../../../src/practice/scenarios';
import { signIn, tenantOf } from './harness';

// ten thousand registrations take their time; the tests of paging build them
const quick = scenarios.map((scenario) => scenario.name).filter((name) => name !== 'many-apps');

test.each(quick)('%s can be built, the same for the same seed', (name) => {
  const one = tenantOf(name, { seed: 3 });
  const other = tenantOf(name, { seed: 3 });
  expect(one.about).toEqual(other.about);
  expect(one.state.objects('servicePrincipal').map((principal) => principal.id)).toEqual(
    other.state.objects('servicePrincipal').map((principal) => principal.id),
  );
  expect(one.lostForeignItems()).toEqual([]);
});

test.each(quick.filter((name) => name !== 'admin-approval'))('%s can be signed in to', async (name) => {
  const tokens = await signIn(tenantOf(name));
  expect(tokens.token_type).toBe('Bearer');
});

test('names are unique and every scenario says what it is', () => {
  expect(new Set(scenarios.map((scenario) => scenario.name)).size).toBe(scenarios.length);
  for (const scenario of scenarios) {
    expect(scenario.title).not.toBe('');
    expect(scenario.description).toMatch(/\.$/);
  }
});
