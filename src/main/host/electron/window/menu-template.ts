import type { MenuItemConstructorOptions } from 'electron';
import { screenNames, screenTitles, type ScreenName } from '../../../../contract/screens';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly show: (screen: ScreenName) => void;
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
  const goTo = (screen: ScreenName, number: number): MenuItemConstructorOptions => ({
    label: screenTitles[screen],
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
        ...screenNames
          .filter((screen) => screen !== 'settings')
          .map((screen, index) => goTo(screen, index + 1)),
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
