import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  type Dispatch,
  type ReactNode,
} from 'react';
import type { Api } from '../../contract/api';
import type { Result } from '../../contract/errors';
import type { PlanRequest } from '../../contract/plan-request';
import type { RunView, SecretRef } from '../../contract/views/run';
import { callSafely, useApi, useEvent } from './api';
import {
  noWorks,
  placeOf,
  requestAfter,
  workPlaces,
  worksReducer,
  type Review,
  type Works,
  type WorkPlace,
  type WorksAction,
} from './works';

/** What can be done with a plan and its run, from any screen. */
export interface WorkActions {
  /** Asks for a plan; nothing is written by it. */
  readonly ask: (place: WorkPlace, request: PlanRequest) => void;
  /** Asks again for a plan that no longer fits; the review says what differs. */
  readonly askAnew: (place: WorkPlace, request: PlanRequest) => void;
  readonly confirm: (place: WorkPlace, changeId: string, on: boolean) => void;
  readonly typeName: (place: WorkPlace, name: string) => void;
  /** After a plan without changes: the values for Rewst. */
  readonly showSheet: (place: WorkPlace, appId: string) => void;
  /** Carries the reviewed plan out. A plan that no longer fits is asked for again instead. */
  readonly approve: (place: WorkPlace, review: Review) => void;
  readonly cancel: (place: WorkPlace, runId: string) => void;
  /** Carries on with what failed. What nobody has approved is not slipped in: it is shown as a plan of its own. */
  readonly retry: (
    place: WorkPlace,
    run: RunView,
    request: PlanRequest | null,
    requestId: string,
  ) => Promise<Result<unknown>>;
  /** Reads back again; resolves when the answer is in place, with its error where there is one. */
  readonly checkAgain: (runId: string, requestId: string) => Promise<Result<unknown>>;
  readonly discardSecret: (ref: SecretRef, requestId: string) => Promise<Result<unknown>>;
  /** Leaves it; a plan that is still being made is not made any further. */
  readonly drop: (place: WorkPlace) => void;
}

interface WorksState {
  readonly works: Works;
  readonly actions: WorkActions;
}

const WorksContext = createContext<WorksState | null>(null);

/** Holds plans under review and runs under way above the screens, and hears of every run's progress. */
export function WorksProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const [works, dispatch] = useReducer(worksReducer, noWorks);
  useEvent('run', (run) => dispatch({ type: 'heard', run }));
  useEvent('progress', ({ requestId, progress }) => dispatch({ type: 'progress', requestId, progress }));

  // A run may already be under way when the window is opened or reloaded.
  useEffect(() => {
    void callSafely(api, 'run.current').then((result) => {
      if (!result.ok || result.value === null) return;
      const run = result.value;
      // One that ended is history, unless the user still has to decide about a secret that could not be stored.
      if (run.state === 'running' || run.secret.state === 'notStored') {
        dispatch({ type: 'started', place: placeOf(run.purpose), run });
      }
    });
  }, [api]);

  const actions = useMemo<WorkActions>(() => makeActions(api, dispatch), [api]);

  // Main looks again before it writes. Where the plan no longer fitted, nothing was written and it is shown anew.
  useEffect(() => {
    for (const place of workPlaces) {
      const work = works.places[place];
      if (
        work?.stage === 'ended' &&
        work.run.error?.code === 'planOutdated' &&
        work.request !== null &&
        work.plan !== null
      ) {
        actions.askAnew(place, requestAfter(work.run, work.request));
      }
    }
  }, [works, actions]);
  const state = useMemo<WorksState>(() => ({ works, actions }), [works, actions]);
  return <WorksContext value={state}>{children}</WorksContext>;
}

/** Plans under review and runs under way, and what can be done with them. */
export function useWorks(): WorksState {
  const state = useContext(WorksContext);
  if (state === null) throw new Error('WorksProvider is missing');
  return state;
}

function makeActions(api: Api, dispatch: Dispatch<WorksAction>): WorkActions {
  let lastRequestId = 0;
  /** The plans that main is making. */
  const asked = new Map<WorkPlace, string>();
  const giveUp = (place: WorkPlace) => {
    const requestId = asked.get(place);
    if (requestId !== undefined) void callSafely(api, 'call.cancel', { requestId });
    asked.delete(place);
  };
  const nextRequestId = (place: WorkPlace) => {
    giveUp(place);
    lastRequestId += 1;
    const requestId = `plan-${String(lastRequestId)}`;
    asked.set(place, requestId);
    return requestId;
  };
  const fetchPlan = async (place: WorkPlace, request: PlanRequest, requestId: string) => {
    const result = await callSafely(api, 'plan.make', { requestId, request });
    if (asked.get(place) === requestId) asked.delete(place);
    dispatch(
      result.ok
        ? { type: 'planned', place, requestId, plan: result.value }
        : { type: 'unplanned', place, requestId, error: result.error },
    );
  };
  const askAnew = (place: WorkPlace, request: PlanRequest) => {
    const requestId = nextRequestId(place);
    dispatch({ type: 'outdated', place, requestId, request });
    return fetchPlan(place, request, requestId);
  };
  const start = async (place: WorkPlace, review: Review) => {
    const name = review.typedName.trim();
    const result = await callSafely(api, 'run.start', {
      planId: review.plan.planId,
      confirmed: [...review.confirmed],
      ...(name !== '' && { typedName: name }),
    });
    if (result.ok) {
      dispatch({ type: 'started', place, run: result.value });
    } else if (result.error.code === 'planOutdated' || result.error.code === 'planUnknown') {
      await askAnew(place, review.request);
    } else {
      dispatch({ type: 'notStarted', place, error: result.error });
    }
  };
  return {
    ask(place, request) {
      const requestId = nextRequestId(place);
      dispatch({ type: 'ask', place, request, requestId });
      void fetchPlan(place, request, requestId);
    },
    askAnew: (place, request) => void askAnew(place, request),
    confirm: (place, changeId, on) => dispatch({ type: 'confirm', place, changeId, on }),
    typeName: (place, name) => dispatch({ type: 'typeName', place, name }),
    showSheet: (place, appId) => dispatch({ type: 'showSheet', place, appId }),
    approve(place, review) {
      dispatch({ type: 'starting', place });
      void start(place, review);
    },
    cancel(place, runId) {
      dispatch({ type: 'cancelling', place });
      void callSafely(api, 'run.cancel', { runId }).then((result) => {
        if (!result.ok) dispatch({ type: 'failedCall', place, error: result.error });
      });
    },
    async retry(place, run, request, requestId) {
      const result = await callSafely(api, 'run.retry', { requestId, runId: run.runId });
      if (result.ok) dispatch({ type: 'started', place, run: result.value });
      else if (result.error.code === 'planOutdated' && request !== null)
        void askAnew(place, requestAfter(run, request));
      else if (result.error.code !== 'cancelled')
        dispatch({ type: 'failedCall', place, error: result.error });
      return result;
    },
    async checkAgain(runId, requestId) {
      const result = await callSafely(api, 'run.checkAgain', { requestId, runId });
      if (result.ok) dispatch({ type: 'verified', runId, verification: result.value });
      return result;
    },
    async discardSecret(ref, requestId) {
      const result = await callSafely(api, 'secret.discard', { requestId, ref });
      if (result.ok) dispatch({ type: 'heard', run: result.value });
      return result;
    },
    drop(place) {
      giveUp(place);
      dispatch({ type: 'drop', place });
    },
  };
}
