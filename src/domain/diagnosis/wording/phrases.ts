import { replaceWords, wordsOf, type WordSequence } from './words';

/** How well a text fits a wording: the letters of the words that were found, and the first and last of them. */
export interface WordingFit {
  readonly letters: number;
  readonly first: number;
  readonly last: number;
}

/** A wording, ready for comparison. */
interface Compiled<T> {
  readonly owner: T;
  /** Runs of words that stand together. Each word is a list of alternatives. */
  readonly runs: readonly Run[];
  /** How many words may stand before each run. */
  readonly gaps: readonly number[];
  /** Whether the runs may stand in any order. */
  readonly loose: boolean;
  readonly size: number;
}

type Run = readonly (readonly string[])[];

/** What stands between two runs of one wording, in words at most: names, ids, addresses. */
const gaps = { '..': 8, '…': 40 } as const;
/** Inside a run at most so many words of another wording may be added between two words. */
const slack = 1;
/** Longest text, in words, in which misspelt and cut-off wordings are looked for. */
const closelyRead = 3_000;
/** The parts of a loose wording stand at most so many words apart. */
const near = 24;
/** Longest text, in words, in which loose wordings are looked for. */
const short = 150;
/** A wording that is cut off must show at least so many of its words. */
const leastOfCut = 3;
/** A wording is looked for from at most so many places of a text. */
const mostStarts = 400;

/**
 * Known wordings of messages, compared by the words that carry meaning. A wording is written as words in their order;
 * ".." stands for a name or value of a few words, "…" for any part of a sentence or two, "a|b" for either word (never for several words). Parts
 * joined by "&" may stand in any order, near each other: the meaning in the user's own words. Such a wording counts in a
 * short text alone, and only where no other does.
 */
export class Phrases<T> {
  readonly #byRarest = new Map<string, Compiled<T>[]>();
  readonly #byWord = new Map<string, Compiled<T>[]>();
  readonly #byOwner = new Map<T, Compiled<T>[]>();
  readonly #spelling: Spelling;

  readonly #isVague: (owner: T) => boolean;

  /** @param isVague whether many texts fit this owner: where none but such fit, loose matches of the others count too */
  constructor(
    wordings: readonly { readonly owner: T; readonly wording: string }[],
    isVague: (owner: T) => boolean = () => false,
  ) {
    this.#isVague = isVague;
    const compiled = wordings.map(({ owner, wording }) => compile(owner, wording));
    const frequency = new Map<string, number>();
    for (const { runs } of compiled) {
      for (const word of new Set(runs.flat(2))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    const rarity = (alternatives: readonly string[]): number =>
      alternatives.reduce((sum, word) => sum + (frequency.get(word) ?? 0), 0);
    for (const phrase of compiled) {
      const rarest = phrase.runs.flat().reduce((a, b) => (rarity(b) < rarity(a) ? b : a));
      for (const word of rarest) addTo(this.#byRarest, word, phrase);
      for (const word of new Set(phrase.runs.flat(2))) addTo(this.#byWord, word, phrase);
      addTo(this.#byOwner, phrase.owner, phrase);
    }
    this.#spelling = new Spelling(frequency.keys());
  }

  /** The owners whose wording stands in the text. Where none does: those that are cut off, loose or misspelt in it. */
  find(words: WordSequence): ReadonlyMap<T, WordingFit> {
    const whole = this.#search('whole', words);
    if ([...whole.keys()].some((owner) => !this.#isVague(owner)) || words.list.length > closelyRead) {
      return whole;
    }
    if (whole.size > 0) return new Map([...this.#search('loose', words), ...whole]);
    for (const how of ['cut', 'loose'] as const) {
      const found = this.#search(how, words);
      if (found.size > 0) return found;
    }
    const spelt = replaceWords(words, (word) => this.#spelling.correct(word));
    for (const how of ['whole', 'cut', 'loose'] as const) {
      const found = this.#search(how, spelt);
      if (found.size > 0) return found;
    }
    return whole;
  }

  /** Where a wording of this owner stands in the text, letter for letter; null where none does. */
  fitOf(owner: T, words: WordSequence): WordingFit | null {
    for (const phrase of this.#byOwner.get(owner) ?? []) {
      const fit = fitOf(phrase, words);
      if (fit !== null) return fit;
    }
    return null;
  }

  #search(how: 'whole' | 'cut' | 'loose', words: WordSequence): ReadonlyMap<T, WordingFit> {
    const found = new Map<T, WordingFit>();
    if (how === 'loose' && words.list.length > short) return found;
    for (const phrase of how === 'cut' ? this.#thatMayBeCut(words.list) : this.#thatMayStand(words)) {
      if (phrase.loose !== (how === 'loose')) continue;
      const fit = how === 'cut' ? fitOfCut(phrase, words) : fitOf(phrase, words);
      const earlier = found.get(phrase.owner);
      if (fit !== null && (earlier === undefined || fit.letters > earlier.letters)) {
        found.set(phrase.owner, fit);
      }
    }
    return found;
  }

  #thatMayStand({ places }: WordSequence): ReadonlySet<Compiled<T>> {
    return new Set([...places.keys()].flatMap((word) => this.#byRarest.get(word) ?? []));
  }

  /** Wordings that hold the first word of the text, its last, or one that begins like the last. */
  #thatMayBeCut(list: readonly string[]): ReadonlySet<Compiled<T>> {
    const first = list[0] ?? '';
    const last = list.at(-1) ?? '';
    const begun = last.length < 3 ? [] : [...this.#byWord.keys()].filter((word) => word.startsWith(last));
    return new Set([first, last, ...begun].flatMap((word) => this.#byWord.get(word) ?? []));
  }
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function compile<T>(owner: T, wording: string): Compiled<T> {
  const runs: Run[] = [];
  const before: number[] = [];
  let gap = 0;
  for (const piece of wording.split(/(…|\.\.|&)/)) {
    if (piece === '…' || piece === '..') gap = gaps[piece];
    const run = runOf(piece);
    if (run.length === 0) continue;
    runs.push(run);
    before.push(gap);
    gap = 0;
  }
  if (runs.length === 0) throw new Error(`A wording without words: ${wording}`);
  return { owner, runs, gaps: before, loose: wording.includes('&'), size: runs.flat().length };
}

function runOf(text: string): Run {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((word) => {
      const alternatives = word.split('|').map((one) => wordsOf(one).list);
      const [first = []] = alternatives;
      if (alternatives.length === 1) return first.map((one) => [one]);
      return [alternatives.flatMap((one) => one.slice(0, 1))];
    })
    .filter((alternatives) => alternatives.length > 0);
}

function fitOf<T>(phrase: Compiled<T>, words: WordSequence): WordingFit | null {
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
      const fit = phrase.loose ? fitAround(phrase, words.list, first) : fitFrom(phrase, words.list, first);
      if (fit !== null) return fit;
    }
  }
  return null;
}

function fitFrom<T>(phrase: Compiled<T>, list: readonly string[], first: number): WordingFit | null {
  let letters = 0;
  let from = first;
  let last = first;
  for (const [index, run] of phrase.runs.entries()) {
    const place = placeOfRun(run, list, from, index === 0 ? 0 : (phrase.gaps[index] ?? 0));
    if (place === null) return null;
    letters += place.letters;
    last = place.end - 1;
    from = place.end;
  }
  return { letters, first, last };
}

/** All parts of a loose wording, each within reach of its first part, on no word twice. */
function fitAround<T>(phrase: Compiled<T>, list: readonly string[], first: number): WordingFit | null {
  const from = Math.max(0, first - near);
  const taken: { readonly from: number; readonly end: number }[] = [];
  let letters = 0;
  for (const [index, run] of phrase.runs.entries()) {
    let at = index === 0 ? first : from;
    let place = placeOfRun(run, list, at, index === 0 ? 0 : near * 2);
    while (
      place !== null &&
      taken.some((other) => place !== null && place.from < other.end && other.from < place.end)
    ) {
      at = place.from + 1;
      place = placeOfRun(run, list, at, Math.max(0, from + near * 2 - at));
    }
    if (place === null) return null;
    taken.push(place);
    letters += place.letters;
  }
  return {
    letters,
    first: Math.min(...taken.map((place) => place.from)),
    last: Math.max(...taken.map((place) => place.end)) - 1,
  };
}

interface Place {
  readonly from: number;
  readonly end: number;
  readonly letters: number;
}

function placeOfRun(run: Run, list: readonly string[], from: number, reach: number): Place | null {
  const end = Math.min(from + reach, list.length - 1);
  for (let start = from; start <= end; start += 1) {
    const place = runAt(run, list, start);
    if (place !== null) return place;
  }
  return null;
}

function runAt(run: Run, list: readonly string[], start: number): Place | null {
  let at = start;
  let letters = 0;
  for (const [index, alternatives] of run.entries()) {
    const furthest = index === 0 ? at : at + slack;
    while (at <= furthest && !isOneOf(alternatives, list[at])) at += 1;
    if (at > furthest) return null;
    letters += list[at]?.length ?? 0;
    at += 1;
  }
  return { from: start, end: at, letters };
}

function isOneOf(alternatives: readonly string[], word?: string): boolean {
  return word !== undefined && alternatives.includes(word);
}

/** A text that ends or begins in the middle of the wording: enough of its words stand there, one after the other. */
function fitOfCut<T>(phrase: Compiled<T>, words: WordSequence): WordingFit | null {
  const flat = phrase.runs.flat();
  const least = Math.max(leastOfCut, Math.ceil(phrase.size * 0.6));
  if (flat.length < least) return null;
  return fitOfEnd(flat, words.list, least) ?? fitOfBeginning(flat, words.list, least);
}

function fitOfEnd(flat: Run, list: readonly string[], least: number): WordingFit | null {
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

function fitOfBeginning(flat: Run, list: readonly string[], least: number): WordingFit | null {
  for (let count = Math.min(flat.length, list.length); count >= least; count -= 1) {
    const tail = flat.slice(flat.length - count);
    if (tail.every((alternatives, index) => isOneOf(alternatives, list[index]))) {
      return fitBetween(list, 0, count - 1);
    }
  }
  return null;
}

function fitBetween(list: readonly string[], first: number, last: number): WordingFit {
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
    if (this.#known.has(word) || word.length < shortestCorrected - 1 || word.length > longestCorrected) {
      return word;
    }
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
