import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forAll } from '../../../../support/for-all';
import { isAddress, rangeHolds } from '../../../../../src/domain/checks/conditional-access/cidr';

describe('rangeHolds', () => {
  test.each([
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.77/24', '203.0.113.1', true],
    ['0.0.0.0/0', '3.9.62.134', true],
    ['3.9.62.134/32', '3.9.62.134', true],
    ['3.9.62.134', '3.9.62.134', true],
    ['128.0.0.0/1', '127.255.255.255', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:db8::/32', '203.0.113.1', false],
    ['203.0.113.0/24', '2001:db8::1', false],
    ['::ffff:203.0.113.0/120', '203.0.113.9', true],
    ['::/0', '2001:db8::1', true],
    ['2001:DB8:0:0:0:0:0:1/128', '2001:db8::1', true],
  ])('%s holds %s: %s', (range, address, expected) => {
    expect(rangeHolds(range, address)).toBe(expected);
  });

  test.each([
    ['203.0.113.0/33', '203.0.113.1'],
    ['203.0.113.0/', '203.0.113.1'],
    ['203.0.113.0/24/7', '203.0.113.1'],
    ['203.0.113/24', '203.0.113.1'],
    ['203.0.256.0/24', '203.0.113.1'],
    ['2001:db8::1::2/64', '2001:db8::1'],
    ['2001:db8/64', '2001:db8::1'],
    ['1:2:3:4:5:6:7:8::/64', '2001:db8::1'],
    ['office', '203.0.113.1'],
    ['203.0.113.0/24', 'somewhere'],
  ])('%s can’t be compared with %s', (range, address) => {
    expect(rangeHolds(range, address)).toBeNull();
  });

  test('a wider range never holds less', () => {
    forAll(fc.ipV4(), fc.ipV4(), fc.integer({ min: 1, max: 32 }), (base, address, length) => {
      const narrow = rangeHolds(`${base}/${String(length)}`, address);
      return narrow !== true || rangeHolds(`${base}/${String(length - 1)}`, address) === true;
    });
  });

  test('every address is in its own range', () => {
    forAll(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      expect(isAddress(address)).toBe(true);
      expect(rangeHolds(address, address)).toBe(true);
    });
  });
});
