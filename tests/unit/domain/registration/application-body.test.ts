import { describe, expect, test } from 'vitest';
import {
  applicationPatch,
  newApplicationBody,
  runTag,
  secretEnd,
  secretName,
  secretNameEnd,
} from '../../../../src/domain/registration/application-body';
import type { Action } from '../../../../src/domain/registration/changes/change';
import { makePlan } from '../../../../src/domain/registration/plan';
import { wantedFromChoices } from '../../../../src/domain/registration/wanted/wanted-from';
import { anyChoices, anyRegistration, anyTenant, anyWanted } from './arbitrary';
import { callback, foreignId, foundRegistration, foundTenant, wrongPartnerCenter } from './found';
import { actionsOf, wizard } from './plan/plans';
import { forAll } from '../../../support/for-all';
import { afterAll } from './simulate';

const now = new Date('2026-11-24T12:00:00Z');
const runId = '0123abcd-0000-4000-8000-000000000000';
const graph = '00000003-0000-0000-c000-000000000000';
const graphApi = { appId: graph, name: 'Microsoft Graph' };
const one = {
  id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  kind: 'Scope',
  name: 'User.Read',
  why: null,
} as const;

function actionsFor(input: Parameters<typeof makePlan>[0]): readonly Action[] {
  return actionsOf(makePlan(input));
}

describe('the body of a new app', () => {
  const actions = actionsFor({
    tenant: foundTenant(),
    registration: null,
    wanted: wizard({
      integrations: ['graph'],
      level: 'minimum',
      target: { kind: 'new', displayName: '  Rewst  ' },
    }),
    heldSecrets: [],
  });

  test('holds everything that Rewst’s page asks for, and nothing that it does not', () => {
    expect(newApplicationBody(actions, runId, now)).toEqual({
      displayName: 'Rewst',
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: [callback], implicitGrantSettings: { enableIdTokenIssuance: true } },
      requiredResourceAccess: [
        {
          resourceAppId: graph,
          resourceAccess: [
            { id: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', type: 'Scope' },
            { id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182', type: 'Scope' },
            { id: '37f7f235-527c-4136-accd-4a02d197296e', type: 'Scope' },
            { id: '14dad69e-099b-42c9-810b-d002981feec1', type: 'Scope' },
            { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
          ],
        },
      ],
      tags: ['PrepareForRewst', `PrepareForRewst:${runId}`],
      passwordCredentials: [
        { displayName: 'Rewst 2026-11-24 (Prepare for Rewst 0123abcd)', endDateTime: '2027-11-24T12:00:00Z' },
      ],
    });
  });

  test('has no secret where none is to be made', () => {
    const without = actions.filter((action) => action.kind !== 'addSecret');
    expect(newApplicationBody(without, runId, now)).not.toHaveProperty('passwordCredentials');
  });

  test('lists each API and each permission once, whatever was chosen', () => {
    forAll(anyChoices, anyTenant, (choices, tenant) => {
      const wanted = wantedFromChoices({ ...choices, target: { kind: 'new', displayName: 'Rewst' } });
      const body = newApplicationBody(
        actionsFor({ tenant, registration: null, wanted, heldSecrets: [] }),
        runId,
        now,
      );
      const apis = (body.requiredResourceAccess ?? []).map((entry) => entry.resourceAppId);
      expect(new Set(apis).size).toBe(apis.length);
      for (const { resourceAccess } of body.requiredResourceAccess ?? []) {
        expect(resourceAccess.length).toBeGreaterThan(0);
        expect(new Set(resourceAccess.map((p) => `${p.type ?? ''}/${p.id}`)).size).toBe(
          resourceAccess.length,
        );
      }
      expect(JSON.stringify(body)).not.toContain('null');
    });
  });
});

describe('the patch of an existing app', () => {
  test('is none where everything is so already', () => {
    const app = foundRegistration({
      audience: 'AzureADMyOrg',
      idTokens: true,
      redirectUris: { web: [callback], spa: [], publicClient: [] },
      listed: [{ resourceAppId: graph, permissions: [{ id: one.id, kind: 'Scope' }] }],
    });
    const actions: readonly Action[] = [
      { kind: 'setAudience', from: 'AzureADMyOrg', to: 'AzureADMyOrg' },
      { kind: 'setIdTokens', to: true },
      { kind: 'setAccessTokens', to: false },
      { kind: 'setPublicClientFallback', to: false },
      { kind: 'setTokenVersion', from: null, to: null },
      { kind: 'addRedirectUri', platform: 'web', uri: callback },
      { kind: 'removeRedirectUri', platform: 'spa', uri: callback },
      { kind: 'listPermissions', api: graphApi, permissions: [one], because: 'wanted' },
      {
        kind: 'unlistPermissions',
        api: { appId: wrongPartnerCenter, name: '' },
        permissions: [one],
        because: 'lookAlike',
      },
    ];
    expect(applicationPatch(app, actions)).toBeNull();
    expect(applicationPatch(app, [])).toBeNull();
  });

  test('names only what changes', () => {
    const app = foundRegistration({ accessTokens: true });
    expect(applicationPatch(app, [{ kind: 'setIdTokens', to: true }])).toEqual({
      web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
    });
    expect(applicationPatch(app, [{ kind: 'setTokenVersion', from: null, to: 2 }])).toEqual({
      api: { requestedAccessTokenVersion: 2 },
    });
    expect(applicationPatch(app, [{ kind: 'setPublicClientFallback', to: true }])).toEqual({
      isFallbackPublicClient: true,
    });
  });

  test('gives foreign permissions back as they came, a kind that was left out included', () => {
    const odd = { id: foreignId('graph'), kind: '' };
    const app = foundRegistration({ listed: [{ resourceAppId: graph, permissions: [odd] }] });
    const patch = applicationPatch(app, [
      { kind: 'listPermissions', api: graphApi, permissions: [one], because: 'wanted' },
    ]);
    expect(patch?.requiredResourceAccess).toEqual([
      { resourceAppId: graph, resourceAccess: [{ id: odd.id }, { id: one.id, type: 'Scope' }] },
    ]);
  });

  test('takes an API off the list with its last permission, and leaves the others', () => {
    const permission = { id: one.id, kind: 'Scope' };
    const app = foundRegistration({
      listed: [
        { resourceAppId: wrongPartnerCenter, permissions: [permission] },
        { resourceAppId: graph, permissions: [permission] },
      ],
    });
    const patch = applicationPatch(app, [
      {
        kind: 'unlistPermissions',
        api: { appId: wrongPartnerCenter, name: '' },
        permissions: [{ ...permission, name: null, why: null }],
        because: 'lookAlike',
      },
    ]);
    expect(patch?.requiredResourceAccess).toEqual([
      { resourceAppId: graph, resourceAccess: [{ id: one.id, type: 'Scope' }] },
    ]);
  });

  test('never drops what a plan does not say it drops', () => {
    forAll(anyRegistration, anyTenant, anyWanted, (registration, tenant, wanted) => {
      const actions = actionsFor({ tenant, registration, wanted, heldSecrets: [] });
      const patch = applicationPatch(registration, actions);
      const removed = actions.flatMap((action) => (action.kind === 'removeRedirectUri' ? [action] : []));
      const unlisted = actions.flatMap((action) => (action.kind === 'unlistPermissions' ? [action] : []));
      for (const platform of ['web', 'spa', 'publicClient'] as const) {
        const kept = patch?.[platform]?.redirectUris ?? registration.redirectUris[platform];
        for (const uri of registration.redirectUris[platform]) {
          const said = removed.some((action) => action.platform === platform && action.uri === uri);
          expect(kept.includes(uri)).toBe(!said);
        }
      }
      if (patch?.requiredResourceAccess === undefined) return;
      for (const entry of registration.listed) {
        for (const { id, kind } of entry.permissions) {
          const said = unlisted.some(
            (action) =>
              action.api.appId === entry.resourceAppId &&
              action.permissions.some((p) => p.id === id && p.kind === kind),
          );
          const there = patch.requiredResourceAccess.some(
            (kept) =>
              kept.resourceAppId === entry.resourceAppId &&
              kept.resourceAccess.some((p) => p.id === id && p.type === kind),
          );
          expect(there).toBe(!said);
        }
      }
    });
  });

  test('leaves nothing for a second one: applied to what it has made, it is none', () => {
    forAll(anyRegistration, anyTenant, anyWanted, (registration, tenant, wanted) => {
      const actions = actionsFor({ tenant, registration, wanted, heldSecrets: [] });
      const own = actions.filter((action) => onTheObject.includes(action.kind));
      const made = afterAll({ tenant, registration }, own).registration;
      expect(made === null ? null : applicationPatch(made, own)).toBeNull();
    });
  });

  test('never touches the access-token setting unless that was asked for', () => {
    forAll(anyRegistration, anyTenant, anyWanted, (registration, tenant, wanted) => {
      const { accessTokens, ...without } = wanted;
      const patch = applicationPatch(
        registration,
        actionsFor({ tenant, registration, wanted: without, heldSecrets: [] }),
      );
      expect(patch?.web?.implicitGrantSettings ?? {}).not.toHaveProperty('enableAccessTokenIssuance');
      expect(accessTokens === undefined || accessTokens).toBe(true);
    });
  });
});

const onTheObject: readonly Action['kind'][] = [
  'setAudience',
  'addRedirectUri',
  'removeRedirectUri',
  'setIdTokens',
  'setAccessTokens',
  'setPublicClientFallback',
  'setTokenVersion',
  'listPermissions',
  'unlistPermissions',
];

describe('a new secret', () => {
  const add = (months: 6 | 12 | 24, maxDays: number | null = null) =>
    ({ kind: 'addSecret', months, maxDays }) as const;

  test.each([
    [6, '2027-05-24T12:00:00Z'],
    [12, '2027-11-24T12:00:00Z'],
    [24, '2028-11-24T12:00:00Z'],
  ] as const)('of %i months ends on the same day of the month', (months, end) => {
    expect(secretEnd(add(months), now)).toBe(end);
  });

  test('never ends later than policy allows, with room for a wrong clock on this computer', () => {
    expect(secretEnd(add(12, 180), now)).toBe('2027-05-22T12:00:00Z');
    expect(secretEnd(add(6, 365), now)).toBe('2027-05-24T12:00:00Z');
    expect(secretEnd(add(6, 0.5), now)).toBe('2026-11-24T22:48:00Z');
  });

  test('is found by its run, and by a user in the portal', () => {
    expect(secretName(runId, now)).toContain('2026-11-24');
    expect(secretName(runId, now).endsWith(secretNameEnd(runId))).toBe(true);
    expect(secretNameEnd('fedcba98-0000-4000-8000-000000000000')).not.toBe(secretNameEnd(runId));
    expect(runTag(runId)).not.toBe(runTag('fedcba98-0000-4000-8000-000000000000'));
  });
});
