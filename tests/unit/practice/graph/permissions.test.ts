import { describe, expect, test } from 'vitest';
import type { BuiltInRole } from '../../../../src/practice/directory/roles';
import type { JsonObject } from '../../../../src/practice/json';
import type { Scenario } from '../../../../src/practice/scenarios/builder';
import { ordinaryTenant, readingScopes, writingScopes } from '../../../../src/practice/scenarios/ordinary';
import { preparedRegistration } from '../../../../src/practice/scenarios/prepared';
import { everyScope, signInOnPages } from '../../../../tools/practice/sign-in-pages';
import { testScenario } from '../../../support/test-scenario';
import { graphOf, graphWith, testTenant, type Graph } from '../harness';

const graphApi = '00000003-0000-0000-c000-000000000000';
const exchange = '00000002-0000-0ff1-ce00-000000000000';

/** A prepared tenant in which the user signing in holds these roles, with every scope consented. */
function as(
  roles: readonly BuiltInRole[],
  change: Partial<{ mayRegister: boolean; owns: boolean }> = {},
): Scenario {
  return testScenario((builder) => {
    ordinaryTenant(builder);
    builder.consentToTool([...readingScopes, ...writingScopes]);
    builder.membersMayRegisterApps = change.mayRegister ?? true;
    const { application } = preparedRegistration(builder, { displayName: 'Theirs' });
    if (change.owns !== true) builder.place({ ...application, owners: [builder.colleague.id] });
    builder.signInAs(roles, 'test');
  });
}

async function attempt(graph: Graph, what: string): Promise<number> {
  const { state } = graph.tenant;
  const [theirs] = state.applicationsNamed('Theirs');
  const principal = state.byAppId('servicePrincipal', theirs!.appId as string)!;
  const resource = (appId: string): JsonObject => state.byAppId('servicePrincipal', appId)!;
  const unused = (appId: string): string => {
    const taken = state
      .objects('appRoleAssignment')
      .filter((one) => one.principalId === principal.id)
      .map((one) => one.appRoleId);
    return (resource(appId).appRoles as JsonObject[]).find((role) => !taken.includes(role.id))!.id as string;
  };
  const assign = (appId: string): ReturnType<Graph['post']> =>
    graph.post(`/servicePrincipals/${resource(appId).id as string}/appRoleAssignedTo`, {
      principalId: principal.id!,
      resourceId: resource(appId).id!,
      appRoleId: unused(appId),
    });
  const reply = await {
    'register an application': () => graph.post('/applications', { displayName: 'New' }),
    'read applications': () => graph.get('/applications?$top=1'),
    'change someone else’s application': () =>
      graph.patch(`/applications/${theirs!.id as string}`, { notes: 'changed' }),
    'add a secret to it': () =>
      graph.post(`/applications/${theirs!.id as string}/addPassword`, { passwordCredential: {} }),
    'take its owner off': () =>
      graph.remove(
        `/applications/${theirs!.id as string}/owners/${state.entity(theirs!.id as string)!.owners[0]!}/$ref`,
      ),
    'make an API’s service principal': () =>
      graph.post('/servicePrincipals', { appId: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd' }),
    'read grants': () => graph.get('/oauth2PermissionGrants?$top=1'),
    'consent for all users': () =>
      graph.post('/oauth2PermissionGrants', {
        clientId: principal.id!,
        consentType: 'AllPrincipals',
        resourceId: resource('00000003-0000-0ff1-ce00-000000000000').id!,
        scope: 'AllSites.FullControl',
      }),
    'assign an Exchange role': () => assign(exchange),
    'assign a Graph role': () => assign(graphApi),
    'read the authorization policy': () => graph.get('/policies/authorizationPolicy'),
    'read the secret policy': () => graph.get('/policies/defaultAppManagementPolicy'),
    'delete it': () => graph.remove(`/applications/${theirs!.id as string}`),
  }[what]!();
  return reply.status;
}

const operations = [
  'register an application',
  'read applications',
  'change someone else’s application',
  'add a secret to it',
  'take its owner off',
  'make an API’s service principal',
  'read grants',
  'consent for all users',
  'assign an Exchange role',
  'assign a Graph role',
  'read the authorization policy',
  'read the secret policy',
  'delete it',
];

describe('what a directory role allows', () => {
  const everything = operations;
  const app = operations.filter(
    (operation) => !['assign a Graph role', 'read the authorization policy'].includes(operation),
  );
  test.each<[string, readonly BuiltInRole[], readonly string[]]>([
    ['Global Administrator', ['Global Administrator'], everything],
    ['Application Administrator', ['Application Administrator'], app],
    ['Cloud Application Administrator', ['Cloud Application Administrator'], app],
    [
      'Privileged Role Administrator',
      ['Privileged Role Administrator'],
      [
        'register an application',
        'read applications',
        'read grants',
        'consent for all users',
        'assign an Exchange role',
        'assign a Graph role',
        'read the authorization policy',
      ],
    ],
    [
      'Application Developer',
      ['Application Developer'],
      ['register an application', 'read applications', 'read grants'],
    ],
    [
      'Global Reader',
      ['Global Reader'],
      [
        'register an application',
        'read applications',
        'read grants',
        'read the authorization policy',
        'read the secret policy',
      ],
    ],
    ['no role', [], ['register an application', 'read applications']],
  ])('%s', async (_, roles, allowed) => {
    for (const operation of operations) {
      const status = await attempt(await graphOf(testTenant(as(roles))), operation);
      expect([operation, status < 300 ? 'allowed' : status]).toEqual([
        operation,
        allowed.includes(operation) ? 'allowed' : 403,
      ]);
    }
  });

  test('an owner may change the application, give it secrets and delete it, and consent to nothing', async () => {
    const scenario = as([], { owns: true });
    for (const operation of [
      'change someone else’s application',
      'add a secret to it',
      'take its owner off',
      'delete it',
    ]) {
      expect(await attempt(await graphOf(testTenant(scenario)), operation)).toBeLessThan(300);
    }
    for (const operation of ['consent for all users', 'assign an Exchange role']) {
      expect(await attempt(await graphOf(testTenant(scenario)), operation)).toBe(403);
    }
  });

  test('where registration is forbidden it takes a role that allows it', async () => {
    const registering = async (roles: readonly BuiltInRole[]): Promise<number> =>
      attempt(await graphOf(testTenant(as(roles, { mayRegister: false }))), 'register an application');
    expect(await registering([])).toBe(403);
    expect(await registering(['Global Reader'])).toBe(403);
    expect(await registering(['Application Developer'])).toBe(201);
    expect(await registering(['Application Administrator'])).toBe(201);
  });

  test('a role that is taken away no longer counts', async () => {
    const graph = await graphOf(testTenant('fresh'));
    graph.tenant.actAsAnotherAdministrator.setRoles(graph.tenant.accounts[0]!.id, []);
    expect((await graph.get('/policies/authorizationPolicy')).status).toBe(403);
  });

  test('a member may own no more objects than the quota', async () => {
    const graph = await graphOf(
      testTenant('state:object-quota'),
      'openid User.Read Application.ReadWrite.All',
    );
    expect(await graph.post('/applications', { displayName: 'x' })).toMatchObject({
      status: 403,
      code: 'Directory_QuotaExceeded',
    });
  });

  test('a guest without a role sees nothing of the directory', async () => {
    const tenant = testTenant(
      testScenario((builder) => {
        ordinaryTenant(builder);
        builder.consentToTool([...readingScopes, ...writingScopes]);
        builder.accounts = builder.accounts.filter((account) => account.kind === 'guest');
      }),
    );
    const graph = await graphOf(tenant);
    expect((await graph.get('/me')).status).toBe(200);
    expect((await graph.get('/applications')).status).toBe(403);
    expect((await graph.get('/servicePrincipals')).status).toBe(403);
    expect((await graph.post('/applications', { displayName: 'x' })).status).toBe(403);
  });
});

describe('what a token’s scopes allow', () => {
  const sign = 'openid profile offline_access User.Read';
  test.each<[string, string, (graph: Graph) => ReturnType<Graph['get']>, number]>([
    ['nothing but User.Read', sign, (graph) => graph.get('/me'), 200],
    ['nothing but User.Read', sign, (graph) => graph.get('/organization'), 200],
    ['nothing but User.Read', sign, (graph) => graph.get('/me/memberOf'), 200],
    [
      'nothing but User.Read',
      sign,
      (graph) => graph.get('/me/ownedObjects/microsoft.graph.application'),
      200,
    ],
    ['nothing but User.Read', sign, (graph) => graph.get('/applications'), 403],
    ['nothing but User.Read', sign, (graph) => graph.get('/policies/authorizationPolicy'), 403],
    ['Application.Read.All', `${sign} Application.Read.All`, (graph) => graph.get('/applications'), 200],
    [
      'Application.Read.All',
      `${sign} Application.Read.All`,
      (graph) => graph.get('/oauth2PermissionGrants'),
      403,
    ],
    ['Application.Read.All', `${sign} Application.Read.All`, (graph) => graph.get('/contracts'), 403],
    [
      'Application.Read.All',
      `${sign} Application.Read.All`,
      (graph) => graph.post('/applications', { displayName: 'x' }),
      403,
    ],
    [
      'Directory.ReadWrite.All, which changes but does not create,',
      `${sign} Directory.ReadWrite.All`,
      (graph) => graph.post('/applications', { displayName: 'x' }),
      403,
    ],
    [
      'Directory.Read.All',
      `${sign} Directory.Read.All`,
      (graph) => graph.get('/oauth2PermissionGrants'),
      200,
    ],
    ['Directory.Read.All', `${sign} Directory.Read.All`, (graph) => graph.get('/contracts'), 200],
    [
      'Directory.Read.All',
      `${sign} Directory.Read.All`,
      (graph) => graph.get('/policies/authorizationPolicy'),
      403,
    ],
    [
      'Policy.Read.All',
      `${sign} Policy.Read.All`,
      (graph) => graph.get('/policies/defaultAppManagementPolicy'),
      200,
    ],
  ])('%s (%#)', async (_, scope, send, status) => {
    expect((await send(await graphOf(testTenant('prepared'), scope))).status).toBe(status);
  });

  test('assigning takes the right to assign and the right to read', async () => {
    const tenant = testTenant('prepared');
    const assign = async (scope: string): Promise<number> => {
      const [app] = tenant.state.applicationsNamed('Rewst');
      const client = tenant.state.byAppId('servicePrincipal', app!.appId as string)!;
      const resource = tenant.state.byAppId('servicePrincipal', exchange)!;
      const graph = await graphOf(tenant, scope);
      const reply = await graph.post(`/servicePrincipals/${resource.id as string}/appRoleAssignedTo`, {
        principalId: client.id!,
        resourceId: resource.id!,
        appRoleId: '810c84a8-4a9e-49e6-bf7d-12d183f40d01',
      });
      return reply.status;
    };
    expect(await assign('AppRoleAssignment.ReadWrite.All')).toBe(403);
    expect(await assign('AppRoleAssignment.ReadWrite.All Application.Read.All')).toBe(201);
  });
});

describe('a token', () => {
  test('is needed, is this tenant’s, and has not run out', async () => {
    const tenant = testTenant('fresh');
    const none = await tenant.asFetch()('https://graph.microsoft.com/v1.0/me');
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await graphWith(tenant, 'nonsense').get('/me')).toMatchObject({
      status: 401,
      code: 'InvalidAuthenticationToken',
    });
    const theirs = await signInOnPages(testTenant('fresh', { seed: 2 }));
    expect((await graphWith(tenant, theirs.access_token as string).get('/me')).status).toBe(401);
    const graph = await graphOf(tenant);
    expect((await graph.get('/me')).status).toBe(200);
    await tenant.clock.sleep(91 * 60_000);
    expect(await graph.get('/me')).toMatchObject({
      status: 401,
      message: 'Lifetime validation failed, the token is expired.',
    });
  });

  test('is worthless once the sessions are revoked, and a new one is not', async () => {
    const graph = await graphOf(testTenant('fresh'));
    graph.tenant.actAsAnotherAdministrator.revokeSessions(graph.tenant.accounts[0]!.id);
    expect(await graph.get('/me')).toMatchObject({ status: 401, code: 'InvalidAuthenticationToken' });
    expect((await (await graphOf(graph.tenant)).get('/me')).status).toBe(200);
  });

  test('holds everything that was ever agreed to', async () => {
    const tenant = testTenant('fresh');
    await signInOnPages(tenant, everyScope);
    const later = await signInOnPages(tenant, 'openid User.Read');
    expect((later.scope as string).split(' ')).toContain('Application.ReadWrite.All');
  });
});
