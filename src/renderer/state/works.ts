import type { AppError } from '../../contract/errors';
import type { PlanRequest } from '../../contract/plan-request';
import type { ProgressView } from '../../contract/views/progress';
import type { PlanView } from '../../contract/views/plan';
import type { RunView, VerificationView } from '../../contract/views/run';

/** The screens that can carry out a plan. Each has at most one under way. */
export type WorkPlace = 'prepare' | 'troubleshoot' | 'registrations' | 'activity';
export const workPlaces: readonly WorkPlace[] = ['prepare', 'troubleshoot', 'registrations', 'activity'];

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

/** From a plan asked for to a result, in one place. */
export type Work =
  | {
      readonly stage: 'planning';
      readonly request: PlanRequest;
      readonly requestId: string;
      /** What it waits for just now. */
      readonly progress: ProgressView | null;
      /** The plan that no longer fits, to say what differs. */
      readonly outdated: PlanView | null;
      readonly kept: readonly string[];
    }
  | { readonly stage: 'unplanned'; readonly request: PlanRequest; readonly error: AppError }
  | Review
  /** Nothing had to be changed: the values for Rewst are shown at once. */
  | {
      readonly stage: 'sheet';
      readonly request: PlanRequest;
      readonly plan: PlanView;
      readonly appId: string;
    }
  | {
      readonly stage: 'running' | 'ended';
      /** null where the window was opened while the run was already under way. */
      readonly request: PlanRequest | null;
      readonly plan: PlanView | null;
      readonly run: RunView;
      readonly cancelling: boolean;
      readonly error: AppError | null;
    };

export interface Works {
  readonly places: Readonly<Partial<Record<WorkPlace, Work>>>;
  /** The newest view of each run heard of: an event may arrive before the answer to the call that started the run. */
  readonly heard: Readonly<Record<string, RunView>>;
}

export const noWorks: Works = { places: {}, heard: {} };

export type WorksAction =
  | {
      readonly type: 'ask';
      readonly place: WorkPlace;
      readonly request: PlanRequest;
      readonly requestId: string;
    }
  | {
      readonly type: 'planned';
      readonly place: WorkPlace;
      readonly requestId: string;
      readonly plan: PlanView;
    }
  | {
      readonly type: 'unplanned';
      readonly place: WorkPlace;
      readonly requestId: string;
      readonly error: AppError;
    }
  | { readonly type: 'confirm'; readonly place: WorkPlace; readonly changeId: string; readonly on: boolean }
  | { readonly type: 'typeName'; readonly place: WorkPlace; readonly name: string }
  | { readonly type: 'starting'; readonly place: WorkPlace }
  | { readonly type: 'notStarted'; readonly place: WorkPlace; readonly error: AppError }
  /** The plan no longer fits: it is asked for again, and what differs is shown. */
  | {
      readonly type: 'outdated';
      readonly place: WorkPlace;
      readonly requestId: string;
      readonly request: PlanRequest;
    }
  | { readonly type: 'showSheet'; readonly place: WorkPlace; readonly appId: string }
  | { readonly type: 'started'; readonly place: WorkPlace; readonly run: RunView }
  | { readonly type: 'heard'; readonly run: RunView }
  | { readonly type: 'progress'; readonly requestId: string; readonly progress: ProgressView | null }
  | { readonly type: 'cancelling'; readonly place: WorkPlace }
  | { readonly type: 'failedCall'; readonly place: WorkPlace; readonly error: AppError }
  | { readonly type: 'verified'; readonly runId: string; readonly verification: VerificationView }
  | { readonly type: 'drop'; readonly place: WorkPlace };

/** Moves the works on. An answer that was overtaken (its requestId is not the one asked for last) changes nothing. */
export function worksReducer(works: Works, action: WorksAction): Works {
  switch (action.type) {
    case 'heard':
      return hear(works, action.run);
    case 'progress':
      return withProgress(works, action.requestId, action.progress);
    case 'verified': {
      const run = works.heard[action.runId] ?? findRun(works, action.runId);
      return run === undefined ? works : hear(works, { ...run, verification: action.verification });
    }
    case 'drop': {
      const others = Object.entries(works.places).filter(([place]) => place !== action.place);
      return { ...works, places: Object.fromEntries(others) };
    }
    default: {
      const before = works.places[action.place];
      const after = step(before, action, works.heard);
      if (after === before || after === undefined) return works;
      return { ...works, places: { ...works.places, [action.place]: after } };
    }
  }
}

type PlaceAction = Exclude<WorksAction, { readonly type: 'heard' | 'progress' | 'verified' | 'drop' }>;

function step(work: Work | undefined, action: PlaceAction, heard: Works['heard']): Work | undefined {
  switch (action.type) {
    case 'ask':
      return {
        stage: 'planning',
        request: action.request,
        requestId: action.requestId,
        progress: null,
        outdated: null,
        kept: work?.stage === 'review' ? work.confirmed : [],
      };
    case 'planned':
      return work?.stage === 'planning' && work.requestId === action.requestId
        ? toReview(work, action.plan)
        : work;
    case 'unplanned':
      return work?.stage === 'planning' && work.requestId === action.requestId
        ? { stage: 'unplanned', request: work.request, error: action.error }
        : work;
    case 'started':
      return start(work, heard[action.run.runId] ?? action.run);
    case 'confirm':
    case 'typeName':
    case 'starting':
    case 'notStarted':
    case 'showSheet':
      return work?.stage === 'review' ? stepReview(work, action) : work;
    case 'outdated':
      return toPlanning(work, action.requestId, action.request);
    case 'cancelling':
      return work?.stage === 'running' ? { ...work, cancelling: true, error: null } : work;
    case 'failedCall':
      return work?.stage === 'running' || work?.stage === 'ended'
        ? { ...work, cancelling: false, error: action.error }
        : work;
  }
}

function toReview(work: Extract<Work, { readonly stage: 'planning' }>, plan: PlanView): Review {
  const toConfirm = plan.changes
    .filter((change) => change.risk.level === 'confirm')
    .map((change) => change.id);
  return {
    stage: 'review',
    request: work.request,
    plan,
    replaced: work.outdated,
    // A consequence that was confirmed stays confirmed while the very same change is still in the plan, except after the
    // tenant changed behind the user's back: then everything is read anew.
    confirmed: work.outdated === null ? work.kept.filter((id) => toConfirm.includes(id)) : [],
    typedName: '',
    starting: false,
    error: null,
  };
}

/** A plan that turned out not to fit any more, before or after its run was started, is asked for again. */
function toPlanning(work: Work | undefined, requestId: string, request: PlanRequest): Work | undefined {
  if (work?.stage !== 'review' && work?.stage !== 'running' && work?.stage !== 'ended') return work;
  const { plan } = work;
  if (plan === null) return work;
  return { stage: 'planning', request, requestId, progress: null, outdated: plan, kept: [] };
}

/** What to ask for after a run: the app that it has made is gone on with, not made a second time. */
export function requestAfter(run: RunView, request: PlanRequest): PlanRequest {
  if (request.purpose !== 'prepare' || request.choices.target.kind !== 'new' || run.sheet === null)
    return request;
  return {
    ...request,
    choices: { ...request.choices, target: { kind: 'existing', appId: run.sheet.appId } },
  };
}

function stepReview(
  review: Review,
  action: Extract<
    PlaceAction,
    { readonly type: 'confirm' | 'typeName' | 'starting' | 'notStarted' | 'showSheet' }
  >,
): Work {
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

function start(work: Work | undefined, run: RunView): Work {
  const from = work?.stage === 'review' || work?.stage === 'running' || work?.stage === 'ended' ? work : null;
  return {
    stage: run.state === 'running' ? 'running' : 'ended',
    request: from?.request ?? null,
    plan: from?.plan ?? null,
    run,
    cancelling: false,
    error: null,
  };
}

function hear(works: Works, run: RunView): Works {
  const heard = { ...works.heard, [run.runId]: run };
  const places = { ...works.places };
  for (const place of workPlaces) {
    const work = places[place];
    if (work?.stage !== 'running' && work?.stage !== 'ended') continue;
    if (work.run.runId !== run.runId) continue;
    const running = run.state === 'running';
    places[place] = {
      ...work,
      run,
      stage: running ? 'running' : 'ended',
      cancelling: running && work.cancelling,
    };
  }
  return { places, heard };
}

/** What the plan with this requestId waits for; nothing changes where it is no longer waited for. */
function withProgress(works: Works, requestId: string, progress: ProgressView | null): Works {
  for (const place of workPlaces) {
    const work = works.places[place];
    if (work?.stage === 'planning' && work.requestId === requestId) {
      return { ...works, places: { ...works.places, [place]: { ...work, progress } } };
    }
  }
  return works;
}

function findRun(works: Works, runId: string): RunView | undefined {
  for (const place of workPlaces) {
    const work = works.places[place];
    if ((work?.stage === 'running' || work?.stage === 'ended') && work.run.runId === runId) return work.run;
  }
  return undefined;
}

/** The place that shows a run which was under way before the window knew of it. */
export function placeOf(purpose: RunView['purpose']): WorkPlace {
  switch (purpose) {
    case 'prepare':
      return 'prepare';
    case 'fix':
      return 'troubleshoot';
    case 'rotate':
      return 'registrations';
    case 'undo':
    case 'finish':
      return 'activity';
  }
}

/** The plan that is being made at the moment to finish or to undo a run. */
export function settling(works: Works, runId: string): Extract<Work, { readonly stage: 'planning' }> | null {
  const work = works.places.activity;
  if (work?.stage !== 'planning') return null;
  const { request } = work;
  return (request.purpose === 'finish' || request.purpose === 'undo') && request.runId === runId
    ? work
    : null;
}

/** The run that is being carried out at the moment, and where. */
export function runningWork(works: Works): { readonly place: WorkPlace; readonly run: RunView } | null {
  for (const place of workPlaces) {
    const work = works.places[place];
    if (work?.stage === 'running') return { place, run: work.run };
  }
  return null;
}
