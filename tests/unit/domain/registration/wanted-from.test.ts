import { describe, expect, test } from 'vitest';
import { callbackUri, regionOf, regions } from '../../../../src/domain/registration/callback';
import {
  wantedFromRotation,
  wantedFromChoices,
} from '../../../../src/domain/registration/wanted/wanted-from';
import { someChoices } from '../../../support/some-choices';
import { callback } from './found';
import { appId } from '../../../support/ids';

const choices = someChoices({ level: 'minimum' });

describe('the wizard’s choices', () => {
  test('mean everything that Rewst’s page asks for', () => {
    const { permissions, ...wanted } = wantedFromChoices(choices);
    expect(wanted).toEqual({
      target: { kind: 'new', displayName: 'Rewst' },
      audience: 'AzureADMyOrg',
      callback: { uri: callback },
      idTokens: true,
      consent: true,
      swapLookAlikes: true,
      onlyThisTenant: false,
      servicePrincipal: { present: true, enabled: true, assignment: 'assignCaller' },
      resources: ['graph'],
      secret: { kind: 'keepOrNew', months: 12 },
    });
    expect(permissions?.map((permission) => permission.name)).toEqual([
      'email',
      'offline_access',
      'openid',
      'profile',
      'User.Read',
    ]);
  });

  test('make a partner’s app multitenant', () => {
    expect(wantedFromChoices({ ...choices, partner: true }).audience).toBe('AzureADMultipleOrgs');
  });

  test.each(regions)('take the callback of region %s', (region) => {
    expect(wantedFromChoices({ ...choices, region }).callback).toEqual({ uri: callbackUri(region) });
  });

  test('say what becomes of the secret', () => {
    expect(wantedFromChoices({ ...choices, secretMode: 'keep' }).secret).toEqual({ kind: 'keep' });
    expect(wantedFromChoices({ ...choices, secretMode: 'new', secretMonths: 24 }).secret).toEqual({
      kind: 'new',
      months: 24,
    });
  });

  test('never ask for access tokens', () => {
    expect(wantedFromChoices(choices)).not.toHaveProperty('accessTokens');
  });
});

test('a rotation wants a new secret and nothing else', () => {
  expect(wantedFromRotation(appId, 6)).toEqual({
    target: { kind: 'existing', appId },
    secret: { kind: 'new', months: 6 },
  });
});

test('the region of an app is that of the callback it carries, on any platform, misspelt or not', () => {
  const uris = { web: [], spa: [], publicClient: [] };
  expect(regionOf({ redirectUris: uris })).toBe('us');
  expect(regionOf({ redirectUris: { ...uris, web: [callbackUri('de')] } })).toBe('de');
  expect(regionOf({ redirectUris: { ...uris, spa: [`${callbackUri('au')}/`.toUpperCase()] } })).toBe('au');
  expect(regionOf({ redirectUris: { ...uris, publicClient: [callbackUri('uk')] } })).toBe('uk');
});
