import type { ErrorFacts } from './error-facts';
import type { WordingFit } from './wording/phrases';
import { wordsOf } from './wording/words';

/** A stretch of the pasted text in which something was found, from character `from` up to before `to`. */
export interface Highlight {
  readonly from: number;
  readonly to: number;
  readonly what: 'code' | 'id' | 'address' | 'permission' | 'time' | 'wording';
}

/** How much of a text is searched for places to highlight, in characters. */
const searched = 256 * 1024;
/** At most so many places of one value are shown. */
const mostPlaces = 5;

/**
 * Where in the pasted text the facts were found, letter for letter. A value that was wrapped or encoded there has no place.
 * @param fitOf finds the wording of the cause in words
 */
export function findHighlights(
  text: string,
  facts: ErrorFacts,
  fitOf: (words: ReturnType<typeof wordsOf>) => WordingFit | null,
): readonly Highlight[] {
  const start = text.slice(0, searched);
  const lower = start.toLowerCase();
  if (lower.length !== start.length) return [];
  const found: Highlight[] = [];
  const mark = (value: string | null, what: Highlight['what']): void => {
    if (value === null || value === '') return;
    const wanted = value.toLowerCase();
    let from = lower.indexOf(wanted);
    for (let count = 0; from >= 0 && count < mostPlaces; count += 1) {
      found.push({ from, to: from + wanted.length, what });
      from = lower.indexOf(wanted, from + wanted.length);
    }
  };
  for (const code of facts.codes.slice(0, 20)) {
    mark(lower.includes(`aadsts${code}`) ? `aadsts${code}` : String(code), 'code');
  }
  for (const { value } of facts.ids.slice(0, 30)) mark(value, 'id');
  mark(facts.redirectUri, 'address');
  for (const permission of facts.permissions) mark(permission, 'permission');
  const time = timeIn(lower, facts.timestamp);
  if (time !== null) found.push(time);
  const wording = wordingIn(lower, fitOf);
  if (wording !== null) found.push(wording);
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

function timeIn(lower: string, timestamp: string | null): Highlight | null {
  if (timestamp === null) return null;
  const from = lower.indexOf(timestamp.slice(0, 10));
  if (from < 0) return null;
  const rest = /^[\dt\s:.+-]{0,30}z?/.exec(lower.slice(from + 10, from + 45))?.[0].trimEnd() ?? '';
  return { from, to: from + 10 + rest.length, what: 'time' };
}

function wordingIn(
  lower: string,
  fitOf: (words: ReturnType<typeof wordsOf>) => WordingFit | null,
): Highlight | null {
  const words = wordsOf(lower);
  const fit = fitOf(words);
  const first = fit === null ? undefined : words.spans[fit.first];
  const last = fit === null ? undefined : words.spans[fit.last];
  if (first === undefined || last === undefined) return null;
  return { from: first.from, to: last.to, what: 'wording' };
}
