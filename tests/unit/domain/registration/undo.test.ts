import { describe, expect, test } from 'vitest';
import { runTag } from '../../../../src/domain/registration/application-body';
import type { Action } from '../../../../src/domain/registration/changes/change';
import { known, knownOr, unknown, type FoundRegistration } from '../../../../src/domain/registration/found';
import { makePlan } from '../../../../src/domain/registration/plan';
import { undoPlan, type DoneAction } from '../../../../src/domain/registration/undo/undo';
import { anyRegistration, anyTenant, anyWanted } from './arbitrary';
import {
  callback,
  foundRegistration,
  foreignId,
  foundTenant,
  published,
  serviceId,
  wrongPartnerCenter,
  knownPrincipal,
  grant,
  foundSecret,
} from './found';
import { actionsOf } from './plan/plans';
import { forAll } from '../../../support/for-all';
import { after, type State } from './simulate';

const graphApi = { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' };
const permission = { id: 'p1', kind: 'Scope', name: 'User.Read', why: null } as const;
const key = '77777777-7777-4777-8777-777777777777';
const tenant = foundTenant();
const runId = '99999999-9999-4999-8999-999999999999';
const userReadAll = 'df021288-bdef-4463-88db-98f22de89214';
const wrongId = 'b0000000-0000-4000-8000-000000000001';

const done = (action: Action, createdId: string | null = null): DoneAction => ({ action, createdId });

/** Carries a run out, and notes what it did as the engine does: with the ids of what was made. */
function carriedOut(state: State, actions: readonly Action[]): { state: State; done: readonly DoneAction[] } {
  const noted: DoneAction[] = [];
  const end = actions.reduce((before, action) => {
    const next = after(before, action);
    noted.push(done(action, createdId(action, next)));
    return next;
  }, state);
  return { state: end, done: noted };
}

function createdId(action: Action, { registration }: State): string | null {
  if (registration === null) return null;
  switch (action.kind) {
    case 'addSecret':
      return registration.secrets.at(-1)?.keyId ?? null;
    case 'createServicePrincipal':
      return knownOr(registration.servicePrincipal, null)?.id ?? null;
    case 'assignCaller':
      return 'assignment-of-the-caller';
    default:
      return null;
  }
}

/** A registration with everything in a fixed order, to compare two of them. */
function settled(app: FoundRegistration | null): unknown {
  if (app === null) return null;
  const sorted = <T>(list: readonly T[]): readonly T[] =>
    [...list].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  const principal = knownOr(app.servicePrincipal, null);
  return {
    ...app,
    redirectUris: {
      web: sorted(app.redirectUris.web),
      spa: sorted(app.redirectUris.spa),
      publicClient: sorted(app.redirectUris.publicClient),
    },
    listed: sorted(app.listed.map((entry) => ({ ...entry, permissions: sorted(entry.permissions) }))),
    servicePrincipal: principal && {
      ...principal,
      grants: sorted(
        knownOr(principal.grants, []).map(({ resourceId, consentType, scopes }) => ({
          resourceId,
          consentType,
          scopes: sorted(scopes),
        })),
      ),
      assignments: sorted(knownOr(principal.assignments, [])),
    },
  };
}

test('undone at once, a run leaves the app as it was, whatever it did', () => {
  forAll(anyRegistration, anyTenant, anyWanted, (registration, found, wanted) => {
    const actions = actionsOf(makePlan({ tenant: found, registration, wanted, heldSecrets: [] }));
    const run = carriedOut({ tenant: found, registration }, actions);
    const { plan, left } = undoPlan(run.done, run.state.registration!, run.state.tenant, runId);
    const end = carriedOut(run.state, actionsOf(plan));
    // Graph would refuse to take these back, which is said.
    const refused = left.flatMap((why) => /no redirect URI like (\S+) any more/.exec(why)?.[1] ?? []);
    const web = registration.redirectUris.web.filter((uri) => !refused.includes(uri));
    const serviceReference = left.some((why) => why.startsWith('The service management reference stays'))
      ? (wanted.serviceReference ?? null)
      : registration.serviceReference;
    const redirectUris = { ...registration.redirectUris, web };
    const expected = { ...registration, redirectUris, serviceReference };
    expect(settled(end.state.registration)).toEqual(settled(expected));
  });
});

test('everything that an undo does is confirmed', () => {
  forAll(anyRegistration, anyWanted, (registration, wanted) => {
    const actions = actionsOf(makePlan({ tenant, registration, wanted, heldSecrets: [] }));
    const run = carriedOut({ tenant, registration }, actions);
    const { plan } = undoPlan(run.done, run.state.registration!, tenant, runId);
    expect(plan.changes.every(({ risk }) => risk.level === 'confirm')).toBe(true);
  });
});

describe('what someone else has changed since is left alone, and said', () => {
  const granted = foundRegistration({
    audience: 'AzureADMultipleOrgs',
    idTokens: true,
    servicePrincipal: knownPrincipal({
      grants: known([grant('g', serviceId('graph'), ['openid', 'Mail.Read'])]),
      assignments: known([{ id: 'a', resourceId: serviceId('graph'), appRoleId: userReadAll }]),
    }),
  });

  test.each<[string, Action, Partial<FoundRegistration>]>([
    [
      'the audience',
      { kind: 'setAudience', from: 'AzureADMyOrg', to: 'AzureADMultipleOrgs' },
      { audience: 'Other' },
    ],
    ['a redirect URI that is gone', { kind: 'addRedirectUri', platform: 'web', uri: callback }, {}],
    [
      'a redirect URI that came back',
      { kind: 'removeRedirectUri', platform: 'web', uri: callback },
      { redirectUris: { web: [callback], spa: [], publicClient: [] } },
    ],
    ['ID tokens', { kind: 'setIdTokens', to: true }, { idTokens: false }],
    ['access tokens', { kind: 'setAccessTokens', to: true }, {}],
    [
      'the public client setting',
      { kind: 'setPublicClientFallback', to: false },
      { publicClientFallback: true },
    ],
    ['the token version', { kind: 'setTokenVersion', from: null, to: 2 }, { tokenVersion: 1 }],
    [
      'listed permissions',
      { kind: 'listPermissions', api: graphApi, permissions: [permission], because: 'wanted' },
      {},
    ],
    ['a secret', { kind: 'addSecret', months: 12, maxDays: null }, {}],
    ['the enterprise application', { kind: 'createServicePrincipal' }, {}],
    ['sign-in to it', { kind: 'setServicePrincipalEnabled', to: false }, {}],
    ['assignment', { kind: 'setAssignmentRequired', to: true }, {}],
    ['consent to scopes', { kind: 'grantScopes', api: graphApi, scopes: ['openid'] }, {}],
    ['consent to a role', { kind: 'assignRole', api: graphApi, roleId: 'r', name: 'User.Read.All' }, {}],
  ])('%s', (_, action, change) => {
    const { plan, left } = undoPlan(
      [done(action, 'made-by-the-run')],
      foundRegistration(change),
      tenant,
      runId,
    );
    expect(plan.changes).toEqual([]);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(/^[A-Z].+\.$/);
  });

  test('and only the part that is ours is undone', () => {
    const actions: readonly Action[] = [
      { kind: 'grantScopes', api: graphApi, scopes: ['openid', 'profile'] },
      { kind: 'assignRole', api: graphApi, roleId: userReadAll, name: 'User.Read.All' },
    ];
    const { plan, left } = undoPlan(
      actions.map((action) => done(action)),
      granted,
      tenant,
      runId,
    );
    expect(actionsOf(plan)).toEqual([
      { kind: 'unassignRole', api: graphApi, assignmentId: 'a', roleId: userReadAll, name: 'User.Read.All' },
      { kind: 'revokeScopes', api: graphApi, grantId: 'g', scopes: ['openid'] },
    ]);
    expect(left).toEqual([]);
  });
});

describe('what can’t be undone is said', () => {
  test.each<[string, Action]>([
    ['a removed secret', { kind: 'removeSecret', keyId: key, displayName: null, because: 'asked' }],
    ['an owner', { kind: 'removeOwner', on: 'application', ownerId: key, name: 'Ben' }],
    ['a deleted app', { kind: 'deleteApplication', appId: 'a', displayName: 'Rewst' }],
    ['a deleted enterprise application', { kind: 'deleteServicePrincipal', servicePrincipalId: 's' }],
    ['an API that was added', { kind: 'createResourceServicePrincipal', resource: 'storage' }],
    ['an assignment without an id', { kind: 'assignCaller' }],
  ])('%s', (_, action) => {
    const { plan, left } = undoPlan([done(action)], foundRegistration(), tenant, runId);
    expect(plan.changes).toEqual([]);
    expect(left).toHaveLength(1);
  });
});

describe('a run that created the app', () => {
  const tags = ['PrepareForRewst', runTag(runId)];
  const run = [
    done({ kind: 'createApplication', displayName: 'Rewst' }, 'o'),
    done({ kind: 'addSecret', months: 12, maxDays: null }, key),
    done({ kind: 'createServicePrincipal' }, 's'),
  ];
  const secret = (keyId: string) => foundSecret(keyId);

  test('is undone by deleting the app and nothing else', () => {
    const app = foundRegistration({ displayName: 'Rewst', secrets: [secret(key)], tags });
    const { plan, left } = undoPlan(run, app, tenant, runId);
    expect(plan.changes).toMatchObject([
      { action: { kind: 'deleteApplication', displayName: 'Rewst' }, risk: { level: 'confirm' } },
    ]);
    expect(left).toEqual([]);
    expect(plan.unchanged).toEqual([]);
  });

  test('says that secrets of others go with it', () => {
    const app = foundRegistration({ secrets: [secret(key), secret('other')], tags });
    expect(undoPlan(run, app, tenant, runId).left).toHaveLength(1);
  });
});

describe('a record that claims what the run never did', () => {
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${String(n)}`;
  const refusal = /^[^“]+is (?:none of|not added)/;

  test.each<[string, Action, string]>([
    [
      'a foreign redirect URI',
      { kind: 'removeRedirectUri', platform: 'web', uri: 'https://evil.example/callback' },
      'https://evil.example/callback',
    ],
    [
      'a callback on a foreign host',
      {
        kind: 'removeRedirectUri',
        platform: 'web',
        uri: 'https://evil.example/https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback',
      },
      'evil.example',
    ],
    [
      'another role under a name of ours',
      {
        kind: 'unassignRole',
        api: graphApi,
        assignmentId: 'a',
        roleId: '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
        name: 'User.Read.All',
      },
      '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
    ],
    [
      'a scope that Rewst does not ask for',
      { kind: 'revokeScopes', api: graphApi, grantId: 'g', scopes: ['Foreign.Read'] },
      'Foreign.Read of Microsoft Graph',
    ],
    [
      'a scope of an API that Rewst does not use, under the name of one that it does',
      {
        kind: 'revokeScopes',
        api: { appId: id(1), name: 'Microsoft Graph' },
        grantId: 'g',
        scopes: ['User.Read'],
      },
      `User.Read of ${id(1)}`,
    ],
    [
      'a permission on the list',
      {
        kind: 'unlistPermissions',
        api: graphApi,
        permissions: [{ id: foreignId('graph'), kind: 'Scope', name: 'User.Read', why: null }],
        because: 'dead',
      },
      'Foreign.Read of Microsoft Graph',
    ],
    [
      'an Application ID URI on a verified domain',
      { kind: 'removeIdentifierUri', uri: 'https://contoso.example/api' },
      'https://contoso.example/api',
    ],
  ])('%s is refused, in words', (_, action, named) => {
    const { plan, refused } = undoPlan([done(action)], foundRegistration(), tenant, runId);
    expect(plan.changes).toEqual([]);
    expect(refused).toEqual([expect.stringMatching(refusal)]);
    expect(refused[0]).toContain(named);
  });

  test('is shown by the names of the tenant', () => {
    const role = published('graph').find(({ kind }) => kind === 'Role')!;
    const scope = published('graph').find(({ kind, name }) => kind === 'Scope' && name !== 'Foreign.Read')!;
    const app = foundRegistration({
      listed: [{ resourceAppId: graphApi.appId, permissions: [{ id: scope.id, kind: 'Scope' }] }],
      servicePrincipal: knownPrincipal({
        assignments: known([{ id: 'a', resourceId: serviceId('graph'), appRoleId: role.id }]),
      }),
    });
    const spoof = { appId: graphApi.appId, name: 'Harmless API' };
    const actions: readonly Action[] = [
      { kind: 'assignRole', api: spoof, roleId: role.id, name: 'Harmless.Read' },
      {
        kind: 'listPermissions',
        api: spoof,
        permissions: [{ id: scope.id, kind: 'Scope', name: 'Harmless.Read', why: 'Harmless.' }],
        because: 'wanted',
      },
    ];
    const { plan } = undoPlan(
      actions.map((action) => done(action)),
      app,
      tenant,
      runId,
    );
    expect(JSON.stringify(plan.changes)).not.toContain('Harmless');
    const gone = undoPlan(
      actions.map((action) => done(action)),
      foundRegistration({ servicePrincipal: knownPrincipal() }),
      tenant,
      runId,
    );
    expect(gone.left.join()).not.toContain('Harmless');
    expect(gone.left).toContain(`Consent to ${role.name} is already gone.`);
    expect(plan.changes).toMatchObject([
      {
        action: {
          kind: 'unlistPermissions',
          api: { name: 'Microsoft Graph' },
          permissions: [{ name: scope.name }],
        },
      },
      { action: { kind: 'unassignRole', api: { name: 'Microsoft Graph' }, name: role.name } },
    ]);
  });

  test('gets no app deleted that does not bear its tag', () => {
    for (const tags of [[], ['PrepareForRewst'], [runTag('another-run')]]) {
      const app = foundRegistration({ displayName: 'Payroll', tags });
      const { plan, refused } = undoPlan(
        [done({ kind: 'createApplication', displayName: 'Rewst' }, 'o')],
        app,
        tenant,
        runId,
      );
      expect(plan.changes).toEqual([]);
      expect(refused).toEqual([expect.stringContaining('does not bear the tag')]);
    }
  });

  test('gets no app deleted that the run has restored', () => {
    const action: Action = {
      kind: 'restoreApplication',
      appId: id(1),
      deletedObjectId: id(2),
      displayName: 'Rewst',
    };
    const { plan, refused } = undoPlan([done(action)], foundRegistration(), tenant, runId);
    expect(plan.changes).toEqual([]);
    expect(refused).toEqual([expect.stringContaining('restored the app')]);
  });
});

test('consent to a look-alike that was taken back is given again', () => {
  const api = { appId: wrongPartnerCenter, name: 'Microsoft Partner Center (the wrong one)' };
  const app = foundRegistration({ lookAlikes: { [wrongPartnerCenter]: wrongId } });
  const action: Action = { kind: 'revokeScopes', api, grantId: 'g', scopes: ['user_impersonation'] };
  expect(actionsOf(undoPlan([done(action)], app, tenant, runId).plan)).toEqual([
    { kind: 'grantScopes', api, scopes: ['user_impersonation'] },
  ]);
});

test('consent that can’t be read is not taken for gone', () => {
  const app = foundRegistration({
    servicePrincipal: knownPrincipal({ grants: unknown('Busy.'), assignments: unknown('Busy.') }),
  });
  const { plan, left } = undoPlan(
    [done({ kind: 'grantScopes', api: graphApi, scopes: ['openid'] })],
    app,
    tenant,
    runId,
  );
  expect(plan.changes).toEqual([]);
  expect(left.join()).not.toContain('already gone');
});
