import type { Action, Change } from './change';
import type { Plan } from './plan';

/**
 * The change of an approved plan that a later change is (the rest) of: the same, or less of the same. null where nobody has
 * approved it; what was only shown as someone else's to do counts as not approved.
 */
export function coveringChange({ action }: Change, approved: Plan): Change | null {
  return (
    approved.changes.find((change) => change.delegateTo === null && covers(change.action, action)) ?? null
  );
}

function covers(approved: Action, action: Action): boolean {
  switch (action.kind) {
    case 'grantScopes':
      return (
        approved.kind === action.kind &&
        approved.api.appId === action.api.appId &&
        isAmong(action.scopes, approved.scopes)
      );
    case 'revokeScopes':
      return (
        approved.kind === action.kind &&
        approved.grantId === action.grantId &&
        isAmong(action.scopes, approved.scopes)
      );
    case 'listPermissions':
    case 'unlistPermissions':
      return (
        approved.kind === action.kind &&
        approved.because === action.because &&
        approved.api.appId === action.api.appId &&
        isAmong(action.permissions.map(permissionKey), approved.permissions.map(permissionKey))
      );
    case 'setAudience':
      // A new app had none when it was planned; by now it has what it was made with.
      return (
        approved.kind === action.kind &&
        approved.to === action.to &&
        (approved.from === null || approved.from === action.from)
      );
    default:
      return JSON.stringify(approved) === JSON.stringify(action);
  }
}

const permissionKey = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind}/${id}`;

function isAmong(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}
