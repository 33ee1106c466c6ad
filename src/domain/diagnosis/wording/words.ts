/** A text as the comparison with known wordings sees it: the words that carry meaning, in a common form. */
export interface WordSequence {
  readonly list: readonly string[];
  /** Where in the text each word begins and ends. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  /** Where each word stands in `list`. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Stands for a GUID, which never belongs to a wording. */
const idWord = '#';

const token =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|aadsts\d+|[\p{L}\p{N}_]+(?:'[a-z]{1,2}(?![a-z]))?/gu;

/** Words that two versions of one message often do not share. */
const fillers: ReadonlySet<string> = new Set(
  (
    'a an the this that these those is are was were be been being has have had having do does did can could may might ' +
    'will would shall should by of to for in on at with and or your our you we it its from as if then please there which who'
  ).split(' '),
);

/** Spellings and short forms that mean the same. */
const sameAs: ReadonlyMap<string, readonly string[]> = new Map([
  ['mfa', ['multi', 'factor', 'authentication']],
  ['2fa', ['multi', 'factor', 'authentication']],
  ['multifactor', ['multi', 'factor']],
  ['cannot', ['not']],
  ['cant', ['not']],
  ['dont', ['not']],
  ['doesnt', ['not']],
  ['isnt', ['not']],
  ['signin', ['sign']],
  ['signon', ['sign']],
  ['multitenant', ['multi', 'tenant']],
  ['enrol', ['enroll']],
  ['enrolled', ['enroll']],
  ['aad', ['azure', 'ad']],
  ['url', ['uri']],
  ['urls', ['uri']],
  ['uris', ['uri']],
  ['apps', ['app']],
  ['login', ['sign']],
  ['logon', ['sign']],
  ['idtoken', ['id_token']],
  ['enrolment', ['enrollment']],
  ['admins', ['admin']],
  ['organisations', ['organization']],
  ['approles', ['approle']],
  ['licence', ['license']],
  ['licences', ['license']],
  ['organisation', ['organization']],
  ['unauthorised', ['unauthorized']],
  ['authorised', ['authorized']],
  ['cancelled', ['canceled']],
]);

/** The words of a text in lower case. Takes time in proportion to its length. */
export function wordsOf(text: string): WordSequence {
  const list: string[] = [];
  const spans: { from: number; to: number }[] = [];
  const roots = new Map<string, readonly string[]>();
  for (const match of text.matchAll(token)) {
    const [raw] = match;
    const span = { from: match.index, to: match.index + raw.length };
    let words = roots.get(raw);
    if (words === undefined) {
      words = wordsOfToken(raw);
      roots.set(raw, words);
    }
    for (const word of words) {
      list.push(word);
      spans.push(span);
    }
  }
  return { list, spans, places: placesIn(list) };
}

/** The same text with other words; used to try spellings. */
export function replaceWords(words: WordSequence, replace: (word: string) => string): WordSequence {
  const replaced = new Map([...words.places.keys()].map((word) => [word, replace(word)]));
  const list = words.list.map((word) => replaced.get(word) ?? word);
  return { list, spans: words.spans, places: placesIn(list) };
}

function placesIn(list: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  list.forEach((word, index) => {
    const at = places.get(word);
    if (at === undefined) places.set(word, [index]);
    else at.push(index);
  });
  return places;
}

function wordsOfToken(raw: string): readonly string[] {
  if (raw.length === 36 && raw.includes('-')) return [idWord];
  if (/^aadsts\d/.test(raw)) return [];
  const negated = /^(\p{L}+)n't$/u.exec(raw);
  if (negated !== null) return ['not'];
  const bare = raw.replace(/'[a-z]{1,2}$/, '');
  if (fillers.has(bare)) return [];
  return sameAs.get(bare) ?? [rootOf(bare)];
}

/** A word without its ending, so that "expired", "expires" and "expire" are one. */
function rootOf(word: string): string {
  if (word.length < 5 || /\d|_/.test(word)) return word;
  let root = word.replace(/isation$/, 'ization').replace(/ies$/, 'y');
  if (/[^suia]s$/.test(root)) root = root.slice(0, -1);
  if (root.length > 5) root = root.replace(/(?:ing|ed)$/, '');
  if (root.length > 4) root = root.replace(/e$/, '');
  return root;
}
