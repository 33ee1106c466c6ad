import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real texts from Rewst's documentation and public issues; each names its source. */
export interface Sample {
  readonly text: string;
  readonly code: number | null;
  /** The id of the cause that a reader of the text, or its confirmed solution, names. */
  readonly cause: string;
  readonly source: string;
  readonly all_codes?: readonly number[];
}

export const samples: readonly Sample[] = [
  'error-samples',
  'error-samples-2',
  'error-samples-field',
  'error-samples-unseen',
].flatMap((name) =>
  readFileSync(join(__dirname, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sample),
);

/** The text without anything that tells its code. */
export function withoutCode(text: string): string {
  return text
    .replace(/aadsts\s?\d{4,7}\s?:?/gi, '')
    .replace(/error_codes[^\]]*\]?|"errorNo":\d+|error\(s\): \d+|error code:?\s\d+|\b\d{5,7}(?= - )/gi, '')
    .replace(/error(?:\?|%3f)code(?:=|%3d)\d+/gi, 'error');
}
