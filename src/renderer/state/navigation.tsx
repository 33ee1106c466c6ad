import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useEvent } from './api';

export type Screen = 'prepare' | 'troubleshoot' | 'registrations' | 'activity' | 'settings';
export const screens: readonly Screen[] = [
  'prepare',
  'troubleshoot',
  'registrations',
  'activity',
  'settings',
];

/** Which screen is shown, and what it was asked to open with: a run, an app, a text. */
export interface Place {
  readonly screen: Screen;
  readonly open: string | null;
}

interface Navigation extends Place {
  readonly go: (screen: Screen, open?: string) => void;
}

const NavigationContext = createContext<Navigation | null>(null);

/** Holds which screen is shown. */
export function NavigationProvider({
  start,
  children,
}: {
  readonly start?: Place;
  readonly children: ReactNode;
}) {
  const [place, setPlace] = useState<Place>(start ?? { screen: 'prepare', open: null });
  useEvent('show', ({ screen }) => setPlace({ screen, open: null }));
  const navigation = useMemo<Navigation>(
    () => ({ ...place, go: (screen, open) => setPlace({ screen, open: open ?? null }) }),
    [place],
  );
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

/** Where the user is and how to go elsewhere. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('NavigationProvider is missing');
  return navigation;
}
