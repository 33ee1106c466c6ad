import { Menu } from 'electron';
import { menuTemplate, type MenuOptions } from './menu-template';

/** Puts the menu in place. */
export function installMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}
