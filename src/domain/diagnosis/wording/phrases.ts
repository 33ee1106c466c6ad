import { replaceWords, wordsOf, type Words } from './words';

/** How well a text fits a wording: the letters of the words that were found, and the first and last of them. */
export interface Fit {
  readonly letters: number;
  readonly first: number;
  readonly last: number;
}

/** A wording, ready for comparison. */
interface Compiled<T> {
  readonly owner: T;
  /** Runs of words that stand together. Each word is a list of alternatives. */
  readonly runs: readonly (readonly (readonly string[])[])[];
  readonly size: number;
}

/** Between two runs of one wording stand at most so many words: names, ids, addresses. */
const gap = 40;
/** Inside a run at most so many words of another wording may be added between two words. */
const slack = 1;
/** Longest text, in words, in which misspelt and cut-off wordings are looked for. */
const closelyRead = 3_000;
/** A wording that is cut off must show at least so many of its words. */
const leastOfCut = 3;
/** A wording is looked for from at most so many places of a text. */
const mostStarts = 400;

/**
 * Known wordings of messages, compared by the words that carry meaning. A wording is written as words in their order;
 * "…" stands for a few words of no interest, "a|b" for either word.
 */
export class Phrases<T> {
  readonly #byRarest = new Map<string, Compiled<T>[]>();
  readonly #spelling: Spelling;

  constructor(wordings: readonly { readonly owner: T; readonly wording: string }[]) {
    const compiled = wordings.map(({ owner, wording }) => compile(owner, wording));
    const frequency = new Map<string, number>();
    for (const { runs } of compiled) {
      for (const word of new Set(runs.flat(2))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    const rarity = (alternatives: readonly string[]): number =>
      alternatives.reduce((sum, word) => sum + (frequency.get(word) ?? 0), 0);
    for (const phrase of compiled) {
      const rarest = phrase.runs.flat().reduce((a, b) => (rarity(b) < rarity(a) ? b : a));
      for (const word of rarest) {
        this.#byRarest.set(word, [...(this.#byRarest.get(word) ?? []), phrase]);
      }
    }
    this.#spelling = new Spelling(frequency.keys());
  }

  /** The owners whose wording stands in the text. Where none does: those that are misspelt or cut off in it. */
  find(words: Words): ReadonlyMap<T, Fit> {
    const whole = this.#search(words, false);
    if (whole.size > 0 || words.list.length > closelyRead) return whole;
    const cut = this.#search(words, true);
    if (cut.size > 0) return cut;
    const spelt = replaceWords(words, (word) => this.#spelling.correct(word));
    const corrected = this.#search(spelt, false);
    return corrected.size > 0 ? corrected : this.#search(spelt, true);
  }

  #search(words: Words, cut: boolean): ReadonlyMap<T, Fit> {
    const found = new Map<T, Fit>();
    const tried = new Set<Compiled<T>>();
    const consider = (phrase: Compiled<T>): void => {
      if (tried.has(phrase)) return;
      tried.add(phrase);
      const fit = cut ? fitOfCut(phrase, words) : fitOf(phrase, words);
      const earlier = found.get(phrase.owner);
      if (fit !== null && (earlier === undefined || fit.letters > earlier.letters)) {
        found.set(phrase.owner, fit);
      }
    };
    if (cut) {
      for (const phrases of this.#byRarest.values()) phrases.forEach(consider);
      return found;
    }
    for (const word of words.places.keys()) this.#byRarest.get(word)?.forEach(consider);
    return found;
  }
}

function compile<T>(owner: T, wording: string): Compiled<T> {
  const runs = wording
    .split('…')
    .map((run) =>
      run
        .trim()
        .split(/\s+/)
        .flatMap((word) => {
          const alternatives = word.split('|').map((one) => wordsOf(one).list);
          const [first = []] = alternatives;
          if (alternatives.length === 1) return first.map((one) => [one]);
          return [alternatives.flatMap((one) => one.slice(0, 1))];
        })
        .filter((alternatives) => alternatives.length > 0),
    )
    .filter((run) => run.length > 0);
  if (runs.length === 0) throw new Error(`A wording without words: ${wording}`);
  return { owner, runs, size: runs.flat().length };
}

function fitOf<T>(phrase: Compiled<T>, words: Words): Fit | null {
  const [start = []] = phrase.runs;
  for (const run of phrase.runs) {
    for (const alternatives of run) {
      if (!alternatives.some((word) => words.places.has(word))) return null;
    }
  }
  let tries = 0;
  for (const word of start[0] ?? []) {
    for (const first of words.places.get(word) ?? []) {
      tries += 1;
      if (tries > mostStarts) return null;
      const fit = fitFrom(phrase, words.list, first);
      if (fit !== null) return fit;
    }
  }
  return null;
}

function fitFrom<T>(phrase: Compiled<T>, list: readonly string[], first: number): Fit | null {
  let letters = 0;
  let from = first;
  let reach = 0;
  let last = first;
  for (const run of phrase.runs) {
    const place = placeOfRun(run, list, from, reach);
    if (place === null) return null;
    letters += place.letters;
    last = place.end - 1;
    from = place.end;
    reach = gap;
  }
  return { letters, first, last };
}

function placeOfRun(
  run: readonly (readonly string[])[],
  list: readonly string[],
  from: number,
  reach: number,
): { readonly end: number; readonly letters: number } | null {
  const end = Math.min(from + reach, list.length - 1);
  for (let start = from; start <= end; start += 1) {
    const place = runAt(run, list, start);
    if (place !== null) return place;
  }
  return null;
}

function runAt(
  run: readonly (readonly string[])[],
  list: readonly string[],
  start: number,
): { readonly end: number; readonly letters: number } | null {
  let at = start;
  let letters = 0;
  for (const [index, alternatives] of run.entries()) {
    const furthest = index === 0 ? at : at + slack;
    while (at <= furthest && !isOneOf(alternatives, list[at])) at += 1;
    if (at > furthest) return null;
    letters += list[at]?.length ?? 0;
    at += 1;
  }
  return { end: at, letters };
}

function isOneOf(alternatives: readonly string[], word: string | undefined): boolean {
  return word !== undefined && alternatives.includes(word);
}

/** A text that ends or begins in the middle of the wording: enough of its words stand there, one after the other. */
function fitOfCut<T>(phrase: Compiled<T>, words: Words): Fit | null {
  const flat = phrase.runs.flat();
  const least = Math.max(leastOfCut, Math.ceil(phrase.size / 2));
  if (flat.length < least) return null;
  return fitOfEnd(flat, words.list, least) ?? fitOfBeginning(flat, words.list, least);
}

function fitOfEnd(flat: readonly (readonly string[])[], list: readonly string[], least: number): Fit | null {
  for (let count = Math.min(flat.length, list.length); count >= least; count -= 1) {
    const first = list.length - count;
    const fits = flat.slice(0, count).every((alternatives, index) => {
      const word = list[first + index] ?? '';
      if (alternatives.includes(word)) return true;
      const isLast = index === count - 1 && count > least;
      return isLast && word.length >= 3 && alternatives.some((one) => one.startsWith(word));
    });
    if (fits) return fitBetween(list, first, list.length - 1);
  }
  return null;
}

function fitOfBeginning(
  flat: readonly (readonly string[])[],
  list: readonly string[],
  least: number,
): Fit | null {
  for (let count = Math.min(flat.length, list.length); count >= least; count -= 1) {
    const tail = flat.slice(flat.length - count);
    if (tail.every((alternatives, index) => isOneOf(alternatives, list[index])))
      return fitBetween(list, 0, count - 1);
  }
  return null;
}

function fitBetween(list: readonly string[], first: number, last: number): Fit {
  return { letters: list.slice(first, last + 1).join('').length, first, last };
}

/** Corrects a letter that is wrong, missing, extra or swapped, in words that are long enough to tell. */
class Spelling {
  readonly #known: ReadonlySet<string>;
  readonly #byShortened = new Map<string, string>();

  constructor(words: Iterable<string>) {
    this.#known = new Set(words);
    for (const word of this.#known) {
      if (word.length < shortestCorrected) continue;
      for (const form of shortened(word)) if (!this.#byShortened.has(form)) this.#byShortened.set(form, word);
    }
  }

  correct(word: string): string {
    if (this.#known.has(word) || word.length < shortestCorrected - 1 || word.length > longestCorrected)
      return word;
    for (const form of shortened(word)) {
      const meant = this.#byShortened.get(form);
      if (meant !== undefined) return meant;
    }
    return word;
  }
}

const shortestCorrected = 5;
const longestCorrected = 30;

/** The word itself and the word without each of its letters. */
function shortened(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}
