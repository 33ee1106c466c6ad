import { change, kindOf, type Action, type Change } from './change';
import { confirmRisk } from './changes/kind';
import type { FoundRegistration, FoundTenant } from './found';
import { unchangedOf, type Plan } from './plan';

/** One change that a run has certainly made, with the ids that its answers gave. */
export interface DoneAction {
  readonly action: Action;
  /** Key id of a secret it made, object id of a service principal it made, id of a grant or assignment. */
  readonly createdId: string | null;
}

export interface UndoPlan {
  readonly plan: Plan;
  /** What is left alone, and why, in words. */
  readonly left: readonly string[];
}

/**
 * Takes back exactly what a run did, newest first, where the tenant is still as the run left it. What someone else has
 * changed since is left alone and said. A run that created the app is undone by deleting the app, which takes all the
 * rest with it.
 */
export function undoPlan(
  done: readonly DoneAction[],
  registration: FoundRegistration,
  tenant: FoundTenant,
): UndoPlan {
  const restored = done.some(({ action }) => action.kind === 'restoreApplication');
  const created = restored || done.some(({ action }) => action.kind === 'createApplication');
  const { appId, objectId, displayName } = registration;
  const inverses = created
    ? [{ kind: 'deleteApplication', appId, displayName } as const]
    : [...done]
        .reverse()
        .map(({ action, createdId }) => kindOf(action).inverse(action, { registration, tenant, createdId }));
  const left = inverses.filter((inverse) => typeof inverse === 'string');
  if (created && !restored && registration.secrets.length > 1) {
    left.push('The app has client secrets that this run did not make. Deleting the app ends them too.');
  }
  return {
    left,
    plan: {
      target: { kind: 'existing', appId, objectId, displayName },
      changes: inverses
        .filter((inverse) => inverse !== null && typeof inverse !== 'string')
        .map(confirmedUndo),
      warnings: [],
      blockers: [],
      unchanged: created ? [] : unchangedOf(registration),
    },
  };
}

function confirmedUndo(action: Action): Change {
  const consequence =
    kindOf(action).undoConsequence ?? 'The setting goes back to what it was before the run.';
  return { ...change(action), risk: confirmRisk(consequence) };
}
