import type { MenuItemConstructorOptions } from 'electron';
import type { Screen } from '../host';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly show: (screen: Screen) => void;
  readonly openLink: (url: string) => void;
}

/** The program's menu, with the platform's own roles and shortcuts wherever there are some. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: isMac ? 'Settings…' : 'Settings',
    accelerator: 'CommandOrControl+,',
    click: () => options.show('settings'),
  };
  const goTo = (label: string, screen: Screen, number: number): MenuItemConstructorOptions => ({
    label,
    accelerator: `CommandOrControl+${number}`,
    click: () => options.show(screen),
  });
  const link = (label: string, url: string): MenuItemConstructorOptions => ({
    label,
    click: () => options.openLink(url),
  });

  return [
    ...(isMac ? [macProgramMenu(settings)] : []),
    isMac
      ? { role: 'fileMenu' }
      : { label: 'File', submenu: [settings, { type: 'separator' }, { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        goTo('Prepare', 'prepare', 1),
        goTo('Troubleshoot', 'troubleshoot', 2),
        goTo('Registrations', 'registrations', 3),
        goTo('Activity', 'activity', 4),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(options.packaged ? [] : developerItems),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        link('Rewst Documentation', 'https://docs.rewst.help/'),
        link('Microsoft Entra Admin Center', 'https://entra.microsoft.com/'),
        link(
          'About App Registrations',
          'https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals',
        ),
        ...(isMac ? [] : [{ type: 'separator' } as const, { role: 'about' } as const]),
      ],
    },
  ];
}

const developerItems: readonly MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'reload' },
  { role: 'toggleDevTools' },
];

function macProgramMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}
