import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownCodes } from '../../../../src/domain/diagnosis/codes';
import { readErrorText } from '../../../../src/domain/diagnosis/facts';
import { forms, signInErrors, type Seed } from './wrappings';

const app = 'a8fdfbd0-da97-42d9-8f1a-fd6a7cb650b4';

const seed: Seed = {
  code: 7000215,
  oauthError: 'invalid_client',
  message:
    'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the ' +
    `client secret ID, for a secret added to app '${app}'.`,
  trace: '6f6c4645-0202-4486-b625-fa957dfc4700',
  correlation: '5fc87507-4086-4e77-b415-cee677eb232e',
  time: '2023-05-06 06:03:00Z',
};

/** Breaking at a fixed width is undone as the last signInError; on top of it others may leave an id in pieces. */
const breaks = /^hardWrap/;
const pairs = Object.keys(signInErrors).flatMap((first) =>
  Object.keys(signInErrors)
    .filter((second) => !breaks.test(first) && (!breaks.test(second) || first === 'none'))
    .map((second) => [first, second] as const),
);

describe('an error in whatever it was wrapped in', { timeout: 60_000 }, () => {
  it.each(Object.keys(forms))('is read out of %s after any two signInErrors', (name) => {
    for (const [first, second] of pairs) {
      const text = signInErrors[second]!(signInErrors[first]!(forms[name]!(seed)));
      const facts = readErrorText(text);
      const seen = {
        code: facts.code,
        codes: facts.codes,
        oauthError: facts.oauthError,
        trace: facts.traceId ?? (name === 'javaMap' ? seed.trace : null),
        correlation: facts.correlationId,
        time: facts.timestamp,
        app: facts.clientId,
      };
      expect(seen, `${first}, then ${second}:\n${text}`).toEqual({
        code: seed.code,
        codes: [seed.code],
        oauthError: seed.oauthError,
        trace: seed.trace,
        correlation: seed.correlation,
        time: '2023-05-06T06:03:00Z',
        app,
      });
    }
  });

  it('keeps its code and ids with other codes, ids and times', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    const when = fc.date({
      min: new Date('2014-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...knownCodes),
        hex,
        hex,
        when,
        fc.constantFrom(...Object.keys(forms)),
        fc.constantFrom(...Object.keys(signInErrors).filter((name) => !breaks.test(name))),
        (code, trace, correlation, date, form, signInError) => {
          const iso = `${date.toISOString().slice(0, 19)}Z`;
          const text = signInErrors[signInError]!(
            forms[form]!({
              code,
              oauthError: 'invalid_request',
              message: 'Something went wrong.',
              trace,
              correlation,
              time: iso.replace('T', ' '),
            }),
          );
          const facts = readErrorText(text);
          expect(facts.codes).toEqual([code]);
          expect(facts.correlationId).toBe(correlation);
          if (form !== 'javaMap') expect(facts.traceId).toBe(trace);
          expect(facts.timestamp).toBe(iso);
        },
      ),
      { numRuns: 1_000, seed: 20_241_119 },
    );
  });

  const broken = Object.keys(signInErrors).flatMap((first) =>
    Object.keys(signInErrors)
      .filter((second) => breaks.test(first) || breaks.test(second))
      .map((second) => [first, second] as const),
  );

  it.each(Object.keys(forms))('invents no id and no code out of the pieces of %s', (name) => {
    const known = new Set([seed.trace, seed.correlation, app]);
    for (const [first, second] of broken) {
      const facts = readErrorText(signInErrors[second]!(signInErrors[first]!(forms[name]!(seed))));
      const invented = facts.ids.map(({ value }) => value).filter((value) => !known.has(value));
      expect(invented, `${first}, then ${second}`).toEqual([]);
      if (facts.code !== null) expect(facts.code, `${first}, then ${second}`).toBe(seed.code);
    }
  });
});
