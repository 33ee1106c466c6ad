// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../renderer-preview/fake/fake-api';
import { adoptingPlan, existingAppPlan, newAppPlan } from '../../../renderer-preview/fake/plan';
import { adopted, appRow, planted, tenant } from '../../../renderer-preview/fake/tenant';
import { cleanup, lastInput, renderApp, screen, timesCalled } from '../render-app';
import { appId, testGuid } from '../../../support/ids';

afterEach(cleanup);

describe('Prepare for Rewst, in one click', () => {
  it('goes straight to the review with everything that is recommended, and writes nothing', async () => {
    const { api, press } = renderApp();
    await press('Prepare for Rewst');
    expect(await screen.findByRole('heading', { level: 1, name: 'Review the changes' })).toBeTruthy();
    expect(lastInput(api, 'plan.make')).toEqual({
      request: {
        purpose: 'prepare',
        choices: {
          partner: false,
          region: 'us',
          integrations: ['graph', 'graphTriggers', 'azure', 'exchange'],
          level: 'recommended',
          packs: [],
          target: { kind: 'new', displayName: 'Rewst Microsoft Cloud' },
          secretMonths: 12,
          secretMode: 'keepOrNew',
          swapLookAlikes: true,
          onlyThisTenant: false,
          serviceReference: null,
        },
      },
    });
    expect(timesCalled(api, 'run.start')).toBe(0);
    const own = newAppPlan().ownChanges;
    expect(screen.getByRole('button', { name: `Make these ${String(own)} changes` })).toBeTruthy();
  });

  it('takes the one app on that was prepared here, and says so', async () => {
    const { api, press } = renderApp({
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
      'plan.make': () => ok(existingAppPlan()),
    });
    await press('Prepare for Rewst');
    expect(await screen.findByText(/“Rewst \(2024\)” was prepared on this computer/)).toBeTruthy();
    expect(lastInput(api, 'plan.make')).toMatchObject({
      request: { purpose: 'prepare', choices: { target: { kind: 'existing', appId } } },
    });
  });

  it('asks about an app of others, with a new one chosen until the user says otherwise', async () => {
    const { api, user, press } = renderApp({
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted] }),
      'plan.make': () => ok(adoptingPlan()),
    });
    expect(await screen.findByText(/You will be asked whether to use it or to make a new one/)).toBeTruthy();
    await press('Prepare for Rewst');
    expect(await screen.findByRole('heading', { level: 1, name: 'Which app registration?' })).toBeTruthy();
    expect(timesCalled(api, 'plan.make')).toBe(0);
    await press('Review changes');
    await screen.findByRole('heading', { level: 1, name: 'Review the changes' });
    expect(lastInput(api, 'plan.make')).toMatchObject({
      request: { choices: { target: { kind: 'new', displayName: 'Rewst Microsoft Cloud' } } },
    });
    await press('Back');
    await press('Use this one');
    await press('Review changes');
    await screen.findByRole('heading', { level: 2, name: 'Is this app yours?' });
    expect(lastInput(api, 'plan.make')).toMatchObject({
      request: { choices: { target: { kind: 'existing', appId: planted.appId } } },
    });
    expect(screen.getByText('Ben Okafor', { selector: 'bdi' })).toBeTruthy();
    await press(/^Make these/);
    expect(timesCalled(api, 'run.start')).toBe(0);
    await user.click(screen.getByRole('checkbox', { name: /It is owned by “Ben Okafor”/ }));
    await press(/^Make these/);
    expect(lastInput(api, 'run.start')).toEqual({ planId: 'plan-1', confirmed: ['adoption'] });
  });

  it('makes a new one instead, from the review of an app of others', async () => {
    const { api, press } = renderApp({
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted] }),
      'plan.make': () => ok(adoptingPlan()),
    });
    await press('Prepare for Rewst');
    await press('Use this one');
    await press('Review changes');
    await press('Make a new one instead');
    await screen.findByRole('heading', { level: 1, name: 'Review the changes' });
    expect(lastInput(api, 'plan.make')).toMatchObject({
      request: { choices: { target: { kind: 'new', displayName: 'Rewst Microsoft Cloud' } } },
    });
  });

  it('asks which one where several carry it, and does not go on without an answer', async () => {
    const { api, user, press } = renderApp({
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted, appRow(7, 'Legacy mail relay')] }),
    });
    await press('Prepare for Rewst');
    expect(await screen.findByRole('heading', { level: 1, name: 'Which app registration?' })).toBeTruthy();
    await press('Review changes');
    expect(screen.getByText('Choose an app registration.')).toBeTruthy();
    expect(timesCalled(api, 'plan.make')).toBe(0);
    await user.click(screen.getByRole('radio', { name: 'Legacy mail relay' }));
    await press('Review changes');
    expect(await screen.findByRole('heading', { level: 1, name: 'Nothing to change' })).toBeTruthy();
    expect(lastInput(api, 'plan.make')).toMatchObject({
      request: { purpose: 'prepare', choices: { target: { kind: 'existing', appId: testGuid(7) } } },
    });
  });
});
