import { describe, expect, test } from 'vitest';
import { fixSchema, restores, wantedFromFix, type Fix } from '../../../../src/domain/diagnosis/fixes/fix';
import { known } from '../../../../src/domain/registration/found';
import { callback, foundRegistration } from '../registration/found';

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

test('the wanted state of a fix is of the chosen app, and each consequence is confirmed', () => {
  const registration = foundRegistration({ servicePrincipal: known(null) });
  const context = { registration, partner: null, region: null };
  expect(wantedFromFix({ kind: 'addCallback' }, context)).toEqual({
    target: { kind: 'existing', appId: registration.appId },
    callback: { uri: callback },
    confirmConsequences: true,
  });
});

test('only what brings an app back is a fix for a deleted one', () => {
  expect(restores({ kind: 'restoreApplication' })).toBe(true);
  expect(restores({ kind: 'createServicePrincipal' })).toBe(true);
  expect(restores({ kind: 'newSecret' })).toBe(false);
});
