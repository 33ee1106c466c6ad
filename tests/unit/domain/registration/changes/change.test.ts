import { isDeepStrictEqual } from 'node:util';
import { describe as group, expect, test } from 'vitest';
import { resourceKeys } from '../../../../../src/domain/permissions/resources';
import type { Action, ActionKind } from '../../../../../src/domain/registration/changes/change';
import {
  actionSchema,
  change,
  changeId,
  kindOf,
} from '../../../../../src/domain/registration/changes/change';
import { applicationPatch } from '../../../../../src/domain/registration/application-body';
import type { EditableApplication } from '../../../../../src/domain/registration/changes/kind';
import { audienceName } from '../../../../../src/domain/registration/changes/application';
import { describe, delegateRole } from '../../../../../src/domain/registration/changes/describe';
import { foundRegistration } from '../found';

const api = { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' };
const unknownApi = { appId: 'fabfbdc4-5751-471c-ac43-3826fa1afc31', name: 'the wrong Partner Center' };
const someId = '22222222-2222-4222-8222-222222222222';
const otherId = '33333333-3333-4333-8333-333333333333';
const named = { id: someId, kind: 'Scope', name: 'User.Read', why: 'Reads the profile.' };
const unnamed = { id: otherId, kind: 'Role', name: null, why: null };

/** At least one of each kind, in all its forms. */
const samples: Readonly<Record<ActionKind, readonly Action[]>> = {
  createApplication: [{ kind: 'createApplication', displayName: 'Rewst' }],
  deleteApplication: [{ kind: 'deleteApplication', appId: someId, displayName: 'Rewst' }],
  restoreApplication: [
    { kind: 'restoreApplication', appId: someId, deletedObjectId: otherId, displayName: 'Rewst' },
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
  setServiceReference: [
    { kind: 'setServiceReference', from: null, to: '4711' },
    { kind: 'setServiceReference', from: '4711', to: '4712' },
  ],
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
  removeOwner: (['application', 'servicePrincipal'] as const).map((on) => ({
    kind: 'removeOwner',
    on,
    ownerId: someId,
    name: 'Ben',
  })),
  addSecret: [
    { kind: 'addSecret', months: 12, maxDays: null },
    { kind: 'addSecret', months: 6, maxDays: 90 },
    { kind: 'addSecret', months: 6, maxDays: 0.5 },
    { kind: 'addSecret', months: 6, maxDays: 4.520833333333333 },
  ],
  removeSecret: [
    { kind: 'removeSecret', keyId: someId, displayName: 'old', because: 'asked' },
    { kind: 'removeSecret', keyId: someId, displayName: null, because: 'expired' },
  ],
  createServicePrincipal: [{ kind: 'createServicePrincipal' }],
  restoreServicePrincipal: [{ kind: 'restoreServicePrincipal', deletedObjectId: otherId }],
  deleteServicePrincipal: [{ kind: 'deleteServicePrincipal', servicePrincipalId: someId }],
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
  assignRole: [{ kind: 'assignRole', api, roleId: someId, name: 'User.Read.All' }],
  unassignRole: [{ kind: 'unassignRole', api, assignmentId: 'x', roleId: someId, name: 'User.Read.All' }],
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

test.each(all.filter((action) => kindOf(action).edit !== undefined))(
  '$kind: what it changes of the app is in the request',
  (action) => {
    const edited = (app: EditableApplication, by: Action) => kindOf(by).edit?.(app, by) ?? app;
    const redirectUris = { web: [], spa: [], publicClient: ['https://a.example'] };
    const app = foundRegistration({ redirectUris });
    const apps: readonly EditableApplication[] = [app, ...all.map((other) => edited(app, other))];
    const changed = apps.filter((one) => !isDeepStrictEqual(edited(one, action), one));
    expect(changed).not.toEqual([]);
    for (const one of changed) expect(applicationPatch(one, [action])).not.toBeNull();
  },
);

group('an action that is read from disk', () => {
  test.each(all.map((action) => [JSON.stringify(action), action] as const))('is %s', (text, action) => {
    expect(actionSchema.parse(JSON.parse(text))).toEqual(action);
  });

  test.each<[string, object]>([
    ['of a kind that there is not', { kind: 'setPolicy', to: true }],
    ['without a field', { kind: 'setAudience', to: 'AzureADMyOrg' }],
    ['with a field too many', { kind: 'createServicePrincipal', appId: someId }],
    ['with a path for an id', { ...samples.deleteApplication[0], appId: '../../../applications/x' }],
    ['with a path for a key id', { ...samples.removeSecret[0], keyId: `${someId}/../..` }],
    ['with a path for an owner', { ...samples.removeOwner[0], ownerId: `${someId}/../..` }],
    ['with an owner of something else', { ...samples.removeOwner[0], on: 'users' }],
    ['with a path for a grant', { ...samples.revokeScopes[0], grantId: 'g/../h' }],
    ['with a path for an assignment', { ...samples.unassignRole[0], assignmentId: 'x?$filter' }],
    ['with an id of no permission', { ...samples.assignRole[0], roleId: 'User.Read.All' }],
    ['with two scopes in one', { ...samples.grantScopes[0], scopes: ['User.Read Mail.Read'] }],
    ['with an API by its name alone', { ...samples.grantScopes[0], api: { name: 'Microsoft Graph' } }],
    ['of an API that is not in the catalogue', { ...samples.setResourceEnabled[0], resource: 'sharePoint' }],
    ['with a lifetime that is not offered', { ...samples.addSecret[0], months: 120 }],
    ['with a platform that there is not', { ...samples.addRedirectUri[0], platform: 'native' }],
  ])('is refused %s', (_, action) => {
    expect(actionSchema.safeParse(action).success).toBe(false);
  });
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
      { name: `${otherId} (application)`, note: '' },
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
