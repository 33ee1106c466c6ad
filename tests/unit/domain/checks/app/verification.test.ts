import { describe, expect, test } from 'vitest';
import { resolvePermissions } from '../../../../../src/domain/permissions/selection';
import {
  known,
  unknown,
  type FoundRegistration,
  type FoundServicePrincipal,
} from '../../../../../src/domain/registration/found';
import type { Wanted } from '../../../../../src/domain/registration/wanted/wanted';
import {
  callback,
  foundRegistration,
  foundTenant,
  present,
  serviceId,
  grant,
  knownPrincipal,
  tenantWith,
} from '../../registration/found';
import { verificationAfter } from './after-run';
import { appId } from '../../../../support/ids';

const permissions = resolvePermissions({ integrations: ['graph', 'exchange'], level: 'minimum', packs: [] });
const graphScopes = ['email', 'offline_access', 'openid', 'profile', 'User.Read'];
const exchangeRole = 'dc50a0fb-09a3-484d-be87-e023b12c6440';
const wanted: Wanted = {
  target: { kind: 'existing', appId },
  audience: 'AzureADMyOrg',
  callback: { uri: callback },
  idTokens: true,
  permissions,
  consent: true,
};

const granted = [
  grant('g1', serviceId('graph'), graphScopes),
  grant('g2', serviceId('exchange'), ['Exchange.Manage']),
];
const grants = known(granted);
const assignments = known([{ id: 'a', resourceId: serviceId('exchange'), appRoleId: exchangeRole }]);

function app(
  change: Partial<FoundRegistration> = {},
  principal: Partial<FoundServicePrincipal> = {},
): FoundRegistration {
  return foundRegistration({
    redirectUris: { web: [callback], spa: [], publicClient: [] },
    idTokens: true,
    listed: (['graph', 'exchange'] as const).map((key) => ({
      resourceAppId:
        key === 'graph' ? '00000003-0000-0000-c000-000000000000' : '00000002-0000-0ff1-ce00-000000000000',
      permissions: permissions.filter((p) => p.resource === key).map(({ id, kind }) => ({ id, kind })),
    })),
    servicePrincipal: knownPrincipal({ grants, assignments, ...principal }),
    ...change,
  });
}

const check = (registration: FoundRegistration, tenant = foundTenant(), of = wanted) =>
  verificationAfter(of, tenant, registration);

test('everything there is complete, and says what Rewst has', () => {
  expect(check(app())).toEqual({
    granted: { scopes: [...graphScopes, 'Exchange.Manage'], roles: ['Exchange.ManageAsApp'] },
    missing: [],
    unread: [],
    mismatches: [],
    said: [],
    verdict: 'works',
  });
});

describe('what was not granted is missing', () => {
  test('although the registration lists it', () => {
    expect(check(app({}, { assignments: known([]) }))).toMatchObject({
      missing: ['Exchange.ManageAsApp: notConsented'],
      said: ['1 permission has no admin consent: Exchange.ManageAsApp'],
      verdict: 'perhaps',
    });
  });

  test('although one user has consented for himself', () => {
    const own = granted.map((grant) => ({ ...grant, consentType: 'Principal' }));
    expect(check(app({}, { grants: known(own) })).missing).toEqual([
      ...graphScopes.map((name) => `${name}: notConsented`),
      'Exchange.Manage: notConsented',
    ]);
  });

  test('although another API has a permission of the same name or id', () => {
    const elsewhere = granted.map((grant) => ({ ...grant, resourceId: serviceId('management') }));
    const verification = check(app({}, { grants: known(elsewhere) }));
    expect(verification.granted.scopes).toEqual([]);
  });

  test('where there is no service principal at all', () => {
    const verification = check(app({ servicePrincipal: known(null) }));
    expect(verification.missing).toHaveLength(permissions.length);
    expect(verification).toMatchObject({
      unread: [],
      said: ['The app has no service principal (enterprise application) in this tenant'],
      verdict: 'perhaps',
    });
  });

  test('where the API is not there, or does not offer it', () => {
    const resources = {
      ...foundTenant().resources,
      exchange: { state: 'missing' } as const,
      graph: {
        ...present('graph'),
        permissions: present('graph').permissions.filter((permission) => permission.name !== 'email'),
      },
    };
    expect(check(app(), foundTenant({ resources }))).toMatchObject({
      missing: ['email: notOffered', 'Exchange.Manage: apiMissing', 'Exchange.ManageAsApp: apiMissing'],
      said: [
        'Office 365 Exchange Online has no service principal in this tenant',
        'This tenant does not offer email',
      ],
      verdict: 'perhaps',
    });
  });
});

describe('what could not be read is unknown, never fine and never missing', () => {
  test.each<[string, FoundRegistration]>([
    ['the service principal', app({ servicePrincipal: unknown('Busy.') })],
    ['its grants', app({}, { grants: unknown('Busy.') })],
    ['its assignments', app({}, { assignments: unknown('Busy.') })],
  ])('%s', (_, registration) => {
    const verification = check(registration);
    expect(verification).toMatchObject({
      missing: [],
      said: ['Consent could not be read'],
      verdict: 'notKnown',
    });
    expect(verification.unread.join()).toContain('Busy.');
  });

  test('an API', () => {
    const resources = { ...foundTenant().resources, graph: { state: 'unknown', why: 'Busy.' } as const };
    const verification = check(app(), foundTenant({ resources }));
    // Said once, however many permissions of it are wanted.
    expect(verification).toMatchObject({
      unread: ['Microsoft Graph: Busy.'],
      missing: [],
      said: ['Consent could not be read'],
      verdict: 'notKnown',
    });
  });

  test('whether the account is assigned, where that was wanted', () => {
    const assigned = { ...wanted, servicePrincipal: { present: true, assignment: 'assignCaller' } } as const;
    const registration = app({}, { assignmentRequired: true, callerAssigned: unknown('Busy.') });
    expect(check(registration, foundTenant(), assigned)).toMatchObject({
      mismatches: [],
      said: [expect.stringMatching(/^Whether your account is assigned to .* could not be read$/)],
      verdict: 'notKnown',
    });
  });

  test('whether the client secret works, where one was wanted and none was tried', () => {
    const withSecret = { ...wanted, secret: { kind: 'keepOrNew', months: 12 } } as const;
    expect(check(app(), foundTenant(), withSecret)).toMatchObject({
      mismatches: [],
      said: ['Whether the client secret works could not be tried'],
      verdict: 'notKnown',
    });
    expect(check(app(), foundTenant(), { ...wanted, secret: { kind: 'keep' } }).verdict).toBe('works');
  });

  test('consent, where none was asked for and nothing else is wrong', () => {
    const registration = app({}, { grants: unknown('Busy.') });
    const settingOnly: Wanted = { target: wanted.target, idTokens: true };
    expect(check(registration, foundTenant(), settingOnly).verdict).toBe('notKnown');
  });
});

describe('settings that are not as wanted', () => {
  test.each<[string, Partial<FoundRegistration>, RegExp]>([
    ['the audience', { audience: 'PersonalMicrosoftAccount' }, /Personal Microsoft accounts only/],
    ['no callback', { redirectUris: { web: [], spa: [], publicClient: [] } }, /callback is not registered/],
    [
      'the callback under a second platform',
      { redirectUris: { web: [callback], spa: [callback], publicClient: [] } },
      /second platform/,
    ],
    ['ID tokens', { idTokens: false }, /ID tokens are off/],
  ])('%s', (_, change, text) => {
    const verification = check(app(change));
    expect(verification.said).toEqual([expect.stringMatching(text)]);
    expect(verification).toMatchObject({ mismatches: verification.said, verdict: 'perhaps' });
  });

  test('a permission that is granted but not listed', () => {
    const listed = app().listed.map((entry) => ({
      ...entry,
      permissions: entry.permissions.filter((permission) => permission.id !== exchangeRole),
    }));
    expect(check(app({ listed })).said).toEqual([
      'Exchange.ManageAsApp of Office 365 Exchange Online is not listed',
    ]);
  });

  test('not a permission that the API does not offer: it was left out on purpose', () => {
    const without = app().listed.map((entry) => ({
      ...entry,
      permissions: entry.permissions.filter((permission) => permission.id !== exchangeRole),
    }));
    const exchange = {
      ...present('exchange'),
      permissions: present('exchange').permissions.filter((permission) => permission.id !== exchangeRole),
    };
    const verification = check(app({ listed: without }), tenantWith({ exchange }));
    expect(verification).toMatchObject({ mismatches: [], missing: ['Exchange.ManageAsApp: notOffered'] });
  });

  test('of nothing that was not wanted', () => {
    const bare = foundRegistration({ servicePrincipal: known(null) });
    const target = { kind: 'existing', appId } as const;
    expect(check(bare, foundTenant(), { target }).verdict).toBe('works');
  });
});
