import { AppFailure } from '../../../contract/errors';
import { requestOptions } from '../../progress/call-options';
import { planView } from '../../registration/views/plan-view';
import { reachQuestion } from '../../registration/views/reach-question';
import { tenantView } from '../../registration/views/tenant-view';
import type { Handlers } from '../handlers';
import { saveText } from './saving';
import { sheetAsText } from '../../registration/views/sheet-text';
import type { Services } from './services';

type Names = Extract<
  keyof Handlers,
  | `tenant.${string}`
  | `apps.${string}`
  | `plan.${string}`
  | `run.${string}`
  | `secret.${'copy' | 'reveal' | 'discard'}`
  | `sheet.${'save' | 'print'}`
>;

/** The main job: reading the tenant, making plans, carrying them out, handing over the values. */
export function planHandlers(services: Services): Pick<Handlers, Names> {
  const { host, session, clock, calls, confirmations } = services;
  const runs = async () => (await session.workspace()).runs;
  return {
    'tenant.inspect': ({ requestId, fresh }) =>
      calls.read(requestId ?? null, async (options) => {
        const tenant = await session.tenant(fresh, options);
        const own = await (await session.workspace()).ownApps(tenant.tenantId);
        return tenantView(tenant, clock.now(), own);
      }),
    'apps.search': ({ requestId, query, owned }) =>
      calls.read(requestId ?? null, async (options) => {
        const { registrations } = await session.workspace();
        const reading = requestOptions(options, clock);
        return owned ? registrations.owned(query, reading) : registrations.search(query, reading);
      }),
    'apps.extras': ({ requestId, appId }) =>
      calls.read(requestId ?? null, async (options) =>
        (await session.workspace()).apps.extras(appId, await session.tenant(false, options), options),
      ),
    'apps.secrets': ({ requestId, appId }) =>
      calls.read(requestId ?? null, async (options) =>
        (await session.workspace()).apps.secrets(appId, await session.tenant(false, options), options),
      ),

    'plan.make': ({ requestId, request }) =>
      calls.run(requestId ?? null, async (options) => {
        const { plans } = await session.workspace();
        return planView(await plans.make(request, options));
      }),

    'run.start': async ({ planId, confirmed, typedName }) => {
      const workspace = await session.workspace();
      const records = await workspace.journal.verifiedRuns();
      const question = reachQuestion(workspace.plans.get(planId), records);
      if (question !== null) await confirmations.ask(question);
      return workspace.runs.start(planId, confirmed, typedName);
    },
    'run.state': async ({ runId }) => (await runs()).state(runId),
    'run.current': async () => (await runs()).current(),
    'run.cancel': async ({ runId }) => (await runs()).cancel(runId),
    'run.goOn': async ({ runId }) => (await runs()).goOn(runId),
    // carries on with the rest of what was approved and confirmed, and with nothing else
    'run.retry': ({ requestId, runId }) =>
      calls.run(requestId ?? null, async (options) => (await runs()).retry(runId, options)),
    'run.checkAgain': ({ requestId, runId }) =>
      calls.run(requestId ?? null, async (options) => (await runs()).checkAgain(runId, options)),

    'secret.copy': async (ref) => host.clipboard.writeSecret(await (await runs()).secretValue(ref)),
    'secret.reveal': async (ref) => ({ secret: await (await runs()).secretValue(ref) }),
    'secret.discard': ({ requestId, ref }) =>
      calls.run(requestId ?? null, async (options) => (await runs()).discard(ref, options)),

    'sheet.save': async (which) => {
      const sheet =
        which.of === 'app'
          ? await (await session.workspace()).apps.sheet(which.appId, await session.tenant(false))
          : (await runs()).state(which.runId).sheet;
      if (sheet === null) throw new AppFailure('planUnknown');
      return saveText(host, {
        title: 'Save the values for Rewst',
        suggestedName: 'Rewst values.txt',
        text: sheetAsText(sheet),
      });
    },
    'sheet.print': () => host.dialogs.print(),
  };
}
