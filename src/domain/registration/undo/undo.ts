import { runTag } from '../application-body';
import { change, kindOf, type Action, type Change } from '../changes/change';
import { confirmRisk } from '../changes/kind';
import type { FoundRegistration, FoundTenant } from '../found';
import { unchangedOf, type Plan } from '../plan';
import { namedByTenant, putBack, type PutBack } from './put-back';

/** One change that a run has certainly made, with the ids that its answers gave. */
export interface DoneAction {
  readonly action: Action;
  /** Key id of a secret it made, object id of a service principal it made, id of a grant or assignment. */
  readonly createdId: string | null;
}

export interface UndoPlan {
  readonly plan: Plan;
  /** What is left alone as things are, and why, in words. */
  readonly left: readonly string[];
  /** What is never done, however things are, and why, in words. */
  readonly refused: readonly string[];
}

/**
 * Takes back exactly what a run did, newest first, where the tenant is still as the run left it. What someone else has
 * changed since is left alone and said. A run that created the app is undone by deleting the app, which takes all the
 * rest with it; only an app that bears the run's tag is deleted. What the record says of the run is no more than a hint: see
 * {@link putBack}.
 */
export function undoPlan(
  done: readonly DoneAction[],
  registration: FoundRegistration,
  tenant: FoundTenant,
  runId: string,
): UndoPlan {
  const created = done.some(({ action }) => action.kind === 'createApplication');
  if (created && !registration.tags.includes(runTag(runId))) {
    return { ...nothing(registration), left: [], refused: [untaggedStays] };
  }
  const restored = done.some(({ action }) => action.kind === 'restoreApplication');
  const { appId, displayName } = registration;
  const inverses = created
    ? [{ kind: 'deleteApplication', appId, displayName } as const]
    : [...done]
        .reverse()
        .map(({ action, createdId }) =>
          kindOf(action).inverse(namedByTenant(action, tenant), { registration, tenant, createdId }),
        );
  const left = inverses.filter((inverse) => typeof inverse === 'string');
  const back = inverses
    .filter((inverse) => inverse !== null && typeof inverse !== 'string')
    .map((action): PutBack => putBack(action, { registration, tenant }));
  if (created && registration.secrets.length > 1) {
    left.push('The app has client secrets that this run did not make. Deleting the app ends them too.');
  }
  const changes = back.flatMap(({ action }) => (action === null ? [] : [confirmedUndo(action)]));
  const { plan } = nothing(registration);
  return {
    left,
    refused: [...(restored ? [restoredStays] : []), ...back.flatMap(({ refused }) => refused)],
    plan: { ...plan, changes, unchanged: created ? [] : plan.unchanged },
  };
}

const restoredStays =
  'The run restored the app and did not make it, so Undo does not delete it. Delete it in the Entra admin center, where it can be restored for 30 days.';
const untaggedStays =
  'The app does not bear the tag that the run gives to what it makes, so Undo does not delete it. Delete it in the Entra admin center, if it is the one.';

/** The plan that does nothing to an app. */
function nothing(registration: FoundRegistration): { readonly plan: Plan } {
  const { appId, objectId, displayName } = registration;
  return {
    plan: {
      target: { kind: 'existing', appId, objectId, displayName },
      changes: [],
      warnings: [],
      blockers: [],
      unchanged: unchangedOf(registration),
    },
  };
}

function confirmedUndo(action: Action): Change {
  const consequence =
    kindOf(action).undoConsequence ?? 'The setting goes back to what it was before the run.';
  return { ...change(action), risk: confirmRisk(consequence) };
}
