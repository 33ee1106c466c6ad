import { describe, expect, test } from 'vitest';
import { hasScreen } from '../../../tools/screen';

describe('a screen to show the window on', () => {
  test('is named in the environment on Linux, by X or by Wayland', () => {
    expect(hasScreen('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasScreen('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasScreen('linux', {})).toBe(false);
    expect(hasScreen('linux', { DISPLAY: '', WAYLAND_DISPLAY: '' })).toBe(false);
  });

  test('is taken for granted elsewhere', () => {
    expect(hasScreen('darwin', {})).toBe(true);
    expect(hasScreen('win32', {})).toBe(true);
  });
});
