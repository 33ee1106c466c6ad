import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { readErrorText } from '../../../../src/domain/diagnosis/facts';
import { findNearMatches } from '../../../../src/domain/diagnosis/near-matches';
import { samples, withoutCode } from './samples/samples';

/** Texts of other products and programs: nothing here may look like one of ours. */
const foreign = samples.filter(({ cause, source }) => cause === 'unknown-message' && source === 'nonsense');

describe('near matches', () => {
  it('hold for real samples, none of which is in the index: the right cause is among those shown', () => {
    const shown = samples
      .map(({ text, cause }) => ({
        cause,
        near: findNearMatches(readErrorText(withoutCode(text)).message ?? ''),
      }))
      .filter(({ near }) => near.length > 0);
    const wrong = shown.filter(({ cause, near }) => !near.some(({ id }) => id === cause));
    expect(shown.length).toBeGreaterThan(60);
    expect(
      wrong.length,
      JSON.stringify(wrong.map(({ cause, near }) => [cause, near[0]?.id])),
    ).toBeLessThanOrEqual(shown.length * 0.03);
  });

  it.each([
    ['Existing client secret keys were found to be past their validity', 'secret-expired'],
    ['Object quota for directory of this principal was hit', 'directory-quota-exceeded'],
    ['Tenant-wide sign requests: request loop of the client encountered', 'request-loop'],
  ])('of a text that is known by its gist alone show the right one first or none: %s', (text, cause) => {
    const { looksLike } = diagnose(text, { findNearMatches });
    if (looksLike.length > 0) expect(looksLike[0]?.id).toBe(cause);
  });

  it('show nothing for texts of other programs', () => {
    expect(foreign.length).toBeGreaterThan(10);
    for (const { text } of foreign) {
      const { cause, looksLike } = diagnose(text, { findNearMatches });
      expect(cause.id, text).toBe('unknown-message');
      expect(looksLike, text).toEqual([]);
    }
  });

  it('are at most three, never the answer, and never come with a fix before the user chose one', () => {
    const text = 'token cache of the silent account cannot be decrypted';
    const { cause, remedy, looksLike } = diagnose(text, {
      findNearMatches: () => findNearMatches('app used not approved app conditional access'),
    });
    if (cause.id !== 'unknown-message') return;
    expect(remedy.kind).toBe('guide');
    expect(looksLike.length).toBeLessThanOrEqual(3);
  });

  it('do not say anything where a rule knows the text', () => {
    expect(diagnose('AADSTS700054: x', { findNearMatches }).looksLike).toEqual([]);
  });

  it('can be chosen: the answer is then that of the chosen cause', () => {
    expect(diagnose('The frobnicator is out of cheese', { chosen: 'id-tokens-off' })).toMatchObject({
      cause: { id: 'id-tokens-off' },
      remedy: { kind: 'automatic', fix: { kind: 'enableIdTokens' } },
    });
    expect(diagnose('x', { chosen: 'AADSTS90007' }).cause.title).toMatch(/AADSTS90007 \(InvalidSessionId\)/);
    expect(diagnose('AADSTS700054: x', { chosen: 'no-such-cause' }).cause.id).toBe('id-tokens-off');
  });
});
