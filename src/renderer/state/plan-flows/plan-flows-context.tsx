import { useEffect, useMemo, useReducer, type Dispatch, type ReactNode } from 'react';
import type { Api } from '../../../contract/api';
import type { Result } from '../../../contract/errors';
import type { PlanRequest } from '../../../contract/plan-request';
import type { SecretRef } from '../../../contract/views/run';
import { callSafely, useApi, useEvent } from '../api';
import {
  hasRun,
  noPlanFlows,
  screenFor,
  requestAfter,
  runningFlow,
  flowScreens,
  planFlowsReducer,
  type Review,
  type RunFlow,
  type PlanFlows,
  type FlowScreen,
  type PlanFlowsAction,
} from './plan-flows';
import { requiredContext } from '../required-context';

interface PlanFlowsState {
  readonly flows: PlanFlows;
  readonly actions: ReturnType<typeof makeActions>;
}

/** Plans under review and runs under way, and what can be done with them. */
const [PlanFlowsContext, usePlanFlows] = requiredContext<PlanFlowsState>('PlanFlowsProvider');
export { usePlanFlows };

/** Whether changes are being made at the moment, from whichever screen. */
export const useIsRunning = (): boolean => runningFlow(usePlanFlows().flows) !== null;

/** Holds plans under review and runs under way above the screens, and hears of every run's progress. */
export function PlanFlowsProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const [flows, dispatch] = useReducer(planFlowsReducer, noPlanFlows);
  useEvent('run', (run) => dispatch({ type: 'runChanged', run }));
  useEvent('progress', ({ requestId, progress }) => dispatch({ type: 'progress', requestId, progress }));

  // A run may already be under way when the window is opened or reloaded.
  useEffect(() => {
    void callSafely(api, 'run.current').then((result) => {
      if (!result.ok || result.value === null) return;
      const run = result.value;
      // One that ended is history, unless the user still has to decide about a secret that could not be stored.
      if (run.state === 'running' || run.secret.state === 'notStored') {
        dispatch({ type: 'started', screen: screenFor(run.purpose), run });
      }
    });
  }, [api]);

  const actions = useMemo(() => makeActions(api, dispatch), [api]);

  // Main looks again before it writes. Where the plan no longer fitted, nothing was written and it is shown anew.
  useEffect(() => {
    for (const screen of flowScreens) {
      const flow = flows.byScreen[screen];
      if (!hasRun(flow) || flow.run.error?.code !== 'planOutdated') continue;
      if (flow.stage === 'ended' && flow.request !== null && flow.plan !== null) {
        actions.makePlanAgain(screen, requestAfter(flow.run, flow.request));
      }
    }
  }, [flows, actions]);
  const state = useMemo<PlanFlowsState>(() => ({ flows, actions }), [flows, actions]);
  return <PlanFlowsContext value={state}>{children}</PlanFlowsContext>;
}

/** What can be done with a plan and its run, from any screen. */
function makeActions(api: Api, dispatch: Dispatch<PlanFlowsAction>) {
  let lastRequestId = 0;
  /** The plans that main is making. */
  const asked = new Map<FlowScreen, string>();
  const cancelPlanning = (screen: FlowScreen) => {
    const requestId = asked.get(screen);
    if (requestId !== undefined) void callSafely(api, 'call.cancel', { requestId });
    asked.delete(screen);
  };
  const nextRequestId = (screen: FlowScreen) => {
    cancelPlanning(screen);
    lastRequestId += 1;
    const requestId = `plan-${String(lastRequestId)}`;
    asked.set(screen, requestId);
    return requestId;
  };
  const fetchPlan = async (screen: FlowScreen, request: PlanRequest, requestId: string) => {
    const result = await callSafely(api, 'plan.make', { requestId, request });
    if (asked.get(screen) === requestId) asked.delete(screen);
    dispatch(
      result.ok
        ? { type: 'planned', screen, requestId, plan: result.value }
        : { type: 'unplanned', screen, requestId, error: result.error },
    );
  };
  const makePlanAgain = (screen: FlowScreen, request: PlanRequest) => {
    const requestId = nextRequestId(screen);
    dispatch({ type: 'outdated', screen, requestId, request });
    return fetchPlan(screen, request, requestId);
  };
  const start = async (screen: FlowScreen, review: Review) => {
    const name = review.typedName.trim();
    const result = await callSafely(api, 'run.start', {
      planId: review.plan.planId,
      confirmed: [...review.confirmed],
      ...(name !== '' && { typedName: name }),
    });
    if (result.ok) {
      dispatch({ type: 'started', screen, run: result.value });
    } else if (result.error.code === 'planOutdated' || result.error.code === 'planUnknown') {
      await makePlanAgain(screen, review.request);
    } else {
      dispatch({ type: 'notStarted', screen, error: result.error });
    }
  };
  return {
    /** Asks for a plan; nothing is written by it. */
    makePlan(screen: FlowScreen, request: PlanRequest) {
      const requestId = nextRequestId(screen);
      dispatch({ type: 'ask', screen, request, requestId });
      void fetchPlan(screen, request, requestId);
    },
    /** Asks again for a plan that no longer fits; the review says what differs. */
    makePlanAgain: (screen: FlowScreen, request: PlanRequest) => void makePlanAgain(screen, request),
    confirm: (screen: FlowScreen, changeId: string, on: boolean) =>
      dispatch({ type: 'confirm', screen, changeId, on }),
    typeName: (screen: FlowScreen, name: string) => dispatch({ type: 'typeName', screen, name }),
    /** After a plan without changes: the values for Rewst. */
    showSheet: (screen: FlowScreen, appId: string) => dispatch({ type: 'showSheet', screen, appId }),
    /** Carries the reviewed plan out. A plan that no longer fits is asked for again instead. */
    approve(screen: FlowScreen, review: Review) {
      dispatch({ type: 'starting', screen });
      void start(screen, review);
    },
    cancel(screen: FlowScreen, runId: string) {
      dispatch({ type: 'cancelling', screen });
      void callSafely(api, 'run.cancel', { runId }).then((result) => {
        if (!result.ok) dispatch({ type: 'callFailed', screen, error: result.error });
      });
    },
    /** Ends a wait of the run that the user would rather do without. */
    goOn(screen: FlowScreen, runId: string) {
      void callSafely(api, 'run.goOn', { runId }).then((result) => {
        if (!result.ok) dispatch({ type: 'callFailed', screen, error: result.error });
      });
    },
    /** Carries on with what failed. What was not approved is shown as a plan of its own. */
    async retry(screen: FlowScreen, { run, request }: RunFlow, requestId: string): Promise<Result<unknown>> {
      const result = await callSafely(api, 'run.retry', { requestId, runId: run.runId });
      if (result.ok) dispatch({ type: 'started', screen, run: result.value });
      else if (result.error.code === 'planOutdated' && request !== null) {
        void makePlanAgain(screen, requestAfter(run, request));
      } else if (result.error.code !== 'cancelled') {
        dispatch({ type: 'callFailed', screen, error: result.error });
      }
      return result;
    },
    /** Reads back again; resolves when the answer is in place, with its error where there is one. */
    async checkAgain(runId: string, requestId: string): Promise<Result<unknown>> {
      const result = await callSafely(api, 'run.checkAgain', { requestId, runId });
      if (result.ok) dispatch({ type: 'verified', runId, verification: result.value });
      return result;
    },
    async discardSecret(ref: SecretRef, requestId: string): Promise<Result<unknown>> {
      const result = await callSafely(api, 'secret.discard', { requestId, ref });
      if (result.ok) dispatch({ type: 'runChanged', run: result.value });
      return result;
    },
    /** Closes the flow; a plan that is still being made is cancelled. */
    close(screen: FlowScreen) {
      cancelPlanning(screen);
      dispatch({ type: 'close', screen });
    },
    closeAll() {
      flowScreens.forEach(cancelPlanning);
      dispatch({ type: 'closeAll' });
    },
  };
}
