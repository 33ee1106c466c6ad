import { isKnownCode } from '../codes';
import { oauthErrors } from './oauth';

/** A code number and where in the text it first stands. */
export interface CodeMark {
  readonly code: number;
  readonly index: number;
}

/**
 * Finds Entra's code numbers. A number counts where something says that it is one: the AADSTS prefix, the service's own
 * `error_codes` and error page, or a label such as `Error Code:`; behind a mere label it must also be a known number.
 * Any other number (a port, a line, a year, an HTTP status) is not a code.
 *
 * @param text a text that went through `unwrap`
 * @returns each code once, in order of appearance
 */
export function findCodes(text: string): readonly CodeMark[] {
  const found = new Map<number, number>();
  const note = (code: number | null, index: number): void => {
    if (code === null) return;
    const earlier = found.get(code);
    if (earlier === undefined || index < earlier) found.set(code, index);
  };
  prefixed(text, note);
  codeArrays(text, note);
  errorPages(text, note);
  labelled(text, note);
  if (found.size === 0) damagedPrefix(text, note);
  if (found.size === 0) bare(text, note);
  return [...found].map(([code, index]) => ({ code, index })).sort((a, b) => a.index - b.index);
}

type Note = (code: number | null, index: number) => void;

function prefixed(text: string, note: Note): void {
  for (const match of text.matchAll(/aadsts[\s:#_*[\]=-]{0,3}([1-9]\d{3,11})/gi)) {
    const digits = match[1] ?? '';
    note(
      wholeNumber(digits, text.slice(match.index + match[0].length, match.index + match[0].length + 12)),
      match.index,
    );
  }
}

/**
 * The number behind the prefix: five to seven digits. Where a line broke inside the number, its rest stands on the next
 * line before a colon; where something was glued to it, the longest known beginning is taken.
 */
function wholeNumber(digits: string, after: string): number | null {
  const rest = /^\n(\d{1,3})(?=\s?:)/.exec(after)?.[1];
  if (rest !== undefined && isKnownCode(Number(digits + rest))) return Number(digits + rest);
  if (digits.length >= 5 && digits.length <= 7) return Number(digits);
  for (let length = 7; length >= 5 && digits.length > 7; length -= 1) {
    const candidate = Number(digits.slice(0, length));
    if (isKnownCode(candidate)) return candidate;
  }
  return null;
}

/** `"error_codes":[70002,54005]`; the last number of a list that was cut off may itself be cut and is left out. */
function codeArrays(text: string, note: Note): void {
  const arrays =
    /error_?codes["'\]]{0,2}\s{0,4}(?:=>|[:=])\s{0,4}(?:\[([^\]]{0,200})(\]?)|array\s{0,4}\(([^)]{0,200})(\)?))/gi;
  for (const match of text.matchAll(arrays)) {
    // Entries are parted by commas, so digits on either side of a line break are one number.
    const list = (match[1] ?? match[3] ?? '').replace(/(\d)\n(?=\d)/g, '$1');
    const closed = match[2] === ']' || match[4] === ')';
    for (const number of list.matchAll(/\d{1,12}/g)) {
      const end = number.index + number[0].length;
      if (!closed && end === list.length) continue;
      if (/^[1-9]\d{4,6}$/.test(number[0])) note(Number(number[0]), match.index);
    }
  }
}

/** Microsoft's page on a code, as `error_uri` gives it. */
function errorPages(text: string, note: Note): void {
  for (const match of text.matchAll(
    /login\.(?:partner\.)?microsoft(?:online)?\.[a-z]{2,3}\/error\?code=([1-9]\d{3,6})(?!\d)/gi,
  )) {
    const end = match.index + match[0].length;
    const rest = /^\n(\d{1,3})(?!\d)/.exec(text.slice(end, end + 5))?.[1];
    const digits = match[1] ?? '';
    const whole = rest !== undefined && isKnownCode(Number(digits + rest)) ? digits + rest : digits;
    if (whole.length >= 5) note(Number(whole), match.index);
  }
}

const codeLabel =
  "(?:error|sts|failure|status)[\\s_-]?(?:codes?|number|no)|\\berror|errno|resulttype|code d'erreur|fehlercode|c[oó]digo de(?:l)? error|" +
  'c[oó]digo d[eo] erro|codice (?:di )?errore|foutcode|felkod|fejlkode|feilkode|virhekoodi|kod b[lł][eę]du|hata kodu|' +
  'k[oó]d chyby|код ошибки|エラー ?コード|错误代码|錯誤碼|错误码|오류 코드';
const labelledCode = new RegExp(
  `(?:${codeLabel})["'\\s:=#|>-]{1,8}(\\d{5,7})(?![\\d.])((?:[,;]\\s{0,2}\\d{5,7}(?!\\d)){0,8})`,
  'gi',
);
const listedCodes = /error\(s\)\s{0,2}:\s{0,3}((?:\d{5,7}[,;\s]{0,3}){1,8})/gi;
const afterOAuthError = new RegExp(`(?:${oauthErrors.join('|')}):\\s{0,3}(\\d{5,7})\\s{0,3}[-,[]`, 'g');

function labelled(text: string, note: Note): void {
  for (const match of text.matchAll(labelledCode)) {
    const code = Number(match[1]);
    // "Error 50000 …" may be a count; with "error code" in front it is not.
    const vague = /^error\W/i.test(match[0]) && !/^error\W{0,3}(?:code|n)/i.test(match[0]);
    if (vague && code % 1000 === 0) continue;
    if (isKnownCode(code) || (!vague && onSignInPage(text, match.index))) note(code, match.index);
    for (const number of (match[2] ?? '').matchAll(/\d{5,7}/g)) {
      noteKnown(Number(number[0]), match.index, note);
    }
  }
  for (const match of text.matchAll(listedCodes)) {
    for (const number of (match[1] ?? '').matchAll(/\d{5,7}/g)) {
      noteKnown(Number(number[0]), match.index, note);
    }
  }
  for (const match of text.matchAll(afterOAuthError)) noteKnown(Number(match[1]), match.index, note);
}

function noteKnown(code: number, index: number, note: Note): void {
  if (isKnownCode(code)) note(code, index);
}

/** The block of details on Entra's own pages: a number there is a code, also one that is newer than our list. */
function onSignInPage(text: string, index: number): boolean {
  const around = text.slice(Math.max(0, index - 300), index + 500);
  return /request[\s_-]?id/i.test(around) && /correlation[\s_-]?id/i.test(around);
}

const aboutSignIn = /trace id|correlation id|microsoft|\bentra\b|azure|\baad|oauth|rewst|sign-?in/i;

/** Selected a letter too late: `ADSTS50011: …`, `STS700054`, or `700054: response_type …` at the start of a line. */
function damagedPrefix(text: string, note: Note): void {
  for (const match of text.matchAll(/(?<![a-z])(?:adsts|dsts|sts|ts)(\d{5,7})(?!\d)/gi)) {
    noteKnown(Number(match[1]), match.index, note);
  }
  for (const match of text.matchAll(/(?:^|[\n"'(:]\s?)s?(\d{5,7}): (?=[a-z'"])/gi)) {
    if ((match[1] ?? '').length > 5 || aboutSignIn.test(text)) noteKnown(Number(match[1]), match.index, note);
  }
}

/** Someone typed the number alone or in a sentence: `700054`, `Rewst says 50011`. One known number, and no other. */
function bare(text: string, note: Note): void {
  if (text.length > 400) return;
  const alone = /^\D{0,40}\d{5,7}\D{0,20}$/.test(text.trim());
  const numbers = standaloneCodes(text).filter(({ code, index }) => {
    const before = text.slice(Math.max(0, index - 24), index);
    const after = text.slice(index, index + 20);
    const counts =
      /\b(?:port|line|pid|row)\W{0,2}$/i.test(before) || /^\d+\s?(?:ms|s|rows|bytes|[kmg]b)\b/i.test(after);
    const meant = /error|code|aad|sts|rewst|entra|shows?|says?|got|getting|number/i.test(before);
    return !counts && (alone || (meant && aboutSignIn.test(text) && code % 1000 !== 0));
  });
  const [only, ...more] = numbers;
  if (only !== undefined && more.length === 0) note(only.code, only.index);
}

/** Standalone known numbers, for a check against what the message says. */
export function standaloneCodes(text: string): readonly CodeMark[] {
  return [...text.slice(0, 20_000).matchAll(/(?<![\w.:/=-])\d{5,7}(?![\w/]|[.:-]\d)/g)]
    .map((match) => ({ code: Number(match[0]), index: match.index }))
    .filter(({ code }) => isKnownCode(code));
}
