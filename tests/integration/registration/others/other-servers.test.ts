import { describe, expect, test } from 'vitest';
import { practiceWorkspace, prepareApp, type Meddle, preparedIn } from '../practice-workspace';
import { altered, onRequest } from '../../../support/faults';
import { appNamed, truthOf } from '../truth';

interface Item {
  readonly id: string;
  readonly url: string;
  readonly method: string;
}

interface ItemAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const json = (body: unknown, like: Response): Response =>
  new Response(JSON.stringify(body), {
    status: like.status,
    headers: { 'content-type': 'application/json' },
  });

/** A Graph that answers these items of a batch with an error instead. */
function refusing(items: RegExp, status: number): Meddle {
  const codes: Readonly<Record<number, string>> = {
    400: 'BadRequest',
    403: 'Authorization_RequestDenied',
    404: 'ResourceNotFound',
    501: 'NotImplemented',
  };
  return async (request, send) => {
    if (!request.url.endsWith('/$batch')) return send();
    const { requests } = (await request.clone().json()) as { readonly requests: readonly Item[] };
    const refused = new Set(
      requests
        .filter(({ url, method }) => method === 'GET' && items.test(decodeURIComponent(url)))
        .map(({ id }) => id),
    );
    const answer = await send();
    const { responses } = (await answer.json()) as { readonly responses: readonly ItemAnswer[] };
    const body = { error: { code: codes[status] ?? '', message: 'This server does not do that.' } };
    return json(
      { responses: responses.map((one) => (refused.has(one.id) ? { id: one.id, status, body } : one)) },
      answer,
    );
  };
}

/** Everything that the program reads to say more beforehand, and can do without. */
const optional = [
  /^\/contracts/,
  /^\/policies\/authorizationPolicy/,
  /^\/policies\/defaultAppManagementPolicy/,
  /transitiveMemberOf/,
  /\/memberOf/,
  /(?:memberOf|transitiveMemberOf)/i,
  /redirectUris\/any/,
  /displayName eq/,
  /servicePrincipals\(appId='(?:fabfbdc4|4990cffe)/,
];

describe('a Graph that refuses what is only good to know', () => {
  test.each(optional)('%s: says so, and the app is prepared all the same', async (items) => {
    const { bench, run } = await preparedIn('fresh', {}, { meddle: refusing(items, 403) });

    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.workspace.tally.counts().total).toBeLessThanOrEqual(6);
    expect(bench.clock.elapsed()).toBe(0);
  });

  const all = new RegExp(optional.map((one) => one.source).join('|'), 'i');

  test.each([400, 403, 404, 501])('all of it, with status %i', async (status) => {
    const { bench, plan, run } = await preparedIn('fresh', {}, { meddle: refusing(all, status) });

    expect(plan.plan.warnings.map((warning) => warning.kind).sort()).toEqual([
      'rolesUnknown',
      'secretPolicyUnknown',
    ]);
    expect(plan.tenant.appsWithCallback.known).toBe(false);
    expect(plan.tenant.usersMayRegister.known).toBe(false);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.workspace.tally.counts().total).toBeLessThanOrEqual(6);
  });

  test('an API that can’t be read is not taken for missing', async () => {
    const keyVault = /servicePrincipals\(appId='cfa8b339/;
    const { bench, plan, run } = await preparedIn('fresh', {}, { meddle: refusing(keyVault, 403) });

    expect(plan.plan.warnings.map((warning) => warning.kind)).toEqual(['resourceUnknown']);
    expect(plan.plan.changes.map((change) => change.action.kind)).not.toContain(
      'createResourceServicePrincipal',
    );
    expect(run.state).toBe('partial');
    expect(run.verification).toMatchObject({ verdict: { kind: 'notKnown' } });
    expect(run.changes.filter((change) => !['done', 'skipped'].includes(change.now.state))).toEqual([]);
    expect(bench.clock.elapsed()).toBe(0);
  });
});

describe('a Graph that knows a service principal’s consents by its object id alone', () => {
  const byAppId = /servicePrincipals\(appId='[^']+'\)\/(?:oauth2PermissionGrants|appRoleAssignments)/;

  test.each([400, 404])('with status %i: a new app', async (status) => {
    const { bench, run } = await preparedIn('fresh', {}, { meddle: refusing(byAppId, status) });

    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.workspace.tally.counts().total).toBeLessThanOrEqual(6);
  });

  test.each([400, 404])('with status %i: an app that others use, and a second run', async (status) => {
    const bench = await practiceWorkspace('existing-app', { meddle: refusing(byAppId, status) });
    const target = { kind: 'existing', appId: appNamed(bench.tenant, 'Rewst').appId } as const;
    const before = truthOf(bench.tenant, target.appId);
    const { run } = await prepareApp(bench, { target });
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    for (const [api, scopes] of Object.entries(before.scopes)) {
      expect(truthOf(bench.tenant, target.appId).scopes[api]).toEqual(expect.arrayContaining([...scopes]));
    }
    const { writes } = bench.tenant.record.counts;
    expect((await prepareApp(bench, { target })).plan.plan.changes).toEqual([]);
    expect(bench.tenant.record.counts.writes).toBe(writes);
  });
});

test('a Graph that takes no secret with a new app is asked for it afterwards', async () => {
  const bench = await practiceWorkspace('fresh', {
    meddle: async (request, send) => {
      const isIt = request.method === 'POST' && request.url.endsWith('/applications');
      if (!isIt || !(await request.clone().text()).includes('passwordCredentials')) return send();
      const error = { code: 'Request_BadRequest', message: 'Property passwordCredentials is read-only.' };
      return new Response(JSON.stringify({ error }), {
        status: 400,
        headers: { 'content-type': 'application/json' },
      });
    },
  });
  const { run } = await prepareApp(bench);
  expect(run).toMatchObject({
    state: 'succeeded',
    secret: { state: 'stored' },
    verification: { verdict: { kind: 'works' } },
  });
  expect(run.changes.every((change) => change.now.state === 'done')).toBe(true);
  expect(bench.tenant.secrets()).toHaveLength(1);
});

test('says that no app was made where Graph refuses it with and without its secret', async () => {
  const { bench, run } = await preparedIn(
    'fresh',
    {},
    {
      meddle: (request, send) =>
        request.method === 'POST' && request.url.endsWith('/applications')
          ? Promise.resolve(
              new Response(JSON.stringify({ error: { code: 'Request_BadRequest', message: 'No.' } }), {
                status: 400,
                headers: { 'content-type': 'application/json' },
              }),
            )
          : send(),
    },
  );
  expect(run).toMatchObject({ state: 'failed', error: { code: 'requestRefused' }, sheet: null });
  expect(run.changes.some((change) => change.now.state === 'waiting')).toBe(false);
  expect(bench.tenant.record.clientEffects).toEqual([]);
  expect(bench.tenant.secrets()).toEqual([]);
});

describe('consent that can’t be read at all', () => {
  const consents = /\/(?:oauth2PermissionGrants|appRoleAssignments)(?:\?|$)/;

  test('is unknown after the run, which is not called complete, and is not waited for', async () => {
    const { bench, run } = await preparedIn('fresh', {}, { meddle: refusing(consents, 403) });

    expect(run).toMatchObject({
      state: 'partial',
      error: null,
      verification: { verdict: { kind: 'notKnown' }, missing: [] },
    });
    expect(run.changes.every((change) => change.now.state === 'done')).toBe(true);
    expect(bench.clock.elapsed()).toBe(0);
  });

  test('costs an existing app its delegated consent alone, and what others have stays', async () => {
    const refuseAll: Meddle = (request, send) =>
      request.method === 'GET' && /\/servicePrincipals\/[^/]+\/oauth2PermissionGrants/.test(request.url)
        ? Promise.resolve(
            new Response(JSON.stringify({ error: { code: 'Authorization_RequestDenied', message: '' } }), {
              status: 403,
              headers: { 'content-type': 'application/json' },
            }),
          )
        : refusing(consents, 403)(request, send);
    const bench = await practiceWorkspace('existing-app', { meddle: refuseAll });
    const target = { kind: 'existing', appId: appNamed(bench.tenant, 'Rewst').appId } as const;
    const before = truthOf(bench.tenant, target.appId);
    const { plan, run } = await prepareApp(bench, { target });
    expect(plan.plan.warnings.map((warning) => warning.kind)).toContain('consentUnknown');
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(run.changes.some((change) => change.now.state === 'waiting')).toBe(false);
    expect(run.secret.state).toBe('stored');
    const after = truthOf(bench.tenant, target.appId);
    for (const [api, scopes] of Object.entries(before.scopes)) {
      expect(after.scopes[api]).toEqual(expect.arrayContaining([...scopes]));
    }
  });

  test('nor the service principal: consent is left undone, and said', async () => {
    const principal = /^\/servicePrincipals\(appId='(?!0000|797f|cfa8|e406|c539|fa3d|fabf|4990)/;
    const bench = await practiceWorkspace('existing-app', { meddle: refusing(principal, 403) });
    const target = { kind: 'existing', appId: appNamed(bench.tenant, 'Rewst').appId } as const;
    const { run } = await prepareApp(bench, { target });
    expect(run).toMatchObject({
      state: 'partial',
      error: null,
      verification: { verdict: { kind: 'notKnown' } },
    });
    const consentChanges = run.changes.filter((change) => /^(?:grantScopes|assignRole)/.test(change.id));
    expect(consentChanges.length).toBeGreaterThan(0);
    expect(consentChanges.every((change) => change.now.state === 'skipped')).toBe(true);
  });
});

/** A sign-in service whose token answers are changed. */
function tokens(change: (body: Record<string, unknown>) => Record<string, unknown>): Meddle {
  return async (request, send) => {
    const answer = await send();
    if (!request.url.includes('/oauth2/v2.0/token') || !answer.ok) return answer;
    return json(change((await answer.json()) as Record<string, unknown>), answer);
  };
}

/** The ID token without these claims. */
function withoutClaims(token: unknown, ...names: readonly string[]): string {
  const [head, payload, signature] = String(token).split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, unknown>;
  const kept = Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
  return [head, Buffer.from(JSON.stringify(kept)).toString('base64url'), signature].join('.');
}

const without =
  (...names: readonly string[]) =>
  (body: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

describe('a sign-in service whose token answer', () => {
  test.each<[string, (body: Record<string, unknown>) => Record<string, unknown>]>([
    ['names no scopes', without('scope')],
    ['holds no client_info', without('client_info')],
    ['holds no ext_expires_in', without('ext_expires_in')],
    ['holds none of them', without('scope', 'client_info', 'ext_expires_in', 'refresh_in')],
    [
      'names the scopes in another order and in another form',
      (body) => ({
        ...body,
        ...(typeof body.scope === 'string' && {
          scope: body.scope
            .split(' ')
            .reverse()
            .map((scope) => (/^[A-Z]/.test(scope) ? `https://graph.microsoft.com/${scope}` : scope))
            .join(' '),
        }),
      }),
    ],
    ['gives numbers as texts', (body) => ({ ...body, expires_in: String(body.expires_in) })],
    [
      'holds an ID token without optional claims',
      (body) =>
        body.id_token === undefined
          ? body
          : {
              ...body,
              id_token: withoutClaims(
                body.id_token,
                'name',
                'preferred_username',
                'upn',
                'email',
                'login_hint',
                'idp',
                'rh',
                'uti',
                'sid',
              ),
            },
    ],
  ])('%s', async (_, change) => {
    const { run } = await preparedIn('fresh', {}, { meddle: tokens(change) });

    expect(run).toMatchObject({
      state: 'succeeded',
      verification: { verdict: { kind: 'works' }, token: 'works' },
    });
  });
});

describe('an answer that is no answer', () => {
  test('a web page in its place is asked for again, and the second try counts', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add({ path: '/$batch', fault: { kind: 'html', status: 200 } });
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('succeeded');
  });

  test('a web page instead of everything is called one, and nothing was written', async () => {
    const bench = await practiceWorkspace('fresh');
    await bench.workspace.identity.signIn();
    bench.trouble.add({ path: '/v1.0/', times: 999, fault: { kind: 'html', status: 200 } });
    await expect(bench.workspace.tenants.read()).rejects.toMatchObject({ code: 'proxyAnswered' });
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });

  test.each(['cut-off', 'malformed'] as const)(
    '%s: the app that was made is found, and its lost secret goes',
    async (kind) => {
      const bench = await practiceWorkspace('fresh');
      bench.trouble.add(onRequest('POST', /\/applications$/, { kind }));
      const { run } = await prepareApp(bench);
      expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
      expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
      expect(bench.tenant.secrets().map((secret) => secret.stillOnApp)).toEqual([false, true]);
      expect([...bench.keychain.entries.values()]).toEqual([bench.tenant.secrets()[1]?.value]);
    },
  );

  test('an id that would lead elsewhere is never made a part of an address', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(
      onRequest(
        'POST',
        /\/applications$/,
        altered((body) => ({ ...body, id: '../me/../users' })),
      ),
    );
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('succeeded');
    expect(bench.tenant.record.requests.filter((request) => /users|\.\./.test(request.path))).toEqual([]);
    expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
  });

  test.each<[string, RegExp, number]>([
    ['the tenant is read', /\/\$batch$/, 1],
    ['it is read once more', /\/\$batch$/, 2],
    ['consent is given', /\/\$batch$/, 3],
    ['everything is read back', /\/\$batch$/, 4],
    ['the service principal is made', /\/servicePrincipals$/, 1],
    ['the secret is tried', /\/[0-9a-f-]{36}\/oauth2\/v2\.0\/token/, 1],
  ])('cut off while %s: the run comes to its end, and nothing is there twice', async (_, path, nth) => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', path, { kind: 'cut-off' }, { nth }));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
    expect(bench.tenant.secrets()).toHaveLength(1);
  });
});
