import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { BICUBIC2, createICNS, createICO } from 'png2icons';
import { findBrowser } from './browser-window/browser';
import { linuxIconSizes } from './packaging/icons';

const assets = join(__dirname, '..', 'assets');

/**
 * `npm run icons`: draws assets/icon.svg in the sizes and formats that the packages want, with an installed browser. What
 * it makes is committed, so that making a package needs no browser.
 */
async function drawIcons(): Promise<void> {
  const installed = findBrowser(process.platform, process.env, existsSync);
  if (!installed) {
    throw new Error('The icons are drawn with a browser: install Google Chrome, Microsoft Edge or Chromium.');
  }
  const drawing = await readFile(join(assets, 'icon.svg'), 'base64');
  const browser = await chromium.launch({
    executablePath: installed.path,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    const draw = async (size: number): Promise<Buffer> => {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>body { margin: 0 } img { display: block; width: ${size}px }</style><img src="data:image/svg+xml;base64,${drawing}">`,
      );
      return page.screenshot({ omitBackground: true });
    };
    await mkdir(join(assets, 'icons'), { recursive: true });
    for (const size of linuxIconSizes) {
      await writeFile(join(assets, 'icons', `${size}.png`), await draw(size));
    }
    const largest = await draw(1024);
    await writeFile(join(assets, 'icon.icns'), made(createICNS(largest, BICUBIC2, 0)));
    await writeFile(join(assets, 'icon.ico'), made(createICO(largest, BICUBIC2, 0, true)));
  } finally {
    await browser.close();
  }
}

function made(icon: Buffer | null): Buffer {
  if (icon === null) throw new Error('An icon could not be made of the drawing.');
  return icon;
}

void drawIcons().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
