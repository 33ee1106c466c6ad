import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, ActionKind, Change } from '../../../../src/domain/registration/change';
import {
  known,
  unknown,
  type FoundRegistration,
  type FoundTenant,
} from '../../../../src/domain/registration/found';
import { longestAppName, makePlan, samePlan, type Plan } from '../../../../src/domain/registration/plan';
import type { Wanted, WantedSecret } from '../../../../src/domain/registration/wanted';
import {
  wantedByRotation,
  wantedByWizard,
  type PrepareChoices,
} from '../../../../src/domain/registration/wishes';
import { anyChoices, anyRegistration, anyRoles, anyTenant, anyWanted } from './arbitrary';
import {
  appId,
  callback,
  foundRegistration,
  foundServicePrincipal,
  foundTenant,
  otherWrongPartnerCenter,
  present,
  rightPartnerCenter,
  serviceId,
  tenantOf,
  wrongPartnerCenter,
} from './found';
import { afterAll } from './simulate';

const graph = '00000003-0000-0000-c000-000000000000';
const userRead = { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', kind: 'Scope' } as const;
const key = '77777777-7777-4777-8777-777777777777';

function wizard(change: Partial<PrepareChoices> = {}): Wanted {
  return wantedByWizard({
    partner: false,
    region: 'us',
    integrations: ['graph', 'azure', 'exchange'],
    level: 'recommended',
    packs: [],
    target: { kind: 'new', displayName: 'Rewst' },
    secretMonths: 12,
    secretWish: 'keepOrNew',
    swapLookAlikes: true,
    ...change,
  });
}

const existing: Partial<PrepareChoices> = { target: { kind: 'existing', appId } };

function planFor(
  wanted: Wanted,
  registration: FoundRegistration | null = null,
  tenant: FoundTenant = foundTenant(),
  heldSecrets: readonly string[] = [],
): Plan {
  return makePlan({ tenant, registration, wanted, heldSecrets });
}

function kinds(plan: Plan): ActionKind[] {
  return plan.changes.map((change) => change.action.kind);
}

function only<K extends ActionKind>(plan: Plan, kind: K): (Change & { action: Action & { kind: K } })[] {
  return plan.changes.filter(
    (change): change is Change & { action: Action & { kind: K } } => change.action.kind === kind,
  );
}

describe('carried out to the end, a plan leaves nothing to plan', () => {
  test('for a new app, whatever was chosen and whichever APIs are missing', () => {
    fc.assert(
      fc.property(anyChoices, anyTenant, (choices, tenant) => {
        const target = { kind: 'new', displayName: 'Rewst' } as const;
        const first = planFor(wantedByWizard({ ...choices, target }), null, tenant);
        const made = afterAll(
          { tenant, registration: null },
          first.changes.map((change) => change.action),
        );
        const app = made.registration!;
        const again = planFor(
          wantedByWizard({ ...choices, target: { kind: 'existing', appId }, secretWish: 'keepOrNew' }),
          app,
          made.tenant,
          app.secrets.length === 0 ? ['none'] : app.secrets.map((secret) => secret.keyId),
        );
        const left = kinds(again).filter((kind) => kind !== 'addSecret' || app.secrets.length > 0);
        expect(left).toEqual([]);
      }),
    );
  });

  test('for an app that people have worked on for years', () => {
    fc.assert(
      fc.property(anyRegistration, anyTenant, anyWanted, (registration, tenant, wish) => {
        // What an API does not offer can be told only once the API is there.
        const allThere = Object.values(tenant.resources).every((resource) => resource.state === 'present');
        const { removeDeadPermissions = true, ...rest } = wish;
        const wanted = allThere ? { ...rest, removeDeadPermissions } : rest;
        const first = planFor(wanted, registration, tenant);
        const made = afterAll(
          { tenant, registration },
          first.changes.map((change) => change.action),
        );
        expect(kinds(planFor(wanted, made.registration, made.tenant))).toEqual([]);
      }),
    );
  });

  test('and what is planned twice from the same state is the same', () => {
    fc.assert(
      fc.property(anyRegistration, anyTenant, anyWanted, (registration, tenant, wanted) => {
        const one = planFor(wanted, registration, tenant);
        const other = planFor(
          structuredClone(wanted),
          structuredClone(registration),
          structuredClone(tenant),
        );
        expect(other).toEqual(one);
        expect(samePlan(one, other)).toBe(true);
        const ids = one.changes.map((change) => change.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('the order of changes', () => {
  test('is that in which they can be carried out: app, secret, service principal, APIs, consent', () => {
    const tenant = foundTenant({
      resources: { ...foundTenant().resources, keyVault: { state: 'missing' } },
    });
    const order = kinds(planFor(wizard(), null, tenant)).filter(
      (kind, index, all) => all.indexOf(kind) === index,
    );
    expect(order).toEqual([
      'createApplication',
      'setAudience',
      'addRedirectUri',
      'setIdTokens',
      'listPermissions',
      'addSecret',
      'createServicePrincipal',
      'createResourceServicePrincipal',
      'grantScopes',
      'assignRole',
    ]);
  });

  test('never grants on a service principal that comes later', () => {
    fc.assert(
      fc.property(anyRegistration, anyTenant, anyWanted, (registration, tenant, wanted) => {
        const order = kinds(planFor(wanted, registration, tenant));
        const lastMade = Math.max(
          order.lastIndexOf('createServicePrincipal'),
          order.lastIndexOf('createResourceServicePrincipal'),
        );
        const firstUse = order.findIndex((kind) => kind === 'grantScopes' || kind === 'assignRole');
        expect(firstUse === -1 || firstUse > lastMade).toBe(true);
      }),
    );
  });
});

describe('an existing app', () => {
  test('that has everything is left alone', () => {
    const app = foundRegistration({
      redirectUris: { web: [callback], spa: [], publicClient: [] },
      idTokens: true,
      listed: [{ resourceAppId: graph, permissions: [userRead] }],
      servicePrincipal: known(
        foundServicePrincipal({
          grants: known([
            { id: 'g', resourceId: serviceId('graph'), scopes: ['User.Read'], consentType: 'AllPrincipals' },
          ]),
        }),
      ),
    });
    const wanted: Wanted = {
      ...wizard({ ...existing, secretWish: 'keep' }),
      permissions: [
        {
          ...userRead,
          resource: 'graph',
          name: 'User.Read',
          level: 'required',
          adminConsent: false,
          why: '',
        },
      ],
    };
    expect(planFor(wanted, app).changes).toEqual([]);
  });

  test('keeps a callback under Single-page application nowhere else than Web, after asking', () => {
    const app = foundRegistration({
      redirectUris: { web: ['https://other.example'], spa: [callback], publicClient: [callback] },
    });
    const plan = planFor(wizard(existing), app);
    expect(only(plan, 'removeRedirectUri').map(({ action, risk }) => [action.platform, risk.level])).toEqual([
      ['spa', 'confirm'],
      ['publicClient', 'confirm'],
    ]);
    expect(only(plan, 'addRedirectUri').map(({ action }) => action.platform)).toEqual(['web']);
  });

  test('with a near miss of the callback keeps it, with a word about it, unless it is to be replaced', () => {
    const app = foundRegistration({ redirectUris: { web: [`${callback}/`], spa: [], publicClient: [] } });
    const kept = planFor(wizard(existing), app);
    expect(only(kept, 'removeRedirectUri')).toEqual([]);
    expect(kept.warnings).toContainEqual({ kind: 'nearMissRedirectUri', uri: `${callback}/` });
    const replaced = planFor(
      { ...wizard(existing), callback: { uri: callback, replaceNearMisses: true } },
      app,
    );
    expect(only(replaced, 'removeRedirectUri')).toMatchObject([
      { action: { uri: `${callback}/` }, risk: { level: 'confirm' } },
    ]);
  });

  test('is not told to issue access tokens, and not to stop', () => {
    for (const accessTokens of [true, false]) {
      const app = foundRegistration({ accessTokens });
      expect(only(planFor(wizard(existing), app), 'setAccessTokens')).toEqual([]);
    }
  });

  test('changes its audience only after a confirmation that says what it means', () => {
    const toMany = planFor(wizard({ ...existing, partner: true }), foundRegistration());
    expect(only(toMany, 'setAudience')[0]).toMatchObject({
      action: { from: 'AzureADMyOrg', to: 'AzureADMultipleOrgs' },
      risk: { level: 'confirm', consequence: expect.stringContaining('other tenants') as string },
    });
    const toOne = planFor(wizard(existing), foundRegistration({ audience: 'AzureADMultipleOrgs' }));
    expect(only(toOne, 'setAudience')[0]?.risk.level).toBe('confirm');
  });

  test('says what it keeps', () => {
    const app = foundRegistration({
      redirectUris: { web: ['https://a.example'], spa: ['https://b.example'], publicClient: [] },
      accessTokens: true,
      listed: [{ resourceAppId: graph, permissions: [userRead] }],
      secrets: [{ keyId: key, displayName: 'reports', hint: null, startDateTime: null, endDateTime: null }],
    });
    const texts = planFor(wizard(existing), app).stays.map((stay) => stay.text);
    expect(texts).toEqual(
      expect.arrayContaining(['https://a.example', 'https://b.example', 'reports', 'Access tokens stay on']),
    );
    expect(planFor(wizard()).stays).toEqual([]);
  });
});

describe('the wrong Partner Center', () => {
  const listed = [
    { resourceAppId: wrongPartnerCenter, permissions: [{ id: 'd1', kind: 'Scope' }] },
    { resourceAppId: otherWrongPartnerCenter, permissions: [{ id: 'd2', kind: 'Scope' }] },
  ];
  const wrongId = 'b0000000-0000-4000-8000-000000000001';
  const app = foundRegistration({
    listed,
    lookAlikes: { [wrongPartnerCenter]: wrongId },
    servicePrincipal: known(
      foundServicePrincipal({
        grants: known([
          { id: 'g1', resourceId: wrongId, scopes: ['user_impersonation'], consentType: 'AllPrincipals' },
          { id: 'g2', resourceId: wrongId, scopes: ['user_impersonation'], consentType: 'Principal' },
          { id: 'g3', resourceId: 'elsewhere', scopes: ['user_impersonation'], consentType: 'AllPrincipals' },
        ]),
      }),
    ),
  });
  const csp: Partial<PrepareChoices> = { ...existing, partner: true, integrations: ['graph', 'csp'] };

  test('is swapped for the right one, its consent included, after asking', () => {
    const plan = planFor(wizard(csp), app);
    expect(only(plan, 'unlistPermissions').map(({ action, risk }) => [action.api.appId, risk.level])).toEqual(
      [
        [wrongPartnerCenter, 'confirm'],
        [otherWrongPartnerCenter, 'confirm'],
      ],
    );
    expect(only(plan, 'revokeScopes').map(({ action, risk }) => [action.grantId, risk.level])).toEqual([
      ['g1', 'confirm'],
    ]);
    expect(only(plan, 'listPermissions').map(({ action }) => action.api.appId)).toContain(rightPartnerCenter);
    expect(only(plan, 'grantScopes').map(({ action }) => action.api.appId)).toContain(rightPartnerCenter);
    expect(plan.warnings.filter((warning) => warning.kind === 'lookAlikeListed')).toEqual([]);
  });

  test('stays, with a warning, where the person does not want the swap', () => {
    const plan = planFor(wizard({ ...csp, swapLookAlikes: false }), app);
    expect(only(plan, 'unlistPermissions')).toEqual([]);
    expect(only(plan, 'revokeScopes')).toEqual([]);
    expect(plan.warnings.filter((warning) => warning.kind === 'lookAlikeListed')).toEqual([
      { kind: 'lookAlikeListed', appId: wrongPartnerCenter },
      { kind: 'lookAlikeListed', appId: otherWrongPartnerCenter },
    ]);
  });
});

describe('what the person may not do is handed over', () => {
  const tenant = (roles: Parameters<typeof tenantOf>[0]) =>
    tenantOf(roles, { resources: { ...foundTenant().resources, keyVault: { state: 'missing' } } });
  const needs = (plan: Plan) =>
    Object.fromEntries(
      [
        'createApplication',
        'addSecret',
        'createServicePrincipal',
        'createResourceServicePrincipal',
        'grantScopes',
      ].map((kind) => [kind, [...new Set(only(plan, kind as ActionKind).map((change) => change.handOver))]]),
    );
  const roleNeeds = (plan: Plan) => [
    ...new Set(
      only(plan, 'assignRole').map(({ action, handOver }) => `${action.api.name}: ${handOver ?? 'self'}`),
    ),
  ];

  test('nothing for a Global Administrator', () => {
    const plan = planFor(wizard(), null, tenant(['globalAdministrator']));
    expect(plan.changes.every((change) => change.handOver === null)).toBe(true);
  });

  test('Graph’s application permissions for a Cloud Application Administrator', () => {
    const plan = planFor(wizard(), null, tenant(['cloudApplicationAdministrator']));
    expect(Object.values(needs(plan)).flat()).toEqual([null, null, null, null, null]);
    expect(roleNeeds(plan)).toEqual([
      'Microsoft Graph: privilegedRoleAdministrator',
      'Office 365 Exchange Online: self',
    ]);
  });

  test('all consent and missing APIs for a member without a role', () => {
    const plan = planFor(wizard(), null, tenant([]));
    expect(needs(plan)).toEqual({
      createApplication: [null],
      addSecret: [null],
      createServicePrincipal: [null],
      createResourceServicePrincipal: ['applicationAdministrator'],
      grantScopes: ['applicationAdministrator'],
    });
    expect(roleNeeds(plan)).toEqual([
      'Microsoft Graph: privilegedRoleAdministrator',
      'Office 365 Exchange Online: applicationAdministrator',
    ]);
    expect(plan.blockers).toEqual([]);
  });

  test('nothing where the roles could not be read: Graph decides, and the person is told', () => {
    const plan = planFor(wizard(), null, tenant(null));
    expect(plan.changes.every((change) => change.handOver === null)).toBe(true);
    expect(plan.warnings).toContainEqual({ kind: 'rolesUnknown', why: 'Graph said no.' });
  });

  test('and never changes what is planned', () => {
    fc.assert(
      fc.property(anyRoles, anyRegistration, anyWanted, (roles, registration, wanted) => {
        const ids = planFor(wanted, registration, tenantOf(roles)).changes.map((change) => change.id);
        expect(ids).toEqual(planFor(wanted, registration).changes.map((change) => change.id));
      }),
    );
  });
});

describe('permissions and APIs', () => {
  test('a permission that the API does not offer is left out with a warning, never fatal', () => {
    const graphHere = present('graph');
    const without = {
      ...graphHere,
      permissions: graphHere.permissions.map((permission) =>
        permission.name === 'Domain.ReadWrite.All' && permission.kind === 'Role'
          ? { ...permission, enabled: false }
          : permission,
      ),
    };
    const tenant = foundTenant({ resources: { ...foundTenant().resources, graph: without } });
    const plan = planFor(wizard(), null, tenant);
    expect(plan.warnings).toEqual([
      {
        kind: 'permissionNotOffered',
        resource: 'graph',
        name: 'Domain.ReadWrite.All',
        id: '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
      },
    ]);
    expect(JSON.stringify(plan.changes)).not.toContain('7e05723c-0bb0-42da-be95-ae9f08a6e53c');
    expect(JSON.stringify(plan.changes)).toContain('0b5d694c-a244-4bde-86e6-eb5cd07730fe');
  });

  test('an API that could not be read is said once, and planned for as if it were there', () => {
    const resources = { ...foundTenant().resources, graph: { state: 'unknown', why: 'Busy.' } as const };
    const plan = planFor(wizard(), null, foundTenant({ resources }));
    expect(plan.warnings).toEqual([{ kind: 'resourceUnknown', resource: 'graph', why: 'Busy.' }]);
    expect(only(plan, 'createResourceServicePrincipal')).toEqual([]);
    expect(only(plan, 'grantScopes').map(({ action }) => action.api.appId)).toContain(graph);
  });

  test('a missing API is added once, before anything is granted to it', () => {
    const resources = {
      ...foundTenant().resources,
      keyVault: { state: 'missing' },
      management: { state: 'missing' },
    } as const;
    const plan = planFor(
      wizard({ integrations: ['graph', 'graphTriggers', 'azure'] }),
      null,
      foundTenant({ resources }),
    );
    expect(
      only(plan, 'createResourceServicePrincipal')
        .map(({ action }) => action.resource)
        .sort(),
    ).toEqual(['keyVault', 'management']);
  });

  test('what is granted already is not granted again, and one person’s own consent does not count', () => {
    const app = foundRegistration({
      servicePrincipal: known(
        foundServicePrincipal({
          grants: known([
            {
              id: 'g1',
              resourceId: serviceId('graph'),
              scopes: ['openid', 'Mail.Read'],
              consentType: 'AllPrincipals',
            },
            { id: 'g2', resourceId: serviceId('graph'), scopes: ['profile'], consentType: 'Principal' },
          ]),
          assignments: known([
            { id: 'a1', resourceId: serviceId('graph'), appRoleId: '19dbc75e-c2e2-444c-a770-ec69d8559fc7' },
          ]),
        }),
      ),
    });
    const plan = planFor(wizard({ ...existing, integrations: ['graph'] }), app);
    const [granted] = only(plan, 'grantScopes');
    expect(granted?.action.scopes).toContain('profile');
    expect(granted?.action.scopes).not.toContain('openid');
    expect(only(plan, 'assignRole').map(({ action }) => action.name)).toEqual([
      'Domain.ReadWrite.All',
      'ServiceHealth.Read.All',
      'User.ReadWrite.All',
    ]);
  });

  test.each([
    [3850, undefined],
    [3851, false],
    [4000, false],
    [4001, true],
  ])('a grant of %i characters in all: refused %s', (length, refused) => {
    const ours = 'email offline_access openid profile User.Read'.length;
    const filler = 'x'.repeat(length - ours - 1);
    const app = foundRegistration({
      servicePrincipal: known(
        foundServicePrincipal({
          grants: known([
            { id: 'g', resourceId: serviceId('graph'), scopes: [filler], consentType: 'AllPrincipals' },
          ]),
        }),
      ),
    });
    const plan = planFor(wizard({ ...existing, integrations: ['graph'], level: 'minimum' }), app);
    expect(plan.warnings).toEqual(
      refused === undefined ? [] : [{ kind: 'scopesLong', resource: 'graph', length, refused }],
    );
  });

  test('consent that could not be read is said, and looked at again when it is given', () => {
    const grants = unknown('Busy.');
    const app = foundRegistration({ servicePrincipal: known(foundServicePrincipal({ grants })) });
    expect(planFor(wizard(existing), app).warnings).toContainEqual({ kind: 'consentUnknown', why: 'Busy.' });
  });

  test('no second service principal where the first one could not be read', () => {
    const app = foundRegistration({ servicePrincipal: unknown('Busy.') });
    const plan = planFor(wizard(existing), app);
    expect(kinds(plan)).not.toContain('createServicePrincipal');
    expect(plan.warnings).toContainEqual({ kind: 'consentUnknown', why: 'Busy.' });
  });
});

describe('the client secret', () => {
  const held = foundRegistration({
    secrets: [{ keyId: key, displayName: null, hint: null, startDateTime: null, endDateTime: null }],
  });
  const secrets = (
    secret: WantedSecret,
    app: FoundRegistration | null,
    heldSecrets: readonly string[] = [],
  ) =>
    only(
      planFor({ target: { kind: 'existing', appId }, secret }, app, foundTenant(), heldSecrets),
      'addSecret',
    ).length;

  test('is made where this computer holds none', () => {
    expect(secrets({ kind: 'keepOrNew', months: 12 }, held)).toBe(1);
    expect(secrets({ kind: 'keepOrNew', months: 12 }, null)).toBe(1);
  });

  test('is kept where this computer holds one', () => {
    expect(secrets({ kind: 'keepOrNew', months: 12 }, held, [key])).toBe(0);
    expect(secrets({ kind: 'keep' }, held)).toBe(0);
  });

  test('is made beside the one that is held when it is rotated, and none is removed', () => {
    const plan = planFor(wantedByRotation(appId, 6), held, foundTenant(), [key]);
    expect(plan.changes.map((change) => change.action)).toEqual([
      { kind: 'addSecret', months: 6, maxDays: null },
    ]);
  });

  test('of others is removed only when it is named, with a confirmation', () => {
    const target = { kind: 'existing', appId } as const;
    const plan = planFor({ target, removeSecrets: [key, 'gone already'] }, held);
    expect(plan.changes.map(({ action, risk }) => [action.kind, risk.level])).toEqual([
      ['removeSecret', 'confirm'],
    ]);
  });

  const limited = (maxDays: number) =>
    foundTenant({
      secretRestrictions: known([{ kind: 'lifetime', state: 'enabled', maxDays, forAppsCreatedAfter: null }]),
    });

  test.each([
    [6, 180, 180],
    [6, 184, 184],
    [6, 185, null],
    [12, 180, 180],
    [12, 365, 365],
    [12, 366, 366],
    [12, 367, null],
    // Two years hold a leap day: 731 days, one more than a policy of two years allows.
    [24, 730, 730],
    [24, 731, 731],
    [24, 732, null],
  ] as const)('of %i months under a policy of %i days is limited to %s', (months, maxDays, limit) => {
    const plan = planFor(wizard({ secretMonths: months }), null, limited(maxDays));
    expect(only(plan, 'addSecret')[0]?.action.maxDays).toBe(limit);
    expect(plan.warnings).toEqual(limit === null ? [] : [{ kind: 'secretShortened', maxDays: limit }]);
  });

  test('is not planned where policy blocks it; everything else is', () => {
    const tenant = foundTenant({
      secretRestrictions: known([
        { kind: 'addition', state: 'enabled', maxDays: null, forAppsCreatedAfter: null },
      ]),
    });
    const plan = planFor(wizard(), null, tenant);
    expect(kinds(plan)).not.toContain('addSecret');
    expect(kinds(plan)).toContain('createApplication');
    expect(plan.warnings).toEqual([{ kind: 'secretsBlocked' }]);
    const exempt = foundRegistration({
      secretRestrictions: [{ kind: 'addition', state: 'exempt', maxDays: null, forAppsCreatedAfter: null }],
    });
    expect(kinds(planFor(wizard(existing), exempt, tenant))).toContain('addSecret');
  });

  test('is planned, with a warning, where the policy could not be read', () => {
    const plan = planFor(wizard(), null, foundTenant({ secretRestrictions: unknown('Not allowed.') }));
    expect(kinds(plan)).toContain('addSecret');
    expect(plan.warnings).toEqual([{ kind: 'secretPolicyUnknown', why: 'Not allowed.' }]);
  });
});

describe('what stops a plan', () => {
  const named = (displayName: string) => planFor(wizard({ target: { kind: 'new', displayName } })).blockers;

  test('a name that is empty or too long', () => {
    expect(named('')).toEqual([{ kind: 'badName', problem: 'empty' }]);
    expect(named(' \t ')).toEqual([{ kind: 'badName', problem: 'empty' }]);
    expect(named('x'.repeat(300))).toEqual([{ kind: 'badName', problem: 'tooLong' }]);
    expect(named('x'.repeat(longestAppName + 1))).toEqual([{ kind: 'badName', problem: 'tooLong' }]);
    expect(named('x'.repeat(longestAppName))).toEqual([]);
    expect(named(` ${'x'.repeat(longestAppName)} `)).toEqual([]);
  });

  test('not being allowed to register an app, but not for an app that is there', () => {
    const forbidden = tenantOf([], { usersMayRegister: known(false) });
    expect(planFor(wizard(), null, forbidden).blockers).toEqual([{ kind: 'registrationForbidden' }]);
    expect(planFor(wizard(existing), foundRegistration(), forbidden).blockers).toEqual([]);
  });

  test('not a name that others bear already: that is allowed, and said', () => {
    const summary = { objectId: 'o', appId: 'a', displayName: 'Rewst', createdDateTime: null };
    const plan = planFor(wizard(), null, foundTenant({ namesakes: [summary, summary, summary] }));
    expect(plan.blockers).toEqual([]);
    expect(plan.warnings).toEqual([{ kind: 'nameTaken', count: 3 }]);
  });
});

describe('the service principal', () => {
  const wants = (servicePrincipal: NonNullable<Wanted['servicePrincipal']>): Wanted => ({
    target: { kind: 'existing', appId },
    servicePrincipal,
  });
  const withPrincipal = (change: Parameters<typeof foundServicePrincipal>[0]) =>
    foundRegistration({ servicePrincipal: known(foundServicePrincipal(change)) });

  test('is made where it is missing', () => {
    const app = foundRegistration({ servicePrincipal: known(null) });
    expect(kinds(planFor(wants({ present: true }), app))).toEqual(['createServicePrincipal']);
  });

  test('is switched on again after a confirmation; what Microsoft has switched off is not', () => {
    const off = planFor(wants({ present: true, enabled: true }), withPrincipal({ enabled: false }));
    expect(off.changes).toMatchObject([
      { action: { kind: 'setServicePrincipalEnabled', to: true }, risk: { level: 'confirm' } },
    ]);
    const byMicrosoft = planFor(
      wants({ present: true, enabled: true }),
      withPrincipal({ enabled: false, disabledByMicrosoft: true }),
    );
    expect(byMicrosoft.changes).toEqual([]);
    expect(byMicrosoft.warnings).toEqual([{ kind: 'disabledByMicrosoft' }]);
  });

  test('that asks for assignment gets the signed-in person assigned, or asks no longer', () => {
    const app = withPrincipal({ assignmentRequired: true });
    expect(kinds(planFor(wants({ present: true, assignment: 'assignCaller' }), app))).toEqual([
      'assignCaller',
    ]);
    expect(kinds(planFor(wants({ present: true, assignment: 'notRequired' }), app))).toEqual([
      'setAssignmentRequired',
    ]);
    const assigned = withPrincipal({ assignmentRequired: true, callerAssigned: known(true) });
    expect(planFor(wants({ present: true, assignment: 'assignCaller' }), assigned).changes).toEqual([]);
    expect(planFor(wants({ present: true, assignment: 'assignCaller' }), withPrincipal({})).changes).toEqual(
      [],
    );
  });

  test('of an API that was switched off is switched on only where that was wanted', () => {
    const resources = { ...foundTenant().resources, exchange: { ...present('exchange'), enabled: false } };
    const tenant = foundTenant({ resources });
    const target = { kind: 'existing', appId } as const;
    expect(planFor({ target, resources: ['exchange'] }, foundRegistration(), tenant).changes).toMatchObject([
      { action: { kind: 'setResourceEnabled', resource: 'exchange', to: true }, risk: { level: 'confirm' } },
    ]);
    expect(kinds(planFor(wizard(), null, tenant))).not.toContain('setResourceEnabled');
  });
});

describe('whether two plans would do the same', () => {
  test('depends on the changes, on who makes them, and on the app', () => {
    const app = foundRegistration();
    const plan = planFor(wizard(existing), app);
    expect(samePlan(plan, planFor(wizard(existing), foundRegistration({ tags: ['new'] })))).toBe(true);
    expect(samePlan(plan, planFor(wizard(existing), foundRegistration({ idTokens: true })))).toBe(false);
    expect(samePlan(plan, planFor(wizard(existing), foundRegistration({ displayName: 'Renamed' })))).toBe(
      false,
    );
    expect(samePlan(plan, planFor(wizard(existing), app, tenantOf([])))).toBe(false);
  });

  test('and on how long the secret would be valid', () => {
    const short = foundTenant({
      secretRestrictions: known([
        { kind: 'lifetime', state: 'enabled', maxDays: 30, forAppsCreatedAfter: null },
      ]),
    });
    expect(samePlan(planFor(wizard()), planFor(wizard(), null, short))).toBe(false);
  });
});
