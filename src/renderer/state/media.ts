import { useCallback, useSyncExternalStore } from 'react';

/** The page is built for none; the right answer follows before anything is painted anew. */
const whenBuilt = () => false;

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches, whenBuilt);
}
