import { AppFailure } from '../../../contract/errors';
import { readinessView } from '../../readiness/readiness-view';
import { lastChoices } from '../../registration/history/recorded-run';
import type { Workspace } from '../../workspace';
import type { Handlers } from '../handlers';
import type { ReportCalls } from './report-handlers';
import type { Services } from './services';

type Names = Exclude<Extract<keyof Handlers, `readiness.${string}`>, ReportCalls>;

/** Whether Rewst will be able to sign in and work. What does the reading is loaded with its first use. */
export function readinessHandlers(services: Services): Pick<Handlers, Names> {
  const { session, calls, emit } = services;
  const approvedFor = async ({ journal }: Workspace, tenantId: string, appId: string | null) =>
    appId === null ? null : lastChoices(await journal.verifiedRuns(), tenantId, appId);
  return {
    'readiness.last': async ({ appId }) => {
      const workspace = await session.workspace();
      const caller = await callerOf(workspace);
      const { tenantId } = caller;
      const last = await services.checkedAccounts().of(tenantId);
      const approved = await approvedFor(workspace, tenantId, appId);
      const { searchAccounts } = await import('../../readiness/account-search');
      const found = last === null ? null : await searchAccounts(workspace.graph, last.accountId, caller);
      return {
        account: found?.rows[0] ?? null,
        region: last === null ? (approved?.region ?? null) : last.region,
      };
    },

    'readiness.accounts': async ({ query }) => {
      const workspace = await session.workspace();
      const { searchAccounts } = await import('../../readiness/account-search');
      return searchAccounts(workspace.graph, query, await callerOf(workspace));
    },

    'readiness.askForRelationships': ({ requestId }) =>
      calls.run(requestId ?? null, async ({ signal }) => {
        const { readiness } = await session.workspace();
        return { granted: await readiness.askForRelationships(signal) };
      }),

    'readiness.check': ({ requestId, ...asked }) =>
      calls.run(requestId ?? null, async (options) => {
        const workspace = await session.workspace();
        const caller = await callerOf(workspace);
        const { tenantId } = caller;
        const approved = await approvedFor(workspace, tenantId, asked.appId);
        const report = await workspace.readiness.check(
          { ...asked, caller, approved },
          {
            ...options,
            ...(requestId !== undefined && {
              onReport: (partial, areas) =>
                emit('readiness', { requestId, ...areas, view: readinessView(partial) }),
            }),
          },
        );
        // The check is worth more than that it is remembered.
        await services
          .checkedAccounts()
          .remember(tenantId, asked.account, asked.region)
          .catch(() => undefined);
        return readinessView(report);
      }),
  };
}

async function callerOf({ identity }: Workspace) {
  const caller = await identity.currentAccount();
  if (caller === null) throw new AppFailure('notSignedIn');
  return caller;
}
