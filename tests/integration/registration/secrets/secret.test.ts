import { describe, expect, test } from 'vitest';
import type { SecretRef } from '../../../../src/contract/views/run';
import type { JsonObject } from '../../../../src/practice/json';
import {
  plan,
  practiceWorkspace,
  prepareApp,
  type TestWorkspace,
  preparedIn,
  withApp,
} from '../practice-workspace';
import { altered, onRequest, serverError } from '../../../support/faults';
import { textOf, truthOf } from '../truth';

const unavailable = () => {
  throw new Error('The keychain is locked.');
};

/** Takes the secret's value out of an answer, as a damaged service would. */
const withoutValue = (body: JsonObject): JsonObject => ({
  ...body,
  ...('secretText' in body ? { secretText: null } : {}),
  ...(Array.isArray(body.passwordCredentials)
    ? {
        passwordCredentials: body.passwordCredentials.map((one) => ({
          ...(one as JsonObject),
          secretText: null,
        })),
      }
    : {}),
});

describe('a policy', () => {
  test('that blocks secrets is said before, and everything else is done', async () => {
    const { bench, plan, run } = await preparedIn('secrets-blocked');
    expect(plan.plan.warnings).toEqual([{ kind: 'secretsBlocked' }]);
    expect(run.changes.every((change) => change.now.state === 'done')).toBe(true);
    // Without a secret the app is of no use to Rewst yet, so the run is not called whole.
    expect(run.state).toBe('partial');
    expect(run.secret.state).toBe('none');
    expect(JSON.stringify(run.secret)).toContain('policy');
    expect(run.verification).toMatchObject({ missing: [], token: 'notTried' });
    expect(bench.tenant.secrets()).toEqual([]);
    expect(truthOf(bench.tenant, run.sheet!.appId).secrets).toEqual([]);
  });

  test('that could not be read and blocks secrets costs the secret alone', async () => {
    const bench = await practiceWorkspace('secrets-blocked');
    bench.trouble.add({
      target: 'item',
      path: '/policies/defaultAppManagementPolicy',
      times: 999,
      fault: serverError(500),
    });
    const { plan, run } = await prepareApp(bench);
    expect(plan.plan.warnings.map((warning) => warning.kind)).toEqual(['secretPolicyUnknown']);
    expect(run.state).toBe('partial');
    expect(run.changes.filter((change) => change.now.state !== 'done')).toMatchObject([
      { id: 'addSecret', now: { state: 'failed', error: { code: 'secretsBlockedByPolicy' } } },
    ]);
    expect(run.secret).toMatchObject({ state: 'none' });
    expect(bench.tenant.state.applicationsNamed('Rewst Microsoft Cloud')).toHaveLength(1);
  });

  test('of 180 days shortens the secret, after a warning', async () => {
    const { bench, plan, run } = await preparedIn('secret-lifetime-capped', { secretMonths: 24 });
    expect(plan.plan.warnings).toEqual([{ kind: 'secretShortened', maxDays: 180 }]);
    expect(run.state).toBe('succeeded');
    const [secret] = truthOf(bench.tenant, run.sheet!.appId).secrets;
    const days = (Date.parse(secret!.endDateTime) - Date.parse('2026-11-24T12:00:00Z')) / 86_400_000;
    expect(days).toBeGreaterThan(178);
    expect(days).toBeLessThanOrEqual(180);
  });
});

describe('a keychain that fails', () => {
  test('when it is tried first: nothing is made at all', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.keychain.before = (operation) => operation === 'set' && unavailable();
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('failed');
    expect(run.error?.code).toMatch(/^keychain|unknown/);
    expect(run.changes.every((change) => change.now.state === 'skipped')).toBe(true);
    expect(bench.tenant.record.clientEffects).toEqual([]);
    expect(bench.tenant.secrets()).toEqual([]);
  });

  describe('when the secret is there already', () => {
    async function notStored(
      scenario = 'fresh',
    ): Promise<{ bench: TestWorkspace; ref: SecretRef; runId: string }> {
      const bench = await practiceWorkspace(scenario);
      bench.keychain.before = (operation, account) =>
        operation === 'set' && account !== 'rehearsal' && unavailable();
      const { run } = await prepareApp(bench);
      expect(run.state).toBe('partial');
      if (run.secret.state !== 'notStored') throw new Error(`The secret is ${run.secret.state}.`);
      return { bench, ref: run.secret.ref, runId: run.runId };
    }

    test('everything else is done, and the user may see the secret', async () => {
      const { bench, ref, runId } = await notStored();
      const run = bench.workspace.runs.state(runId);
      expect(run.changes.every((change) => change.now.state === 'done')).toBe(true);
      expect(run.verification).toMatchObject({ verdict: { kind: 'works' }, token: 'works' });
      expect(bench.workspace.runs.unsavedSecret(ref)).toBe(bench.tenant.secrets()[0]?.value);
      expect(bench.workspace.runs.unsavedSecret({ ...ref, keyId: ref.appId })).toBeNull();
      expect(JSON.stringify(bench.views)).not.toContain(bench.tenant.secrets()[0]?.value);
    });

    test.each(['fresh', 'slow-replication'])(
      'or has it removed from the app again, in the tenant %s',
      async (scenario) => {
        const { bench, ref, runId } = await notStored(scenario);
        const after = await bench.workspace.runs.discard(ref);
        expect(after.runId).toBe(runId);
        expect(after.secret).toMatchObject({ state: 'removed' });
        expect(bench.tenant.secrets().map((secret) => secret.stillOnApp)).toEqual([false]);
        expect(bench.workspace.runs.unsavedSecret(ref)).toBeNull();
      },
    );

    test('a secret that Graph does not show yet is waited for, not taken for gone', async () => {
      const { bench, ref } = await notStored();
      bench.trouble.add({
        target: 'item',
        path: /^\/applications\(appId/,
        times: 3,
        fault: altered((body) => ({ ...body, passwordCredentials: [] })),
      });
      expect((await bench.workspace.runs.discard(ref)).secret.state).toBe('removed');
      expect(bench.tenant.secrets().map((secret) => secret.stillOnApp)).toEqual([false]);
    });

    test('a removal that fails leaves the choice open', async () => {
      const { bench, ref } = await notStored();
      bench.trouble.add({ path: '/removePassword', times: 99, fault: { kind: 'html', status: 200 } });
      await expect(bench.workspace.runs.discard(ref)).rejects.toBeDefined();
      expect(bench.workspace.runs.unsavedSecret(ref)).toBe(bench.tenant.secrets()[0]?.value);
      expect(bench.tenant.secrets()[0]?.stillOnApp).toBe(true);
    });
  });

  test('when a held secret is looked up after the run does not undo what the run has done', async () => {
    const { bench, run } = await preparedIn('fresh');
    let asked = 0;
    bench.keychain.before = (operation) => {
      // Whether one is held is asked first; then its value is wanted, twice.
      if (operation === 'get' && (asked += 1) > 1) unavailable();
    };
    const again = await prepareApp(bench, { target: { kind: 'existing', appId: run.sheet!.appId } });
    expect(again.run).toMatchObject({ state: 'succeeded', error: null });
  });
});

describe('an answer that holds no value of the secret', () => {
  test('makes a second one, and the lost one goes', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(onRequest('POST', /\/applications$/, altered(withoutValue)));
    const { run } = await prepareApp(bench);
    expect(run).toMatchObject({ state: 'succeeded', secret: { state: 'stored' } });
    expect(bench.tenant.secrets().map((secret) => secret.stillOnApp)).toEqual([false, true]);
    expect([...bench.keychain.entries.values()]).toEqual([bench.tenant.secrets()[1]!.value]);
    expect(truthOf(bench.tenant, run.sheet!.appId).secrets).toHaveLength(1);
  });

  test('again and again is said, and no secret without an owner is left', async () => {
    const bench = await practiceWorkspace('fresh');
    bench.trouble.add(
      onRequest('POST', /\/applications$|\/addPassword$/, altered(withoutValue), { times: 99 }),
    );
    const { run } = await prepareApp(bench);
    expect(run.state).toBe('partial');
    expect(run.secret.state).toBe('none');
    expect(run.changes.find((change) => change.id === 'addSecret')?.now).toMatchObject({
      state: 'failed',
      error: { code: 'secretWithoutValue' },
    });
    expect(bench.tenant.secrets().filter((secret) => secret.stillOnApp)).toEqual([]);
    expect(run.changes.filter((change) => change.id !== 'addSecret' && change.now.state !== 'done')).toEqual(
      [],
    );
  });
});

describe('a secret for an app that has some', () => {
  test('is made beside them when it is rotated; the old ones stay', async () => {
    const { bench, appId } = await withApp('expired-secret');
    await bench.workspace.identity.signIn();
    const stored = await bench.workspace.plans.make({ purpose: 'rotate', appId, months: 6 });
    expect(stored.plan.changes.map((change) => change.action.kind)).toEqual(['addSecret']);
    const { runId } = bench.workspace.runs.start(stored.id, []);
    const run = await bench.workspace.runs.finished(runId);
    expect(run).toMatchObject({ state: 'succeeded', secret: { state: 'stored' } });
    expect(truthOf(bench.tenant, appId).secrets).toHaveLength(2);
  });

  test('is not made where this computer holds one that is valid', async () => {
    const { bench, run } = await preparedIn('fresh');
    const target = { kind: 'existing', appId: run.sheet!.appId } as const;
    expect((await plan(bench, { target })).plan.plan.changes).toEqual([]);
    expect((await plan(bench, { target, secretMode: 'new' })).plan.plan.changes).toMatchObject([
      { action: { kind: 'addSecret' } },
    ]);
    // Held but gone from the app, it is of no use.
    const truth = truthOf(bench.tenant, run.sheet!.appId);
    bench.tenant.actAsAnotherAdministrator.removeSecret(
      textOf(truth.application, 'id'),
      truth.secrets[0]!.keyId,
    );
    expect((await plan(bench, { target })).plan.plan.changes).toMatchObject([
      { action: { kind: 'addSecret' } },
    ]);
  });
});
