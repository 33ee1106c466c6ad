import { expect, it } from 'vitest';
import { isAppUrl, startPage } from '../../../../../src/main/host/electron/window/app-url';

it.each([startPage, 'app://prepare-for-rewst/', 'app://prepare-for-rewst/assets/main.js?x#y'])(
  '%s is ours',
  (url) => {
    expect(isAppUrl(url)).toBe(true);
  },
);

it.each([
  'app://prepare-for-rewst.evil/',
  'app://prepare-for-rewst@evil/',
  'app://user@prepare-for-rewst/',
  'app://prepare-for-rewst:8080/',
  'app:/prepare-for-rewst/',
  'application://prepare-for-rewst/',
  'https://prepare-for-rewst/',
  'file:///prepare-for-rewst/index.html',
  'javascript:app://prepare-for-rewst/',
  'about:blank',
  '',
])('%j is not', (url) => {
  expect(isAppUrl(url)).toBe(false);
});
