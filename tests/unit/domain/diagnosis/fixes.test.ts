import { describe, expect, test } from 'vitest';
import { restores, wantedFromFix, type Fix } from '../../../../src/domain/diagnosis/fixes/fix';
import { fixSchema } from '../../../../src/domain/diagnosis/fixes/fix-schema';
import { resources, type ResourceKey } from '../../../../src/domain/permissions/resources';
import { known, type FoundRegistration, type FoundTenant } from '../../../../src/domain/registration/found';
import {
  callback,
  foundRegistration,
  foundTenant,
  present,
  published,
  tenantWith,
  knownPrincipal,
} from '../registration/found';
import { kinds, planWanted } from '../registration/plan/plans';

describe('a fix that is asked for', () => {
  test.each<[string, Fix]>([
    ['of the app', { kind: 'enableIdTokens' }],
    ['of one API', { kind: 'addPermissions', resource: 'exchange' }],
    ['of all APIs', { kind: 'addPermissions', resource: null }],
  ])('may be one %s', (_, fix) => {
    expect(fixSchema.parse(fix)).toEqual(fix);
  });

  test.each<[string, object]>([
    ['of a kind that there is not', { kind: 'addRedirectUri' }],
    ['with a value beside it', { kind: 'addCallback', uri: 'https://attacker.example' }],
    ['of an API outside the catalogue', { kind: 'addPermissions', resource: 'sharePoint' }],
    ['without saying of which API', { kind: 'addPermissions' }],
  ])('may not be one %s', (_, fix) => {
    expect(fixSchema.safeParse(fix).success).toBe(false);
  });
});

describe('the plan of a fix', () => {
  const asked = (fix: Fix, change: Partial<FoundRegistration> = {}, tenant = foundTenant()) => {
    const registration = foundRegistration(change);
    const wanted = wantedFromFix(fix, { registration, region: null });
    return kinds(planWanted(wanted, registration, tenant));
  };
  const carriesCallback = { redirectUris: { web: [callback], spa: [], publicClient: [] } };
  const lists = (resource: ResourceKey) =>
    published(resource)
      .filter(({ name }) => name === 'user_impersonation')
      .map(({ id, kind }) => ({ resourceAppId: resources[resource].appId, permissions: [{ id, kind }] }));
  const without = (resource: ResourceKey, state: FoundTenant['resources'][ResourceKey]) =>
    tenantWith({ [resource]: state });

  test('is of the chosen app, and each consequence is confirmed', () => {
    const registration = foundRegistration();
    const wanted = wantedFromFix({ kind: 'addCallback' }, { registration, region: null });
    expect(wanted).toMatchObject({
      target: { kind: 'existing', appId: registration.appId },
      callback: { uri: callback },
      confirmConsequences: true,
    });
  });

  test('of 50011 turns ID tokens on as well, or the next answer would be 700054', () => {
    expect(asked({ kind: 'addCallback' })).toEqual(['addRedirectUri', 'setIdTokens']);
    expect(asked({ kind: 'addCallback' }, { idTokens: true })).toEqual(['addRedirectUri']);
  });

  test('of 700054 moves the callback to Web as well, but invents none for an app that carries none', () => {
    const underSpa = { redirectUris: { web: [], spa: [callback], publicClient: [] } };
    expect(asked({ kind: 'enableIdTokens' }, underSpa)).toEqual([
      'removeRedirectUri',
      'addRedirectUri',
      'setIdTokens',
    ]);
    expect(asked({ kind: 'enableIdTokens' })).toEqual(['setIdTokens']);
  });

  test('of a missing or disabled service principal ends with one that Rewst can use', () => {
    const listed = lists('arm');
    const app = { ...carriesCallback, idTokens: true, listed };
    expect(asked({ kind: 'createServicePrincipal' }, { ...app, servicePrincipal: known(null) })).toEqual([
      'createServicePrincipal',
      'grantScopes',
    ]);
    const disabled = knownPrincipal({ enabled: false });
    expect(asked({ kind: 'newSecret' }, { ...app, servicePrincipal: disabled })).toEqual([
      'addSecret',
      'setServicePrincipalEnabled',
    ]);
  });

  test('of 650052 brings the API, and consent to what is listed of it', () => {
    const app = { ...carriesCallback, idTokens: true, listed: lists('keyVault') };
    const tenant = without('keyVault', { state: 'missing' });
    for (const resource of ['keyVault', null] as const) {
      expect(asked({ kind: 'createResourceServicePrincipal', resource }, app, tenant)).toEqual([
        'createResourceServicePrincipal',
        'grantScopes',
      ]);
    }
  });

  test('of 650052 lists the API too where the app does not', () => {
    const app = { ...carriesCallback, idTokens: true };
    const tenant = without('keyVault', { state: 'missing' });
    const fix = { kind: 'createResourceServicePrincipal', resource: 'keyVault' } as const;
    expect(asked(fix, app, tenant)).toEqual([
      'listPermissions',
      'createResourceServicePrincipal',
      'grantScopes',
    ]);
  });

  test('of consent switches an API on that is disabled, or the next answer would be 500014', () => {
    const app = { ...carriesCallback, idTokens: true, listed: lists('arm') };
    const tenant = without('arm', { ...present('arm'), enabled: false });
    expect(asked({ kind: 'grantConsent' }, app, tenant)).toEqual(['setResourceEnabled', 'grantScopes']);
  });

  test('of a dead permission gives the consent that was refused while it was listed', () => {
    const dead = { id: 'd0000000-0000-4000-8000-00000000dead', kind: 'Role' };
    const listed = lists('arm').map((entry) => ({ ...entry, permissions: [...entry.permissions, dead] }));
    expect(asked({ kind: 'removeDeadPermissions' }, { ...carriesCallback, idTokens: true, listed })).toEqual([
      'unlistPermissions',
      'grantScopes',
    ]);
  });
});

test('only what brings an app back is a fix for a deleted one', () => {
  expect(restores({ kind: 'restoreApplication' })).toBe(true);
  expect(restores({ kind: 'createServicePrincipal' })).toBe(true);
  expect(restores({ kind: 'newSecret' })).toBe(false);
});
