import { kindOf, type Change } from './change';
import type { Plan } from '../plan';

/**
 * The change of an approved plan that covers a later change: the same one, or one that does more of the same. null where
 * none does. What was only shown as someone else's to do is not approved.
 */
export function approvedChange({ action }: Change, approved: Plan): Change | null {
  const covers = (change: Change) =>
    change.action.kind === action.kind &&
    (kindOf(action).covers?.(change.action, action) ??
      JSON.stringify(change.action) === JSON.stringify(action));
  return approved.changes.find((change) => change.delegateTo === null && covers(change)) ?? null;
}
