import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forAll } from '../../support/for-all';
import { cleanName, cleanText, isolated, isSameName, quoted } from '../../../src/domain/names';

const characters = Array.from(
  '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C\u200B\u200D\uFEFF\u00AD\u034F' +
    '\u3164\u2800\u0000\u0007\u001B\u009B\r\n\t\u0085\u2028\u2029\uD800\uE000\u0300 ab“”"„«»=+-@אبﷺ١',
);

/** Text as it comes, and text that is made of little else than what does harm. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...characters, '\u001B]0;title\u0007', '🏳️‍🌈'), { maxLength: 300 })
    .map((parts) => parts.join('')),
);
const harmful =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B-\u200F\u061C\uFEFF\u00AD\u034F\u3164\u2800]|\s\s|^\s|\s$/u;

describe('a name from the directory', () => {
  it('is one line without anything that rearranges or hides text, of at most 120 characters', () => {
    forAll(hostile, (name) => {
      const clean = cleanName(name);
      expect(clean).not.toMatch(harmful);
      expect(Array.from(clean).length).toBeLessThanOrEqual(120);
    });
  });

  it('stays as it is once it is clean', () => {
    forAll(hostile, (name) => {
      expect(cleanName(cleanName(name))).toBe(cleanName(name));
      expect(cleanName(isolated(name))).toBe(cleanName(name));
    });
  });

  it('keeps what people are called', () => {
    for (const name of [
      'Contoso',
      'Ærø & Søn',
      'Zoë O’Neill',
      '株式会社コントソ',
      'חברת קונטוסו',
      'شركة',
      'नमस्ते',
      'A “B” C',
    ]) {
      expect(cleanName(name)).toBe(name);
    }
  });

  it('can’t end the quotation that it stands in', () => {
    forAll(hostile, (name) => {
      const inside = quoted(name).slice(1, -1);
      expect(quoted(name)).toMatch(/^“.*”$/u);
      expect(inside).not.toMatch(/["“”„‟«»〝〞〟＂]/u);
    });
    expect(quoted('Rewst” is safe. “Other')).toBe('“Rewst’ is safe. ’Other”');
  });

  it('is isolated where it runs from right to left, in balance', () => {
    forAll(hostile, (name) => {
      const starts = isolated(name).match(/[\u2066-\u2068]/gu) ?? [];
      const ends = isolated(name).match(/\u2069/gu) ?? [];
      expect(starts).toHaveLength(ends.length);
      if (/[\p{sc=Hebrew}\p{sc=Arabic}]/u.test(cleanName(name))) expect(starts).toHaveLength(1);
      if (/^[\p{sc=Latin} ]*$/u.test(cleanName(name))) expect(starts).toHaveLength(0);
    });
    expect(isolated('Contoso')).toBe('Contoso');
    expect(quoted('שלום')).toBe('“\u2068שלום\u2069”');
  });

  it('is recognised as it was typed or copied off the screen', () => {
    forAll(hostile, (name) => {
      const isVisible = cleanName(name) !== '';
      expect(isSameName(cleanName(name), name)).toBe(isVisible);
      expect(isSameName(isolated(name), name)).toBe(isVisible);
      expect(isSameName(quoted(name).slice(1, -1), name)).toBe(isVisible);
    });
    expect(isSameName('Contoso', 'Contoso 2')).toBe(false);
  });
});

describe('text of someone else’s', () => {
  it('is one line of a bounded length', () => {
    expect(cleanText('Property\r\n  serviceManagementReference\u001B[31m is \u202Emissing')).toBe(
      'Property serviceManagementReference [31m is missing',
    );
    expect(cleanText('x'.repeat(10_000_000), 50)).toHaveLength(50);
  });
});
