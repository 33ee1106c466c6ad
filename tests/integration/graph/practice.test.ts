import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resources } from '../../../src/domain/permissions/resources';
import type { BatchItem } from '../../../src/main/graph/batching/batch';
import { odataString } from '../../../src/main/graph/odata';
import type { WaitReport } from '../../../src/main/graph/sending/sender';
import type { Fault } from '../../../tools/practice/faults';
import { answerLost, requestLost, serverError, throttled } from '../../support/faults';
import { practiceGraph, type PracticeGraph } from './practice-graph';

const application = z.object({ id: z.string(), appId: z.string(), displayName: z.string() });
const withId = z.object({ id: z.string() });
const servicePrincipal = z.object({
  id: z.string(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string(), allowedMemberTypes: z.array(z.string()) })),
});

let practice: PracticeGraph;

async function open(scenario: string): Promise<void> {
  practice = await practiceGraph(scenario);
}

afterEach(() => practice.close());

const newApp = (name: string): object => ({
  displayName: name,
  signInAudience: 'AzureADMyOrg',
  tags: [`made-by-test:${name}`],
});

async function createApp(name = 'Made by test') {
  const outcome = await practice.graph.post('/applications', newApp(name), application, { kind: 'create' });
  if (outcome.kind !== 'done') throw new Error(`The app was not made: ${outcome.kind}`);
  return outcome.value;
}

function createPrincipal(appId: string, onWait?: (wait: WaitReport) => void) {
  return practice.graph.post('/servicePrincipals', { appId }, withId, {
    kind: 'idempotentWrite',
    fresh: true,
    ...(onWait && { onWait }),
  });
}

async function graphPrincipal() {
  const select = 'id,appRoles';
  return practice.graph.get(
    `/servicePrincipals(appId='${resources.graph.appId}')?$select=${select}`,
    servicePrincipal,
  );
}

/** An app with its service principal, and assignments of the first roles of Microsoft Graph that an app can have. */
async function assignments(count: number): Promise<BatchItem<{ id: string }>[]> {
  const app = await createApp();
  const own = await createPrincipal(app.appId);
  if (own.kind !== 'done') throw new Error(`The service principal was not made: ${own.kind}`);
  const principalId = own.value.id;
  const { id: resourceId, appRoles } = await graphPrincipal();
  return appRoles
    .filter((role) => role.allowedMemberTypes.includes('Application'))
    .slice(0, count)
    .map((role) => ({
      id: role.value,
      method: 'POST',
      path: `/servicePrincipals/${resourceId}/appRoleAssignedTo`,
      body: { principalId, resourceId, appRoleId: role.id },
      kind: 'idempotentWrite',
      fresh: true,
      schema: withId,
    }));
}

describe('in a tenant that copies slowly', () => {
  it('everything that depends on a new app is waited for, and made once', async () => {
    await open('slow-replication');
    const waits: WaitReport[] = [];
    const app = await createApp();
    const own = await createPrincipal(app.appId, (wait) => waits.push(wait));
    expect(own.kind).toBe('done');
    const principalId = own.kind === 'done' ? own.value.id : '';
    const { id: resourceId, appRoles } = await graphPrincipal();
    const items: BatchItem[] = [
      {
        id: 'grant',
        method: 'POST',
        path: '/oauth2PermissionGrants',
        body: { clientId: principalId, consentType: 'AllPrincipals', resourceId, scope: 'User.Read' },
        kind: 'idempotentWrite',
        fresh: true,
        schema: withId,
      },
      ...appRoles
        .filter((role) => role.allowedMemberTypes.includes('Application'))
        .slice(0, 30)
        .map((role): BatchItem => ({
          id: role.value,
          method: 'POST',
          path: `/servicePrincipals/${resourceId}/appRoleAssignedTo`,
          body: { principalId, resourceId, appRoleId: role.id },
          kind: 'idempotentWrite',
          fresh: true,
          schema: withId,
        })),
    ];
    const answers = await practice.graph.batch(items, { onWait: (wait) => waits.push(wait) });
    expect([...answers].filter(([, { kind }]) => kind !== 'done')).toEqual([]);
    expect(new Set(waits.map((wait) => wait.reason))).toEqual(new Set(['replicating']));
    expect(practice.clock.elapsed()).toBeLessThan(600_000);
    const { state } = practice.tenant;
    expect(state.applicationsNamed('Made by test')).toHaveLength(1);
    expect(state.objects('appRoleAssignment').filter((one) => one.principalId === principalId)).toHaveLength(
      30,
    );
    expect(state.objects('oauth2PermissionGrant').filter((one) => one.clientId === principalId)).toHaveLength(
      1,
    );
  });

  it('a read of a new app is waited for where it is said to be new, and only there', async () => {
    await open('slow-replication');
    const apps = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => createApp(name)));
    const old = await Promise.all(
      apps.map((app) =>
        practice.graph.get(`/applications/${app.id}`, application).then(
          () => 'there',
          () => 'not there',
        ),
      ),
    );
    expect(old).toContain('not there');
    const read = await Promise.all(
      apps.map((app) => practice.graph.get(`/applications/${app.id}`, application, { fresh: true })),
    );
    expect(read.map(({ id }) => id)).toEqual(apps.map(({ id }) => id));
  });
});

describe('in a tenant that throttles', () => {
  it('a batch gets through, no faster than asked', async () => {
    await open('throttled');
    const waits: WaitReport[] = [];
    const items = Array.from({ length: 30 }, (_, index): BatchItem => ({
      id: String(index),
      method: 'GET',
      path: '/me?$select=id',
      kind: 'read',
      schema: withId,
    }));
    const answers = await practice.graph.batch(items, { onWait: (wait) => waits.push(wait) });
    expect([...answers].every(([, { kind }]) => kind === 'done')).toBe(true);
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.every(({ reason, ms }) => reason === 'throttled' && ms >= 10_000)).toBe(true);
  });
});

describe('when the answer to a create is lost', () => {
  const faults: readonly (readonly [string, Fault, number])[] = [
    ['503 after the effect', serverError(503, true), 1],
    ['504 before the effect', { kind: 'server-error', status: 504, effect: false }, 0],
    ['a reset after the effect', answerLost, 1],
    ['a reset before the effect', requestLost, 0],
    ['a torn answer', { kind: 'cut-off' }, 1],
    ['an answer that is no JSON', { kind: 'malformed' }, 1],
    ['a page of a proxy', { kind: 'html', status: 200 }, 0],
  ];

  it.each(faults)('it is looked for and not made twice (%s)', async (_, fault, made) => {
    await open('fresh');
    practice.tenant.faults.add({ fault, method: 'POST', path: '/applications' });
    const outcome = await practice.graph.post('/applications', newApp('Once'), application, {
      kind: 'create',
    });
    expect(outcome.kind).toBe('ambiguous');
    const path = `/applications?$filter=tags/any(t:t%20eq%20${odataString('made-by-test:Once')})`;
    const [found] = await practice.graph.list(path, application);
    expect(found === undefined ? 0 : 1).toBe(made);
    const again =
      found ?? (await practice.graph.post('/applications', newApp('Once'), application, { kind: 'create' }));
    expect(again).toBeDefined();
    expect(practice.tenant.state.applicationsNamed('Once')).toHaveLength(1);
  });
});

describe('single items that fail', () => {
  it('are repeated alone until all is there', async () => {
    await open('fresh');
    const items = await assignments(25);
    const { faults } = practice.tenant;
    const one = { target: 'item', path: 'appRoleAssignedTo' } as const;
    faults.add({ ...one, nth: 3, fault: throttled(2.5) });
    faults.add({ ...one, nth: 5, fault: { kind: 'throttled', retryAfter: { kind: 'date', inSeconds: 20 } } });
    faults.add({ ...one, nth: 7, fault: { kind: 'throttled', retryAfter: { kind: 'missing' } } });
    faults.add({ ...one, nth: 9, fault: serverError(503, true) });
    faults.add({ ...one, nth: 11, fault: serverError(500) });
    const answers = await practice.graph.batch(items);
    const outcomes = [...answers].map(([, outcome]) => outcome);
    // What a 503 had carried out after all is found to be there already, and known to be perhaps our own.
    expect(outcomes.filter(({ kind }) => kind === 'already')).toMatchObject([{ perhapsOurs: true }]);
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(24);
    const { principalId } = items[0]?.body as { principalId: string };
    const assigned = practice.tenant.state
      .objects('appRoleAssignment')
      .filter((assignment) => assignment.principalId === principalId);
    expect(assigned).toHaveLength(25);
  });

  it('because two writes met go one after the other', async () => {
    await open('fresh');
    const items = await assignments(6);
    practice.tenant.faults.add({ target: 'item', nth: 2, times: 3, fault: { kind: 'concurrency' } });
    const answers = await practice.graph.batch(items);
    expect([...answers].every(([, { kind }]) => kind === 'done')).toBe(true);
    const batches = practice.tenant.record.graphRequests.filter((request) => request.path.endsWith('$batch'));
    const last = batches.at(-1)?.body as { requests: { dependsOn?: string[] }[] };
    expect(last.requests.slice(1).every((item) => item.dependsOn?.length === 1)).toBe(true);
  });
});

describe('when a whole batch of writes is lost after its effect', () => {
  it('what Graph refuses to do twice is sent again and found', async () => {
    await open('fresh');
    const items = await assignments(10);
    practice.tenant.faults.add({ path: '$batch', fault: answerLost });
    const answers = await practice.graph.batch(items);
    expect([...answers].every(([, { kind }]) => kind === 'already')).toBe(true);
  });
});

describe('what Graph says of a write', () => {
  it('a second grant to the same API, and a second service principal, are conflicts to merge with', async () => {
    await open('fresh');
    const app = await createApp();
    const own = await createPrincipal(app.appId);
    const clientId = own.kind === 'done' ? own.value.id : '';
    const { id: resourceId } = await graphPrincipal();
    const grant = (scope: string) =>
      practice.graph.post(
        '/oauth2PermissionGrants',
        { clientId, consentType: 'AllPrincipals', resourceId, scope },
        withId,
        { kind: 'idempotentWrite' },
      );
    expect((await grant('User.Read')).kind).toBe('done');
    expect((await grant('User.Read.All')).kind).toBe('conflict');
    expect((await createPrincipal(app.appId)).kind).toBe('conflict');
  });

  it('deleting twice is no failure, and patching what is gone is', async () => {
    await open('fresh');
    const app = await createApp();
    const path = `/applications/${app.id}`;
    expect((await practice.graph.delete(path)).kind).toBe('done');
    expect(await practice.graph.delete(path)).toMatchObject({ kind: 'already', because: 'alreadyGone' });
    expect(await practice.graph.patch(path, { displayName: 'x' })).toMatchObject({
      kind: 'failed',
      error: { code: 'notFound' },
    });
  });

  it('a policy against client secrets has a code of its own', async () => {
    await open('secrets-blocked');
    const body = { ...newApp('With secret'), passwordCredentials: [{ displayName: 'Rewst' }] };
    const outcome = await practice.graph.post('/applications', body, application, { kind: 'create' });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'secretsBlockedByPolicy' } });
  });

  it('a member without a role is told so, with the id that Microsoft’s support asks for', async () => {
    await open('no-admin-role');
    const { id: resourceId } = await graphPrincipal();
    const outcome = await practice.graph.post(
      '/oauth2PermissionGrants',
      { clientId: resourceId, consentType: 'AllPrincipals', resourceId, scope: 'User.Read' },
      withId,
      { kind: 'idempotentWrite' },
    );
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'forbiddenByRole' } });
    const { requestId } = practice.tenant.record.graphRequests.at(-1)!;
    expect(outcome.ids.requestId).toBe(requestId);
    expect(outcome.kind === 'failed' ? outcome.error.correlationId : '').toBe(requestId);
  });
});

describe('tokens that are revoked midway', () => {
  it('are replaced for a write, by signing in again', async () => {
    await open('fresh');
    await createApp('First');
    const before = practice.signIns();
    practice.tenant.faults.add({ method: 'POST', path: '/applications', fault: { kind: 'token-revoked' } });
    const outcome = await practice.graph.post('/applications', newApp('Second'), application, {
      kind: 'create',
    });
    expect(outcome.kind).toBe('done');
    expect(practice.signIns()).toBe(before + 1);
    expect(practice.tenant.state.applicationsNamed('Second')).toHaveLength(1);
  });

  it('end a read with the advice to sign in again', async () => {
    await open('fresh');
    practice.tenant.faults.add({ path: '/me', fault: { kind: 'token-revoked' } });
    await expect(practice.graph.get('/me', withId)).rejects.toMatchObject({ code: 'signInExpired' });
  });
});

describe('a large tenant', () => {
  it('is read to its end, page by page', async () => {
    await open('many-apps');
    const all = await practice.graph.list('/applications?$select=id,appId,displayName&$top=999', application);
    expect(all).toHaveLength(practice.tenant.state.objects('application').length);
    expect(new Set(all.map((app) => app.id)).size).toBe(all.length);
  });
});

describe('the network gone and back', () => {
  it('is waited for by what changes nothing', async () => {
    await open('fresh');
    practice.tenant.faults.add({ path: '/me', fault: { kind: 'offline', milliseconds: 20_000 } });
    await expect(practice.graph.get('/me', withId)).resolves.toMatchObject({});
    expect(practice.clock.elapsed()).toBeGreaterThanOrEqual(20_000);
  });
});

describe('the counts', () => {
  it('agree with what the tenant has seen', async () => {
    await open('fresh');
    const items = await assignments(25);
    await practice.graph.batch(items);
    const { total, writes, batchItems } = practice.tally.counts();
    expect({ requests: total, writes, batchItems }).toEqual(practice.tenant.record.counts);
  });
});
