/**
 * What can rearrange or hide text: controls (escape sequences and line breaks among them), controls of text direction,
 * zero-widths and other characters that show nothing, and halves of a character.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
/** Marks piled on one letter cover the lines around it. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;
/** What a reader takes for the end of a quotation. */
const quotationMarks = /["“”„‟«»〝〞〟＂]/gu;
/** Letters and digits that run from right to left. Source: Unicode, Bidi_Class R, AL and AN. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const longestName = 120;
const longestText = 400;

/** Text of someone else's, such as Graph's error messages, as one line of at most `longest` characters. */
export function cleanText(text: string, longest = longestText): string {
  // Cut before the work as well: what comes may be of any length.
  const plain = text
    .slice(0, 8 * longest)
    .replace(invisible, ' ')
    .replace(/\s+/gu, ' ')
    .replace(piledMarks, '$1')
    .trim();
  const letters = Array.from(plain);
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : plain;
}

/** A name from the directory, fit to be shown on its own. What is written back to Graph is never made of it. */
export function cleanName(name: string): string {
  return cleanText(name, longestName);
}

/**
 * A name from the directory, fit to stand in a sentence: one that runs from right to left takes nothing of the sentence
 * along. Source: Unicode Standard Annex 9, first strong isolate.
 */
export function isolated(name: string): string {
  return isolate(cleanName(name));
}

/** An address from the directory, such as a redirect URI, fit to stand in a sentence. Entra takes 256 characters. */
export function isolatedUri(uri: string): string {
  return isolate(cleanText(uri, 256));
}

/** A name from the directory in quotation marks, which nothing in it can end. */
export function quoted(name: string): string {
  return `“${isolate(cleanName(name).replace(quotationMarks, '’'))}”`;
}

/** A longer text of someone else's, such as Graph's error messages, in quotation marks, which nothing in it can end. */
export function quotedText(text: string): string {
  return `“${isolate(cleanText(text).replace(quotationMarks, '’'))}”`;
}

/** Whether this is the name as a user types it, or copies it off the screen. Nothing typed means no name. */
export function isSameName(typed: string, name: string): boolean {
  const shown = [cleanName(name), isolated(name), quoted(name).slice(1, -1)];
  return typed !== '' && shown.includes(typed);
}

function isolate(plain: string): string {
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}
