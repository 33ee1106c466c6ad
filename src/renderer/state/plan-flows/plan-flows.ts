import type { AppError } from '../../../contract/errors';
import type { PlanRequest, PlanPurpose } from '../../../contract/plan-request';
import type { ScreenName } from '../../../contract/screens';
import type { ProgressView } from '../../../contract/views/progress';
import type { PlanView } from '../../../contract/views/plan';
import type { RunView, VerificationView } from '../../../contract/views/run';

/** The screens that can carry out a plan. Each has at most one flow. */
export const flowScreens = [
  'prepare',
  'readiness',
  'troubleshoot',
  'registrations',
  'activity',
] as const satisfies readonly ScreenName[];
export type FlowScreen = (typeof flowScreens)[number];

export interface Planning {
  readonly stage: 'planning';
  readonly request: PlanRequest;
  readonly requestId: string;
  /** What it waits for at the moment. */
  readonly progress: ProgressView | null;
  /** The plan that no longer fits, to say what differs. */
  readonly outdated: PlanView | null;
  /** Ids of the changes that were confirmed in the review before. */
  readonly kept: readonly string[];
}

export interface Review {
  readonly stage: 'review';
  readonly request: PlanRequest;
  readonly plan: PlanView;
  /** Set where this plan replaced one that no longer fitted. */
  readonly replaced: PlanView | null;
  /** Ids of the changes whose consequence was confirmed. */
  readonly confirmed: readonly string[];
  readonly typedName: string;
  readonly starting: boolean;
  readonly error: AppError | null;
}

export interface RunFlow {
  readonly stage: 'running' | 'ended';
  /** null where the window was opened while the run was already under way. */
  readonly request: PlanRequest | null;
  readonly plan: PlanView | null;
  readonly run: RunView;
  readonly cancelling: boolean;
  readonly error: AppError | null;
}

/** The way of a plan in the window: asked for, reviewed, run, ended. */
export type PlanFlow =
  | Planning
  | { readonly stage: 'unplanned'; readonly request: PlanRequest; readonly error: AppError }
  | Review
  /** Nothing had to be changed: the values for Rewst are shown at once. */
  | {
      readonly stage: 'sheet';
      readonly request: PlanRequest;
      readonly plan: PlanView;
      readonly appId: string;
    }
  | RunFlow;

type FlowsByScreen = Readonly<Record<FlowScreen, PlanFlow | null>>;

export interface PlanFlows {
  readonly byScreen: FlowsByScreen;
  /** The newest view of each run: an event may arrive before the answer to the call that started the run. */
  readonly latestRuns: Readonly<Record<string, RunView>>;
}

const noFlow: FlowsByScreen = {
  prepare: null,
  readiness: null,
  troubleshoot: null,
  registrations: null,
  activity: null,
};
export const noPlanFlows: PlanFlows = { byScreen: noFlow, latestRuns: {} };

type ReviewAction =
  | { readonly type: 'confirm'; readonly changeId: string; readonly on: boolean }
  | { readonly type: 'typeName'; readonly name: string }
  | { readonly type: 'starting' }
  | { readonly type: 'notStarted'; readonly error: AppError }
  | { readonly type: 'showSheet'; readonly appId: string };

type FlowAction =
  | { readonly type: 'ask'; readonly request: PlanRequest; readonly requestId: string }
  | { readonly type: 'planned'; readonly requestId: string; readonly plan: PlanView }
  | { readonly type: 'unplanned'; readonly requestId: string; readonly error: AppError }
  /** The plan no longer fits: it is asked for again, and what differs is shown. */
  | { readonly type: 'outdated'; readonly requestId: string; readonly request: PlanRequest }
  | ReviewAction
  | { readonly type: 'started'; readonly run: RunView }
  | { readonly type: 'cancelling' }
  | { readonly type: 'callFailed'; readonly error: AppError }
  | { readonly type: 'close' };

export type PlanFlowsAction =
  | { readonly type: 'closeAll' }
  | { readonly type: 'runChanged'; readonly run: RunView }
  | { readonly type: 'progress'; readonly requestId: string; readonly progress: ProgressView | null }
  | { readonly type: 'verified'; readonly runId: string; readonly verification: VerificationView }
  | (FlowAction & { readonly screen: FlowScreen });

/** Moves the flows on. An answer that was overtaken (its requestId is not the newest) changes nothing. */
export function planFlowsReducer(flows: PlanFlows, action: PlanFlowsAction): PlanFlows {
  switch (action.type) {
    case 'closeAll':
      return { ...flows, byScreen: noFlow };
    case 'runChanged':
      return withRun(flows, action.run);
    case 'progress':
      return mapFlows(flows, (flow) =>
        flow.stage === 'planning' && flow.requestId === action.requestId
          ? { ...flow, progress: action.progress }
          : flow,
      );
    case 'verified': {
      const run = flows.latestRuns[action.runId] ?? findRun(flows, action.runId);
      return run === null ? flows : withRun(flows, { ...run, verification: action.verification });
    }
    default: {
      const before = flows.byScreen[action.screen];
      const after = step(before, action, flows.latestRuns);
      return after === before ? flows : { ...flows, byScreen: { ...flows.byScreen, [action.screen]: after } };
    }
  }
}

function mapFlows(flows: PlanFlows, change: (flow: PlanFlow) => PlanFlow): PlanFlows {
  const changed = flowScreens.map((screen) => {
    const flow = flows.byScreen[screen];
    return [screen, flow === null ? null : change(flow)] as const;
  });
  return { ...flows, byScreen: { ...flows.byScreen, ...Object.fromEntries(changed) } };
}

function step(
  flow: PlanFlow | null,
  action: FlowAction,
  latestRuns: PlanFlows['latestRuns'],
): PlanFlow | null {
  switch (action.type) {
    case 'ask': {
      const kept = flow?.stage === 'review' ? flow.confirmed : [];
      return planning(action, null, kept);
    }
    case 'planned':
      return isAwaited(flow, action.requestId) ? toReview(flow, action.plan) : flow;
    case 'unplanned':
      return isAwaited(flow, action.requestId)
        ? { stage: 'unplanned', request: flow.request, error: action.error }
        : flow;
    case 'started':
      return start(flow, latestRuns[action.run.runId] ?? action.run);
    case 'confirm':
    case 'typeName':
    case 'starting':
    case 'notStarted':
    case 'showSheet':
      return flow?.stage === 'review' ? stepReview(flow, action) : flow;
    case 'outdated': {
      const plan = flow?.stage === 'review' || hasRun(flow) ? flow.plan : null;
      return plan === null ? flow : planning(action, plan, []);
    }
    case 'cancelling':
      return flow?.stage === 'running' ? { ...flow, cancelling: true, error: null } : flow;
    case 'callFailed':
      return hasRun(flow) ? { ...flow, cancelling: false, error: action.error } : flow;
    case 'close':
      return null;
  }
}

/** Whether a flow shows a run, under way or over. */
export function hasRun(flow: PlanFlow | null): flow is RunFlow {
  return flow?.stage === 'running' || flow?.stage === 'ended';
}

function isAwaited(flow: PlanFlow | null, requestId: string): flow is Planning {
  return flow?.stage === 'planning' && flow.requestId === requestId;
}

function planning(
  { request, requestId }: Pick<Planning, 'request' | 'requestId'>,
  outdated: PlanView | null,
  kept: readonly string[],
): Planning {
  return { stage: 'planning', request, requestId, progress: null, outdated, kept };
}

function toReview(flow: Planning, plan: PlanView): Review {
  const toConfirm = plan.changes
    .filter((change) => change.risk.level === 'confirm')
    .map((change) => change.id);
  return {
    stage: 'review',
    request: flow.request,
    plan,
    replaced: flow.outdated,
    // A confirmed consequence stays confirmed while the very same change is still in the plan. After the tenant changed
    // behind the user's back everything is read anew.
    confirmed: flow.outdated === null ? flow.kept.filter((id) => toConfirm.includes(id)) : [],
    typedName: '',
    starting: false,
    error: null,
  };
}

/** What to ask for after a run: it carries on with the app that the run has made, and does not make a second one. */
export function requestAfter(run: RunView, request: PlanRequest): PlanRequest {
  if (request.purpose !== 'prepare' || request.choices.target.kind !== 'new' || run.sheet === null) {
    return request;
  }
  return {
    ...request,
    choices: { ...request.choices, target: { kind: 'existing', appId: run.sheet.appId } },
  };
}

function stepReview(review: Review, action: ReviewAction): PlanFlow {
  switch (action.type) {
    case 'confirm': {
      const others = review.confirmed.filter((id) => id !== action.changeId);
      return { ...review, confirmed: action.on ? [...others, action.changeId] : others };
    }
    case 'typeName':
      return { ...review, typedName: action.name };
    case 'starting':
      return { ...review, starting: true, error: null };
    case 'notStarted':
      return { ...review, starting: false, error: action.error };
    case 'showSheet':
      return { stage: 'sheet', request: review.request, plan: review.plan, appId: action.appId };
  }
}

function start(flow: PlanFlow | null, run: RunView): PlanFlow {
  const from = flow?.stage === 'review' || hasRun(flow) ? flow : null;
  return {
    stage: run.state === 'running' ? 'running' : 'ended',
    request: from?.request ?? null,
    plan: from?.plan ?? null,
    run,
    cancelling: false,
    error: null,
  };
}

function withRun(flows: PlanFlows, run: RunView): PlanFlows {
  const running = run.state === 'running';
  const changed = mapFlows(flows, (flow) =>
    hasRun(flow) && flow.run.runId === run.runId
      ? { ...flow, run, stage: running ? 'running' : 'ended', cancelling: running && flow.cancelling }
      : flow,
  );
  return { ...changed, latestRuns: { ...flows.latestRuns, [run.runId]: run } };
}

function findRun({ byScreen }: PlanFlows, runId: string): RunView | null {
  for (const screen of flowScreens) {
    const flow = byScreen[screen];
    if (hasRun(flow) && flow.run.runId === runId) return flow.run;
  }
  return null;
}

/** The screen that shows a run which was under way before the window knew of it. */
export function screenFor(purpose: PlanPurpose): FlowScreen {
  switch (purpose) {
    case 'prepare':
      return 'prepare';
    case 'fix':
      return 'troubleshoot';
    case 'rotate':
    case 'takeAway':
      return 'registrations';
    case 'undo':
    case 'finish':
      return 'activity';
  }
}

/** The plan that is being made at the moment to finish or to undo a run. */
export function recoveryPlanning({ byScreen }: PlanFlows, runId: string): Planning | null {
  const flow = byScreen.activity;
  if (flow?.stage !== 'planning') return null;
  const { request } = flow;
  return (request.purpose === 'finish' || request.purpose === 'undo') && request.runId === runId
    ? flow
    : null;
}

/** The run that is under way, and its screen. */
export function runningFlow({
  byScreen,
}: PlanFlows): { readonly screen: FlowScreen; readonly run: RunView } | null {
  for (const screen of flowScreens) {
    const flow = byScreen[screen];
    if (flow?.stage === 'running') return { screen, run: flow.run };
  }
  return null;
}
