import { kindOf, type Change } from './change';
import type { Plan } from '../plan';

/**
 * The change of an approved plan that a later change is (the rest) of: the same, or less of the same. null where it
 * was not approved; what was only shown as someone else's to do counts as not approved.
 */
export function approvedChange({ action }: Change, approved: Plan): Change | null {
  const covers = (change: Change) =>
    change.action.kind === action.kind &&
    (kindOf(action).covers?.(change.action, action) ??
      JSON.stringify(change.action) === JSON.stringify(action));
  return approved.changes.find((change) => change.delegateTo === null && covers(change)) ?? null;
}
