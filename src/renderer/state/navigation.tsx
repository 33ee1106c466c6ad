import { useMemo, useState, type ReactNode } from 'react';
import type { ScreenName } from '../../contract/screens';
import { useEvent } from './api';
import { requiredContext } from './required-context';

/** Which screen is shown, and what it was asked to open with: a run, an app, a text. */
export interface Destination {
  readonly screen: ScreenName;
  readonly open: string | null;
}

interface Navigation extends Destination {
  readonly go: (screen: ScreenName, open?: string | null) => void;
}

/** Where the user is and how to go elsewhere. */
const [NavigationContext, useNavigation] = requiredContext<Navigation>('NavigationProvider');
export { useNavigation };

/** Holds which screen is shown. */
export function NavigationProvider({
  start,
  children,
}: {
  readonly start?: Destination;
  readonly children: ReactNode;
}) {
  const [shown, setShown] = useState<Destination>(start ?? { screen: 'prepare', open: null });
  useEvent('show', ({ screen }) => setShown({ screen, open: null }));
  const navigation = useMemo<Navigation>(
    () => ({ ...shown, go: (screen, open) => setShown({ screen, open: open ?? null }) }),
    [shown],
  );
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
