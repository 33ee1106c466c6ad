import { describe, expect, test } from 'vitest';
import { resources } from '../../../../../src/domain/permissions/resources';
import { resolvePermissions } from '../../../../../src/domain/permissions/selection';
import type { ActionKind } from '../../../../../src/domain/registration/changes/change';
import { known, unknown } from '../../../../../src/domain/registration/found';
import type { Plan } from '../../../../../src/domain/registration/plan';
import { consentOf } from '../../../../../src/domain/checks/app/consent';
import { settingMismatches } from '../../../../../src/domain/registration/setting-mismatches';
import type { PrepareChoices } from '../../../../../src/domain/registration/wanted/wanted-from';
import { anyRegistration, anyRoles, anyWanted } from '../arbitrary';
import {
  foreignId,
  foundRegistration,
  foundTenant,
  otherWrongPartnerCenter,
  present,
  rightPartnerCenter,
  serviceId,
  tenantWithRoles,
  wrongPartnerCenter,
  knownPrincipal,
  grant,
  tenantWith,
} from '../found';
import { forAll } from '../../../../support/for-all';
import { existing, kinds, only, planWanted, wizard } from './plans';

const graph = '00000003-0000-0000-c000-000000000000';

describe('the wrong Partner Center', () => {
  const listed = [
    { resourceAppId: wrongPartnerCenter, permissions: [{ id: 'd1', kind: 'Scope' }] },
    { resourceAppId: otherWrongPartnerCenter, permissions: [{ id: 'd2', kind: 'Scope' }] },
  ];
  const wrongId = 'b0000000-0000-4000-8000-000000000001';
  const app = foundRegistration({
    listed,
    lookAlikes: { [wrongPartnerCenter]: wrongId },
    servicePrincipal: knownPrincipal({
      grants: known([
        grant('g1', wrongId, ['user_impersonation']),
        grant('g2', wrongId, ['user_impersonation'], 'Principal'),
        grant('g3', 'elsewhere', ['user_impersonation']),
      ]),
    }),
  });
  const csp: Partial<PrepareChoices> = { ...existing, partner: true, integrations: ['graph', 'csp'] };

  test('is swapped for the right one, its consent included, after asking', () => {
    const plan = planWanted(wizard(csp), app);
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

  test('stays, with a warning, where the user does not want the swap', () => {
    const plan = planWanted(wizard({ ...csp, swapLookAlikes: false }), app);
    expect(only(plan, 'unlistPermissions')).toEqual([]);
    expect(only(plan, 'revokeScopes')).toEqual([]);
    expect(plan.warnings.filter((warning) => warning.kind === 'lookAlikeListed')).toEqual([
      { kind: 'lookAlikeListed', appId: wrongPartnerCenter },
      { kind: 'lookAlikeListed', appId: otherWrongPartnerCenter },
    ]);
  });
});

describe('what the user may not do is delegated', () => {
  const tenant = (roles: Parameters<typeof tenantWithRoles>[0]) =>
    tenantWithRoles(roles, { resources: { ...foundTenant().resources, keyVault: { state: 'missing' } } });
  const needs = (plan: Plan) =>
    Object.fromEntries(
      [
        'createApplication',
        'addSecret',
        'createServicePrincipal',
        'createResourceServicePrincipal',
        'grantScopes',
      ].map((kind) => [
        kind,
        [...new Set(only(plan, kind as ActionKind).map((change) => change.delegateTo))],
      ]),
    );
  const roleNeeds = (plan: Plan) => [
    ...new Set(
      only(plan, 'assignRole').map(({ action, delegateTo }) => `${action.api.name}: ${delegateTo ?? 'self'}`),
    ),
  ];

  test('nothing for a Global Administrator', () => {
    const plan = planWanted(wizard(), null, tenant(['globalAdministrator']));
    expect(plan.changes.every((change) => change.delegateTo === null)).toBe(true);
  });

  test('Graph’s application permissions for a Cloud Application Administrator', () => {
    const plan = planWanted(wizard(), null, tenant(['cloudApplicationAdministrator']));
    expect(Object.values(needs(plan)).flat()).toEqual([null, null, null, null, null]);
    expect(roleNeeds(plan)).toEqual([
      'Microsoft Graph: privilegedRoleAdministrator',
      'Office 365 Exchange Online: self',
    ]);
  });

  test('all consent and missing APIs for a member without a role', () => {
    const plan = planWanted(wizard(), null, tenant([]));
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

  test('nothing where the roles could not be read: Graph decides, and the user is told', () => {
    const plan = planWanted(wizard(), null, tenant(null));
    expect(plan.changes.every((change) => change.delegateTo === null)).toBe(true);
    expect(plan.warnings).toContainEqual({ kind: 'rolesUnknown', why: 'Graph said no.' });
  });

  test('and never changes what is planned', () => {
    forAll(anyRoles, anyRegistration, anyWanted, (roles, registration, wanted) => {
      const ids = planWanted(wanted, registration, tenantWithRoles(roles)).changes.map((change) => change.id);
      expect(ids).toEqual(planWanted(wanted, registration).changes.map((change) => change.id));
    });
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
    const tenant = tenantWith({ graph: without });
    const plan = planWanted(wizard(), null, tenant);
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
    const plan = planWanted(wizard(), null, foundTenant({ resources }));
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
    const plan = planWanted(
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

  test('what is granted already is not granted again, and one user’s own consent does not count', () => {
    const app = foundRegistration({
      servicePrincipal: knownPrincipal({
        grants: known([
          grant('g1', serviceId('graph'), ['openid', 'Mail.Read']),
          grant('g2', serviceId('graph'), ['profile'], 'Principal'),
        ]),
        assignments: known([
          { id: 'a1', resourceId: serviceId('graph'), appRoleId: '19dbc75e-c2e2-444c-a770-ec69d8559fc7' },
        ]),
      }),
    });
    const plan = planWanted(wizard({ ...existing, integrations: ['graph'] }), app);
    const [granted] = only(plan, 'grantScopes');
    expect(granted?.action.scopes).toContain('profile');
    expect(granted?.action.scopes).not.toContain('openid');
    expect(only(plan, 'assignRole').map(({ action }) => action.name)).toEqual([
      'Domain.ReadWrite.All',
      'ServiceHealth.Read.All',
      'User.ReadWrite.All',
    ]);
  });

  describe('of an API that the tenant can’t have', () => {
    const management = { state: 'unavailable' } as const;
    const tenant = tenantWith({ management });
    const triggers = { ...existing, integrations: ['graph', 'graphTriggers'] } as const;
    const api = resources.management.appId;
    const listed = resolvePermissions({ integrations: ['graphTriggers'], level: 'all', packs: [] }).map(
      ({ id, kind }) => ({ id, kind }),
    );

    test('is neither listed nor asked for, and said to be left out', () => {
      const plan = planWanted(wizard(triggers), foundRegistration(), tenant);
      const named = plan.changes.filter(({ action }) => JSON.stringify(action).includes(api));
      expect(named).toEqual([]);
      expect(kinds(plan)).not.toContain('createResourceServicePrincipal');
      expect(plan.warnings).toContainEqual({ kind: 'resourceUnavailable', resource: 'management' });
    });

    test('is taken off the list after a confirmation, or consent by link would fail as a whole', () => {
      const foreign = { id: foreignId('management'), kind: 'Scope' };
      const app = foundRegistration({ listed: [{ resourceAppId: api, permissions: [...listed, foreign] }] });
      const [unlisted, ...others] = only(planWanted(wizard(triggers), app, tenant), 'unlistPermissions');
      expect(unlisted).toMatchObject({ action: { api: { appId: api } }, risk: { level: 'confirm' } });
      expect(unlisted?.action.permissions.map(({ id, kind }) => ({ id, kind }))).toEqual(listed);
      expect(others).toEqual([]);
      // A partner's customers may have it.
      const ofPartner = planWanted(wizard({ ...triggers, partner: true }), app, tenant);
      expect(only(ofPartner, 'unlistPermissions')).toEqual([]);
    });

    test('is missing in what is read back, and not as something that was not listed', () => {
      const wanted = wizard(triggers);
      const { missing } = consentOf(wanted, tenant, foundRegistration());
      const settings = settingMismatches(wanted, tenant, foundRegistration());
      expect(missing.filter(({ because }) => because === 'apiUnavailable')).toHaveLength(listed.length);
      const name = 'Office 365 Management';
      expect(settings.map(({ text }) => text).filter((text) => text.includes(name))).toEqual([
        expect.stringContaining('none of its licences includes the service'),
      ]);
    });
  });

  /** An app to which others have consented so much that ours make a grant of this many characters in all. */
  const filled = (length: number, ours: readonly string[]) =>
    foundRegistration({
      servicePrincipal: knownPrincipal({
        grants: known([grant('g', serviceId('graph'), ['x'.repeat(length - ours.join(' ').length - 1)])]),
      }),
    });
  const required = ['email', 'offline_access', 'openid', 'profile', 'User.Read'];

  test.each([
    [3850, [], []],
    [3851, [{ kind: 'scopesLong', resource: 'graph', length: 3851 }], []],
    [4000, [{ kind: 'scopesLong', resource: 'graph', length: 4000 }], []],
    [4001, [], [{ kind: 'scopesTooLong', resource: 'graph', length: 4001, leaveOut: [] }]],
  ])(
    'a grant of %i characters with what is there is counted before it is sent',
    (length, warnings, blockers) => {
      const asked = wizard({ ...existing, integrations: ['graph'], level: 'minimum' });
      const plan = planWanted(asked, filled(length, required));
      expect(plan.warnings).toEqual(warnings);
      expect(plan.blockers).toEqual(blockers);
    },
  );

  test('what can be left out of a grant that is too long is said, what saves most first', () => {
    const asked = wizard({ ...existing, integrations: ['graph'], level: 'all', packs: ['files'] });
    const scopes = asked.permissions?.filter(({ kind }) => kind === 'Scope').map(({ name }) => name) ?? [];
    const [blocker] = planWanted(asked, filled(4100, scopes)).blockers;
    const optional = scopes.filter((name) => !required.includes(name));
    const ofFiles = ['Files.Read', 'Files.Read.All', 'Files.ReadWrite', 'Sites.FullControl.All'];
    const length = (names: readonly string[]) => names.reduce((sum, name) => sum + name.length + 1, 0);
    expect(blocker).toMatchObject({
      kind: 'scopesTooLong',
      length: 4100,
      leaveOut: [
        {
          kind: 'level',
          level: 'minimum',
          characters: length(optional.filter((name) => !ofFiles.includes(name))),
        },
        { kind: 'level', level: 'recommended' },
        { kind: 'pack', pack: 'files', characters: length(ofFiles) },
      ],
    });
  });

  test('consent that could not be read is said, and looked at again when it is given', () => {
    const grants = unknown('Busy.');
    const app = foundRegistration({ servicePrincipal: knownPrincipal({ grants }) });
    expect(planWanted(wizard(existing), app).warnings).toContainEqual({
      kind: 'consentUnknown',
      why: 'Busy.',
    });
  });

  test('no second service principal where the first one could not be read', () => {
    const app = foundRegistration({ servicePrincipal: unknown('Busy.') });
    const plan = planWanted(wizard(existing), app);
    expect(kinds(plan)).not.toContain('createServicePrincipal');
    expect(plan.warnings).toContainEqual({ kind: 'consentUnknown', why: 'Busy.' });
  });
});
