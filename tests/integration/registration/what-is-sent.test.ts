import { beforeAll, describe, expect, test } from 'vitest';
import { approve, choices, practiceWorkspace, prepareApp, type Meddle } from './practice-workspace';
import { appNamed } from './truth';

/** One request to Graph: as it was sent, or one item of a batch. */
interface Sent {
  readonly method: string;
  /** Below the version, with its query, as it was written. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly inBatch: boolean;
}

const sent: Sent[] = [];
interface Item {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly dependsOn?: readonly string[];
}

const batches: { readonly requests: readonly Item[] }[] = [];
const signInForms: URLSearchParams[] = [];

const watch: Meddle = async (request, send) => {
  const text = await request.clone().text();
  const url = new URL(request.url);
  if (url.origin !== 'https://graph.microsoft.com') {
    if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
      signInForms.push(new URLSearchParams(text));
    }
    return send();
  }
  const path = request.url.slice(`${url.origin}/v1.0`.length);
  const headers = Object.fromEntries(request.headers);
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (path === '/$batch') {
    const batch = body as (typeof batches)[number];
    batches.push(batch);
    for (const item of batch.requests) {
      const own = Object.entries(item.headers ?? {});
      sent.push({
        method: item.method,
        path: item.url,
        headers: Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), value])),
        body: item.body,
        inBatch: true,
      });
    }
  }
  sent.push({ method: request.method, path, headers, body, inBatch: false });
  return send();
};

const watched = (scenario: string) => practiceWorkspace(scenario, { meddle: watch });

beforeAll(async () => {
  const fresh = await watched('missing-service-principals');
  const { run } = await prepareApp(fresh, { level: 'all', packs: ['mail', 'files'] });
  const appId = run.sheet!.appId;
  const rotation = await fresh.workspace.plans.make({ purpose: 'rotate', appId, months: 6 });
  await approve(fresh, rotation);
  const keyId = fresh.tenant.secrets()[0]!.keyId;
  await approve(
    fresh,
    await fresh.workspace.plans.make({ purpose: 'removeSecrets', appId, keyIds: [keyId] }),
  );
  await fresh.workspace.registrations.search("Rewst & O'Brien #1 100%");
  await fresh.workspace.registrations.search('%');
  await fresh.workspace.registrations.search(appId);
  await fresh.workspace.registrations.owned();
  await fresh.workspace.registrations.tagged(`PrepareForRewst:${run.runId}`);
  const undo = { purpose: 'undo', runId: run.runId } as const;
  await approve(fresh, await fresh.workspace.plans.make(undo), 'Rewst Microsoft Cloud');

  for (const scenario of [
    'existing-app',
    'wrong-partner-center',
    'state:callback-under-spa',
    'secret-lifetime-capped',
  ]) {
    const bench = await watched(scenario);
    const known = bench.tenant.state.applicationsNamed('Rewst').length > 0;
    const change = known
      ? { target: { kind: 'existing', appId: appNamed(bench.tenant, 'Rewst').appId } as const }
      : {};
    const partner = scenario === 'wrong-partner-center';
    const made = await prepareApp(bench, choices({ partner, ...change }));
    const back = { purpose: 'undo', runId: made.run.runId } as const;
    await approve(bench, await bench.workspace.plans.make(back), made.plan.plan.target.displayName);
  }
}, 120_000);

const query = (path: string) => path.split('?')[1] ?? '';
const bodies = () => sent.filter((one) => one.body !== undefined && one.path !== '/$batch');

describe('a request to Graph', () => {
  test('is one of those that this program has a use for', () => {
    const guid = '[0-9a-f-]{36}';
    const key = `(?:\\(appId='${guid}'\\)|/${guid})`;
    const known = [
      'GET /me',
      'GET /organization',
      'GET /contracts',
      'GET /policies/(?:authorizationPolicy|defaultAppManagementPolicy)',
      'GET /me/(?:memberOf|transitiveMemberOf)/microsoft\\.graph\\.directoryRole',
      'GET /me/ownedObjects/microsoft\\.graph\\.application',
      `GET /applications(?:${key})?`,
      `GET /applications/${guid}/appManagementPolicies`,
      `GET /servicePrincipals${key}(?:/(?:oauth2PermissionGrants|appRoleAssignments|owners))?`,
      `GET /applications${key}/(?:owners|federatedIdentityCredentials)`,
      'GET /roleManagement/directory/roleAssignments',
      'GET /directory/deletedItems/microsoft\\.graph\\.(?:application|servicePrincipal)',
      // who controls an app of others
      `GET /applications${key}/(?:owners|federatedIdentityCredentials)`,
      `GET /servicePrincipals${key}/owners`,
      'GET /roleManagement/directory/roleAssignments',
      'POST /applications',
      `POST /applications/${guid}/(?:addPassword|removePassword)`,
      `PATCH /applications/${guid}`,
      `DELETE /applications/${guid}`,
      `DELETE /(?:applications|servicePrincipals)/${guid}/owners/${guid}/\\$ref`,
      'POST /servicePrincipals',
      `POST /servicePrincipals/${guid}/appRoleAssignedTo`,
      `DELETE /servicePrincipals/${guid}/appRoleAssignments/[\\w-]+`,
      'POST /oauth2PermissionGrants',
      '(?:PATCH|DELETE) /oauth2PermissionGrants/[\\w-]+',
      'POST /\\$batch',
    ].map((one) => new RegExp(`^${one}$`));
    const strange = sent
      .map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`)
      .filter((one) => !known.some((pattern) => pattern.test(one)));
    expect(strange).toEqual([]);
    // Every kind of write has been seen, so the rules below speak of all of them.
    expect(new Set(sent.filter((one) => one.method !== 'GET').map((one) => one.method)).size).toBe(3);
  });

  test('asks for the index exactly where it needs it', () => {
    for (const one of sent) {
      const advanced = /(?:^|&)\$(?:count|search)=/.test(query(one.path));
      expect([one.path, one.headers.consistencylevel]).toEqual([one.path, advanced ? 'eventual' : undefined]);
      if (/\/redirectUris\/any/.test(decodeURIComponent(one.path))) expect(one.path).toContain('$count=true');
    }
  });

  test('is percent-encoded', () => {
    for (const { path } of sent) {
      expect(path).toMatch(/^\/[\w$()'./?=&,%:~*!@;+-]*$/);
      expect(path).not.toMatch(/%(?![0-9A-F]{2})/);
      for (const part of query(path).split('&')) expect(part).toMatch(/^(?:\$[a-z]+=.*)?$/i);
    }
  });

  test('selects what it reads of apps, service principals, the user and the organization', () => {
    const selective =
      /^\/(?:me|organization|applications|servicePrincipals)(?:\(appId='[^']+'\)|\/[0-9a-f-]{36})?(?:\?|$)/;
    const lists = sent.filter((one) => one.method === 'GET' && selective.test(one.path));
    expect(lists.length).toBeGreaterThan(50);
    for (const { path } of lists) expect(path).toContain('$select=id,');
  });

  test('accepts JSON, bears an id of its own, and a token outside batches alone', () => {
    const ids = sent.filter((one) => !one.inBatch).map((one) => one.headers['client-request-id']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of sent) {
      if (one.inBatch) {
        expect(
          Object.keys(one.headers).filter((name) => !['content-type', 'consistencylevel'].includes(name)),
        ).toEqual([]);
        continue;
      }
      expect(one.headers.authorization).toMatch(/^Bearer \S+$/);
      expect(one.headers.accept).toBe('application/json');
      expect(one.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('a body', () => {
  test('goes with POST and PATCH, as JSON, and with nothing else', () => {
    for (const one of sent) {
      const writes = one.method === 'POST' || one.method === 'PATCH';
      expect([one.path, one.body !== undefined]).toEqual([one.path, writes]);
      if (writes) expect(one.headers['content-type']).toMatch(/^application\/json/);
      else expect(one.headers['content-type']).toBeUndefined();
    }
  });

  test('holds no null and nothing empty', () => {
    for (const { path, body } of bodies()) {
      const text = JSON.stringify(body);
      expect(text).not.toContain('null');
      expect(text).not.toContain('{}');
      // An empty list of redirect URIs is what takes the last one away.
      if (!/redirectUris/.test(text)) expect([path, text]).not.toEqual([path, expect.stringContaining('[]')]);
    }
  });

  test('has the properties that Graph’s page on it names, and no other', () => {
    const allowed: readonly (readonly [pattern: RegExp, names: readonly string[]])[] = [
      [
        /^POST \/applications$/,
        ['displayName', 'signInAudience', 'web', 'requiredResourceAccess', 'tags', 'passwordCredentials'],
      ],
      [/^PATCH \/applications\//, ['signInAudience', 'web', 'spa', 'publicClient', 'requiredResourceAccess']],
      [/\/addPassword$/, ['passwordCredential']],
      [/\/removePassword$/, ['keyId']],
      [/^POST \/servicePrincipals$/, ['appId', 'tags']],
      [/\/appRoleAssignedTo$/, ['principalId', 'resourceId', 'appRoleId']],
      [/^POST \/oauth2PermissionGrants$/, ['clientId', 'consentType', 'resourceId', 'scope']],
      [/^PATCH \/oauth2PermissionGrants\//, ['scope']],
    ];
    for (const { method, path, body } of bodies()) {
      const what = `${method} ${path}`;
      const [, names] = allowed.find(([pattern]) => pattern.test(what)) ?? [/^/, []];
      expect([what, Object.keys(body as object).filter((name) => !names.includes(name))]).toEqual([what, []]);
    }
    const passwords = bodies().flatMap(({ body }) => {
      const { passwordCredentials = [], passwordCredential } = body as {
        passwordCredentials?: object[];
        passwordCredential?: object;
      };
      return passwordCredential === undefined ? passwordCredentials : [passwordCredential];
    });
    // A value or a key id of our own is refused.
    for (const one of passwords) expect(Object.keys(one).sort()).toEqual(['displayName', 'endDateTime']);
    expect(passwords.length).toBeGreaterThan(3);
  });

  test('of a grant is separated by single spaces', () => {
    for (const { path, body } of bodies().filter((one) => one.path.startsWith('/oauth2PermissionGrants'))) {
      expect([path, (body as { scope: string }).scope]).toEqual([
        path,
        expect.stringMatching(/^\S+(?: \S+)*$/),
      ]);
    }
  });
});

describe('a batch', () => {
  test('has at most twenty requests, each with an id of its own and a relative address', () => {
    expect(batches.length).toBeGreaterThan(10);
    for (const { requests } of batches) {
      expect(requests.length).toBeGreaterThan(0);
      expect(requests.length).toBeLessThanOrEqual(20);
      expect(new Set(requests.map((one) => one.id)).size).toBe(requests.length);
      for (const one of requests) {
        expect(one.url).toMatch(/^\//);
        expect(
          Object.keys(one).filter(
            (name) => !['id', 'method', 'url', 'headers', 'body', 'dependsOn'].includes(name),
          ),
        ).toEqual([]);
        if (one.headers !== undefined) expect(Object.keys(one.headers)).not.toEqual([]);
      }
    }
  });

  test('is fully parallel or fully sequential', () => {
    for (const { requests } of batches) {
      const chained = requests.filter((one) => one.dependsOn !== undefined).length;
      expect([0, requests.length - 1]).toContain(chained);
    }
  });
});

test('the sign-in service is told nothing but what its page on the flow names', () => {
  const secrets = signInForms.filter((form) => form.get('grant_type') === 'client_credentials');
  expect(secrets.length).toBeGreaterThan(0);
  for (const form of secrets) {
    expect([...form.keys()]).toEqual(['grant_type', 'client_id', 'client_secret', 'scope']);
    expect(form.get('scope')).toBe('https://graph.microsoft.com/.default');
  }
  for (const form of signInForms) expect([...new Set(form.keys())]).toHaveLength([...form.keys()].length);
});
