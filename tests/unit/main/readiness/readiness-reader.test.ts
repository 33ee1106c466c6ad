import { describe, expect, test } from 'vitest';
import { allChecks } from '../../../../src/domain/checks/catalogue';
import { runChecks, type CheckInput } from '../../../../src/domain/checks/check';
import { known } from '../../../../src/domain/registration/found';
import { foundRegistration, foundTenant } from '../../domain/registration/found';
import { Refused, type Answers } from '../registration/reading/answering-graph';
import {
  accountId,
  gdapGroup,
  rawAssignment,
  rawPolicy,
  rawRelationship,
  readinessOf,
  request,
} from './readiness-answers';
import { appId, tenantId, testGuid } from '../../../support/ids';

const read = (...changes: Answers) => readinessOf(...changes).reader.read(request());

test('reads an account, policies, customers and services in their forms', async () => {
  const input = await read();
  expect(input.tenant).toEqual({
    tenantId,
    displayName: 'Contoso',
    partner: known(true),
    registeredPartner: known(true),
  });
  expect(input.account).toMatchObject({
    user: known(
      expect.objectContaining({
        id: accountId,
        enabled: true,
        synced: false,
        domainAuthentication: known('Managed'),
      }),
    ),
    groups: known([
      { id: testGuid(90), displayName: 'AdminAgents' },
      { id: gdapGroup.id, displayName: 'Rewst GDAP' },
    ]),
    directGroups: known([testGuid(90), gdapGroup.id]),
    roles: known([
      expect.objectContaining({ displayName: 'Global Administrator', scope: '/', builtIn: true }),
    ]),
    perUserMfa: null,
    mfaRegistered: known(true),
    isCaller: false,
  });
  expect(input.policies?.namedLocations).toEqual(
    known([
      { id: testGuid(50), displayName: 'Office', kind: 'ip', trusted: true, ranges: ['203.0.113.0/24'] },
      {
        id: testGuid(51),
        displayName: 'America',
        kind: 'country',
        countries: ['US'],
        includesUnknown: true,
        lookup: 'clientIpAddress',
      },
      { id: testGuid(52), displayName: 'Network', kind: 'other' },
    ]),
  );
  expect(input.customers?.relationships).toEqual(
    known([
      expect.objectContaining({
        customer: { tenantId: testGuid(2001), displayName: 'Customer 1' },
        autoExtends: false,
        indirect: false,
        assignments: known([expect.objectContaining({ status: 'active', groupId: gdapGroup.id })]),
      }),
    ]),
  );
  expect(input.services).toEqual({
    plans: known([{ id: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', name: 'AAD_PREMIUM_P2', active: true }]),
    services: known(['exchange']),
    appRoles: null,
  });
  expect(input.app).toBeNull();
});

test('nothing fails in a correct set-up', async () => {
  const findings = runChecks(allChecks, await read());
  const wrong = findings.filter(({ outcome, area }) => outcome.kind !== 'fine' && area !== 'services');
  expect(wrong).toEqual([]);
});

test('reads the app with its APIs, assignments and own roles', async () => {
  const { reader } = readinessOf();
  const { app, services } = await reader.read(request({ appId }));
  expect(app).toMatchObject({
    appId,
    registration: { known: true },
    assignedTo: { known: true },
    tenant: { secretRestrictions: { known: true } },
  });
  expect(services?.appRoles?.known).toBe(true);
});

test('an app that is not there is known not to be', async () => {
  const { reader } = readinessOf([/^\/applications\(/, new Refused(404, 'Request_ResourceNotFound')]);
  const { app } = await reader.read(request({ appId }));
  expect(app?.registration).toEqual(known(null));
});

test('an account that is not there is known not to be', async () => {
  const { account } = await read([/^\/users\//, new Refused(404, 'Request_ResourceNotFound')]);
  expect(account?.user).toEqual(known(null));
  expect(account?.groups.known).toBe(false);
});

describe('what is refused is unknown, with its reason', () => {
  const parts: readonly (readonly [string, RegExp, (input: CheckInput) => unknown])[] = [
    ['the account', /^\/users\/[^/]*\?/, ({ account }) => account?.user],
    ['groups', /\/transitiveMemberOf\/microsoft\.graph\.group/, ({ account }) => account?.groups],
    ['direct groups', /\/memberOf\/microsoft\.graph\.group/, ({ account }) => account?.directGroups],
    ['agent groups', /^\/groups\?/, ({ account }) => account?.agentGroups],
    ['policies', /conditionalAccess\/policies/, ({ policies }) => policies?.policies],
    ['named locations', /namedLocations/, ({ policies }) => policies?.namedLocations],
    ['security defaults', /identitySecurityDefaults/, ({ policies }) => policies?.securityDefaults],
    ['What-If', /\/evaluate$/, ({ policies }) => policies?.whatIf],
    ['licences', /^\/subscribedSkus/, ({ services }) => services?.plans],
    ['customers', /^\/contracts/, ({ customers }) => customers?.contracts],
    ['relationships', /delegatedAdminRelationships\?/, ({ customers }) => customers?.relationships],
    ['the caller’s groups', /^\/me\/transitiveMemberOf/, ({ customers }) => customers?.callerIsAdminAgent],
  ];
  test.each(parts)('%s', async (_, path, part) => {
    const input = await read([path, new Refused(403, 'Authorization_RequestDenied')]);
    expect(part(input)).toMatchObject({ known: false, why: expect.any(String) as string });
    // The other areas are there all the same.
    expect(input.services).not.toBeNull();
    expect(input.customers).not.toBeNull();
  });

  test('assignments of one relationship', async () => {
    const input = await read([/\/accessAssignments$/, new Refused(403, 'Forbidden')]);
    const relationships = input.customers?.relationships;
    expect(relationships?.known === true && relationships.value[0]?.assignments.known).toBe(false);
  });

  test('the tenant itself is a failure', async () => {
    await expect(
      read([/^\/organization\?/, new Refused(403, 'Authorization_RequestDenied')]),
    ).rejects.toThrow('forbiddenByRole');
  });

  test('the tenant, where it was read a moment ago, is only what it alone tells', async () => {
    const { reader } = readinessOf([/^\/organization\?/, new Refused(403, 'Authorization_RequestDenied')]);
    const tenant = foundTenant({ displayName: 'As read before' });
    const input = await reader.read(request({ read: { registration: foundRegistration(), tenant } }));
    expect(input.tenant).toMatchObject({ tenantId, displayName: 'As read before', partner: known(true) });
    expect(input.account).toMatchObject({ user: { known: true } });
    expect(input.policies).toMatchObject({ policies: { known: true } });
    expect(input.services).toMatchObject({ plans: { known: true }, services: { known: false } });
  });
});

describe('roles', () => {
  test('come through role-assignable groups, which are named', async () => {
    const input = await read([
      new RegExp(`roleAssignments\\?.*${gdapGroup.id}`),
      {
        value: [
          {
            principalId: gdapGroup.id,
            directoryScopeId: '/administrativeUnits/1',
            roleDefinitionId: testGuid(5),
            roleDefinition: { displayName: 'Custom', isBuiltIn: false, templateId: testGuid(5) },
          },
        ],
      },
    ]);
    const roles = input.account?.roles;
    expect(roles?.known === true && roles.value[1]).toEqual({
      templateId: testGuid(5),
      displayName: 'Custom',
      builtIn: false,
      scope: '/administrativeUnits/1',
      throughGroup: 'Rewst GDAP',
    });
  });

  test('are told by memberships where assignments may not be read', async () => {
    const input = await read(
      [/roleAssignments/, new Refused(403, 'Authorization_RequestDenied')],
      [
        /directoryRole\?/,
        { value: [{ roleTemplateId: testGuid(5).toUpperCase(), displayName: 'Some role' }] },
      ],
    );
    expect(input.account?.roles).toEqual(
      known([expect.objectContaining({ templateId: testGuid(5), displayName: 'Some role' })]),
    );
  });
});

describe('per-user MFA', () => {
  const noPolicies = [/conditionalAccess\/policies$/, { value: [] }] as const;

  test('is asked of beta where no policy asks for MFA', async () => {
    const { reader, seen } = readinessOf(noPolicies);
    const { account } = await reader.read(request());
    expect(account?.perUserMfa).toEqual(known('disabled'));
    expect(seen.at(-1)?.url).toBe(
      `https://graph.microsoft.com/beta/users/${accountId}/authentication/requirements`,
    );
  });

  test('that is refused is unknown', async () => {
    const { account } = await read(noPolicies, [/requirements$/, new Refused(403, 'accessDenied')]);
    expect(account?.perUserMfa?.known).toBe(false);
  });
});

describe('customers', () => {
  test('are not asked about relationships where the user has not allowed it', async () => {
    const { reader, asked } = readinessOf();
    const { customers } = await reader.read(request({ relationships: false }));
    expect(customers?.relationships).toBeNull();
    expect(customers?.contracts.known).toBe(true);
    expect(asked.some((path) => path.includes('delegatedAdmin'))).toBe(false);
  });

  test('have the names of groups that the account is not in, and which of them are gone', async () => {
    const other = { ...rawAssignment, accessContainer: { accessContainerId: testGuid(61) } };
    const gone = { ...rawAssignment, accessContainer: { accessContainerId: testGuid(62) } };
    const input = await read(
      [/\/accessAssignments$/, { value: [rawAssignment, other, gone] }],
      [new RegExp(`^/groups/${testGuid(61)}`), { id: testGuid(61), displayName: 'Others' }],
    );
    expect(input.customers?.groupNames).toEqual(
      known(
        new Map<string, string | null>([
          [testGuid(61), 'Others'],
          [testGuid(62), null],
        ]),
      ),
    );
  });

  test('that are over are not asked about their assignments', async () => {
    const { reader, asked } = readinessOf([
      /delegatedAdminRelationships\?/,
      { value: [{ ...rawRelationship(1), status: 'terminated' }] },
    ]);
    await reader.read(request());
    expect(asked.some((path) => path.includes('accessAssignments'))).toBe(false);
  });
});

test('What-If is asked for the browser and for each address, and what it does not know is left out', async () => {
  const { reader, seen } = readinessOf([
    /\/evaluate$/,
    {
      value: [
        { ...rawPolicy({}), policyApplies: true, analysisReasons: 'notSet' },
        { id: testGuid(11), policyApplies: false, analysisReasons: 'notEnoughInformation' },
      ],
    },
  ]);
  const { policies } = await reader.read(request());
  const result = { policyId: testGuid(10), applies: true, reasons: 'notSet' };
  expect(policies?.whatIf).toEqual(
    known(
      [null, '13.58.15.14', '18.218.107.198', '3.139.170.31'].map((address) => ({
        address,
        results: [result],
      })),
    ),
  );
  const bodies = JSON.stringify(seen.map(({ body }) => body));
  expect(bodies).toContain('"signInConditions":{"clientAppType":"browser","ipAddress":"3.139.170.31"}');
  expect(seen.every(({ method }) => method === 'POST' || method === 'GET')).toBe(true);
});

test('tells of each area as soon as it is there', async () => {
  const told: string[] = [];
  await readinessOf().reader.read(request(), {
    onArea: (areas, input) => told.push(`${areas.join('+')}:${String(input.customers !== null)}`),
  });
  expect(told).toEqual(['account+services:false', 'app:false', 'conditionalAccess:false', 'customers:true']);
});

test('is cancelled with the reason of its signal', async () => {
  const cancel = new AbortController();
  const { reader } = readinessOf();
  const reading = reader.read(request(), { signal: cancel.signal });
  cancel.abort(new Error('Enough.'));
  await expect(reading).rejects.toThrow('Enough.');
});

test('a list that goes on is read to its end', async () => {
  const next = 'https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies?$skiptoken=2';
  const input = await read(
    [/policies\?\$skiptoken/, { value: [rawPolicy({ id: testGuid(11) })] }],
    [/conditionalAccess\/policies$/, { value: [rawPolicy({})], '@odata.nextLink': next }],
  );
  const policies = input.policies?.policies;
  expect(policies?.known === true && policies.value.map((one) => one.id)).toEqual([
    testGuid(10),
    testGuid(11),
  ]);
});

test('a large partner takes at most 12 requests', async () => {
  const relationships = Array.from({ length: 200 }, (_, n) => rawRelationship(n + 1));
  const contracts = relationships.map(({ customer }) => ({
    customerId: customer.tenantId,
    displayName: customer.displayName,
    defaultDomainName: 'customer.example',
  }));
  const groups = Array.from({ length: 400 }, (_, n) => ({
    id: testGuid(5000 + n),
    displayName: `Group ${String(n)}`,
    isAssignableToRole: false,
  }));
  const policies = Array.from({ length: 60 }, (_, n) => rawPolicy({ id: testGuid(6000 + n) }));
  const { reader, tally } = readinessOf(
    [/^\/users\/[^/]*\/(?:transitiveM|m)emberOf\/microsoft\.graph\.group/, { value: [...groups, gdapGroup] }],
    [/conditionalAccess\/policies$/, { value: policies }],
    [/delegatedAdminRelationships\?/, { value: relationships }],
    [/^\/contracts\?/, { value: contracts }],
    [/^\/servicePrincipals\(appId='[^/]*$/, { id: testGuid(5), appId, appRoleAssignmentRequired: false }],
    [
      /\/accessAssignments$/,
      { value: [rawAssignment, { ...rawAssignment, id: 'b' }, { ...rawAssignment, id: 'c' }] },
    ],
  );
  const input = await reader.read(request({ appId }));
  expect(input.customers?.relationships?.known === true && input.customers.relationships.value).toHaveLength(
    200,
  );
  expect(tally.counts().total).toBeLessThanOrEqual(12);
  expect(tally.counts().writes).toBe(0);
});
