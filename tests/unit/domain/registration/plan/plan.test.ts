import { describe, expect, test } from 'vitest';
import { known } from '../../../../../src/domain/registration/found';
import { samePlan } from '../../../../../src/domain/registration/plan';
import { longestAppName } from '../../../../../src/domain/registration/wanted/wanted';
import type { Wanted } from '../../../../../src/domain/registration/wanted/wanted';
import { wantedFromChoices } from '../../../../../src/domain/registration/wanted/wanted-from';
import { anyChoices, anyRegistration, anyTenant, anyWanted } from '../arbitrary';
import {
  callback,
  foundRegistration,
  foundTenant,
  serviceId,
  tenantWithRoles,
  tenantWith,
  knownPrincipal,
  grant,
  foundSecret,
} from '../found';
import { existing, kinds, only, planWanted, wizard, actionsOf } from './plans';
import { forAll } from '../../../../support/for-all';
import { afterAll } from '../simulate';
import { appId } from '../../../../support/ids';

const graph = '00000003-0000-0000-c000-000000000000';
const userRead = { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', kind: 'Scope' } as const;
const key = '77777777-7777-4777-8777-777777777777';

describe('carried out to the end, a plan leaves nothing to plan', () => {
  test('for a new app, whatever was chosen and whichever APIs are missing', () => {
    forAll(anyChoices, anyTenant, (choices, tenant) => {
      const target = { kind: 'new', displayName: 'Rewst' } as const;
      const first = planWanted(wantedFromChoices({ ...choices, target }), null, tenant);
      const made = afterAll({ tenant, registration: null }, actionsOf(first));
      const app = made.registration!;
      const again = planWanted(
        wantedFromChoices({ ...choices, target: { kind: 'existing', appId }, secretMode: 'keepOrNew' }),
        app,
        made.tenant,
        app.secrets.length === 0 ? ['none'] : app.secrets.map((secret) => secret.keyId),
      );
      const left = kinds(again).filter((kind) => kind !== 'addSecret' || app.secrets.length > 0);
      expect(left).toEqual([]);
    });
  });

  test('for an app with a history', () => {
    forAll(anyRegistration, anyTenant, anyWanted, (registration, tenant, asked) => {
      // What an API does not offer can be told only once the API is there.
      const allThere = Object.values(tenant.resources).every((resource) => resource.state === 'present');
      const { removeDeadPermissions = true, ...rest } = asked;
      const wanted = allThere ? { ...rest, removeDeadPermissions } : rest;
      const first = planWanted(wanted, registration, tenant);
      const made = afterAll({ tenant, registration }, actionsOf(first));
      expect(kinds(planWanted(wanted, made.registration, made.tenant))).toEqual([]);
    });
  });

  test('and what is planned twice from the same state is the same', () => {
    forAll(anyRegistration, anyTenant, anyWanted, (registration, tenant, wanted) => {
      const one = planWanted(wanted, registration, tenant);
      const other = planWanted(
        structuredClone(wanted),
        structuredClone(registration),
        structuredClone(tenant),
      );
      expect(other).toEqual(one);
      expect(samePlan(one, other)).toBe(true);
      const ids = one.changes.map((change) => change.id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
});

describe('the order of changes', () => {
  test('is that in which they can be carried out: app, secret, service principal, APIs, consent', () => {
    const tenant = tenantWith({ keyVault: { state: 'missing' } });
    const order = kinds(planWanted(wizard(), null, tenant)).filter(
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
    forAll(anyRegistration, anyTenant, anyWanted, (registration, tenant, wanted) => {
      const order = kinds(planWanted(wanted, registration, tenant));
      const lastMade = Math.max(
        order.lastIndexOf('createServicePrincipal'),
        order.lastIndexOf('createResourceServicePrincipal'),
      );
      const firstUse = order.findIndex((kind) => kind === 'grantScopes' || kind === 'assignRole');
      expect(firstUse === -1 || firstUse > lastMade).toBe(true);
    });
  });
});

describe('an existing app', () => {
  test('that has everything is left alone', () => {
    const app = foundRegistration({
      redirectUris: { web: [callback], spa: [], publicClient: [] },
      idTokens: true,
      listed: [{ resourceAppId: graph, permissions: [userRead] }],
      servicePrincipal: knownPrincipal({ grants: known([grant('g', serviceId('graph'), ['User.Read'])]) }),
    });
    const wanted: Wanted = {
      ...wizard({ ...existing, secretMode: 'keep' }),
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
    expect(planWanted(wanted, app).changes).toEqual([]);
  });

  test('keeps a callback under Single-page application nowhere else than Web, after asking', () => {
    const app = foundRegistration({
      redirectUris: { web: ['https://other.example'], spa: [callback], publicClient: [callback] },
    });
    const plan = planWanted(wizard(existing), app);
    expect(only(plan, 'removeRedirectUri').map(({ action, risk }) => [action.platform, risk.level])).toEqual([
      ['spa', 'confirm'],
      ['publicClient', 'confirm'],
    ]);
    expect(only(plan, 'addRedirectUri').map(({ action }) => action.platform)).toEqual(['web']);
  });

  test('with a near miss of the callback keeps it, with a word about it, unless it is to be replaced', () => {
    const app = foundRegistration({ redirectUris: { web: [`${callback}/`], spa: [], publicClient: [] } });
    const kept = planWanted(wizard(existing), app);
    expect(only(kept, 'removeRedirectUri')).toEqual([]);
    expect(kept.warnings).toContainEqual({ kind: 'nearMissRedirectUri', uri: `${callback}/` });
    const replaced = planWanted(
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
      expect(only(planWanted(wizard(existing), app), 'setAccessTokens')).toEqual([]);
    }
  });

  test('widens its audience only after a confirmation that says what it means', () => {
    const toMany = planWanted(wizard({ ...existing, partner: true }), foundRegistration());
    expect(only(toMany, 'setAudience')[0]).toMatchObject({
      action: { from: 'AzureADMyOrg', to: 'AzureADMultipleOrgs' },
      risk: { level: 'confirm', consequence: expect.stringContaining('other tenants') as string },
    });
  });

  test.each([
    [false, 'AzureADMultipleOrgs', 'multitenant'],
    [false, 'AzureADandPersonalMicrosoftAccount', 'personal Microsoft accounts'],
    [true, 'AzureADandPersonalMicrosoftAccount', 'personal Microsoft accounts'],
  ])(
    'keeps an audience that is wider than Rewst needs (partner: %s, %s), and says so',
    (partner, audience, kept) => {
      const plan = planWanted(wizard({ ...existing, partner }), foundRegistration({ audience }));
      expect(only(plan, 'setAudience')).toEqual([]);
      expect(plan.unchanged.map(({ text }) => text)).toContainEqual(expect.stringContaining(kept));
    },
  );

  test('narrows its audience only where that was asked for by itself, after a confirmation', () => {
    const asked = wizard({ ...existing, onlyThisTenant: true });
    const plan = planWanted(asked, foundRegistration({ audience: 'AzureADMultipleOrgs' }));
    expect(only(plan, 'setAudience')).toMatchObject([
      {
        action: { from: 'AzureADMultipleOrgs', to: 'AzureADMyOrg' },
        risk: { level: 'confirm', consequence: expect.stringContaining('no longer') as string },
      },
    ]);
    const ofPartner = wizard({ ...existing, partner: true, onlyThisTenant: true });
    expect(
      only(planWanted(ofPartner, foundRegistration({ audience: 'AzureADMultipleOrgs' })), 'setAudience'),
    ).toEqual([]);
  });

  test('for personal accounts alone takes work accounts as well, and keeps the others', () => {
    const plan = planWanted(wizard(existing), foundRegistration({ audience: 'PersonalMicrosoftAccount' }));
    expect(only(plan, 'setAudience')).toMatchObject([
      { action: { to: 'AzureADandPersonalMicrosoftAccount' } },
    ]);
  });

  test('says what it keeps', () => {
    const app = foundRegistration({
      redirectUris: { web: ['https://a.example'], spa: ['https://b.example'], publicClient: [] },
      accessTokens: true,
      listed: [{ resourceAppId: graph, permissions: [userRead] }],
      secrets: [foundSecret(key, { displayName: 'reports' })],
    });
    const texts = planWanted(wizard(existing), app).unchanged.map((stay) => stay.text);
    expect(texts).toEqual(
      expect.arrayContaining(['https://a.example', 'https://b.example', 'reports', 'Access tokens stay on']),
    );
    expect(planWanted(wizard()).unchanged).toEqual([]);
  });
});

describe('what stops a plan', () => {
  const named = (displayName: string) =>
    planWanted(wizard({ target: { kind: 'new', displayName } })).blockers;

  test('a name that is empty or too long', () => {
    expect(named('')).toEqual([{ kind: 'badName', problem: 'empty' }]);
    expect(named(' \t ')).toEqual([{ kind: 'badName', problem: 'empty' }]);
    expect(named('x'.repeat(300))).toEqual([{ kind: 'badName', problem: 'tooLong' }]);
    expect(named('x'.repeat(longestAppName + 1))).toEqual([{ kind: 'badName', problem: 'tooLong' }]);
    expect(named('x'.repeat(longestAppName))).toEqual([]);
    expect(named(` ${'x'.repeat(longestAppName)} `)).toEqual([]);
  });

  test('not being allowed to register an app, but not for an app that is there', () => {
    const forbidden = tenantWithRoles([], { usersMayRegister: known(false) });
    expect(planWanted(wizard(), null, forbidden).blockers).toEqual([{ kind: 'registrationForbidden' }]);
    expect(planWanted(wizard(existing), foundRegistration(), forbidden).blockers).toEqual([]);
  });

  test('not a name that others bear already: that is allowed, and said', () => {
    const summary = { objectId: 'o', appId: 'a', displayName: 'Rewst', createdDateTime: null };
    const plan = planWanted(wizard(), null, foundTenant({ namesakes: [summary, summary, summary] }));
    expect(plan.blockers).toEqual([]);
    expect(plan.warnings).toEqual([{ kind: 'nameTaken', count: 3 }]);
  });
});

describe('whether two plans would do the same', () => {
  test('depends on the changes, on who makes them, and on the app', () => {
    const app = foundRegistration();
    const plan = planWanted(wizard(existing), app);
    expect(samePlan(plan, planWanted(wizard(existing), foundRegistration({ tags: ['new'] })))).toBe(true);
    expect(samePlan(plan, planWanted(wizard(existing), foundRegistration({ idTokens: true })))).toBe(false);
    expect(samePlan(plan, planWanted(wizard(existing), foundRegistration({ displayName: 'Renamed' })))).toBe(
      false,
    );
    expect(samePlan(plan, planWanted(wizard(existing), app, tenantWithRoles([])))).toBe(false);
  });

  test('and on how long the secret would be valid', () => {
    const short = foundTenant({
      secretRestrictions: known([
        { kind: 'lifetime', state: 'enabled', maxDays: 30, forAppsCreatedAfter: null },
      ]),
    });
    expect(samePlan(planWanted(wizard()), planWanted(wizard(), null, short))).toBe(false);
  });
});
