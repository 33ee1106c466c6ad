import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import {
  claimInstance,
  meetingPoint,
  type Instance,
} from '../../../../src/main/host/chromium/single-instance';

const open: Instance[] = [];
afterEach(async () => {
  for (const instance of open.splice(0)) {
    if (instance.first) {
      await instance.close();
    }
  }
});

const newPoint = () => meetingPoint(mkdtempSync(join(tmpdir(), 'instance-')), process.platform);

it('meets in the data folder, which nobody else may write to, as long as its path fits', () => {
  expect(meetingPoint('/home/ada/data', 'linux')).toBe('/home/ada/data/instance.sock');
  const long = meetingPoint(`/home/${randomUUID().repeat(5)}`, 'linux');
  expect(Buffer.byteLength(long)).toBeLessThan(108);
  expect(meetingPoint('C:\\data', 'win32')).toMatch(/^\\\\\.\\pipe\\/);
});

async function claim(point: string, argumentsGiven: string[], seen: (given: readonly string[]) => void) {
  const instance = await claimInstance(point, argumentsGiven, seen);
  open.push(instance);
  return instance;
}

it('lets one program run, which hears what the second was started with', async () => {
  const point = newPoint();
  let hear: (given: readonly string[]) => void = () => undefined;
  const heard = new Promise((resolve) => (hear = resolve));
  expect((await claim(point, [], hear)).first).toBe(true);
  expect((await claim(point, ['--practice=fresh'], hear)).first).toBe(false);
  expect(await heard).toEqual(['--practice=fresh']);
});

it('lets programs with other data folders run', async () => {
  expect((await claim(newPoint(), [], () => undefined)).first).toBe(true);
  expect((await claim(newPoint(), [], () => undefined)).first).toBe(true);
});

it.runIf(process.platform !== 'win32')('is not stopped by what a killed program left behind', async () => {
  const point = newPoint();
  await writeFile(point, '');
  expect((await claim(point, [], () => undefined)).first).toBe(true);
});

it('ignores what is no list of arguments', async () => {
  const point = newPoint();
  const heard: unknown[] = [];
  let hear: (given: readonly string[]) => void = () => undefined;
  const last = new Promise((resolve) => (hear = resolve));
  await claim(point, [], (given) => {
    heard.push(given);
    hear(given);
  });
  for (const text of ['{', '{"a":1}', '[1]', `["${'x'.repeat(20_000)}"]`]) {
    await new Promise<void>((resolve) => {
      const socket = connect(point, () => socket.end(text));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
  }
  await claim(point, ['last'], () => undefined);
  await last;
  expect(heard).toEqual([['last']]);
});
