import MiniSearch from 'minisearch';
import { causeRules } from './causes/catalogue';
import type { Cause, CauseRule } from './causes/cause';
import { unexplainedCode } from './causes/special';
import { knownCodes, symbolicName } from './codes';
import { wordsOf } from './wording/words';

/** A cause whose texts resemble a text that no rule knows. It is for the user to choose, and is never the answer. */
export interface NearMatch {
  /** What `diagnose` takes as `chosen`. */
  readonly id: string;
  readonly cause: Cause;
  /** How its message usually reads, for comparing: our own notes of it, never words of the text. */
  readonly usualWords: string;
  /** From 0 to 1: the share of meaning that text and usual words have in common. */
  readonly closeness: number;
}

/** A wording that is known, and the cause that it stands for. */
interface KnownText {
  readonly id: string;
  readonly cause: Cause;
  readonly text: string;
}

/**
 * The least closeness of the first match that is shown, and of those behind it. Measured on real samples, none of which
 * is in the index: above this line no wrong cause stands without the right one beside it
 * (`tests/unit/domain/diagnosis/near-matches.test.ts`).
 */
const closeEnough = { first: 0.7, behind: 0.6 } as const;
const mostMatches = 3;
/** Of a message so many different words are compared, and so many known texts. */
const mostWords = 80;
const mostCandidates = 40;
/** With fewer words in common nothing is near. */
const fewestWords = 3;

/** Every wording of every cause that says enough, and Microsoft's name of every code that has no words of its own. */
function knownTexts(): readonly KnownText[] {
  const explained = new Set(causeRules.flatMap(({ codes }) => codes ?? []));
  return [
    ...causeRules.filter(saysEnough).flatMap(({ id, title, explanation, says }) =>
      [...(says ?? []), title].map((text) => ({
        id,
        cause: { id, title, explanation },
        text: plain(text),
      })),
    ),
    ...knownCodes.flatMap((code) => {
      const name = symbolicName(code);
      if (name === null || explained.has(code)) return [];
      const { id, title, explanation } = unexplainedCode(code, true);
      return [{ id: `AADSTS${code}`, cause: { id, title, explanation }, text: spaced(name) }];
    }),
  ];
}

/** Vague causes resemble too much to be told apart by resemblance. */
function saysEnough({ broad, minor, oauth }: CauseRule): boolean {
  return broad !== true && minor !== true && oauth === undefined;
}

/** A search over known texts. Building it takes some milliseconds; a search about one. */
function nearMatchesIn(texts: readonly KnownText[]): (message: string) => readonly NearMatch[] {
  const index = new MiniSearch<{ key: number; words: string }>({
    idField: 'key',
    fields: ['words'],
    tokenize: (words) => words.split(' '),
    processTerm: (word) => word,
  });
  const lists = texts.map(({ text }) => [...new Set(wordsOf(text.toLowerCase()).list)]);
  index.addAll(lists.map((list, key) => ({ key, words: list.join(' ') })));
  const frequency = new Map<string, number>();
  for (const word of lists.flat()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + texts.length / (1 + (frequency.get(word) ?? 0)));
  const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weight(word), 0);

  return (message) => {
    const asked = [...new Set(wordsOf(message.toLowerCase()).list)].slice(0, mostWords);
    const total = sum(asked);
    const best = new Map<string, NearMatch>();
    const hits = index.search(asked.join(' '), {
      fuzzy: (word) => (word.length < 7 ? false : 1),
      combineWith: 'OR',
    });
    for (const { id: key, terms } of hits.slice(0, mostCandidates)) {
      const known = texts[Number(key)];
      const list = lists[Number(key)] ?? [];
      if (known === undefined) continue;
      const common = list.filter((word) => terms.includes(word));
      const closeness = (2 * sum(common)) / (total + sum(list));
      if (
        common.length < fewestWords ||
        closeness < closeEnough.behind ||
        closeness <= (best.get(known.id)?.closeness ?? 0)
      ) {
        continue;
      }
      best.set(known.id, { id: known.id, cause: known.cause, usualWords: known.text, closeness });
    }
    const sorted = [...best.values()].sort((a, b) => b.closeness - a.closeness).slice(0, mostMatches);
    return (sorted[0]?.closeness ?? 0) < closeEnough.first ? [] : sorted;
  };
}

let search: ((message: string) => readonly NearMatch[]) | null = null;

/** Up to three causes whose texts come close to a message, the closest first. The index is built with the first search. */
export function findNearMatches(message: string): readonly NearMatch[] {
  search ??= nearMatchesIn(knownTexts());
  return search(message);
}

/** A wording as it is read: the marks for gaps and alternatives are taken out. */
function plain(wording: string): string {
  return wording.replaceAll('|', ' or ').replaceAll('..', '…');
}

/** A symbolic name as words: `DeviceIsNotWorkplaceJoined`. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])|_/g, ' ');
}
