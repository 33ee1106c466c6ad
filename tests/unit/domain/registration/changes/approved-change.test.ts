import { describe, expect, it } from 'vitest';
import {
  changeId,
  type Action,
  type Change,
  type NeededRole,
} from '../../../../../src/domain/registration/changes/change';
import { approvedChange } from '../../../../../src/domain/registration/changes/approved-change';
import type { Plan } from '../../../../../src/domain/registration/plan';

const change = (action: Action, delegateTo: NeededRole | null = null): Change => ({
  id: changeId(action),
  action,
  risk: { level: 'none' },
  delegateTo,
});

const planOf = (...changes: readonly Change[]): Plan => ({
  target: { kind: 'new', displayName: 'Rewst' },
  changes,
  warnings: [],
  blockers: [],
  unchanged: [],
});

const graph = { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' };
const azure = { appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013', name: 'Azure' };
const listed = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, kind: 'Scope' as const, name: id, why: null }));
const grant = (scopes: readonly string[], api = graph): Action => ({ kind: 'grantScopes', api, scopes });
const list = (...ids: readonly string[]): Action => ({
  kind: 'listPermissions',
  api: graph,
  permissions: listed(...ids),
  because: 'wanted',
});
const unlist = (because: 'dead' | 'undo', ...ids: readonly string[]): Action => ({
  kind: 'unlistPermissions',
  api: graph,
  permissions: listed(...ids),
  because,
});
const redirect = (uri: string): Action => ({ kind: 'addRedirectUri', platform: 'web', uri });
const revoke = (grantId: string, ...scopes: readonly string[]): Action => ({
  kind: 'revokeScopes',
  api: graph,
  grantId,
  scopes,
});
const audience = (from: string | null): Action => ({ kind: 'setAudience', from, to: 'AzureADMultipleOrgs' });

describe('a change that was approved', () => {
  it.each<[string, Action, Action]>([
    ['the same', redirect('https://a.example'), redirect('https://a.example')],
    ['some of its scopes', grant(['A', 'B']), grant(['B'])],
    ['some of its permissions', list('A', 'B'), list('A')],
    ['some of what comes off the list', unlist('dead', 'A', 'B'), unlist('dead', 'B')],
    ['some of what is taken back', revoke('g', 'A', 'B'), revoke('g', 'A')],
    ['the audience of an app that was new', audience(null), audience('AzureADMyOrg')],
  ])('covers %s', (_, approved, later) => {
    const first = change(approved);
    expect(approvedChange(change(later), planOf(first))).toBe(first);
  });

  it.each<[string, Action, Action]>([
    ['another content', redirect('https://a.example'), redirect('https://b.example')],
    ['more scopes', grant(['A']), grant(['A', 'B'])],
    ['the scopes of another API', grant(['A'], azure), grant(['A'])],
    ['more permissions', list('A'), list('A', 'B')],
    ['another reason', unlist('dead', 'A'), unlist('undo', 'A')],
    ['another grant', revoke('g', 'A'), revoke('h', 'A')],
    ['an audience that is another now', audience('AzureADMyOrg'), audience('PersonalMicrosoftAccount')],
    [
      'a secret that lasts longer',
      { kind: 'addSecret', months: 6, maxDays: null },
      { kind: 'addSecret', months: 12, maxDays: null },
    ],
  ])('does not cover %s', (_, approved, later) => {
    expect(approvedChange(change(later), planOf(change(approved)))).toBeNull();
  });

  it('is none where it was shown as someone else’s to do', () => {
    const shown = change(grant(['A']), 'applicationAdministrator');
    expect(approvedChange(change(grant(['A'])), planOf(shown))).toBeNull();
  });
});
