import { useCallback, useMemo, useRef, useState } from 'react';
import type { AppError } from '../../contract/errors';
import type { Settings, SettingsView } from '../../contract/views/app';
import { callSafely, shownValue, useApi, useLoad, type Loadable } from '../state/api';
import { useApp } from '../state/app';

/** The settings as they are, and how to change one. */
export interface SettingsState {
  readonly loadable: Loadable<SettingsView>;
  /** As last read, with what is just being saved already in place. */
  readonly view: SettingsView | null;
  readonly reload: () => void;
  /** The setting that is being saved; null where none is. */
  readonly saving: keyof Settings | null;
  /** Why the last change was not saved. */
  readonly error: { readonly of: keyof Settings; readonly error: AppError } | null;
  /** Saves one setting beside the others; answers whether that worked. What failed goes back to how it was. */
  readonly save: <K extends keyof Settings>(name: K, value: Settings[K]) => Promise<boolean>;
}

/** Reads the settings, and saves each change at once. */
export function useSettings(): SettingsState {
  const api = useApi();
  const { replace: replaceApp } = useApp();
  const { loadable, reload, replace } = useLoad('settings.get', []);
  const [pending, setPending] = useState<Partial<Settings>>({});
  const [saving, setSaving] = useState<keyof Settings | null>(null);
  const [error, setError] = useState<SettingsState['error']>(null);
  const loaded = shownValue(loadable);
  const settings = useMemo(
    () => (loaded === null ? null : { ...loaded.settings, ...pending }),
    [loaded, pending],
  );
  // Two changes in a row must not undo each other: each is sent with all that was wanted before it.
  const wanted = useRef<Settings | null>(null);

  const save = useCallback(
    async <K extends keyof Settings>(name: K, value: Settings[K]): Promise<boolean> => {
      const base = wanted.current ?? settings;
      if (base === null) return false;
      const next: Settings = { ...base, [name]: value };
      wanted.current = next;
      setPending((before) => ({ ...before, [name]: value }));
      setSaving(name);
      setError(null);
      const result = await callSafely(api, 'settings.set', next);
      if (wanted.current === next) {
        wanted.current = null;
        setSaving(null);
        setPending({});
      }
      if (!result.ok) {
        setError({ of: name, error: result.error });
        return false;
      }
      replace(result.value);
      const app = await callSafely(api, 'app.info');
      if (app.ok) replaceApp(app.value);
      return true;
    },
    [api, settings, replace, replaceApp],
  );

  const view = loaded === null || settings === null ? null : { ...loaded, settings };
  return { loadable, view, reload, saving, error, save };
}
