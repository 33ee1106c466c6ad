import { describe, expect, test } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { newestHeldSecret } from '../../../../src/main/registration/secrets/held-secret';
import { plan, practiceWorkspace, prepareApp } from '../practice-workspace';

/** What the sign-in service says to a client secret; null: what it would say. */
type Says = { readonly code: number } | 'nothing' | null;

async function withSecretTest(first: Says) {
  let says = first;
  const bench = await practiceWorkspace('fresh', {
    sockets: true,
    meddle: async (request, send) => {
      const isTest =
        request.url.includes('/oauth2/v2.0/token') &&
        (await request.clone().text()).includes('client_credentials');
      if (!isTest || says === null) return send();
      if (says === 'nothing') throw new TypeError('fetch failed');
      const { code } = says;
      const description = `AADSTS${String(code)}: no`;
      return Response.json(
        { error: 'invalid_client', error_description: description, error_codes: [code] },
        { status: 401 },
      );
    },
  });
  const answer = (next: Says) => {
    says = next;
  };
  return { bench, answer };
}

const disabledApp = { code: 7000112 };
const unknownYet = { code: 7000215 };

describe.each([
  ['refused', disabledApp, 'refused', 'refused'],
  ['not known yet', unknownYet, 'notYet', 'perhaps'],
  ['not answered for', 'nothing', 'notTried', 'notKnown'],
] as const)('a client secret that is %s', (_how, says, token, kind) => {
  test('leaves the run that made it unfinished, and says so', async () => {
    const { bench } = await withSecretTest(says);
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({
      state: 'partial',
      secret: { state: 'stored' },
      verification: { verdict: { kind }, token },
    });
  });

  test('leaves a run unfinished that finds it in the keychain, and says so', async () => {
    const { bench, answer } = await withSecretTest(null);
    const { run: first } = await prepareApp(bench);
    expect(first.state).toBe('succeeded');
    answer(says);
    const target = { kind: 'existing', appId: first.sheet!.appId } as const;
    const { plan: again, run } = await prepareApp(bench, { target });
    expect(again.plan.changes).toEqual([]);
    expect(run).toMatchObject({
      state: 'partial',
      secret: { state: 'stored' },
      verification: { verdict: { kind }, token },
    });
    expect(JSON.stringify(run)).not.toContain('holds no');
  });
});

test('a held secret that works is said to work', async () => {
  const { bench } = await withSecretTest(null);
  const { run: first } = await prepareApp(bench);
  const { run } = await prepareApp(bench, { target: { kind: 'existing', appId: first.sheet!.appId } });
  expect(run).toMatchObject({ state: 'succeeded', verification: { token: 'works' } });
});

test('a keychain that fails when the held secret is looked for is not one that holds none', async () => {
  const { bench } = await withSecretTest(null);
  const { run: first } = await prepareApp(bench);
  const target = { kind: 'existing', appId: first.sheet!.appId } as const;
  await plan(bench, { target });
  bench.keychain.before = (operation) => {
    if (operation === 'get') throw new AppFailure('keychainLocked');
  };
  const { run } = await prepareApp(bench, { target });
  expect(run).toMatchObject({ state: 'partial', verification: { verdict: { kind: 'notKnown' } } });
  expect(JSON.stringify(run)).not.toContain('holds no');
});

describe('the secret that this computer holds', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const secret = (keyId: string, endDateTime: string | null) => ({
    keyId,
    endDateTime,
    displayName: null,
    hint: null,
    startDateTime: null,
  });
  const app = {
    appId: 'app',
    secrets: [secret('old', '2026-11-24T11:59:59Z'), secret('new', '2027-11-24T00:00:00Z')],
  };
  const held = (...keys: readonly string[]) =>
    newestHeldSecret('tenant', app, ({ keyId }) => Promise.resolve(keys.includes(keyId) ? keyId : null), now);

  test('is never one that has expired', async () => {
    expect(await held('old')).toEqual({ kind: 'none' });
    expect(await held('old', 'new')).toMatchObject({ kind: 'held', value: 'new' });
  });

  test('is not known where the keychain fails', async () => {
    const fails = () => Promise.reject(new AppFailure('keychainLocked'));
    expect(await newestHeldSecret('tenant', app, fails, now)).toMatchObject({ kind: 'unknown' });
  });
});
