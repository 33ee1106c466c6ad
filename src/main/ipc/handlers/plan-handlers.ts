import { AppFailure } from '../../../contract/errors';
import type { PlanRequest as AskedPlan } from '../../../contract/plan-request';
import { purposeOf, type PlanRequest } from '../../registration/planning/plan-request';
import { planView } from '../../registration/views/plan-view';
import { tenantView } from '../../registration/views/tenant-view';
import type { CallOptions } from '../../progress/call-options';
import type { Workspace } from '../../workspace';
import type { Handlers } from '../handlers';
import { sheetOfApp } from './app-sheet';
import { saveText } from './saving';
import { sheetAsText } from './sheet-text';
import type { Services } from './services';

type Names = Extract<
  keyof Handlers,
  | `tenant.${string}`
  | `apps.${string}`
  | `plan.${string}`
  | `run.${string}`
  | `secret.${string}`
  | `sheet.${'save' | 'print'}`
>;

/** The main job: reading the tenant, making plans, carrying them out, handing over the values. */
export function planHandlers(services: Services): Pick<Handlers, Names> {
  const { host, session, clock, calls } = services;
  const runs = async () => (await session.workspace()).runs;
  const secretValue = async (ref: Parameters<Handlers['secret.copy']>[0]) => {
    const { runs: all, vault } = await session.workspace();
    const value = all.unsavedSecret(ref) ?? (await vault.reveal(ref));
    if (value === null) throw new AppFailure('notFound');
    return value;
  };
  return {
    'tenant.inspect': async ({ fresh }) => tenantView(await session.tenant(fresh), clock.now()),
    'apps.search': async ({ query, owned }) => {
      const { registrations } = await session.workspace();
      const page = owned ? await registrations.owned() : await registrations.search(query);
      const named = page.rows.filter((row) => !owned || matches(row, query));
      return { rows: named.map((row) => ({ ...row })), more: page.more };
    },
    'apps.secrets': async ({ appId }) => {
      const workspace = await session.workspace();
      const tenant = await session.tenant(false);
      const registration = await workspace.registrations.read(appId, tenant);
      return services.recordsOf(workspace).secrets(tenant.tenantId, registration);
    },

    'plan.make': ({ requestId, request: asked }) =>
      calls.run(requestId ?? null, async (options) => {
        const workspace = await session.workspace();
        const request = await requestFor(asked, workspace, options);
        const stored = await workspace.plans.make(request, options);
        return planView(stored.id, purposeOf(request), stored.plan, stored.tenant, stored.left);
      }),

    'run.start': async ({ planId, confirmed, typedName }) =>
      (await runs()).start(planId, confirmed, typedName),
    'run.state': async ({ runId }) => (await runs()).state(runId),
    'run.current': async () => (await runs()).current(),
    'run.cancel': async ({ runId }) => {
      (await runs()).cancel(runId);
      return null;
    },
    'run.retry': ({ requestId, runId }) =>
      calls.run(requestId ?? null, async (options) => (await runs()).retry(runId, options)),
    'run.checkAgain': ({ requestId, runId }) =>
      calls.run(requestId ?? null, async (options) => (await runs()).checkAgain(runId, options)),

    'secret.copy': async (ref) => host.clipboard.writeSecret(await secretValue(ref)),
    'secret.reveal': async (ref) => ({ secret: await secretValue(ref) }),
    'secret.discard': ({ requestId, ref }) =>
      calls.run(requestId ?? null, async (options) => (await runs()).discard(ref, options)),

    'sheet.save': async (which) => {
      const sheet =
        which.of === 'app'
          ? await sheetOfApp(services, which.appId)
          : (await runs()).state(which.runId).sheet;
      if (sheet === null) throw new AppFailure('planUnknown');
      return saveText(host, {
        title: 'Save the values for Rewst',
        suggestedName: 'Rewst values.txt',
        text: sheetAsText(sheet),
      });
    },
    'sheet.print': async () => {
      await host.dialogs.print();
      return null;
    },
  };
}

/** What the registration room is asked for: undo and finish come with what the journal holds of the run. */
async function requestFor(
  asked: AskedPlan,
  { recovery }: Workspace,
  options: CallOptions,
): Promise<PlanRequest> {
  switch (asked.purpose) {
    case 'fix':
      return { ...asked, partner: null };
    case 'undo':
      return recovery.undoRequest(asked.runId, options);
    case 'finish':
      return recovery.finishRequest(asked.runId, options);
    case 'prepare':
    case 'rotate':
    case 'removeSecret':
      return asked;
  }
}

function matches(row: { readonly displayName: string; readonly appId: string }, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return row.displayName.toLowerCase().includes(wanted) || row.appId.toLowerCase() === wanted;
}
