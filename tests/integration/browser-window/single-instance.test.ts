import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { claimInstance, socketPath, type Instance } from '../../../tools/browser-window/single-instance';

const open: Instance[] = [];
afterEach(async () => {
  for (const instance of open.splice(0)) {
    if (instance.first) {
      await instance.close();
    }
  }
});

const newPath = () => socketPath(mkdtempSync(join(tmpdir(), 'instance-')), process.platform);

it('meets in the data folder, which nobody else may write to, as long as its path fits', () => {
  expect(socketPath('/home/ada/data', 'linux')).toBe('/home/ada/data/instance.sock');
  const long = socketPath(`/home/${randomUUID().repeat(5)}`, 'linux');
  expect(Buffer.byteLength(long)).toBeLessThan(108);
  expect(socketPath('C:\\data', 'win32')).toMatch(/^\\\\\.\\pipe\\/);
});

async function claim(path: string, onSecond: () => void = () => undefined) {
  const instance = await claimInstance(path, onSecond);
  open.push(instance);
  return instance;
}

it('lets one program run, which hears of the second', async () => {
  const path = newPath();
  let hear: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => (hear = resolve));
  expect((await claim(path, hear)).first).toBe(true);
  expect((await claim(path)).first).toBe(false);
  await heard;
});

it('lets programs with other data folders run', async () => {
  expect((await claim(newPath())).first).toBe(true);
  expect((await claim(newPath())).first).toBe(true);
});

it.runIf(process.platform !== 'win32')('is not stopped by what a killed program left behind', async () => {
  const path = newPath();
  await writeFile(path, '');
  expect((await claim(path)).first).toBe(true);
});
