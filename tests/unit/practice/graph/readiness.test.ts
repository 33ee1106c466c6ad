import { describe, expect, test } from 'vitest';
import type { BuiltInRole } from '../../../../src/practice/directory/roles';
import { builtInRoles } from '../../../../src/practice/directory/roles';
import type { JsonObject } from '../../../../src/practice/json';
import type { Scenario } from '../../../../src/practice/scenarios/builder';
import { readinessScenario, type ReadinessName } from '../../../../src/practice/scenarios/readiness';
import { everyScope } from '../../../../tools/practice/sign-in-pages';
import { graphOf, testTenant, values, type Graph, type GraphReply } from '../harness';

const eventual = { consistencylevel: 'eventual' };
const readOnly =
  'openid profile offline_access User.Read Application.Read.All Directory.Read.All Policy.Read.All';
const relationships = '/tenantRelationships/delegatedAdminRelationships';

/** Graph in a state of readiness, for the administrator with other roles where a test says so. */
async function graphIn(
  name: ReadinessName,
  options: { readonly roles?: readonly BuiltInRole[]; readonly scope?: string } = {},
): Promise<Graph> {
  const { roles, scope } = options;
  const scenario: Scenario = readinessScenario(name);
  const build: Scenario['build'] = (builder) => {
    scenario.build(builder);
    if (roles === undefined) return;
    builder.signInAs(roles, 'As the test says');
    builder.consentToTool((scope ?? everyScope).split(' '));
  };
  return graphOf(testTenant({ ...scenario, build }), scope);
}

function serviceAccount(graph: Graph): string {
  return graph.tenant.accounts.at(-1)!.id;
}

async function everyPage(
  graph: Graph,
  path: string,
  headers?: Record<string, string>,
): Promise<JsonObject[]> {
  const items: JsonObject[] = [];
  for (let next: string | null = path; next !== null;) {
    const reply: GraphReply = await graph.get(next.replace('https://graph.microsoft.com/v1.0', ''), headers);
    expect(reply.status).toBe(200);
    items.push(...values(reply));
    next = (reply.body['@odata.nextLink'] ?? null) as string | null;
  }
  return items;
}

describe('users', () => {
  test('are found by the beginning of their names, and shown as Graph shows them by default', async () => {
    const graph = await graphIn('ready');
    const filter = "startsWith(displayName,'rewst') or startsWith(userPrincipalName,'rewst')";
    const found = values(await graph.get(`/users?$filter=${encodeURIComponent(filter)}`));
    expect(found.map((user) => user.userPrincipalName)).toEqual(['rewst@contoso.example']);
    expect(found[0]).not.toHaveProperty('accountEnabled');
  });

  test('tell what is selected, and nothing that the type lacks', async () => {
    const graph = await graphIn('account-disabled');
    const path = `/users/${serviceAccount(graph)}`;
    const select = 'accountEnabled,userType,onPremisesSyncEnabled,assignedPlans,externalUserState';
    expect((await graph.get(`${path}?$select=${select}`)).body).toMatchObject({
      accountEnabled: false,
      userType: 'Member',
      onPremisesSyncEnabled: null,
      externalUserState: null,
    });
    expect((await graph.get(`${path}?$select=isGuest`)).status).toBe(400);
    expect((await graph.get('/users/rewst@contoso.example')).body.id).toBe(serviceAccount(graph));
    expect((await graph.get('/users/nobody@contoso.example')).status).toBe(404);
  });

  test('a guest and a converted guest differ in their type alone', async () => {
    for (const [name, userType] of [
      ['guest', 'Guest'],
      ['converted-guest', 'Member'],
    ] as const) {
      const graph = await graphIn(name);
      const { body } = await graph.get(`/users/${serviceAccount(graph)}?$select=userType,userPrincipalName`);
      expect(body).toMatchObject({ userType });
      expect(body.userPrincipalName).toContain('#EXT#');
    }
  });

  test('have memberships of groups and roles, page by page, direct and through groups', async () => {
    const graph = await graphIn('many-groups');
    const path = `/users/${serviceAccount(graph)}/transitiveMemberOf`;
    const first = await graph.get(path);
    expect(values(first)).toHaveLength(100);
    const all = await everyPage(graph, `${path}?$top=150`);
    const types = all.map((item) => item['@odata.type']);
    expect(types.filter((type) => type === '#microsoft.graph.group')).toHaveLength(400);
    expect(all.find((item) => item['@odata.type'] === '#microsoft.graph.directoryRole')).toMatchObject({
      roleTemplateId: builtInRoles['Global Administrator'],
    });
  });

  test('have memberships cast to one type with both advanced parameters alone', async () => {
    const graph = await graphIn('role-through-group');
    const path = `/users/${serviceAccount(graph)}/transitiveMemberOf/microsoft.graph.group`;
    expect(await graph.get(`${path}?$select=id`)).toMatchObject({
      status: 400,
      code: 'Request_UnsupportedQuery',
    });
    const cast = await graph.get(`${path}?$count=true&$select=id,displayName,isAssignableToRole`, eventual);
    expect(cast.body['@odata.count']).toBe(1);
    expect(values(cast)[0]).toMatchObject({
      displayName: 'Automation administrators',
      isAssignableToRole: true,
    });
  });

  test('tell their own MFA state in beta alone', async () => {
    const graph = await graphIn('per-user-mfa');
    const path = `/users/${serviceAccount(graph)}/authentication/requirements`;
    expect((await graph.get(path)).status).toBe(400);
    const beta = await graph.tenant.asFetch()(`https://graph.microsoft.com/beta${path}`, {
      headers: { authorization: `Bearer ${graph.token}` },
    });
    expect(await beta.json()).toMatchObject({ perUserMfaState: 'enforced' });
  });
});

describe('roles', () => {
  const path = '/roleManagement/directory/roleAssignments';

  test('are assigned to the account or to its group, tenant-wide or not', async () => {
    const direct = await graphIn('ready');
    const ofAccount = `${path}?$filter=principalId eq '${serviceAccount(direct)}'&$expand=roleDefinition`;
    expect(values(await direct.get(ofAccount))).toEqual([
      expect.objectContaining({
        directoryScopeId: '/',
        roleDefinition: expect.objectContaining({ displayName: 'Global Administrator' }) as unknown,
      }),
    ]);
    const scoped = await graphIn('scoped-role');
    const [assignment] = values(
      await scoped.get(`${path}?$filter=principalId eq '${serviceAccount(scoped)}'`),
    );
    expect(assignment!.directoryScopeId).toMatch(/^\/administrativeUnits\//);
    const through = await graphIn('role-through-group');
    const own = `${path}?$filter=principalId eq '${serviceAccount(through)}'`;
    expect(values(await through.get(own))).toEqual([]);
    const template = builtInRoles['Global Administrator'];
    const all = values(await through.get(`${path}?$filter=roleDefinitionId eq '${template}'`));
    expect(all).toHaveLength(2);
  });

  test('are defined with their template ids', async () => {
    const graph = await graphIn('ready');
    const filter = encodeURIComponent("displayName eq 'Exchange Administrator'");
    expect(
      values(await graph.get(`/roleManagement/directory/roleDefinitions?$filter=${filter}`)),
    ).toMatchObject([{ id: builtInRoles['Exchange Administrator'], isBuiltIn: true }]);
  });

  test('that are eligible take a scope of their own and a licence', async () => {
    const instances = '/roleManagement/directory/roleEligibilityScheduleInstances';
    const refused = await (await graphIn('eligible-only')).get(instances);
    expect(refused).toMatchObject({ status: 403, code: 'UnknownError' });
    expect(JSON.parse(refused.message!)).toMatchObject({ errorCode: 'PermissionScopeNotGranted' });
    const scope = `${everyScope} RoleEligibilitySchedule.Read.Directory`;
    expect(await (await graphIn('ready', { scope })).get(instances)).toMatchObject({
      status: 400,
      code: 'AadPremiumLicenseRequired',
    });
    const graph = await graphIn('eligible-only', { scope });
    const filter = `$filter=principalId eq '${serviceAccount(graph)}'`;
    expect(values(await graph.get(`${instances}?${filter}`))).toMatchObject([
      { roleDefinitionId: builtInRoles['Global Administrator'], memberType: 'Direct' },
    ]);
  });
});

describe('Conditional Access', () => {
  const policies = '/identity/conditionalAccess/policies';

  test('is listed with every member, switched-off policies included', async () => {
    const graph = await graphIn('policies-that-miss');
    const list = await graph.get(policies);
    expect(list.body['@odata.context']).toBe(
      'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies',
    );
    const states = values(list).map((policy) => policy.state);
    expect(states).toContain('disabled');
    expect(Object.keys(values(list)[0]!)).toEqual([
      'id',
      'templateId',
      'displayName',
      'description',
      'createdDateTime',
      'modifiedDateTime',
      'deletedDateTime',
      'state',
      'conditions',
      'grantControls',
      'sessionControls',
    ]);
  });

  test('comes in pages, with the places that it names', async () => {
    expect(await everyPage(await graphIn('many-groups'), `${policies}?$top=25`)).toHaveLength(60);
    const graph = await graphIn('blocked-outside-office');
    expect(values(await graph.get('/identity/conditionalAccess/namedLocations'))).toMatchObject([
      { '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: true },
    ]);
  });

  test.each<[string, BuiltInRole[], string, string]>([
    [
      'scope',
      ['Global Administrator'],
      readOnly.replace(' Policy.Read.All', ''),
      'required scopes are missing',
    ],
    ['role', ['Application Administrator'], readOnly, 'required scopes are missing'],
  ])('is refused without the %s in the same words', async (_, roles, scope, words) => {
    for (const path of [policies, '/identity/conditionalAccess/namedLocations']) {
      const reply = await (await graphIn('ready', { roles, scope })).get(path);
      expect(reply).toMatchObject({ status: 403, code: 'AccessDenied' });
      expect(reply.message).toContain(words);
    }
  });

  test('is refused without a licence', async () => {
    const reply = await (await graphIn('no-premium')).get(policies);
    expect(reply).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(reply.message).toContain('not licensed');
  });
});

describe('What-If', () => {
  const ask = async (
    name: ReadinessName,
    conditions: JsonObject,
    more: JsonObject = {},
  ): Promise<readonly JsonObject[]> => {
    const graph = await graphIn(name);
    const reply = await graph.post('/identity/conditionalAccess/evaluate', {
      signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: serviceAccount(graph) },
      signInContext: {
        '@odata.type': '#microsoft.graph.applicationContext',
        includeApplications: ['00000003-0000-0000-c000-000000000000'],
      },
      signInConditions: { clientAppType: 'browser', ...conditions },
      ...more,
    });
    expect(reply.status).toBe(200);
    return values(reply);
  };

  test('says which policies apply from an address, and what keeps the others away', async () => {
    const rewst = { ipAddress: '13.58.15.14', country: 'US' };
    expect(await ask('blocked-outside-office', rewst)).toMatchObject([
      { policyApplies: true, analysisReasons: 'notSet' },
    ]);
    expect(await ask('blocked-outside-office', { ipAddress: '203.0.113.10' })).toMatchObject([
      { policyApplies: false, analysisReasons: 'location' },
    ]);
    expect(await ask('blocked-outside-office', {})).toMatchObject([{ policyApplies: false }]);
    const missing = await ask('policies-that-miss', { ...rewst, devicePlatform: 'windows' });
    expect(missing.filter(({ displayName }) => displayName === 'Switched off')).toEqual([]);
    expect(missing.find(({ displayName }) => displayName === 'Report only')).toMatchObject({
      policyApplies: true,
    });
    expect(missing.find(({ displayName }) => displayName === 'Guests: MFA')).toMatchObject({
      analysisReasons: 'users',
    });
  });

  test('can leave out what does not apply, and refuses a body of another shape', async () => {
    expect(
      await ask('blocked-outside-office', { ipAddress: '203.0.113.10' }, { appliedPoliciesOnly: true }),
    ).toEqual([]);
    const graph = await graphIn('ready');
    for (const body of [
      { signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', name: 'x' } },
      { signInConditions: { clientAppType: 'telnet' } },
      { user: 'x' },
    ]) {
      expect((await graph.post('/identity/conditionalAccess/evaluate', body)).status).toBe(400);
    }
  });
});

describe('policies of the tenant', () => {
  test.each([
    ['/policies/identitySecurityDefaultsEnforcementPolicy', { isEnabled: true }],
    ['/policies/adminConsentRequestPolicy', { isEnabled: false }],
    ['/policies/crossTenantAccessPolicy', { displayName: 'CrossTenantAccessPolicy' }],
    ['/policies/crossTenantAccessPolicy/default', { isServiceDefault: true }],
    ['/policies/crossTenantAccessPolicy/partners', { value: [] }],
    ['/policies/authenticationMethodsPolicy', { policyMigrationState: 'migrationComplete' }],
  ])('%s is read with the scope and a role', async (path, body) => {
    expect((await (await graphIn('security-defaults')).get(path)).body).toMatchObject(body);
    const withoutRole = await graphIn('ready', { roles: ['Application Developer'], scope: readOnly });
    expect((await withoutRole.get(path)).status).toBe(403);
  });

  test('the built-in strengths have the ids that policies name', async () => {
    const list = values(await (await graphIn('ready')).get('/policies/authenticationStrengthPolicies'));
    expect(list.map(({ id }) => id)).toContain('00000000-0000-0000-0000-000000000004');
  });
});

describe('the tenant', () => {
  test('tells its licences, its partner type and its domains', async () => {
    const graph = await graphIn('partner');
    const [sku] = values(await graph.get('/subscribedSkus'));
    expect((sku!.servicePlans as JsonObject[]).map((plan) => plan.servicePlanName)).toContain('AAD_PREMIUM');
    expect((await graph.get("/subscribedSkus?$filter=skuPartNumber eq 'x'")).status).toBe(400);
    const [organization] = values(await graph.get('/organization'));
    expect(organization).toMatchObject({ partnerTenantType: 'resellerPartnerDelegatedAdmin' });
    expect(organization!.assignedPlans).toEqual(
      expect.arrayContaining([expect.objectContaining({ service: 'exchange', capabilityStatus: 'Enabled' })]),
    );
    const federated = await graphIn('federated-account');
    expect((await federated.get('/domains/contoso.example')).body.authenticationType).toBe('Federated');
  });
});

describe('customers', () => {
  const scope = `${everyScope} DelegatedAdminRelationship.Read.All`;

  test('are refused without the scope, and hidden without an error outside of AdminAgents', async () => {
    expect((await (await graphIn('partner')).get(relationships)).status).toBe(403);
    const graph = await graphIn('you-are-no-agent', { scope });
    for (const path of [relationships, '/tenantRelationships/delegatedAdminCustomers']) {
      expect(await graph.get(path)).toMatchObject({ status: 200, body: { value: [] } });
    }
  });

  test('have relationships with roles, and groups with a part of these', async () => {
    const graph = await graphIn('partner', { scope });
    const filter = encodeURIComponent("(status eq 'active') and (customer/displayName eq 'x')");
    expect((await graph.get(`${relationships}?$filter=${filter}`)).status).toBe(400);
    const list = values(await graph.get(`${relationships}?$filter=status eq 'active'&$top=300`));
    expect(list).toHaveLength(3);
    const [first] = list;
    expect(first!.id).toHaveLength(73);
    const assignments = values(await graph.get(`${relationships}/${first!.id as string}/accessAssignments`));
    expect(assignments).toHaveLength(12);
    const customer = (first!.customer as JsonObject).tenantId as string;
    const of = `${relationships}?$filter=customer/tenantId eq '${customer}'`;
    expect(values(await graph.get(of))).toHaveLength(1);
    expect((await graph.get(`${relationships}?$top=301`)).status).toBe(400);
    expect((await graph.get(`${relationships}/unknown/accessAssignments`)).status).toBe(404);
  });

  test('come in pages', async () => {
    const graph = await graphIn('many-customers', { scope });
    expect(await everyPage(graph, `${relationships}?$top=300`)).toHaveLength(350);
    expect(await everyPage(graph, '/contracts')).toHaveLength(350);
  });

  test('without an active relationship are customers by contract alone', async () => {
    for (const name of ['relationship-pending', 'relationship-ended'] as const) {
      const graph = await graphIn(name, { scope });
      expect(values(await graph.get('/contracts'))).toHaveLength(3);
      expect(values(await graph.get('/tenantRelationships/delegatedAdminCustomers'))).toEqual([]);
    }
  });

  test('keep the assignments of groups that are gone', async () => {
    const graph = await graphIn('group-deleted', { scope });
    const [relationship] = values(await graph.get(relationships));
    const path = `${relationships}/${relationship!.id as string}/accessAssignments`;
    const groupIds = values(await graph.get(path)).map(
      (assignment) => (assignment.accessContainer as JsonObject).accessContainerId,
    );
    const mine = await everyPage(graph, `/users/${serviceAccount(graph)}/transitiveMemberOf`);
    expect(groupIds.filter((id) => !mine.some((group) => group.id === id))).toHaveLength(1);
  });
});

test('a tenant that demands a service reference says which field it misses', async () => {
  const graph = await graphOf(testTenant('service-reference-required'));
  const refused = await graph.post('/applications', { displayName: 'Mine' });
  expect(refused).toMatchObject({ status: 400, code: 'ServiceTreeValueMissing' });
  expect(refused.message).toContain('ServiceManagementReference');
  const made = await graph.post('/applications', { displayName: 'Mine', serviceManagementReference: '4711' });
  expect(made.status).toBe(201);
});

test('a planted registration carries Rewst’s callback, a member’s secret and no consent', () => {
  const { state, accounts } = testTenant('planted-registration');
  const [planted] = state.applicationsNamed('Rewst Microsoft Cloud');
  expect(planted).toMatchObject({ web: { redirectUris: [expect.stringContaining('rewst') as unknown] } });
  expect(planted!.passwordCredentials).toHaveLength(1);
  const owners = state.entity(planted!.id as string)!.owners;
  expect(accounts.find(({ id }) => id === owners[0])).toMatchObject({ kind: 'member', roles: [] });
});

test('a planted registration’s federated credential and certificate are read with a scope for applications alone', async () => {
  const graph = await graphOf(testTenant('planted-registration'));
  const [planted] = graph.tenant.state.applicationsNamed('Rewst Microsoft Cloud');
  const appId = planted!.appId as string;
  const path = `/applications(appId='${appId}')`;
  expect(values(await graph.get(`${path}/federatedIdentityCredentials`))).toMatchObject([
    { name: 'rewst-sync', audiences: ['api://AzureADTokenExchange'] },
  ]);
  expect((await graph.get(`${path}?$select=keyCredentials`)).body).toMatchObject({
    keyCredentials: [{ displayName: 'CN=Rewst', key: null, usage: 'Verify' }],
  });
  const narrow = await graphOf(testTenant('planted-registration'), 'openid profile offline_access User.Read');
  expect((await narrow.get(`${path}/federatedIdentityCredentials`)).status).toBe(403);
});
