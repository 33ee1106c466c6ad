import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { readErrorText } from '../../../../src/domain/diagnosis/facts';

/** Real texts from Rewst's documentation and public issues; each names its source. */
interface Sample {
  readonly text: string;
  readonly code: number | null;
  /** The id of the cause that a reader of the text, or its confirmed solution, names. */
  readonly cause: string;
  readonly source: string;
  readonly all_codes?: readonly number[];
}

const samples = ['error-samples', 'error-samples-2', 'error-samples-field'].flatMap((name) =>
  readFileSync(join(__dirname, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sample),
);

/** The text without anything that tells its code. */
function withoutCode(text: string): string {
  return text
    .replace(/aadsts\s?\d{4,7}\s?:?/gi, '')
    .replace(/error_codes[^\]]*\]?|"errorNo":\d+|error\(s\): \d+|error code:?\s\d+|\b\d{5,7}(?= - )/gi, '')
    .replace(/error(?:\?|%3f)code(?:=|%3d)\d+/gi, 'error');
}

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
    const labelled = (text: string, label: RegExp): string | undefined =>
      label.exec(text)?.[1]?.toLowerCase();
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
