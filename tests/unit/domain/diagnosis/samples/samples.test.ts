import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../../src/domain/diagnosis/diagnose';
import { readErrorText } from '../../../../../src/domain/diagnosis/facts';
import { samples, withoutCode } from './samples';

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** The text without the line breaks and the escapes that may split an id. */
const joined = (text: string): string => text.replace(/\\r\\n|\r?\n/g, '');
const lower = (values: readonly string[]): readonly string[] =>
  [...new Set(values.map((value) => value.toLowerCase()))].sort();

describe('real error texts', () => {
  it.each(samples.map((sample, index) => [index + 1, sample.source, sample] as const))(
    'reads number %i (%s)',
    (_, __, sample) => {
      const facts = readErrorText(sample.text);
      expect(facts.code).toBe(sample.code);
      expect(lower(facts.codes.map(String))).toEqual(
        lower((sample.all_codes ?? (sample.code === null ? [] : [sample.code])).map(String)),
      );
    },
  );

  it.each(samples.map((sample, index) => [index + 1, sample.text] as const))(
    'finds every id of number %i and invents none',
    (_, text) => {
      const found = lower(readErrorText(text).ids.map(({ value }) => value));
      expect(found).toEqual(lower(joined(text).match(guid) ?? []));
    },
  );

  it.each(samples.map((sample, index) => [index + 1, sample.cause, sample.text] as const))(
    'names the cause of number %i, with steps: %s',
    (_, expected, text) => {
      const { cause, remedy } = diagnose(text);
      expect(cause.id).toBe(expected);
      expect(remedy.steps.length).toBeGreaterThan(0);
    },
  );

  it('names the same cause for 95 of 100 once their code is cut out', () => {
    const numbered = samples.filter(({ code }) => code !== null);
    const changed = numbered.flatMap(({ text, code, cause }) => {
      const diagnosis = diagnose(withoutCode(text));
      expect(diagnosis.facts.code, text).toBeNull();
      return diagnosis.cause.id === cause ? [] : [`${code}: ${cause} became ${diagnosis.cause.id}`];
    });
    expect(changed.length, changed.join('\n')).toBeLessThanOrEqual(numbered.length * 0.05);
  });

  it('takes trace and correlation id wherever the labels of the sign-in service stand', () => {
    const labelled = (text: string, label: RegExp) => label.exec(text)?.[1]?.toLowerCase();
    const plain = (text: string): string => joined(text.replaceAll('+', ' ').replaceAll('%3a', ':'));
    let compared = 0;
    for (const { text } of samples) {
      const facts = readErrorText(text);
      const trace = labelled(plain(text), /(?:trace|request) id:\s*([0-9a-f]{8}-[0-9a-f-]{27})/i);
      const correlation = labelled(plain(text), /correlation\s*id:\s*([0-9a-f]{8}-[0-9a-f-]{27})/i);
      if (trace !== undefined) expect(facts.traceId?.toLowerCase()).toBe(trace);
      if (correlation !== undefined) expect(facts.correlationId?.toLowerCase()).toBe(correlation);
      compared += Number(trace !== undefined) + Number(correlation !== undefined);
    }
    expect(compared).toBeGreaterThan(80);
  });
});
