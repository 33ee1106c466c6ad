import { changeId, type Action } from '../../../../domain/registration/changes/change';

/** A change that no plan has shown: the run takes away what it has made itself and can't use, since an answer was lost. */
export function ownRemoval<A extends Action & { readonly kind: 'deleteApplication' | 'removeSecret' }>(
  action: A,
) {
  return { id: changeId(action), action, risk: { level: 'none' }, delegateTo: null } as const;
}
