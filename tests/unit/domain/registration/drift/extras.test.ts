import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../../../src/domain/permissions/catalogue';
import { resources } from '../../../../../src/domain/permissions/resources';
import { extrasOf, type Extra } from '../../../../../src/domain/registration/drift/extras';
import { known, unknown, type FoundRegistration } from '../../../../../src/domain/registration/found';
import type { Action } from '../../../../../src/domain/registration/changes/change';
import { verificationAfter } from '../../checks/app/after-run';
import { anyRegistration } from '../arbitrary';
import {
  callback,
  foreignId,
  foundRegistration,
  foundTenant,
  serviceId,
  tenantWithRoles,
  knownPrincipal,
  grant,
} from '../found';
import { kinds, planWanted, wizard, actionsOf } from '../plan/plans';
import { forAll } from '../../../../support/for-all';
import { afterAll } from '../simulate';
import { appId } from '../../../../support/ids';

const tenant = foundTenant();
const guid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
const asked = catalogue.find(({ resource, kind }) => resource === 'graph' && kind === 'Scope');
const target = { kind: 'existing', appId } as const;

const extras = (registration: FoundRegistration) => extrasOf(registration, tenant, null);
const all = (registration: FoundRegistration): readonly Extra[] => [
  ...extras(registration).permissions.map(({ extra }) => extra),
  ...extras(registration).redirectUris,
];
const sorted = (some: readonly Extra[]) => some.map((one) => JSON.stringify(one)).sort();
const planOf = (extra: Extra, registration: FoundRegistration) =>
  planWanted({ target, takeAway: [extra] }, registration);

/** An app with one foreign permission of Graph, listed and consented to beside what Rewst asks for. */
const used = foundRegistration({
  redirectUris: { web: [callback, 'https://tools.contoso.example/'], spa: [], publicClient: [] },
  listed: [
    {
      resourceAppId: resources.graph.appId.toUpperCase(),
      permissions: [{ id: foreignId('graph'), kind: 'Scope' }],
    },
  ],
  servicePrincipal: knownPrincipal({
    grants: known([
      grant('one', serviceId('graph'), ['openid', 'User.Read', asked!.name, 'Foreign.Read']),
      grant('own', serviceId('arm'), ['Foreign.Read'], 'Principal'),
      grant('other', 'elsewhere', ['Some.Thing']),
    ]),
  }),
});

describe('what an app has beyond what Rewst asks for', () => {
  test('is told with its name, whether it is listed, and whether it was consented to', () => {
    expect(extras(used)).toEqual({
      permissions: [
        {
          extra: {
            kind: 'permission',
            resourceAppId: resources.graph.appId,
            id: foreignId('graph'),
            type: 'Scope',
          },
          name: 'Foreign.Read',
          api: 'Microsoft Graph',
          listed: true,
          granted: true,
        },
      ],
      redirectUris: [{ kind: 'redirectUri', platform: 'web', uri: 'https://tools.contoso.example/' }],
      otherApis: ['elsewhere'],
      consentUnread: null,
    });
  });

  test('is nothing for an app that was prepared, whatever level was chosen', () => {
    const plan = planWanted(
      wizard({
        partner: true,
        integrations: ['graph', 'graphTriggers', 'azure', 'csp', 'exchange'],
        level: 'all',
      }),
    );
    const made = afterAll({ tenant, registration: null }, actionsOf(plan));
    expect(all(made.registration!)).toEqual([]);
  });

  test('is not known where consent could not be read, which is said', () => {
    const unread = foundRegistration({
      servicePrincipal: knownPrincipal({ grants: unknown('Graph said no.') }),
    });
    expect(extras(unread).consentUnread).toBe('Graph said no.');
    expect(extras(foundRegistration({ servicePrincipal: unknown('Gone.') })).consentUnread).toBe('Gone.');
  });
});

describe('taking it away', () => {
  test('takes it off the list and takes the consent back, each confirmed by itself', () => {
    const [permission, uri] = all(used);
    const plan = planOf(permission!, used);
    expect(kinds(plan)).toEqual(['unlistPermissions', 'revokeScopes']);
    expect(kinds(planOf(uri!, used))).toEqual(['removeRedirectUri']);
    expect(plan.changes.map(({ risk }) => risk.level)).toEqual(['confirm', 'confirm']);
    expect(plan.changes[1]!.action).toMatchObject({ grantId: 'one', scopes: ['Foreign.Read'] });
  });

  test('takes an owner off where they own it, and says nothing of one that could not be read', () => {
    const [ben, ada] = [guid('b'), guid('a')].map((id) => ({
      id,
      kind: 'user' as const,
      displayName: `Owner ${id}`,
      userPrincipalName: null,
    }));
    const owned = foundRegistration({
      owners: { application: known([ben!, ada!]), servicePrincipal: known([ben!]) },
    });
    const off = (on: 'application' | 'servicePrincipal', id: string) => ({ kind: 'owner', on, id }) as const;
    const plan = planOf(off('application', ben!.id.toUpperCase()), owned);
    expect(plan.changes).toMatchObject([
      {
        action: { kind: 'removeOwner', on: 'application', name: ben!.displayName },
        risk: { level: 'confirm' },
      },
    ]);
    const after = afterAll(
      { tenant, registration: owned },
      plan.changes.map(({ action }) => ({ ...action, ownerId: ben!.id }) as Action),
    ).registration!;
    expect(after.owners).toEqual({ application: known([ada]), servicePrincipal: known([ben]) });
    expect(planOf(off('application', ben!.id), after).changes).toEqual([]);
    expect(planOf(off('servicePrincipal', ada!.id), owned).changes).toEqual([]);

    const wanted = { target, takeAway: [off('application', ben!.id)] };
    const read = (registration: FoundRegistration) => verificationAfter(wanted, tenant, registration);
    expect(read(after).verdict).toBe('works');
    expect(read(owned).said).toEqual([`“${ben!.displayName}” still owns the app registration`]);
    const unread = { application: unknown('Graph said no.'), servicePrincipal: known([]) };
    expect(planOf(off('application', ben!.id), { ...owned, owners: unread }).changes).toHaveLength(1);
    expect(read({ ...owned, owners: unread })).toMatchObject({
      mismatches: [],
      unread: ['Graph said no.'],
      verdict: 'notKnown',
    });
  });

  test('leaves the consent to someone who may take it back', () => {
    const [permission] = all(used);
    const plan = planWanted(
      { target, takeAway: [permission!] },
      used,
      tenantWithRoles(['applicationDeveloper']),
    );
    expect(plan.changes.map(({ delegateTo }) => delegateTo)).toEqual([null, 'applicationAdministrator']);
  });

  test('leaves nothing of it, and everything else as it was; a second plan is empty', () => {
    forAll(anyRegistration, fc.nat(), (registration, index) => {
      const before = all(registration);
      fc.pre(before.length > 0);
      const extra = before[index % before.length]!;
      const plan = planOf(extra, registration);
      expect(plan.changes.every(({ risk }) => risk.level === 'confirm')).toBe(true);
      const { registration: after } = afterAll({ tenant, registration }, actionsOf(plan));
      expect(sorted(all(after!))).toEqual(sorted(before).filter((one) => one !== JSON.stringify(extra)));
      expect(planOf(extra, after!).changes).toEqual([]);
      expect(kinds(planWanted(wizard({ target, swapLookAlikes: false }), after))).toEqual(
        kinds(planWanted(wizard({ target, swapLookAlikes: false }), registration)),
      );
    });
  });
});
