import { join } from 'node:path';

const assets = join(__dirname, '..', '..', 'assets');

/** Widths in pixels that Linux desktops look for (freedesktop.org's icon theme specification). */
export const linuxIconSizes = [16, 32, 48, 64, 128, 256, 512] as const;

/** The program's icon without an extension: Electron Packager adds the platform's, `.icns` or `.ico`. */
export const programIcon = join(assets, 'icon');

/** The icon for Windows' installers. */
export const windowsIcon = `${programIcon}.ico`;

/** The icons of the Linux packages: a file for each size, and the drawing for every other. */
export const linuxIcons: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    linuxIconSizes.map((size) => [`${size}x${size}`, join(assets, 'icons', `${size}.png`)]),
  ),
  scalable: `${programIcon}.svg`,
};
