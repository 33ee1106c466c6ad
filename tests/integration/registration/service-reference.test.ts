import { describe, expect, test } from 'vitest';
import { longestServiceReference } from '../../../src/domain/registration/service-reference';
import type { Scenario } from '../../../src/practice/scenarios/builder';
import { existingRegistration } from '../../../src/practice/scenarios/existing-app';
import { ordinaryTenant } from '../../../src/practice/scenarios/ordinary';
import { plan, practiceWorkspace, prepareApp, withApp, planUndo } from './practice-workspace';
import { badRequestFault } from '../../support/faults';
import { testScenario } from '../../support/test-scenario';
import { truthOf } from './truth';

const name = 'Rewst Microsoft Cloud';

describe('a tenant that demands a service management reference', () => {
  test('refuses an app without one in words, and takes it with one: one app, one secret', async () => {
    const bench = await practiceWorkspace('service-reference-required', { sockets: true });
    const first = await prepareApp(bench);
    expect(first.run).toMatchObject({
      state: 'failed',
      error: { code: 'serviceReferenceMissing', retryable: false },
    });
    expect(first.run.error?.message).toContain('service or asset database');
    expect(bench.tenant.state.applicationsNamed(name)).toEqual([]);
    expect(bench.tenant.secrets()).toEqual([]);

    const { plan: stored, run } = await prepareApp(bench, { serviceReference: ' 4711 ' });
    expect(stored.plan.changes.map(({ action }) => action)).toContainEqual({
      kind: 'setServiceReference',
      from: null,
      to: '4711',
    });
    expect(run).toMatchObject({ state: 'succeeded', verification: { verdict: { kind: 'works' } } });
    const [app, ...others] = bench.tenant.state.applicationsNamed(name);
    expect(others).toEqual([]);
    expect(app).toMatchObject({ serviceManagementReference: '4711' });
    expect(bench.tenant.secrets()).toHaveLength(1);

    const target = { kind: 'existing', appId: run.sheet!.appId } as const;
    const again = await plan(bench, { target, serviceReference: '4711' });
    expect(again.plan.plan.changes).toEqual([]);
  });

  test('refuses to change an app that has none, and takes the change with one', async () => {
    const scenario: Scenario = testScenario((builder) => {
      ordinaryTenant(builder);
      existingRegistration(builder);
      builder.requiresServiceReference = true;
    });
    const { bench, appId, target } = await withApp(scenario);
    const refused = await prepareApp(bench, { target });
    expect(refused.run).toMatchObject({ state: 'failed', error: { code: 'serviceReferenceMissing' } });
    expect(bench.tenant.secrets()).toEqual([]);
    const { run } = await prepareApp(bench, { target, serviceReference: '4711' });
    expect(run).toMatchObject({ state: 'succeeded' });
    expect(truthOf(bench.tenant, appId).application).toMatchObject({ serviceManagementReference: '4711' });
    // The tenant would refuse to have it taken off again.
    const undo = await planUndo(bench, run);
    expect(undo.notUndone).toContain('The service management reference stays: the tenant demands one.');
  });

  test.each([
    ['empty', '  '],
    ['tooLong', 'x'.repeat(longestServiceReference + 1)],
    ['characters', 'two\nlines'],
    ['characters', 'a\u202Eb'],
  ])('takes none that is %s', async (problem, serviceReference) => {
    const bench = await practiceWorkspace('service-reference-required');
    const { plan: stored } = await plan(bench, { serviceReference });
    expect(stored.plan.blockers).toEqual([{ kind: 'badServiceReference', problem }]);
    expect(() => bench.workspace.runs.start(stored.id, [])).toThrow(
      expect.objectContaining({ code: 'badInput' }) as Error,
    );
  });
});

describe('what else Graph does not accept', () => {
  const refuse = (message: string) => ({
    method: 'PATCH',
    path: '/applications/',
    times: 9,
    fault: badRequestFault(message),
  });

  test('is said with its message as a quotation, the property that it names, and what to do', async () => {
    const { bench, appId } = await withApp('existing-app', 'Rewst', { sockets: true });
    bench.trouble.add(
      refuse("Invalid value \u202Especified for property 'redirectUris' of resource\n'Application”."),
    );
    const { run } = await prepareApp(bench, { target: { kind: 'existing', appId } });
    expect(run).toMatchObject({
      state: 'failed',
      error: {
        code: 'requestRefused',
        message:
          "Microsoft Graph says: “Invalid value specified for property 'redirectUris' of resource 'Application’.” It names the property redirectUris. Nothing was written by this request.",
        help: expect.stringContaining('redirect URIs') as string,
        details: { property: 'redirectUris', graphCode: 'Request_BadRequest' },
      },
    });
  });

  test('is said without a secret that its message may hold', async () => {
    const { bench, appId } = await withApp('existing-app');
    const secret = 'abc8Q~defghijklmnopqrstuvwxyz0123456789A';
    bench.trouble.add(refuse(`The value client_secret=${secret} is not valid.`));
    const { run } = await prepareApp(bench, { target: { kind: 'existing', appId } });
    expect(run.error?.code).toBe('requestRefused');
    expect(JSON.stringify(run)).not.toContain(secret);
    expect(JSON.stringify(run)).toContain('Microsoft Graph says');
  });
});
