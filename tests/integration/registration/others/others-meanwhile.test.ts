import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/practice/json';
import { approve, plan, type Meddle, type TestWorkspace, withApp } from '../practice-workspace';
import { onItem, onRequest, requestLost, throttled } from '../../../support/faults';
import { principalId, textOf, truthOf } from '../truth';

const graph = '00000003-0000-0000-c000-000000000000';
const callback = 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';
const theirs = 'https://new.contoso.example/callback';

/** Something of Power BI's, which Rewst has no use for. */
const theirApi = {
  resourceAppId: '00000009-0000-0000-c000-000000000000',
  resourceAccess: [{ id: '4ae1bf56-f562-4747-b7bc-2fa0874ed46f', type: 'Scope' }],
} as const;

function listedOf({ tenant }: TestWorkspace, appId: string) {
  return truthOf(tenant, appId).application.requiredResourceAccess as readonly (JsonObject & {
    readonly resourceAppId: string;
  })[];
}

/** The plan to make an app that others use as well ready for Rewst. */
async function planned(options: { readonly meddle?: Meddle } = {}) {
  const { bench, appId, objectId } = await withApp('existing-app', 'Rewst', { sockets: true, ...options });
  // Without Rewst's callback, so that it is added to those that are there.
  const redirectUris = truthOf(bench.tenant, appId).redirectUris.web.filter((uri) => uri !== callback);
  expect(redirectUris).not.toEqual([]);
  bench.tenant.actAsAnotherAdministrator.changeApplication(objectId, { web: { redirectUris } });
  const { plan: stored } = await plan(bench, { target: { kind: 'existing', appId } });
  return { bench, appId, objectId, stored };
}

function ended(run: Awaited<ReturnType<typeof approve>>): readonly string[] {
  return run.changes.map((change) => change.now.state).filter((now) => now !== 'done' && now !== 'already');
}

const busy = { status: 503, effect: false, retryAfter: { kind: 'seconds', seconds: 60 } } as const;
const refusals = [
  ['two writes meet', { kind: 'concurrency' }],
  ['Graph throttles', throttled(240)],
  ['Graph is busy', { kind: 'server-error', ...busy }],
  ['Graph is busy, but has done it', { kind: 'server-error', ...busy, effect: true }],
  ['the connection breaks', requestLost],
] as const;

describe('what another administrator adds while a write waits to be sent again stays', () => {
  test.each(refusals)('on the registration, when %s', async (_when, fault) => {
    const { bench, appId, objectId, stored } = await planned();
    bench.trouble.add(onRequest('PATCH', `/applications/${objectId}`, fault));
    bench.onView = (view) => {
      if (!view.changes.some(({ now }) => now.state === 'retrying')) return;
      bench.tenant.actAsAnotherAdministrator.addRedirectUri(objectId, theirs);
      bench.tenant.actAsAnotherAdministrator.changeApplication(objectId, {
        requiredResourceAccess: [
          ...listedOf(bench, appId).filter((entry) => entry.resourceAppId !== theirApi.resourceAppId),
          theirApi,
        ],
      });
    };
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(ended(run)).toEqual([]);
    const after = truthOf(bench.tenant, appId);
    expect(after.redirectUris.web).toContain(theirs);
    expect(after.redirectUris.web).toContain(callback);
    expect(after.listed[theirApi.resourceAppId]).toEqual([`Scope ${theirApi.resourceAccess[0].id}`]);
    expect(after.idTokens).toBe(true);
  });

  // A connection that breaks takes the whole batch with it.
  const ofOneItem = refusals.filter(([, fault]) => fault.kind !== 'reset');
  test.each(ofOneItem)('on a consent, when %s', async (_when, fault) => {
    const { bench, appId, stored } = await planned();
    const before = truthOf(bench.tenant, appId);
    const theirsToo = [...(before.scopes[graph] ?? []), 'Mail.Read'];
    const principal = textOf(before.servicePrincipal, 'id');
    const api = principalId(bench.tenant, graph);
    bench.trouble.add(onItem('PATCH', '/oauth2PermissionGrants/', fault));
    let waited = false;
    bench.onView = (view) => {
      if (waited || !view.changes.some(({ now }) => now.state === 'retrying')) return;
      waited = true;
      bench.tenant.actAsAnotherAdministrator.setGrant(principal, api, theirsToo.join(' '));
    };
    const run = await approve(bench, stored);
    expect(waited).toBe(true);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(truthOf(bench.tenant, appId).scopes[graph]).toEqual(expect.arrayContaining(theirsToo));
  });

  test('when it happens while the keychain asks', async () => {
    const { bench, appId, objectId, stored } = await planned();
    let asked = false;
    bench.keychain.before = (operation) => {
      if (operation !== 'set' || asked) return;
      asked = true;
      bench.tenant.actAsAnotherAdministrator.addRedirectUri(objectId, theirs);
    };
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(truthOf(bench.tenant, appId).redirectUris.web).toContain(theirs);
  });

  test('and what they have brought about themselves is theirs', async () => {
    const { bench, objectId, stored } = await planned();
    bench.trouble.add(onRequest('PATCH', `/applications/${objectId}`, { kind: 'concurrency' }));
    bench.onView = (view) => {
      if (!view.changes.some(({ now }) => now.state === 'retrying')) return;
      bench.tenant.actAsAnotherAdministrator.changeApplication(objectId, {
        web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
      });
    };
    const run = await approve(bench, stored);
    const idTokens = run.changes.find(({ id }) => id.startsWith('setIdTokens'));
    const listed = run.changes.find(({ id }) => id.startsWith('listPermissions'));
    expect(idTokens?.now.state).toBe('already');
    expect(listed?.now.state).toBe('done');
    expect(run.state).toBe('succeeded');
  });
});

test('a registration that Graph refuses to change for a clash ends the run, with words', async () => {
  let hits = 0;
  const { bench, stored } = await planned({
    meddle: (request, send) =>
      request.method === 'PATCH' && /\/applications\/[^/]+$/.test(request.url) && hits++ === 0
        ? Promise.resolve(
            Response.json(
              {
                error: {
                  code: 'Request_MultipleObjectsWithSameKeyValue',
                  message: 'Another object with the same value for property identifierUris already exists.',
                },
              },
              { status: 409 },
            ),
          )
        : send(),
  });
  const run = await approve(bench, stored);
  expect(hits).toBe(1);
  expect(run).toMatchObject({ state: 'failed', error: { code: 'conflict' } });
  expect(run.error?.message).not.toBe('');
  expect(bench.tenant.secrets()).toEqual([]);
  expect(run.changes.map(({ now }) => now.state)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/waiting|running|retrying/)]),
  );
  expect(run.changes.some(({ now }) => now.state === 'failed')).toBe(true);
});
