import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const main = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'));
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => new BrowserWindow({ width: 1100, height: 760 }).loadFile('index.html'));
`;

const page = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Smallest</title></head>
  <body><h1>Smallest</h1></body>
</html>
`;

/**
 * Writes the smallest Electron app there can be: one window as large as the program's, with one heading. It keeps its data
 * where the bench asks, as the program does. Returns the folder to start Electron with.
 */
export async function writeSmallestApp(into: string): Promise<string> {
  const folder = join(into, 'smallest');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'smallest', main: 'main.js' }));
  await writeFile(join(folder, 'main.js'), main);
  await writeFile(join(folder, 'index.html'), page);
  return folder;
}
