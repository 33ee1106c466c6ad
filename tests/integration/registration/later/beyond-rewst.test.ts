import { expect, test } from 'vitest';
import type { PlanRequest } from '../../../../src/contract/plan-request';
import { adoptionId } from '../../../../src/domain/registration/adoption/adoption';
import type { ConfirmationRequest } from '../../../../src/main/host/host';
import { Confirmations } from '../../../../src/main/ipc/confirmations';
import { planHandlers } from '../../../../src/main/ipc/handlers/plan-handlers';
import type { Services } from '../../../../src/main/ipc/handlers/services';
import { failureOf } from '../../../support/failure-of';
import { approve, choices, plan, practiceWorkspace, prepareApp, planUndo } from '../practice-workspace';

const context = { correlationId: 'c' };

/** A window of this program in a tenant, whose user agrees to what the system asks, or does not. */
async function window(scenario: string, agrees = true) {
  const ready = await practiceWorkspace(scenario);
  await plan(ready);
  const asked: ConfirmationRequest[] = [];
  const dialogs = {
    confirm: (question: ConfirmationRequest) => {
      asked.push(question);
      return Promise.resolve(agrees);
    },
  };
  const services = {
    session: { workspace: () => Promise.resolve(ready.workspace) },
    confirmations: new Confirmations(dialogs),
  };
  const handlers = planHandlers(services as unknown as Services);
  const start = async (request: PlanRequest, typedName?: string) => {
    const stored = await ready.workspace.plans.make(request);
    const confirmed = [...stored.plan.changes.map(({ id }) => id), adoptionId];
    const given = typedName === undefined ? {} : { typedName };
    const { runId } = await handlers['run.start']({ planId: stored.id, confirmed, ...given }, context);
    return ready.workspace.runs.finished(runId);
  };
  const idOf = (name: string) => {
    const [app] = ready.tenant.state.applicationsNamed(name);
    return typeof app?.appId === 'string' ? app.appId : '';
  };
  return { ready, asked, start, idOf };
}

test('a client secret for an app that is not Rewst’s is asked for outside of the page, with its name and tenant', async () => {
  const { ready, asked, start, idOf } = await window('fresh', false);
  const { writes } = ready.tenant.record.counts;
  const appId = idOf('Contoso Backup');
  const failure = await failureOf(start({ purpose: 'rotate', appId, months: 12 }));
  expect(failure.code).toBe('notConfirmed');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.message).toBe('Add a client secret to the app registration “Contoso Backup”?');
  const { tenantId, displayName } = await ready.workspace.tenants.read();
  for (const named of [appId, tenantId, `“${displayName}”`]) expect(asked[0]?.detail).toContain(named);
  expect(ready.tenant.record.counts.writes).toBe(writes);
  expect(ready.workspace.runs.current()).toBeNull();
});

test('once agreed, it is done; an app that was prepared here is not asked about again', async () => {
  const { asked, start, idOf } = await window('fresh');
  const appId = idOf('Contoso Backup');
  const rotate = { purpose: 'rotate', appId, months: 12 } as const;
  expect(await start(rotate)).toMatchObject({ state: 'succeeded' });
  expect(asked).toHaveLength(1);
  const target = { kind: 'existing', appId } as const;
  expect(await start({ purpose: 'prepare', choices: choices({ target }) })).toMatchObject({
    state: 'succeeded',
  });
  expect(asked).toHaveLength(2);
  expect(await start(rotate)).toMatchObject({ state: 'succeeded' });
  expect(asked).toHaveLength(2);
});

test('an app that carries Rewst’s callback is worked on without another question', async () => {
  const { asked, start, idOf } = await window('prepared', false);
  const appId = idOf('Rewst');
  expect(await start({ purpose: 'rotate', appId, months: 12 })).toMatchObject({ state: 'succeeded' });
  expect(asked).toEqual([]);
});

test('an app of others that carries Rewst’s callback is not used without one, whatever was confirmed in the page', async () => {
  const { ready, asked, start, idOf } = await window('planted-registration', false);
  const target = { kind: 'existing', appId: idOf('Rewst Microsoft Cloud') } as const;
  const failure = await failureOf(start({ purpose: 'prepare', choices: choices({ target }) }));
  expect(failure.code).toBe('notConfirmed');
  expect(asked[0]?.message).toBe(
    'Use the app registration “Rewst Microsoft Cloud”, which was not made here?',
  );
  expect(asked[0]?.detail).toContain('It is owned by “Ben Okafor” (no directory role).');
  expect(asked[0]?.detail).toContain(target.appId);
  expect(ready.tenant.record.clientEffects).toEqual([]);
});

test('an app is deleted only after a question outside of the page, whatever was typed in it', async () => {
  const { ready, asked, start } = await window('fresh', false);
  const { run } = await prepareApp(ready);
  const name = 'Rewst Microsoft Cloud';
  const failure = await failureOf(start({ purpose: 'undo', runId: run.runId }, name));
  expect(failure.code).toBe('notConfirmed');
  expect(asked.map(({ message }) => message)).toEqual([`Delete the app registration “${name}”?`]);
  expect(ready.tenant.state.applicationsNamed(name)).toHaveLength(1);
  // The engine itself needs no dialog: the terminal has no page that could be taken over.
  const undo = await planUndo(ready, run);
  expect(await approve(ready, undo, name)).toMatchObject({ state: 'succeeded' });
});
