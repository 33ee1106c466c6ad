import { isKnownCode } from '../codes';

/** How much of a text is read closely. Longer texts (log files) are searched for errors first. */
export const closeReading = 256 * 1024;

const before = 2_000;
const afterwards = 6_000;
const mostMatches = 20_000;
const mostCodes = 100;

/** The part of a long text that is read closely, and what the quick search over all of it found. */
export interface Excerpt {
  readonly text: string;
  /** Characters in all. */
  readonly of: number;
  /** Codes with the AADSTS prefix anywhere in the text, in order of appearance. */
  readonly codes: readonly number[];
  /** False where even the quick search gave up: the rest of the text may hold further codes. */
  readonly searchedAll: boolean;
}

const traces =
  /aadsts[\s:_-]?(\d{5,7})|error_codes|error_description|error code|"error"|authorization_|request_(?:bad|res|mul|uns)|directory_quota|authorizationfailed|insufficient privileges|callback\. error|correlation[ _]?id/gi;

/**
 * Cuts the passages about errors out of a long text: around the first place of every code, then around other traces of
 * an error, then the beginning and the end, until `closeReading` is used up. One pass, a bounded number of matches.
 */
export function takeExcerpt(text: string): Excerpt {
  if (text.length <= closeReading) return { text, of: text.length, codes: [], searchedAll: true };
  const codes = new Map<number, number>();
  const others: number[] = [];
  let matches = 0;
  let covered = -1;
  traces.lastIndex = 0;
  const search = new RegExp(traces);
  for (let match = search.exec(text); match !== null && matches < mostMatches; match = search.exec(text)) {
    matches += 1;
    const code = match[1] === undefined ? null : Number(match[1]);
    if (code !== null && !codes.has(code) && codes.size < mostCodes) codes.set(code, match.index);
    if (code === null && match.index > covered) {
      if (others.length < 40) others.push(match.index);
      covered = match.index + afterwards;
    }
  }
  const firsts = [...codes]
    .sort(([a], [b]) => Number(isKnownCode(b)) - Number(isKnownCode(a)))
    .map(([, at]) => at);
  return {
    text: passages(text, [...firsts, ...others, 0, text.length]),
    of: text.length,
    codes: [...codes.keys()],
    searchedAll: matches < mostMatches,
  };
}

function passages(text: string, places: readonly number[]): string {
  const taken: { from: number; to: number }[] = [];
  let left = closeReading;
  for (const place of places) {
    if (left <= 0) break;
    if (taken.some((passage) => place > passage.from && place + 400 < passage.to)) continue;
    const from = Math.max(0, place - before);
    const to = Math.min(text.length, place + afterwards, from + left);
    taken.push({ from, to });
    left -= to - from;
  }
  taken.sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const passage of taken) {
    const last = merged.at(-1);
    if (last !== undefined && passage.from <= last.to) last.to = Math.max(last.to, passage.to);
    else merged.push({ ...passage });
  }
  return merged.map(({ from, to }) => text.slice(from, to)).join('\n\n');
}
