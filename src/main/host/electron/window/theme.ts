import { nativeTheme } from 'electron';
import type { Appearance, Theme } from '../../host';

/** Light, dark and high contrast as the system has them, or as the user chose. */
export function electronTheme(): Theme {
  return {
    current,
    choose: (choice) => {
      nativeTheme.themeSource = choice;
    },
    onChange: (listener) => {
      nativeTheme.on('updated', () => listener(current()));
    },
  };
}

function current(): Appearance {
  return {
    theme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
    highContrast: nativeTheme.shouldUseHighContrastColors || nativeTheme.inForcedColorsMode,
  };
}
