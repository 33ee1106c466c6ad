import { describe, expect, test } from 'vitest';
import { resources } from '../../../../src/domain/permissions/resources';
import type { Administrator } from '../../../../tools/practice/administrator';
import type { JsonObject } from '../../../../src/practice/json';
import { failureOf } from '../../../support/failure-of';
import {
  approve,
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  planUndo,
} from '../practice-workspace';
import {
  altered,
  justAfter,
  justBefore,
  onItem,
  onRequest,
  serverError,
  throttled,
} from '../../../support/faults';
import { appNamed, principalId, truthOf } from '../truth';

const graph = resources.graph.appId;
const wrongPartnerCenter = 'fabfbdc4-5751-471c-ac43-3826fa1afc31';
const isGrant = '/oauth2PermissionGrants/';

/** Graph asks to wait before a grant is changed, long enough for another administrator to do something. */
const busy = throttled(240);

/** Does something once, as soon as a change of the run waits to be sent again. */
function whileWaiting(made: TestWorkspace, act: (other: Administrator) => void): void {
  let done = false;
  made.onView = ({ changes }) => {
    if (done || !changes.some(({ now }) => now.state === 'retrying')) return;
    done = true;
    act(made.tenant.actAsAnotherAdministrator);
  };
}

/** Lets someone else act just before the grants are read, which is with the client secret's request. */
function beforeItIsRead(made: TestWorkspace, act: (other: Administrator) => void): void {
  const fault = justBefore(act);
  made.trouble.add(onItem('POST', '/addPassword', fault));
}

/** The app's tenant-wide grant for an API. */
function grantFor({ tenant }: TestWorkspace, appId: string, api: string) {
  const [clientId, resourceId] = [principalId(tenant, appId), principalId(tenant, api)];
  return tenant.state
    .objects('oauth2PermissionGrant')
    .find((one) => one.clientId === clientId && one.resourceId === resourceId);
}

/** An app with consent of others, and the plan that adds what Rewst needs. */
async function planned() {
  const bench = await practiceWorkspace('existing-app');
  const { appId } = appNamed(bench.tenant, 'Rewst');
  const { plan: stored } = await plan(bench, { target: { kind: 'existing', appId } });
  const change = stored.plan.changes.find(({ id }) => id.startsWith(`grantScopes:${graph}`));
  if (change?.action.kind !== 'grantScopes') throw new Error('Nothing of Microsoft Graph is to be granted.');
  const ids = [principalId(bench.tenant, appId), principalId(bench.tenant, graph)] as const;
  return { bench, appId, stored, change, wanted: change.action.scopes, ids };
}

describe('while more waits to be granted', () => {
  test('someone else takes the whole grant away: it is said, and a new plan grants it anew', async () => {
    const { bench, appId, stored, change, wanted } = await planned();
    const id = grantFor(bench, appId, graph)?.id as string;
    bench.trouble.add(onItem('PATCH', isGrant, busy));
    whileWaiting(bench, (other) => {
      other.delete(id);
    });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({
      state: 'partial',
      error: null,
      verification: { verdict: { kind: 'perhaps' } },
    });
    expect(run.changes.filter(({ now }) => now.state === 'failed')).toMatchObject([
      { id: change.id, now: { error: { code: 'notFound' } } },
    ]);
    // What they had granted before went as well: that is more than was approved.
    expect((await failureOf(bench.workspace.runs.retry(run.runId))).code).toBe('planOutdated');
    const { run: next } = await prepareApp(bench, { target: { kind: 'existing', appId } });
    expect(next).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(truthOf(bench.tenant, appId).scopes[graph]).toEqual(expect.arrayContaining([...wanted]));
  });

  test('someone else grants just that: it is theirs', async () => {
    const { bench, appId, stored, change, wanted, ids } = await planned();
    const before = truthOf(bench.tenant, appId).scopes[graph] ?? [];
    const all = [...before, ...wanted].join(' ');
    bench.trouble.add(onItem('PATCH', isGrant, busy));
    whileWaiting(bench, (other) => {
      other.setGrant(...ids, all);
    });
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(run.changes.find(({ id }) => id === change.id)?.now).toEqual({ state: 'already' });
    await approve(bench, await planUndo(bench, run));
    expect(grantFor(bench, appId, graph)?.scope).toBe(all);
  });
});

test('a grant that Graph shows without any text counts as an empty one', async () => {
  const { bench, appId, stored, wanted, ids } = await planned();
  bench.tenant.actAsAnotherAdministrator.setGrant(...ids, '');
  const nameless = (body: JsonObject): JsonObject => ({
    ...body,
    value: ((body.value ?? []) as readonly JsonObject[]).map((one) =>
      one.scope === '' ? { ...one, scope: null } : one,
    ),
  });
  for (const target of ['item', 'request'] as const) {
    const fault = altered(nameless);
    bench.trouble.add({ target, method: 'GET', path: 'oauth2PermissionGrants', times: 999, fault });
  }
  const { plan: again } = await plan(
    bench,
    stored.request.purpose === 'prepare' ? stored.request.choices : {},
  );
  const run = await approve(bench, again);
  expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
  expect(truthOf(bench.tenant, appId).scopes[graph]).toEqual(expect.arrayContaining([...wanted]));
});

describe('consent that is to be taken back', () => {
  async function swapping() {
    const bench = await practiceWorkspace('wrong-partner-center');
    const { appId } = appNamed(bench.tenant, 'Rewst');
    const { plan: stored } = await plan(bench, {
      partner: true,
      integrations: ['graph', 'csp'],
      target: { kind: 'existing', appId },
    });
    const grantId = grantFor(bench, appId, wrongPartnerCenter)?.id as string;
    const revocation = (run: {
      readonly changes: readonly { readonly id: string; readonly now: unknown }[];
    }) => run.changes.find(({ id }) => id.startsWith('revokeScopes'))?.now;
    return { bench, appId, stored, grantId, revocation };
  }

  test('and that someone else has taken back before it is read is gone as wanted', async () => {
    const { bench, stored, grantId, revocation } = await swapping();
    beforeItIsRead(bench, (other) => other.delete(grantId));
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    expect(revocation(run)).toEqual({ state: 'already' });
    // Not every server shows everything: a look or two more before it is taken for gone.
    expect(bench.clock.elapsed()).toBeGreaterThan(60_000);
  });

  test('and is not to be seen is not looked for after a cancel', async () => {
    const { bench, stored, grantId, revocation } = await swapping();
    let looked = 0;
    beforeItIsRead(bench, (other) => other.delete(grantId));
    bench.trouble.add(
      onRequest(
        'GET',
        /\/servicePrincipals\/[^/]+\/oauth2PermissionGrants/,
        justAfter(() => {
          if ((looked += 1) === 3) bench.workspace.runs.cancel(bench.workspace.runs.current()!.runId);
        }),
        { times: 99 },
      ),
    );
    const run = await approve(bench, stored);
    expect(run).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' } });
    expect(looked).toBe(3);
    expect(revocation(run)).toMatchObject({ state: 'skipped' });
    expect(run.changes.find(({ id }) => id.startsWith('grantScopes'))?.now).toMatchObject({
      state: 'skipped',
    });
  });

  test.each([
    ['takes the grant away', null, 'already'],
    ['grants more of the same API', 'user_impersonation offline_access', 'done'],
  ] as const)('while someone else %s', async (_what, scope, state) => {
    const { bench, appId, stored, grantId, revocation } = await swapping();
    bench.trouble.add(onItem('DELETE', isGrant, busy));
    whileWaiting(bench, (other) => {
      if (scope === null) other.delete(grantId);
      else {
        other.setGrant(
          principalId(bench.tenant, appId),
          principalId(bench.tenant, wrongPartnerCenter),
          scope,
        );
      }
    });
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    expect(revocation(run)).toEqual({ state });
    expect(grantFor(bench, appId, wrongPartnerCenter)?.scope).toBe(
      scope === null ? undefined : 'offline_access',
    );
  });

  test('and whose answer is lost is this run’s doing', async () => {
    const { bench, appId, stored, revocation } = await swapping();
    const fault = serverError(503, true);
    bench.trouble.add(onItem('DELETE', isGrant, fault));
    const run = await approve(bench, stored);
    expect(run.state).toBe('succeeded');
    expect(revocation(run)).toEqual({ state: 'done' });
    expect(grantFor(bench, appId, wrongPartnerCenter)).toBeUndefined();
  });
});
