import { describe, expect, test } from 'vitest';
import { resources } from '../../../../../src/domain/permissions/resources';
import { directoryRoles } from '../../../../../src/domain/registration/directory-roles';
import { knownOnce } from '../../../../../src/main/registration/reading/known-reads';
import { AppFailure } from '../../../../../src/contract/errors';
import { failureOf } from '../../../../support/failure-of';
import {
  grantedAppRole,
  scopeGrant,
  readersOf,
  Refused,
  whole,
  wholeApp,
  type Answers,
} from './answering-graph';
import { graphOrigin } from '../../../../../src/domain/microsoft';
import { appId, testGuid, userId } from '../../../../support/ids';

const denied = new Refused(403, 'Authorization_RequestDenied');
const refused = new Refused(400, 'Request_UnsupportedQuery');
const restricted = {
  caller: { id: userId, displayName: '', userPrincipalName: '', roles: { known: true, value: [] } },
  secretRestrictions: {
    known: true,
    value: [{ kind: 'addition', state: 'enabled', maxDays: null, forAppsCreatedAfter: null }],
  },
} as const;

/** A Graph in which some of it is otherwise. */
const withAnswers = (...others: Answers) => readersOf([...others, ...whole]);

describe('a client id that is none', () => {
  test.each(["x')/../me", '', '22222222-2222-4222-8222-22222222222', `${appId}/owners`])(
    '%j is never made a part of an address',
    async (text) => {
      const { registrations, seen } = readersOf(whole);
      const failure = await failureOf(registrations.read(text, restricted));
      expect(failure.error).toMatchObject({ code: 'appNotFound', details: { appId: text } });
      expect(seen).toEqual([]);
    },
  );
});

describe('a list of which only the first page could be read', () => {
  const grants = /\/oauth2PermissionGrants(?!\?page)/;
  const next = (link: string) => ({ value: [scopeGrant], '@odata.nextLink': link });
  const second = `${graphOrigin}/v1.0/servicePrincipals/${testGuid(5)}/oauth2PermissionGrants?page=2`;
  const grantsOf = async (...answers: Answers) => {
    const { registrations } = withAnswers(...answers);
    const { servicePrincipal } = await registrations.read(appId, restricted);
    if (!servicePrincipal.known) throw new Error(servicePrincipal.why);
    return servicePrincipal.value?.grants;
  };

  test('is read to its end', async () => {
    const rest = { value: [{ ...scopeGrant, id: 'grant-2' }] };
    const found = await grantsOf([/page=2$/, rest], [grants, next(second)]);
    expect(found).toMatchObject({ known: true, value: [{ id: 'grant-1' }, { id: 'grant-2' }] });
  });

  test('is not known where the rest is refused: what was read is not taken for all', async () => {
    expect(await grantsOf([/page=2$/, denied], [grants, next(second)])).toEqual({
      known: false,
      why: new AppFailure('forbiddenByRole').error.message,
    });
  });

  test.each(['https://evil.example/v1.0/page=2', 'page=2'])(
    'is not known where it goes on at %s, and nobody goes there',
    async (link) => {
      const { registrations, asked } = withAnswers([grants, next(link)]);
      const { servicePrincipal } = await registrations.read(appId, restricted);
      expect(servicePrincipal).toMatchObject({ known: true, value: { grants: { known: false } } });
      expect(asked.filter((path) => path.includes('page=2'))).toEqual([]);
    },
  );
});

describe('the assignment of the signed-in user', () => {
  test.each<[string, unknown, object]>([
    ['is found', { value: [grantedAppRole] }, { known: true, value: true }],
    [
      'of another is not theirs',
      { value: [{ ...grantedAppRole, principalId: testGuid(9) }] },
      { known: true, value: false },
    ],
    ['of no user is none', { value: [] }, { known: true, value: false }],
    ['that may not be read is not known', denied, { known: false }],
  ])('%s', async (_, answer, callerAssigned) => {
    const { registrations } = withAnswers([/\/appRoleAssignedTo/, answer]);
    expect((await registrations.read(appId, restricted)).servicePrincipal).toMatchObject({
      known: true,
      value: { callerAssigned },
    });
  });

  test('is looked for on a later page too', async () => {
    const path = `/v1.0/servicePrincipals/${testGuid(5)}/appRoleAssignedTo?page=2`;
    const { registrations } = withAnswers(
      [/page=2$/, { value: [{ ...grantedAppRole, id: 'theirs' }] }],
      [/\/appRoleAssignedTo/, { value: [], '@odata.nextLink': graphOrigin + path }],
    );
    expect(await registrations.assignmentOf(userId, testGuid(5))).toBe('theirs');
    expect(await registrations.assignmentOf(testGuid(9), testGuid(5))).toBeNull();
  });
});

test('a mistake of the program is not taken for something that could not be read', async () => {
  await expect(knownOnce(() => Promise.reject(new TypeError('A mistake.')))).rejects.toThrow('A mistake.');
});

describe('a policy of the app’s own', () => {
  const ownOf = async (answer: unknown) => {
    const { registrations } = withAnswers([/\/appManagementPolicies$/, answer]);
    return (await registrations.read(appId, restricted)).secretRestrictions;
  };
  const policy = (isEnabled: boolean, passwordCredentials: readonly object[] | null) => ({
    isEnabled,
    restrictions: { passwordCredentials },
  });
  const addition = { restrictionType: 'passwordAddition' };

  test('is read by kind; what is of no client secret, or has no time, is told from what is', async () => {
    const all = [
      { ...addition, state: 'disabled' },
      addition,
      { restrictionType: 'passwordLifetime', maxLifetime: 'P90D', state: 'enabled' },
      { restrictionType: 'passwordLifetime', maxLifetime: null },
      { restrictionType: 'passwordLifetime', maxLifetime: 'ninety days' },
      { restrictionType: 'customPasswordAddition' },
      { restrictionType: 'symmetricKeyLifetime', maxLifetime: 'P90D' },
      { restrictionType: null },
    ];
    expect(await ownOf({ value: [policy(true, all), policy(false, all), policy(true, null)] })).toEqual([
      { kind: 'addition', state: 'exempt', maxDays: null, forAppsCreatedAfter: null },
      { kind: 'addition', state: 'enabled', maxDays: null, forAppsCreatedAfter: null },
      { kind: 'lifetime', state: 'enabled', maxDays: 90, forAppsCreatedAfter: null },
      { kind: 'lifetime', state: 'enabled', maxDays: null, forAppsCreatedAfter: null },
      { kind: 'lifetime', state: 'enabled', maxDays: null, forAppsCreatedAfter: null },
    ]);
  });

  test('that may not be read lifts nothing of the tenant’s', async () => {
    expect(await ownOf(denied)).toEqual([]);
  });

  test('is not asked for where the tenant restricts nothing, nor where no secret is to be made', async () => {
    const { registrations, asked } = readersOf(whole);
    const free = { ...restricted, secretRestrictions: { known: false, why: '' } } as const;
    await registrations.read(appId, free);
    await registrations.read(appId, restricted, { withoutPolicies: true });
    expect(asked.filter((path) => path.includes('appManagementPolicies'))).toEqual([]);
  });
});

describe('a deleted app', () => {
  const principals = /^\/directory\/deletedItems\/microsoft\.graph\.servicePrincipal/;
  const apps = /^\/directory\/deletedItems\/microsoft\.graph\.application/;
  const found = async (...answers: Answers) => withAnswers(...answers).registrations.readDeleted(appId);

  test('is found with the service principal that went with it', async () => {
    expect(await found()).toMatchObject({ appId, deleted: { servicePrincipalId: testGuid(5) } });
  });

  test.each<[string, unknown]>([
    ['is another’s', { value: [{ id: testGuid(8), appId: testGuid(8) }] }],
    ['is without a client id', { value: [{ id: testGuid(8) }] }],
    ['is not there', { value: [] }],
    ['may not be read', denied],
  ])('is found without its service principal where that %s', async (_, answer) => {
    expect(await found([principals, answer])).toMatchObject({ appId, deleted: { servicePrincipalId: null } });
  });

  test('of another client id is not it, whatever the filter let through', async () => {
    expect(await found([apps, { value: [{ ...wholeApp, appId: testGuid(8) }] }])).toBeNull();
    expect(await found([apps, { value: [{ ...wholeApp, appId: appId.toUpperCase() }] }])).not.toBeNull();
  });

  test('is not said to be absent where the deleted ones may not be read', async () => {
    expect((await failureOf(found([apps, denied]))).code).toBe('forbiddenByRole');
  });
});

describe('searching', () => {
  test.each<[string, Refused, string]>([
    ['403: the user may not read apps', denied, 'forbiddenByRole'],
    ['404: not a matter of the question', new Refused(404, 'Request_ResourceNotFound'), 'notFound'],
  ])('a refusal that asking otherwise would not help is told at once (%s)', async (_, answer, code) => {
    const { registrations, asked } = withAnswers([/^\/(?:applications\?|me\/ownedObjects)/, answer]);
    expect((await failureOf(registrations.search('Rewst'))).code).toBe(code);
    expect((await failureOf(registrations.owned())).code).toBe(code);
    expect(asked).toHaveLength(2);
  });

  test('a question that this Graph does not support is asked in a plainer way', async () => {
    const page = { value: [], '@odata.nextLink': `${graphOrigin}/v1.0/applications?x` };
    const { registrations, asked } = withAnswers(
      [/\$(?:search|count)=/, refused],
      [/^\/(?:applications\?|me\/ownedObjects)/, page],
    );
    expect(await registrations.search('Rewst')).toEqual({ rows: [], more: true });
    expect(await registrations.owned()).toEqual({ rows: [], more: true });
    expect(asked.map(decodeURIComponent).filter((path) => !/\$(?:search|count)=/.test(path))).toEqual([
      expect.stringContaining("startswith(displayName,'Rewst')"),
      expect.stringContaining('/me/ownedObjects/microsoft.graph.application?'),
    ]);
  });
});

describe('the tenant', () => {
  const domains = (...verifiedDomains: readonly object[]): Answers => [
    [/^\/organization\?/, { value: [{ id: testGuid(1), displayName: null, verifiedDomains }] }],
  ];

  test.each<[string, readonly object[], string]>([
    ['its default', [{ name: 'a.example' }, { name: 'b.example', isDefault: true }], 'b.example'],
    [
      'the first where none is the default',
      [{ name: 'a.example', isDefault: false }, { name: 'b.example' }],
      'a.example',
    ],
    ['one with a name', [{ name: null, isDefault: true }, { name: 'B.example' }], 'B.example'],
    ['none', [], ''],
  ])('is shown by a domain: %s', async (_, all, shown) => {
    const tenant = await withAnswers(...domains(...all)).tenants.read();
    expect(tenant.defaultDomain).toBe(shown);
    expect(tenant.verifiedDomains.every((name) => name === name.toLowerCase() && name !== '')).toBe(true);
  });

  test.each<[string, unknown]>([
    ['is listed nowhere', { value: [] }],
    ['may not be read', denied],
    ['has an id that leads elsewhere', { value: [{ id: '../me' }] }],
  ])('that %s is a failure and no tenant', async (_, answer) => {
    const failure = await failureOf(withAnswers([/^\/organization\?/, answer]).tenants.read());
    expect(['unexpectedAnswer', 'forbiddenByRole']).toContain(failure.code);
  });

  test('has roles that come directly or through groups, each once; others do not matter', async () => {
    const roles = (...templates: readonly unknown[]) => ({
      value: templates.map((roleTemplateId) => ({ roleTemplateId })),
    });
    const { cloudApplicationAdministrator: cloud, globalAdministrator: global } = directoryRoles;
    const direct = /^\/me\/memberOf/;
    const throughGroups = /^\/me\/transitiveMemberOf/;
    const rolesWith = async (...answers: Answers) =>
      (await withAnswers(...answers).tenants.read()).caller.roles;
    expect(
      await rolesWith(
        [direct, roles(cloud.templateId.toUpperCase(), null, testGuid(1))],
        [throughGroups, roles(cloud.templateId, global.templateId)],
      ),
    ).toEqual({ known: true, value: ['cloudApplicationAdministrator', 'globalAdministrator'] });
    expect(await rolesWith([direct, denied], [throughGroups, roles(cloud.templateId)])).toEqual({
      known: true,
      value: ['cloudApplicationAdministrator'],
    });
    expect(await rolesWith([direct, denied], [throughGroups, refused])).toEqual({
      known: false,
      why: new AppFailure('forbiddenByRole').error.message,
    });
  });

  test.each<[string, unknown, boolean | null]>([
    ['there', undefined, true],
    ['missing', new Refused(404, 'Request_ResourceNotFound'), false],
    ['unreadable', denied, null],
  ])('says of Partner Center that is %s so', async (_, answer, present) => {
    const address = new RegExp(resources.partnerCenter.appId);
    const { tenants } = answer === undefined ? readersOf(whole) : withAnswers([address, answer]);
    expect((await tenants.read()).partner.partnerCenterPresent).toBe(present);
  });

  test.each<[string, Answers, object]>([
    ['all of them refused', [[/redirectUris\/any/, denied]], { known: false }],
    [
      'some refused, one found elsewhere',
      [[/spa\/redirectUris\/any/, denied]],
      { known: true, value: [{ appId }] },
    ],
    [
      'some refused, none found elsewhere',
      [
        [/spa\/redirectUris\/any/, denied],
        [/redirectUris\/any/, { value: [] }],
      ],
      { known: false },
    ],
  ])('says of apps with Rewst’s callback what is known: %s', async (_, answers, found) => {
    expect((await withAnswers(...answers).tenants.read()).appsWithCallback).toMatchObject(found);
  });

  test('finds the app that was prepared here last although no index shows it, while it has the callback', async () => {
    const none: Answers[number] = [/redirectUris\/any/, { value: [] }];
    const prepared = async (app: object) =>
      (await withAnswers(none, [/^\/applications\(appId=/, app]).tenants.read({ prepared: appId }))
        .appsWithCallback;
    expect(await prepared(wholeApp)).toMatchObject({ known: true, value: [{ appId }] });
    expect(await prepared({ ...wholeApp, web: null })).toEqual({ known: true, value: [] });
    expect(await prepared(denied)).toEqual({ known: true, value: [] });
  });
});

describe('who controls an app', () => {
  const owner = (n: number, type: string) => ({
    '@odata.type': `#microsoft.graph.${type}`,
    id: testGuid(n),
    displayName: `Owner ${String(n)}`,
  });
  const key = (n: number) => ({
    keyId: testGuid(n),
    displayName: 'CN=Rewst',
    startDateTime: null,
    endDateTime: null,
  });
  const assigned = { principalId: testGuid(20), roleDefinition: { displayName: 'Global Administrator' } };
  const controlled: Answers = [
    [/^\/applications.*\/owners/, { value: [owner(20, 'user'), owner(21, 'servicePrincipal')] }],
    [/^\/servicePrincipals.*\/owners/, { value: [owner(22, 'group')] }],
    [/^\/applications.*keyCredentials$/, { keyCredentials: [key(30)] }],
    [
      /federatedIdentityCredentials$/,
      { value: [{ id: testGuid(31), name: 'ci', issuer: 'https://ci.example', subject: 'main' }] },
    ],
    [/keyCredentials,passwordCredentials$/, { keyCredentials: [key(32)], passwordCredentials: [key(33)] }],
    [/roleAssignments/, { value: [assigned, assigned] }],
  ];
  const controlIn = async (...others: Answers) => {
    const { registrations } = withAnswers(...others, ...controlled);
    return (await registrations.read(appId, restricted, { control: true })).control!;
  };

  test('is read with every owner, role and credential, of the app and of its service principal', async () => {
    const control = await controlIn();
    expect(control).toMatchObject({
      owners: {
        value: [
          { kind: 'user', roles: { value: ['Global Administrator'] } },
          { kind: 'servicePrincipal', roles: { value: [] } },
        ],
      },
      servicePrincipalOwners: { value: [{ kind: 'other' }] },
      certificates: { value: [{ kind: 'certificate', on: 'application', id: testGuid(30) }] },
      federated: { value: [{ kind: 'federated', hint: 'https://ci.example main' }] },
      onServicePrincipal: {
        value: [
          { kind: 'secret', on: 'servicePrincipal', id: testGuid(33) },
          { kind: 'certificate', on: 'servicePrincipal', id: testGuid(32) },
        ],
      },
    });
  });

  test('is unknown where it is refused, and nothing where there is no service principal', async () => {
    const refusals = await controlIn([/owners|keyCredentials|federated|roleAssignments/, denied]);
    const parts: readonly { readonly known: boolean }[] = Object.values(refusals);
    expect(parts.map(({ known }) => known)).toEqual([false, false, false, false, false]);
    expect(await controlIn([/roleAssignments/, denied])).toMatchObject({
      owners: { known: true, value: [{ roles: { known: false } }, { roles: { known: false } }] },
    });
    const absent = new Refused(404, 'Request_ResourceNotFound');
    expect(await controlIn([/^\/servicePrincipals/, absent])).toMatchObject({
      servicePrincipalOwners: { known: true, value: [] },
      onServicePrincipal: { known: true, value: [] },
    });
  });

  test('is not read unless it was asked for, and its owners may be asked for alone', async () => {
    const { registrations, asked } = withAnswers(...controlled);
    expect(await registrations.read(appId, restricted)).toMatchObject({ control: null, owners: null });
    expect(asked.filter((path) => /owners|federated|roleAssignments/.test(path))).toEqual([]);
    expect(await registrations.read(appId, restricted, { owners: true })).toMatchObject({
      control: null,
      owners: {
        application: {
          value: [{ id: testGuid(20), kind: 'user', displayName: 'Owner 20' }, { id: testGuid(21) }],
        },
        servicePrincipal: { value: [{ id: testGuid(22), kind: 'other' }] },
      },
    });
    expect(asked.filter((path) => /owners|federated|roleAssignments/.test(path))).toHaveLength(2);
  });
});
