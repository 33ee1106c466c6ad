import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsSecret, redactSecrets, replaceAddresses } from '../../../../src/domain/secrets/redaction';
import { forAll } from '../../../support/for-all';
import { certainSecrets, harmlessTexts, likelySecrets } from '../../../support/secret-samples';

const samples = [...certainSecrets, ...likelySecrets];

describe('a text with secrets', () => {
  it.each(samples)('has $what taken out', ({ text, hidden }) => {
    expect(redactSecrets(text)).not.toContain(hidden);
    expect(redactSecrets(text)).toMatch(/\[(?:token|secret|removed)\]/);
  });

  it.each(certainSecrets)('is known to hold $what', ({ text }) => {
    expect(holdsSecret(text)).toBe(true);
  });

  it.each(likelySecrets)('is not said for certain to hold $what', ({ text }) => {
    expect(holdsSecret(text)).toBe(false);
  });

  it.each(samples)('does not change the second time: $what', ({ text }) => {
    expect(redactSecrets(redactSecrets(text))).toBe(redactSecrets(text));
  });

  it('holds none any more, however they stand together', () => {
    const pieces = fc.constantFrom(
      ...samples.map(({ text }) => text),
      ...harmlessTexts,
      ' ',
      '"',
      '=',
      '; ',
      'eyJ',
    );
    forAll(fc.array(pieces, { maxLength: 6 }), (parts) => {
      expect(holdsSecret(redactSecrets(parts.join('')))).toBe(false);
    });
  });
});

it.each(harmlessTexts)('leaves as it is: %s', (text) => {
  expect(redactSecrets(text)).toBe(text);
  expect(holdsSecret(text)).toBe(false);
});

it.each([
  ['signed in as maria.o-hara@contoso.onmicrosoft.com now', 'signed in as <> now'],
  ["the user 'bob@contoso.com' is", "the user '<>' is"],
  ['guest bob_mail.example#EXT#@contoso.com', 'guest <>'],
  ['login_hint ada%40contoso.com', 'login_hint <>'],
])('finds the mail address in: %s', (text, expected) => {
  expect(replaceAddresses(text, () => '<>')).toBe(expected);
});

/** A pattern that takes time squared would not be through with one of these before the runner's time limit. */
it.each([
  'a',
  'a.',
  'a-',
  'eyJ',
  'eyJ-',
  '0.A',
  '0.A-',
  'M.C5',
  'abcQ~',
  'Q~',
  'bearer ',
  'secret',
  'token=',
  'cookie=',
  'code=',
  "'",
  '\\',
  '%3D',
  ' ',
  '=',
  'a@',
  'a%40a',
])('is through with a long text of %s', (piece) => {
  const text = piece.repeat(500_000 / piece.length);
  expect(holdsSecret(redactSecrets(text))).toBe(false);
  expect(replaceAddresses(text, () => '').length).toBeLessThanOrEqual(text.length);
});
