// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../renderer-preview/fake/fake-api';
import { appId, guid } from '../../../renderer-preview/fake/ids';
import { existingAppPlan, newAppPlan } from '../../../renderer-preview/fake/plan';
import { adopted, appRow, tenant } from '../../../renderer-preview/fake/tenant';
import { cleanup, lastInput, renderApp, screen, timesCalled } from '../render-app';

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
        },
      },
    });
    expect(timesCalled(api, 'run.start')).toBe(0);
    const own = newAppPlan().ownChanges;
    expect(screen.getByRole('button', { name: `Make these ${String(own)} changes` })).toBeTruthy();
  });

  it('takes the one app on that already carries a Rewst callback, and says so', async () => {
    const { api, press } = renderApp({
      'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
      'plan.make': () => ok(existingAppPlan()),
    });
    await press('Prepare for Rewst');
    expect(await screen.findByText(/“Rewst \(2024\)” already carries a Rewst callback/)).toBeTruthy();
    expect(lastInput(api, 'plan.make')).toMatchObject({
      request: { purpose: 'prepare', choices: { target: { kind: 'existing', appId } } },
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
      request: { purpose: 'prepare', choices: { target: { kind: 'existing', appId: guid(7) } } },
    });
  });
});
