import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { readErrorText } from '../../../../src/domain/diagnosis/facts';

/** Real texts from Rewst's documentation and public issues; each names its source. */
interface Sample {
  readonly text: string;
  readonly code: number | null;
  readonly source: string;
  readonly all_codes?: readonly number[];
}

const samples = readFileSync(join(__dirname, 'error-samples.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Sample);

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

  it.each(samples.map((sample, index) => [index + 1, sample.text] as const))(
    'has an answer with steps for number %i',
    (_, text) => {
      const { cause, remedy } = diagnose(text);
      expect(cause.id).not.toMatch(/^(?:unknown|code-without)/);
      expect(remedy.steps.length).toBeGreaterThan(0);
    },
  );

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
