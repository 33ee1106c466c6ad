import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../../../src/domain/registration/found';
import { suggestPartner, tenantView } from '../../../../../src/main/registration/views/tenant-view';
import { foundTenant, tenantWithRoles } from '../../../domain/registration/found';

const now = new Date('2026-11-24T12:00:00Z');
const ids = (...tenant: Parameters<typeof tenantWithRoles>) =>
  tenantView(tenantWithRoles(...tenant), now).issues.map(({ severity, id }) => `${severity} ${id}`);
const blocked = known([
  { kind: 'addition', state: 'enabled', maxDays: null, forAppsCreatedAfter: null },
] as const);

describe('what will not work is said before anything is done', () => {
  test('nothing for a Global Administrator in a whole tenant', () => {
    expect(ids(['globalAdministrator'])).toEqual([]);
  });

  test.each<[string, readonly string[], Parameters<typeof tenantWithRoles>]>([
    ['may not consent', ['warn noConsent'], [[]]],
    ['may consent to all but Graph’s roles', ['warn noGraphRoles'], [['cloudApplicationAdministrator']]],
    [
      'may not register an app',
      ['stop registrationForbidden', 'warn noConsent'],
      [[], { usersMayRegister: known(false) }],
    ],
    ['has roles that could not be read', ['warn rolesUnknown'], [null]],
    [
      'meets a policy against secrets',
      ['warn secretsBlocked'],
      [['globalAdministrator'], { secretRestrictions: blocked }],
    ],
    [
      'meets a policy that could not be read',
      ['info policyUnknown'],
      [['globalAdministrator'], { secretRestrictions: unknown('No answer.') }],
    ],
    [
      'lacks an API, and could not look at another',
      ['info resourcesMissing', 'warn resourcesUnknown'],
      [
        ['globalAdministrator'],
        {
          resources: {
            ...foundTenant().resources,
            keyVault: { state: 'missing' },
            exchange: { state: 'unknown', why: 'Busy.' },
          },
        },
      ],
    ],
  ])('to a user who %s', (_, expected, tenant) => {
    expect(ids(...tenant)).toEqual(expected);
  });

  test('a missing Partner Center to partners alone', () => {
    const resources = { ...foundTenant().resources, partnerCenter: { state: 'missing' } as const };
    const partner = { partnerTenantType: 'reseller', hasCustomers: true, partnerCenterPresent: false };
    expect(tenantView(foundTenant({ resources }), now).issues).toEqual([]);
    expect(tenantView(foundTenant({ resources, partner }), now).issues).toMatchObject([
      { id: 'resourcesMissing', title: 'Not in this tenant yet: Microsoft Partner Center' },
    ]);
  });

  test('in whole sentences', () => {
    const tenant = tenantWithRoles(null, {
      usersMayRegister: known(false),
      secretRestrictions: unknown('No answer.'),
      resources: { ...foundTenant().resources, storage: { state: 'missing' } },
    });
    for (const { title, text } of tenantView(tenant, now).issues) {
      expect(title).toMatch(/^[A-Z]/);
      expect(text).toMatch(/\.$/);
      expect(title + text).not.toMatch(/undefined|null|\[object/);
    }
  });
});

test('the account is shown with the roles that it holds, and what could not be read is not shown as none', () => {
  expect(tenantView(tenantWithRoles(['globalAdministrator']), now)).toMatchObject({
    displayName: 'Contoso',
    defaultDomain: 'contoso.example',
    account: { userPrincipalName: 'ada@contoso.example' },
    roles: ['Global Administrator'],
    readAt: '2026-11-24T12:00:00.000Z',
  });
  const unread = tenantWithRoles(null, { appsWithCallback: unknown('No answer.') });
  expect(tenantView(unread, now)).toMatchObject({ roles: null, appsWithCallback: null });
  expect(tenantView(tenantWithRoles([]), now)).toMatchObject({ roles: [], appsWithCallback: [] });
});

test('the longest lifetime of a secret is that of the policy', () => {
  const secretRestrictions = known([
    { kind: 'lifetime', state: 'enabled', maxDays: 90, forAppsCreatedAfter: null },
  ] as const);
  expect(tenantView(foundTenant({ secretRestrictions }), now).secretMaxDays).toBe(90);
  expect(tenantView(foundTenant(), now).secretMaxDays).toBeNull();
});

describe('whether this is a partner’s tenant', () => {
  test.each([
    ['partner', { partnerTenantType: 'resellerPartnerDelegatedAdmin', hasCustomers: false }],
    ['partner', { partnerTenantType: null, hasCustomers: true }],
    ['unsure', { partnerTenantType: null, hasCustomers: null }],
    ['notPartner', { partnerTenantType: null, hasCustomers: false }],
  ] as const)('%s, by %j', (suggestion, evidence) => {
    const suggested = suggestPartner({ ...evidence, partnerCenterPresent: false });
    expect(suggested.suggestion).toBe(suggestion);
    expect(suggested.evidence).toMatch(/\.$/);
  });

  test('is not told by an API that every tenant can have', () => {
    const evidence = { partnerTenantType: null, hasCustomers: false, partnerCenterPresent: true };
    expect(suggestPartner(evidence).suggestion).toBe('notPartner');
  });
});
