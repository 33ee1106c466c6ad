import { describe, expect, it } from 'vitest';
import { choicesSchema } from '../../../src/contract/choices';
import { planRequestSchema, type PlanRequest } from '../../../src/contract/plan-request';
import { integrationKeys } from '../../../src/domain/permissions/catalogue';
import { packKeys } from '../../../src/domain/permissions/packs';

const appId = '33333333-3333-4333-8333-333333333333';
const evilUri = 'https://engine.rewst.io.attacker.example/callback';
const fix = { purpose: 'fix', appId, fix: { kind: 'addCallback' }, region: 'uk' } satisfies PlanRequest;
const accepted = (request: unknown) => planRequestSchema.safeParse(request).success;

describe('a request for a fix', () => {
  it('names one of the known fixes, and a known region or none', () => {
    expect(accepted(fix)).toBe(true);
    expect(accepted({ ...fix, region: null })).toBe(true);
    expect(accepted({ ...fix, fix: { kind: 'addPermissions', resource: 'graph' } })).toBe(true);
    expect(accepted({ ...fix, fix: { kind: 'addPermissions', resource: null } })).toBe(true);
  });

  it.each([
    ['an unknown fix', { ...fix, fix: { kind: 'addOwner' } }],
    ['a redirect URI beside the fix', { ...fix, fix: { kind: 'addCallback', uri: evilUri } }],
    ['a redirect URI in place of the region', { ...fix, region: evilUri }],
    ['an API outside the catalogue', { ...fix, fix: { kind: 'addPermissions', resource: appId } }],
    ['a pasted text', { ...fix, text: `redirect_uri=${evilUri}` }],
    ['a change', { ...fix, changes: [{ kind: 'addRedirectUri', uri: evilUri }] }],
    ['an app by anything but its client ID', { ...fix, appId: 'Rewst' }],
  ])('has no room for %s', (_, request) => {
    expect(accepted(request)).toBe(false);
  });
});

it('takes every integration and every pack at once', () => {
  const everything = {
    partner: true,
    region: 'us',
    integrations: [...integrationKeys],
    level: 'all',
    packs: [...packKeys],
    target: { kind: 'new', displayName: 'Rewst' },
    secretMonths: 24,
    secretMode: 'new',
    swapLookAlikes: true,
    onlyThisTenant: false,
    serviceReference: null,
  };
  expect(choicesSchema.parse(everything)).toEqual(everything);
});
