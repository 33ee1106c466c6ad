import { carriedRegion } from './callback';
import type { FoundRegistration } from './found';
import type { Plan } from './plan';

/** How far a plan reaches. Only what changes the app that Rewst uses, or a new one, needs no word outside of the window. */
export type Reach =
  | { readonly kind: 'rewstApp' }
  /** It deletes an app, no matter who uses it. */
  | { readonly kind: 'deletion'; readonly appId: string; readonly displayName: string }
  /** It changes an app that neither carries one of Rewst's callbacks nor was prepared on this computer. */
  | {
      readonly kind: 'otherApp';
      readonly appId: string;
      readonly displayName: string;
      readonly addsSecret: boolean;
    };

/**
 * How far a plan reaches, by what this account itself would do.
 * @param registration the app as it was read for the plan; null for a new one
 * @param preparedHere whether this computer has certainly made or prepared that app before
 */
export function reachOf(
  { changes }: Pick<Plan, 'changes'>,
  registration: FoundRegistration | null,
  preparedHere: boolean,
): Reach {
  const actions = changes.filter(({ delegateTo }) => delegateTo === null).map(({ action }) => action);
  const deletion = actions.find((action) => action.kind === 'deleteApplication');
  if (deletion !== undefined) {
    const { appId, displayName } = deletion;
    return { kind: 'deletion', appId, displayName };
  }
  if (registration === null || actions.length === 0) return { kind: 'rewstApp' };
  if (preparedHere || carriedRegion(registration) !== null) return { kind: 'rewstApp' };
  const { appId, displayName } = registration;
  return {
    kind: 'otherApp',
    appId,
    displayName,
    addsSecret: actions.some(({ kind }) => kind === 'addSecret'),
  };
}
