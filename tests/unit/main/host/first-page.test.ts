import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstPage } from '../../../../src/main/host/first-page';

let userData = '';
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'first-page-'));
});
afterEach(() => rmSync(userData, { recursive: true }));

const settings = (value: unknown) => writeFileSync(join(userData, 'settings.json'), JSON.stringify(value));

it('is the start screen at a first start', () => {
  expect(firstPage(userData, [], {})).toEqual({ theme: 'system', signedOut: true });
});

it('comes in the theme that the user chose', () => {
  settings({ theme: 'dark', signInClientId: null });
  expect(firstPage(userData, [], {})).toEqual({ theme: 'dark', signedOut: true });
});

it.each(['not an object', null, { theme: 'purple' }])('takes settings of %j for none', (value) => {
  settings(value);
  expect(firstPage(userData, [], {})).toEqual({ theme: 'system', signedOut: true });
});

it('leaves open who is signed in where a sign-in was kept', () => {
  mkdirSync(join(userData, 'tenant'));
  writeFileSync(join(userData, 'tenant', 'sign-in.bin'), '');
  expect(firstPage(userData, [], {}).signedOut).toBe(false);
});

it('leaves the start screen to the program where something changes it', () => {
  expect(firstPage(userData, ['--practice'], {}).signedOut).toBe(false);
  expect(firstPage(userData, [], { PREPARE_FOR_REWST_NETWORK: '{}' }).signedOut).toBe(false);
  settings({ theme: 'system', signInClientId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0042' });
  expect(firstPage(userData, [], {}).signedOut).toBe(false);
});
