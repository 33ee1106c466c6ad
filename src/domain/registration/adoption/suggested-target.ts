/** An app that carries one of Rewst’s callbacks, and whether a record of this computer says that it is its own. */
export interface Candidate {
  readonly appId: string;
  readonly isOwn: boolean;
}

/** The app that Prepare takes unless the user says otherwise. */
export type SuggestedTarget<App> =
  | { readonly kind: 'existing'; readonly app: App }
  | { readonly kind: 'new' }
  /** Only the user can tell: `several` of this computer’s own, or `others` that it has no record of. */
  | { readonly kind: 'ask'; readonly because: 'several' | 'others' };

/**
 * Takes this computer’s own app where there is exactly one. An app of others is never taken by itself: any member of the tenant
 * may register one with Rewst’s callback.
 * @param candidates null where they could not be read
 */
export function suggestedTarget<App extends Candidate>(
  candidates: readonly App[] | null,
): SuggestedTarget<App> {
  const [own, ...more] = (candidates ?? []).filter(({ isOwn }) => isOwn);
  if (own !== undefined) {
    return more.length === 0 ? { kind: 'existing', app: own } : { kind: 'ask', because: 'several' };
  }
  return candidates === null || candidates.length === 0
    ? { kind: 'new' }
    : { kind: 'ask', because: 'others' };
}
