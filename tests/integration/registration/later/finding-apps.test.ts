import { describe, expect, test } from 'vitest';
import { practiceWorkspace, type Meddle } from '../practice-workspace';
import { appNamed } from '../truth';

async function signedIn(scenario: string, meddle?: Meddle) {
  const bench = await practiceWorkspace(scenario, meddle && { meddle });
  await bench.workspace.identity.signIn();
  return { bench, registrations: bench.workspace.registrations };
}

/** A Graph without the index behind advanced queries. */
const withoutIndex: Meddle = (request, send) =>
  request.headers.get('consistencylevel') === null
    ? send()
    : Promise.resolve(
        new Response(JSON.stringify({ error: { code: 'Request_UnsupportedQuery', message: '' } }), {
          status: 400,
          headers: { 'content-type': 'application/json' },
        }),
      );

describe('among ten thousand apps', () => {
  test('one is found by a word of its name, by its beginning, and by its client id', async () => {
    const { bench, registrations } = await signedIn('many-apps');
    const { appId } = appNamed(bench.tenant, 'Rewst');
    expect((await registrations.search('rewst')).rows).toMatchObject([{ appId, displayName: 'Rewst' }]);
    expect((await registrations.search(`  ${appId.toUpperCase()} `)).rows).toMatchObject([{ appId }]);
    const business = await registrations.search('Line of business 0999');
    expect(business.rows.length).toBeGreaterThan(0);
    expect(business.rows.every((row) => row.displayName.includes('0999'))).toBe(true);
  });

  test('a hundred are shown at a time, and that there are more is said', async () => {
    const { registrations } = await signedIn('many-apps');
    const first = await registrations.search('');
    expect(first).toMatchObject({ more: true });
    expect(first.rows).toHaveLength(100);
    expect((await registrations.search('business')).more).toBe(true);
  });

  test('those that the user owns come first', async () => {
    const { bench, registrations } = await signedIn('many-apps');
    const owned = await registrations.owned();
    expect(owned).toMatchObject({ more: false, rows: [{ appId: appNamed(bench.tenant, 'Rewst').appId }] });
  });
});

test('three of a name are all found', async () => {
  const { registrations } = await signedIn('three-of-a-name');
  const { rows } = await registrations.search('Rewst');
  expect(rows.map((row) => row.displayName)).toEqual(['Rewst', 'Rewst', 'Rewst']);
  expect(new Set(rows.map((row) => row.appId)).size).toBe(3);
});

test.each([
  'no such app',
  '"',
  '\\',
  "O'Brien",
  'a"b\\c',
  '%',
  '#1',
  'x'.repeat(300),
  '12345678-1234-4234-8234-123456789012',
])('%j finds nothing, and harms nothing', async (query) => {
  const { registrations } = await signedIn('existing-app');
  expect((await registrations.search(query)).rows).toEqual([]);
});

describe('a Graph without the index for searching', () => {
  test('is asked for the beginning of the name', async () => {
    const { bench, registrations } = await signedIn('existing-app', withoutIndex);
    const { appId } = appNamed(bench.tenant, 'Rewst');
    expect((await registrations.search('Rew')).rows).toMatchObject([{ appId }]);
    expect((await registrations.search("Rew'st")).rows).toEqual([]);
  });

  test('still says what the user owns, as far as it can', async () => {
    const { registrations } = await signedIn('existing-app', withoutIndex);
    await registrations.owned().catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'requestRefused' });
    });
  });
});
