import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../src/contract/views/run';
import { builtInRoles, type BuiltInRole } from '../../../src/practice/directory/roles';
import type { Scenario } from '../../../src/practice/scenarios/builder';
import { ordinaryTenant, readingScopes, writingScopes } from '../../../src/practice/scenarios/ordinary';
import {
  approve,
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  withApp,
  preparedIn,
} from './practice-workspace';
import { justAfter, onRequest } from '../../support/faults';
import { testScenario } from '../../support/test-scenario';
import { principalId, textOf, truthOf } from './truth';

const graph = '00000003-0000-0000-c000-000000000000';
const keyVault = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';
const exchange = '00000002-0000-0ff1-ce00-000000000000';

const states = (run: RunView): Record<string, string> =>
  Object.fromEntries(run.changes.map((change) => [change.id.split(':')[0] ?? '', change.now.state]));

/** The scopes that each visit to the sign-in page asked for. */
const askedScopes = ({ opened }: TestWorkspace) =>
  opened.map((url) => (url.searchParams.get('scope') ?? '').split(' '));

const writing = [
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
];

describe('the scopes that write', () => {
  test('are asked for when a plan is approved, not before', async () => {
    const bench = await practiceWorkspace('fresh');
    const { plan: stored } = await plan(bench);
    expect(askedScopes(bench)).toHaveLength(1);
    expect(askedScopes(bench)[0]).not.toEqual(expect.arrayContaining([expect.stringContaining('ReadWrite')]));
    await approve(bench, stored);
    expect(askedScopes(bench)).toHaveLength(2);
    expect(askedScopes(bench)[1]).toEqual(expect.arrayContaining(writing));
  });

  test('are not asked for where there is nothing to write', async () => {
    const { bench, target } = await withApp('prepared');
    const { run } = await prepareApp(bench, { target, secretMode: 'keep' });
    expect(run).toMatchObject({ state: 'succeeded', changes: [] });
    expect(askedScopes(bench)).toHaveLength(1);
  });

  test('can be declined: nothing is written, and it is said what was declined', async () => {
    const bench = await practiceWorkspace('fresh');
    const { plan: stored } = await plan(bench);
    const agree = bench.browser;
    bench.browser = async (url) => {
      const refused = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
      refused.hostname = '127.0.0.1';
      const { state } = Object.fromEntries(new URL(url).searchParams);
      await fetch(refused, {
        method: 'POST',
        body: new URLSearchParams({ error: 'access_denied', state: state ?? '' }),
      });
    };
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'consentDeclined' } });
    expect(bench.tenant.record.clientEffects).toEqual([]);
    bench.browser = agree;
    expect((await approve(bench, stored)).state).toBe('succeeded');
  });
});

describe('a Cloud Application Administrator', () => {
  test('does everything but Graph’s application permissions, and gets a link to hand on', async () => {
    const { bench, run } = await preparedIn('cloud-application-administrator');
    expect(run.state).toBe('partial');
    expect(run.error).toBeNull();
    const appId = run.sheet!.appId;
    const truth = truthOf(bench.tenant, appId);
    expect(truth.roles).not.toHaveProperty(graph);
    expect(truth.roles[exchange]).toEqual(['dc50a0fb-09a3-484d-be87-e023b12c6440']);
    expect(truth.scopes[graph]).toContain('User.ReadWrite.All');
    expect(run.consentLink).toBe(
      `https://login.microsoftonline.com/${bench.tenant.about.tenantId}/adminconsent?client_id=${appId}`,
    );
    expect(run.verification).toMatchObject({
      verdict: { kind: 'perhaps', unread: null },
      token: 'works',
      missing: [
        { name: 'Directory.ReadWrite.All', kind: 'application' },
        { name: 'Domain.ReadWrite.All', kind: 'application' },
        { name: 'ServiceHealth.Read.All', kind: 'application' },
        { name: 'User.ReadWrite.All', kind: 'application' },
      ],
    });
  });

  test('sees with “Check again” what a Global Administrator has consented to since', async () => {
    const { bench, run } = await preparedIn('cloud-application-administrator');
    const truth = truthOf(bench.tenant, run.sheet!.appId);
    const api = principalId(bench.tenant, graph);
    for (const role of [
      '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
      '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
      '79c261e0-fe76-4144-aad5-bdc68fbe4037',
      '741f803b-c850-494e-b5df-cde7c675a1ca',
    ]) {
      bench.tenant.actAsAnotherAdministrator.assign(textOf(truth.servicePrincipal, 'id'), api, role);
    }
    const { writes } = bench.tenant.record.counts;
    const checked = await bench.workspace.runs.checkAgain(run.runId);
    expect(checked).toMatchObject({ verdict: { kind: 'works' }, missing: [], token: 'works' });
    expect(bench.tenant.record.counts.writes).toBe(writes);
    expect(bench.workspace.runs.state(run.runId).verification?.verdict.kind).toBe('works');
  });
});

describe('a member without a role', () => {
  test('registers the app with its secret, and delegates all consent', async () => {
    const { bench, run } = await preparedIn('no-admin-role');
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(states(run)).toMatchObject({
      createApplication: 'done',
      addSecret: 'done',
      // Microsoft lets a member make one only with the role of an Application Developer.
      createServicePrincipal: 'delegated',
      grantScopes: 'delegated',
      assignRole: 'delegated',
    });
    const truth = truthOf(bench.tenant, run.sheet!.appId);
    expect(truth.scopes).toEqual({});
    expect(truth.roles).toEqual({});
    expect(run.secret.state).toBe('stored');
    expect(run.consentLink).toContain('/adminconsent?');
    expect(run.verification?.granted).toEqual({ scopes: [], roles: [] });
    // The service principal was tried, since some members may; no consent was.
    const refused = bench.tenant.record.graphRequests.flatMap((request) => [request, ...request.items]);
    expect(
      refused.filter(({ status, method }) => status === 403 && method !== 'GET').map((one) => one.method),
    ).toEqual(['POST']);
  });

  test('can’t sign in before an administrator has approved the sign-in app, and is told so', async () => {
    const bench = await practiceWorkspace('admin-approval');
    await expect(bench.workspace.identity.signIn()).rejects.toMatchObject({ code: 'adminApprovalNeeded' });
  });
});

describe('a second run changes nothing', () => {
  const someone = (roles: readonly BuiltInRole[]): Scenario =>
    testScenario((builder) => {
      // An API is missing, and only some may add it.
      ordinaryTenant(builder, [keyVault]);
      builder.consentToTool([...readingScopes, ...writingScopes]);
      builder.signInAs(roles, 'The user');
    });
  const everyone = [null, ...(Object.keys(builtInRoles) as BuiltInRole[])].map(
    (role) => [role, false] as const,
  );

  test.each([...everyone, [null, true], ['Application Developer', true]] as const)(
    'for %s, partner: %j',
    async (role, partner) => {
      const roles = role === null ? [] : [role];
      const { bench, run } = await preparedIn(
        someone(roles),

        { partner },
      );
      expect(['succeeded', 'partial']).toContain(run.state);
      const before = truthOf(bench.tenant, run.sheet!.appId);
      const { writes } = bench.tenant.record.counts;
      const target = { kind: 'existing', appId: run.sheet!.appId } as const;
      const second = await prepareApp(bench, { partner, target });
      expect(second.plan.plan.changes.filter(({ delegateTo }) => delegateTo === null)).toEqual([]);
      expect(second.run).toMatchObject({ state: run.state, error: null, consentLink: run.consentLink });
      expect(second.run.secret).toEqual(run.secret);
      expect(bench.tenant.record.counts.writes).toBe(writes);
      expect(bench.tenant.secrets()).toHaveLength(1);
      expect(truthOf(bench.tenant, run.sheet!.appId)).toEqual(before);
    },
  );

  test('for a member, over real sockets', async () => {
    const { bench, run } = await preparedIn('no-admin-role', {}, { sockets: true });
    const { writes } = bench.tenant.record.counts;
    await prepareApp(bench, { target: { kind: 'existing', appId: run.sheet!.appId } });
    expect(bench.tenant.record.counts.writes).toBe(writes);
    expect(bench.tenant.secrets()).toHaveLength(1);
  });
});

test('an Application Developer registers an app although users may not', async () => {
  const { run } = await preparedIn('application-developer');
  expect(states(run)).toMatchObject({
    createApplication: 'done',
    createServicePrincipal: 'done',
    grantScopes: 'delegated',
  });
});

test('where registering is forbidden that is said before anything is tried', async () => {
  const bench = await practiceWorkspace('registration-forbidden');
  const { plan: stored } = await plan(bench);
  expect(stored.plan.blockers).toEqual([{ kind: 'registrationForbidden' }]);
  expect(() => bench.workspace.runs.start(stored.id, [])).toThrow();
  expect(bench.tenant.record.clientEffects).toEqual([]);
  expect(bench.opened).toHaveLength(1);
});

describe('a role that is lost between the review and the approval', () => {
  test('makes the plan out of date', async () => {
    const bench = await practiceWorkspace('fresh');
    const { plan: stored } = await plan(bench);
    bench.tenant.actAsAnotherAdministrator.setRoles(bench.tenant.accounts[0]!.id, [
      'Cloud Application Administrator',
    ]);
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'planOutdated' } });
    expect(bench.tenant.record.clientEffects).toEqual([]);
  });

  test('during the run leaves the rest to someone else', async () => {
    const bench = await practiceWorkspace('fresh');
    const { tenant } = bench;
    bench.trouble.add(
      onRequest(
        'POST',
        '/servicePrincipals',
        justAfter((administrator) => {
          administrator.setRoles(tenant.accounts[0]!.id, ['Cloud Application Administrator']);
        }),
      ),
    );
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'partial', error: null });
    expect(run.changes.filter((change) => change.now.state === 'delegated')).toHaveLength(4);
    expect(run.consentLink).not.toBeNull();
  });
});
