import { describe as group, expect, test } from 'vitest';
import { resourceKeys } from '../../../../src/domain/permissions/resources';
import type { Action, ActionKind } from '../../../../src/domain/registration/change';
import { changeId } from '../../../../src/domain/registration/change';
import { audienceName, describe, delegateRole } from '../../../../src/domain/registration/describe';
import { change } from '../../../../src/domain/registration/differences/build';

const api = { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' };
const unknownApi = { appId: 'fabfbdc4-5751-471c-ac43-3826fa1afc31', name: 'the wrong Partner Center' };
const named = { id: 'p1', kind: 'Scope', name: 'User.Read', why: 'Reads the profile.' };
const unnamed = { id: 'p2', kind: 'Role', name: null, why: null };

/** At least one of each kind, in all its forms. */
const samples: Readonly<Record<ActionKind, readonly Action[]>> = {
  createApplication: [{ kind: 'createApplication', displayName: 'Rewst' }],
  deleteApplication: [{ kind: 'deleteApplication', appId: 'a', displayName: 'Rewst' }],
  restoreApplication: [
    { kind: 'restoreApplication', appId: 'a', deletedObjectId: 'd', displayName: 'Rewst' },
  ],
  setAudience: ['AzureADMyOrg', 'AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount', null].flatMap(
    (from) =>
      ['AzureADMyOrg', 'AzureADMultipleOrgs'].map((to) => ({ kind: 'setAudience', from, to }) as const),
  ),
  addIdentifierUri: [{ kind: 'addIdentifierUri', uri: 'api://a' }],
  removeIdentifierUri: [{ kind: 'removeIdentifierUri', uri: 'api://a' }],
  addRedirectUri: [
    { kind: 'addRedirectUri', platform: 'web', uri: 'https://a.example' },
    { kind: 'addRedirectUri', platform: 'spa', uri: 'https://a.example' },
  ],
  removeRedirectUri: [{ kind: 'removeRedirectUri', platform: 'publicClient', uri: 'https://a.example' }],
  setIdTokens: [true, false].map((to) => ({ kind: 'setIdTokens', to })),
  setAccessTokens: [true, false].map((to) => ({ kind: 'setAccessTokens', to })),
  setPublicClientFallback: [true, false].map((to) => ({ kind: 'setPublicClientFallback', to })),
  setTokenVersion: [
    { kind: 'setTokenVersion', from: null, to: 2 },
    { kind: 'setTokenVersion', from: 2, to: null },
  ],
  listPermissions: [
    { kind: 'listPermissions', api, permissions: [named], because: 'wanted' },
    { kind: 'listPermissions', api: unknownApi, permissions: [named, unnamed], because: 'wanted' },
    { kind: 'listPermissions', api, permissions: [unnamed], because: 'undo' },
  ],
  unlistPermissions: (['dead', 'lookAlike', 'undo'] as const).map((because) => ({
    kind: 'unlistPermissions',
    api: unknownApi,
    permissions: [unnamed],
    because,
  })),
  addSecret: [
    { kind: 'addSecret', months: 12, maxDays: null },
    { kind: 'addSecret', months: 6, maxDays: 90 },
    { kind: 'addSecret', months: 6, maxDays: 0.5 },
    { kind: 'addSecret', months: 6, maxDays: 4.520833333333333 },
  ],
  removeSecret: [
    { kind: 'removeSecret', keyId: 'k', displayName: 'old' },
    { kind: 'removeSecret', keyId: 'k', displayName: null },
  ],
  createServicePrincipal: [{ kind: 'createServicePrincipal' }],
  restoreServicePrincipal: [{ kind: 'restoreServicePrincipal', deletedObjectId: 'd' }],
  deleteServicePrincipal: [{ kind: 'deleteServicePrincipal', servicePrincipalId: 's' }],
  setServicePrincipalEnabled: [true, false].map((to) => ({ kind: 'setServicePrincipalEnabled', to })),
  createResourceServicePrincipal: resourceKeys.map((resource) => ({
    kind: 'createResourceServicePrincipal',
    resource,
  })),
  setResourceEnabled: [true, false].map((to) => ({ kind: 'setResourceEnabled', resource: 'exchange', to })),
  grantScopes: [
    { kind: 'grantScopes', api, scopes: ['User.Read'] },
    { kind: 'grantScopes', api, scopes: ['User.Read', 'openid'] },
  ],
  revokeScopes: [{ kind: 'revokeScopes', api, grantId: 'g', scopes: ['User.Read'] }],
  assignRole: [{ kind: 'assignRole', api, roleId: 'r', name: 'User.Read.All' }],
  unassignRole: [{ kind: 'unassignRole', api, assignmentId: 'x', roleId: 'r', name: 'User.Read.All' }],
  assignCaller: [{ kind: 'assignCaller' }],
  unassignCaller: [{ kind: 'unassignCaller', assignmentId: 'x' }],
  setAssignmentRequired: [true, false].map((to) => ({ kind: 'setAssignmentRequired', to })),
};

const all = Object.values(samples).flat();

test.each(all.map((action) => [JSON.stringify(action), action] as const))('%s has words', (_, action) => {
  const words = describe(action);
  for (const text of [words.title, words.reason, words.undo]) {
    expect(text.trim()).not.toBe('');
    expect(text).toMatch(/^[A-Z]/);
  }
  expect(words.title).not.toMatch(/\.$/);
  expect(words.reason).toMatch(/[.…]$/);
  expect(JSON.stringify(words)).not.toMatch(/undefined|\[object|NaN|\bnull\b(?=[^,}\]])/);
});

test('two different changes of one plan have different ids', () => {
  const ids = all.filter((action) => action.kind !== 'addSecret').map(changeId);
  // One audience is wanted at a time, whatever it was before; a why makes no other change.
  expect(new Set(ids).size).toBe(new Set(all.filter((a) => a.kind !== 'addSecret').map(essence)).size);
});

function essence(action: Action): string {
  switch (action.kind) {
    case 'setAudience':
    case 'setTokenVersion':
      return `${action.kind} ${String(action.to)}`;
    case 'listPermissions':
    case 'unlistPermissions':
      return `${action.kind} ${action.api.appId} ${action.permissions.map((p) => p.id).join()}`;
    case 'removeSecret':
      return action.keyId;
    default:
      return JSON.stringify(action);
  }
}

group('what is said', () => {
  test('counts permissions in the right number', () => {
    expect(describe(samples.listPermissions[0]!).title).toBe('List 1 permission of Microsoft Graph');
    expect(describe(samples.listPermissions[1]!).title).toContain('2 permissions');
    expect(describe(samples.grantScopes[1]!).title).toContain('2 delegated permissions');
  });

  test('names each permission, and its id where the API does not say what it means', () => {
    expect(describe(samples.listPermissions[1]!).items).toEqual([
      { name: 'User.Read (delegated)', note: 'Reads the profile.' },
      { name: 'p2 (application)', note: '' },
    ]);
  });

  test('gives a short-lived secret’s end in words that a user reads', () => {
    const after = samples.addSecret.map((action) => describe(action).after);
    expect(after).toEqual([
      'Valid for 12 months',
      'Valid for 90 days, the most that this tenant’s policy allows',
      'Valid for 12 hours, the most that this tenant’s policy allows',
      'Valid for 4 days, the most that this tenant’s policy allows',
    ]);
  });

  test('shows before and after of what is switched', () => {
    expect(describe({ kind: 'setIdTokens', to: true })).toMatchObject({ before: 'Off', after: 'On' });
    expect(describe({ kind: 'setServicePrincipalEnabled', to: true })).toMatchObject({
      before: 'Disabled',
      after: 'Enabled',
    });
    expect(describe({ kind: 'setTokenVersion', from: null, to: 2 })).toMatchObject({
      before: 'Not set',
      after: '2',
    });
  });

  test('uses the portal’s names of audiences', () => {
    expect(audienceName('AzureADMyOrg')).toContain('single tenant');
    expect(audienceName('AzureADMultipleOrgs')).toContain('multitenant');
    expect(audienceName('SomethingNew')).toBe('SomethingNew');
  });

  test('names the role that a handed-over change takes', () => {
    const action = { kind: 'createServicePrincipal' } as const;
    expect(delegateRole(change(action))).toBeNull();
    expect(delegateRole({ ...change(action), delegateTo: 'applicationAdministrator' })).toBe(
      'Cloud Application Administrator',
    );
    expect(delegateRole({ ...change(action), delegateTo: 'privilegedRoleAdministrator' })).toBe(
      'Global Administrator or Privileged Role Administrator',
    );
  });
});
