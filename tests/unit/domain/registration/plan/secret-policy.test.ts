import { describe, expect, test } from 'vitest';
import {
  durationDays,
  secretPolicyFor,
  type SecretRestriction,
} from '../../../../../src/domain/registration/differences/secret-policy';

const now = '2026-11-24T12:00:00Z';

function restriction(change: Partial<SecretRestriction>): SecretRestriction {
  return { kind: 'addition', state: 'enabled', maxDays: null, forAppsCreatedAfter: null, ...change };
}

const blocked = restriction({});
const short = restriction({ kind: 'lifetime', maxDays: 90 });
const shorter = restriction({ kind: 'lifetime', maxDays: 30 });

describe('the policy for a new secret', () => {
  test('allows everything where nothing is restricted', () => {
    expect(secretPolicyFor([], [], now)).toEqual({ kind: 'allowed' });
  });

  test('blocks secrets, whatever lifetime would be allowed', () => {
    expect(secretPolicyFor([short, blocked], [], now)).toEqual({ kind: 'blocked' });
  });

  test('limits the lifetime to the shortest of several', () => {
    expect(secretPolicyFor([short, shorter], [], now)).toEqual({ kind: 'limited', maxDays: 30 });
  });

  test('does not limit it where the limit is not known', () => {
    expect(secretPolicyFor([restriction({ kind: 'lifetime' })], [], now)).toEqual({ kind: 'allowed' });
  });

  test('does not count what is switched off', () => {
    expect(secretPolicyFor([{ ...blocked, state: 'exempt' }], [], now)).toEqual({ kind: 'allowed' });
  });
});

describe('a policy of the app’s own', () => {
  test('exempts it from the tenant’s', () => {
    expect(secretPolicyFor([blocked], [{ ...blocked, state: 'exempt' }], now)).toEqual({ kind: 'allowed' });
  });

  test('takes the place of the tenant’s of the same kind alone', () => {
    expect(secretPolicyFor([blocked, short], [shorter], now)).toEqual({ kind: 'blocked' });
    expect(secretPolicyFor([short], [shorter], now)).toEqual({ kind: 'limited', maxDays: 30 });
    expect(secretPolicyFor([shorter], [short], now)).toEqual({ kind: 'limited', maxDays: 90 });
  });

  test('can block what the tenant allows', () => {
    expect(secretPolicyFor([], [blocked], now)).toEqual({ kind: 'blocked' });
  });
});

/** Source: Graph, passwordCredentialConfiguration: "for an app created on or after the enforcement date". */
describe('a restriction with a date', () => {
  const since = { ...blocked, forAppsCreatedAfter: '2026-06-01T00:00:00Z' };

  test.each([
    ['before it', '2026-05-31T23:59:59Z', 'allowed'],
    ['on it', '2026-06-01T00:00:00Z', 'blocked'],
    ['after it', '2026-06-01T00:00:01Z', 'blocked'],
  ])('for an app created %s', (_, created, kind) => {
    expect(secretPolicyFor([since], [], created).kind).toBe(kind);
  });

  test('holds for an app whose age is not known', () => {
    expect(secretPolicyFor([since], [], null).kind).toBe('blocked');
  });
});

describe('an ISO 8601 duration in days', () => {
  test.each([
    ['P180D', 180],
    ['P1Y', 365],
    ['P6M', 180],
    ['P2W', 14],
    ['P1Y2M3D', 365 + 60 + 3],
    ['PT12H', 0.5],
    ['P4DT12H30M5S', 4.5 + 30 / 1440],
    ['PT1.5S', 0],
    ['P0D', 0],
  ])('%s', (text, days) => {
    expect(durationDays(text)).toBeCloseTo(days, 6);
  });

  test.each([
    '',
    'P',
    'PT',
    'P1DT',
    '90',
    '90D',
    '-P1D',
    'P-1D',
    'P1.5D',
    'P1D ',
    ' P1D',
    'P9999999D',
    'p1d',
  ])('%j is none', (text) => {
    expect(durationDays(text)).toBeNull();
  });
});
