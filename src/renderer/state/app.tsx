import { useMemo, useState, type ReactNode } from 'react';
import type { AppView } from '../../contract/views/app';
import { shownValue, useEvent, useLoad } from './api';
import { requiredContext } from './required-context';

interface AppState {
  /** null until main has answered. */
  readonly app: AppView | null;
  /** Puts in place what a call answered with, such as entering practice. */
  readonly replace: (app: AppView) => void;
}

/** What main says about the program itself. */
const [AppContext, useApp] = requiredContext<AppState>('AppProvider');
export { useApp };

/** Holds what main says about the program itself: version, theme, practice. */
export function AppProvider({ children }: { readonly children: ReactNode }) {
  const info = useLoad('app.info', []);
  const [newest, setNewest] = useState<AppView | null>(null);
  useEvent('app', setNewest);
  const loaded = shownValue(info.loadable);
  const state = useMemo<AppState>(() => ({ app: newest ?? loaded, replace: setNewest }), [newest, loaded]);
  return <AppContext value={state}>{children}</AppContext>;
}
