import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBrowserAppUrl } from '../../../../tools/browser-window/page/app-origin';
import { findBrowser } from '../../../../tools/browser-window/browser';
import { freePath } from '../../../../tools/browser-window/page/dialogs';
import { openerFor } from '../../../../tools/browser-window/open-link';
import { userDataFolder } from '../../../../tools/browser-window/user-data';

describe('the browser that shows the window', () => {
  it.each([
    ['linux', { PATH: '/usr/bin:/opt/bin' }, '/opt/bin/google-chrome', 'Google Chrome'],
    ['linux', { PATH: '/usr/bin' }, '/usr/bin/chromium', 'Chromium'],
    [
      'darwin',
      { HOME: '/Users/u' },
      '/Users/u/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'Microsoft Edge',
    ],
    [
      'win32',
      { 'ProgramFiles(x86)': 'C:\\P86' },
      'C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe',
      'Microsoft Edge',
    ],
    ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\Google\\Chrome\\Application\\chrome.exe', 'Google Chrome'],
  ] as const)('is found on %s', (platform, env, path, name) => {
    expect(findBrowser(platform, env, (candidate) => candidate === path)).toEqual({ name, path });
  });

  it('is none where none is installed', () => {
    expect(findBrowser('linux', { PATH: '/usr/bin' }, () => false)).toBeNull();
    expect(findBrowser('win32', {}, () => true)).toBeNull();
    expect(findBrowser('linux', {}, () => true)).toBeNull();
  });

  it('is Chrome before Edge before Chromium', () => {
    expect(findBrowser('linux', { PATH: '/b' }, () => true)?.name).toBe('Google Chrome');
  });
});

describe('what the program keeps is', () => {
  it.each([
    ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/Prepare for Rewst'],
    ['linux', {}, '/home/u/.config/Prepare for Rewst'],
    ['darwin', {}, '/home/u/Library/Application Support/Prepare for Rewst'],
    ['win32', { APPDATA: 'C:\\R' }, 'C:\\R\\Prepare for Rewst'],
  ] as const)('on %s where Electron keeps it', (platform, env, folder) => {
    expect(userDataFolder([], platform, env, '/home/u')).toBe(folder);
  });

  it('elsewhere where that is asked for', () => {
    expect(userDataFolder(['--practice', '--user-data-dir=/tmp/a b'], 'linux', {}, '/h')).toBe('/tmp/a b');
  });
});

it('never overwrites a file that is there', () => {
  const there = [join('/d', 'sheet.txt'), join('/d', 'sheet (2).txt')];
  const exists = (path: string) => there.includes(path);
  expect(freePath('/d', 'other.txt', exists)).toBe(join('/d', 'other.txt'));
  expect(freePath('/d', 'sheet.txt', exists)).toBe(join('/d', 'sheet (3).txt'));
});

it.each(['win32', 'darwin', 'linux'] as const)('gives a link to no shell on %s', (platform) => {
  const url = 'https://portal.azure.com/?a=1&b=$(calc)';
  const [program, argumentsGiven] = openerFor(platform, url);
  expect(program).not.toMatch(/cmd|sh$/);
  expect(argumentsGiven.at(-1)).toBe(url);
});

it('knows its own pages', () => {
  expect(isBrowserAppUrl('https://prepare-for-rewst.invalid/assets/a.js')).toBe(true);
  for (const url of [
    'http://prepare-for-rewst.invalid/',
    'https://prepare-for-rewst.invalid:444/',
    'https://prepare-for-rewst.invalid.example/',
    'https://x@prepare-for-rewst.invalid/',
    'https://example.com/',
    'about:blank',
    '',
  ]) {
    expect(isBrowserAppUrl(url), url).toBe(false);
  }
});
