import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { isAllowedLink } from '../../../../../src/main/host/allowed-links';
import { menuTemplate } from '../../../../../src/main/host/electron/window/menu-template';

function itemsOf(platform: NodeJS.Platform, packaged: boolean) {
  const shown: string[] = [];
  const opened: string[] = [];
  const template = menuTemplate({
    platform,
    packaged,
    show: (screen) => shown.push(screen),
    openLink: (url) => opened.push(url),
  });
  const all = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const press = (item: MenuItemConstructorOptions) => (item.click as () => void)();
  const own = all.filter(({ click }) => click !== undefined);
  return { template, all, own, shown, opened, press };
}

it('leads to every screen', () => {
  const { own, shown, press } = itemsOf('linux', true);
  own.forEach(press);
  expect(new Set(shown)).toEqual(
    new Set(['settings', 'prepare', 'readiness', 'troubleshoot', 'registrations', 'activity']),
  );
});

it('opens no link that the gateway would refuse', () => {
  const { own, opened, press } = itemsOf('win32', true);
  own.forEach(press);
  expect(opened.length).toBeGreaterThan(0);
  expect(opened.filter((url) => !isAllowedLink(url, []))).toEqual([]);
});

it.each([
  ['in a package', true, []],
  ['from source', false, ['reload', 'toggleDevTools']],
] as const)('has tools for developers %s: %s', (_where, packaged, tools) => {
  const { all } = itemsOf('linux', packaged);
  const found = all.map(({ role }) => role).filter((role) => role === 'reload' || role === 'toggleDevTools');
  expect(found).toEqual(tools);
});

it('follows the conventions of macOS', () => {
  const { template } = itemsOf('darwin', true);
  expect(template[0]?.role).toBe('appMenu');
  const first = template[0]?.submenu as MenuItemConstructorOptions[];
  expect(first.find(({ label }) => label === 'Settings…')?.accelerator).toBe('CommandOrControl+,');
  expect(first.at(-1)?.role).toBe('quit');
});
