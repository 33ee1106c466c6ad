import type { PlanRequest } from '../../../contract/plan-request';
import { restores } from '../../../domain/diagnosis/fixes/fix';
import type { DoneAction } from '../../../domain/registration/undo/undo';
import type { LostSecret, Recovery } from '../history/recovery';
import type { CallOptions } from '../../progress/call-options';

/** A request that names what is wanted by itself. */
export type PlainRequest = Exclude<PlanRequest, { readonly purpose: 'undo' | 'finish' }>;

/** What a plan is to reach. The journal has said by now what a run has done that is to be undone or finished. */
export type PlanGoal =
  | {
      readonly kind: 'undo';
      /** The run that is undone. */
      readonly runId: string;
      readonly appId: string;
      readonly done: readonly DoneAction[];
    }
  | {
      readonly kind: 'build';
      readonly request: PlainRequest;
      /** Secrets of an interrupted run whose value is lost: they are removed. */
      readonly lostSecrets: readonly LostSecret[];
    };

/**
 * The goal of a request. May wait for what Microsoft still copies. Throws an AppFailure: `planUnknown` where the journal does
 * not have the run that is to be undone or finished, `otherTenant`, `appNotFound`; rejects with the signal's reason.
 */
export async function goalOf(
  request: PlanRequest,
  recovery: Pick<Recovery, 'toUndo' | 'toFinish'>,
  options: CallOptions = {},
): Promise<PlanGoal> {
  switch (request.purpose) {
    case 'undo':
      return { kind: 'undo', ...(await recovery.toUndo(request.runId, options)) };
    case 'finish': {
      const { original, appId, lostSecrets } = await recovery.toFinish(request.runId, options);
      if (original.purpose === 'undo') {
        return { kind: 'undo', ...(await recovery.toUndo(original.runId, options, { mayBeUndone: true })) };
      }
      const goal = { kind: 'build', request: original, lostSecrets } as const;
      return appId === null ? goal : forApp(goal, appId);
    }
    case 'prepare':
    case 'fix':
    case 'rotate':
    case 'removeSecrets':
    case 'takeAway':
      return { kind: 'build', request, lostSecrets: [] };
  }
}

/** The goal aimed at the app that a run has made by now. */
export function forApp(goal: PlanGoal, appId: string): PlanGoal {
  if (goal.kind === 'undo' || goal.request.purpose !== 'prepare') return goal;
  const { request } = goal;
  const target = { kind: 'existing', appId } as const;
  return { ...goal, request: { ...request, choices: { ...request.choices, target } } };
}

/** Whether a goal can be to have an app back that was deleted. */
export function bringsBack(goal: PlanGoal): boolean {
  return goal.kind === 'build' && goal.request.purpose === 'fix' && restores(goal.request.fix);
}

/** The goal for an app that was deleted: to have it back. */
export function asRestoration(goal: PlanGoal): PlanGoal {
  return goal.kind === 'build' && goal.request.purpose === 'fix'
    ? { ...goal, request: { ...goal.request, fix: { kind: 'restoreApplication' } } }
    : goal;
}

/** Client id of the app that a goal is about; null where it is to be made. */
export function goalAppId(goal: PlanGoal): string | null {
  if (goal.kind === 'undo') return goal.appId;
  const { request } = goal;
  if (request.purpose !== 'prepare') return request.appId;
  return request.choices.target.kind === 'existing' ? request.choices.target.appId : null;
}

/** The name for the app that a goal makes; null where it makes none. */
export function newName(goal: PlanGoal): string | null {
  return goal.kind === 'build' &&
    goal.request.purpose === 'prepare' &&
    goal.request.choices.target.kind === 'new'
    ? goal.request.choices.target.displayName
    : null;
}
