import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forAll } from '../../../support/for-all';
import {
  callbackUri,
  isCallback,
  looksLikeCallback,
  regionHosts,
  regions,
} from '../../../../src/domain/registration/callback';

const us = 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';

test.each([
  ['us', us, 'app.rewst.io', true],
  [
    'uk',
    'https://engine.eu.rewst.io/integrations/bundles/microsoft_cloud/callback',
    'app.eu.rewst.io',
    false,
  ],
  ['de', 'https://engine.rewst.eu/integrations/bundles/microsoft_cloud/callback', 'app.rewst.eu', false],
  ['au', 'https://engine.rewst.asia/integrations/bundles/microsoft_cloud/callback', 'app.rewst.asia', false],
] as const)('the callback of region %s is %s', (region, uri, app, documented) => {
  expect(callbackUri(region)).toBe(uri);
  expect(isCallback(uri)).toBe(true);
  expect(looksLikeCallback(uri)).toBe(false);
  expect(regionHosts[region]).toMatchObject({ app, documented });
});

test.each([
  ['a slash at the end', `${us}/`],
  ['two slashes at the end', `${us}//`],
  ['another case in the host', us.replace('engine', 'Engine')],
  ['another case in the path', us.replace('callback', 'Callback')],
  ['http', us.replace('https', 'http')],
  ['HTTP and a slash', `${us.replace('https', 'HTTP')}/`],
  ['blanks around it', ` ${us} `],
  ['another region, with a slash', `${callbackUri('de')}/`],
])('%s makes a near miss, which Entra does not take for the callback', (_, uri) => {
  expect(isCallback(uri)).toBe(false);
  expect(looksLikeCallback(uri)).toBe(true);
});

test.each([
  '',
  'https://engine.rewst.io',
  'https://engine.rewst.io/integrations/bundles/microsoft_cloud',
  'https://engine.rewst.io.evil.example/integrations/bundles/microsoft_cloud/callback',
  'https://evil.example/?u=https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback',
  `${us}?x=1`,
  `${us}#x`,
])('%s is neither the callback nor a near miss', (uri) => {
  expect(isCallback(uri)).toBe(false);
  expect(looksLikeCallback(uri)).toBe(false);
});

describe('for any text', () => {
  test('being the callback and nearly being it exclude each other', () => {
    const mangled = fc
      .tuple(
        fc.constantFrom(...regions),
        fc.constantFrom('', '/', '//', ' '),
        fc.array(fc.nat(70), { maxLength: 4 }),
        fc.boolean(),
      )
      .map(([region, end, places, http]) => {
        const letters = Array.from(callbackUri(region));
        for (const place of places) letters[place] = (letters[place] ?? '').toUpperCase();
        const uri = `${letters.join('')}${end}`;
        return http ? uri.replace(/^https/i, 'http') : uri;
      });
    forAll(mangled, (uri) => {
      expect(isCallback(uri)).not.toBe(looksLikeCallback(uri));
    });
  });
});
