import { cleanCharacters } from './characters';

/**
 * Undoes URL encoding where there is reason to believe that a piece of text is URL-encoded: callback addresses with
 * the error in query or fragment, nested return addresses, logs that print them. Elsewhere a percent sign or a plus
 * is left alone, so that a redirect URI that stands in a sentence is read letter for letter.
 */

const encodedSomewhere =
  /aadsts\d{4,9}(?:%3a|:?\+)|%0d|%0a|(?:trace|correlation|request)(?:\+|%20)id|timestamp(?:%3a|:)?\+|error(?:_description)?(?:=|%3d)/i;
const encodedHere =
  /aadsts|error|trace|correlation|timestamp|client|redirect|scope|consent|resource|login\.|%3a|%20|%0d|%0a/i;
const parameterOfOAuth =
  /(?:^|[?&#])(?:error|error_description|error_uri|error_subcode|client_id|redirect_uri|admin_consent)=/i;
const plusBetweenWords = /[a-z.:'"0-9]\+[a-z0-9'"(]/i;
const plusMeansSpace =
  /aadsts\d{4,9}(?:%3a|:)?\+|(?:trace|correlation|request)\+id|timestamp(?:%3a|:)?\+|error_description=[^&\s]{0,40}\+/i;

/** How often a text may be encoded on top of itself (a return address inside a return address). */
const deepest = 4;

/** The text with its URL-encoded pieces decoded and the parameters of OAuth addresses put on lines of their own. */
export function decodeUrls(text: string): string {
  if (!text.includes('%') && !text.includes('+') && !parameterOfOAuth.test(text)) return text;
  const encoded = encodedSomewhere.test(text);
  const plus = plusMeansSpace.test(text);
  return text
    .split(/([\s"<>]+)/)
    .map((piece, index) => (index % 2 === 1 ? piece : decodePiece(piece, encoded, plus, deepest)))
    .join('');
}

function decodePiece(piece: string, encoded: boolean, plus: boolean, depth: number): string {
  if (depth === 0 || piece.length < 3) return piece;
  if (parameterOfOAuth.test(piece)) {
    return piece
      .split(/[?&#]/)
      .map((part) => decodeAgain(part, true, depth))
      .join('\n');
  }
  const percent = encoded && piece.includes('%') && encodedHere.test(piece);
  const spaces = plus && plusBetweenWords.test(piece);
  return percent || spaces ? decodeAgain(piece, spaces, depth) : piece;
}

function decodeAgain(part: string, plus: boolean, depth: number): string {
  const spaced = plus && part.includes('+') && !looksLikeTime(part) ? part.replaceAll('+', ' ') : part;
  const decoded = decodePercent(spaced);
  if (decoded === part) return part;
  if (!decoded.includes('%') && !parameterOfOAuth.test(decoded)) return decoded;
  // A value that is encoded twice, or an address inside a parameter.
  const nested = /aadsts\d{4,9}(?:%3a|:?\+)|%0d|%0a|%20id|error_description/i.test(decoded);
  return nested
    ? decoded
        .split(/([\s"<>]+)/)
        .map((piece, index) => (index % 2 === 1 ? piece : decodePiece(piece, true, plus, depth - 1)))
        .join('')
    : decoded;
}

/** A lone time with a zone, such as `2024-11-19T18:46:00+01:00`, whose plus is not a space. */
function looksLikeTime(part: string): boolean {
  return part.length < 40 && /\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?\+\d{2}:?\d{2}$/.test(part);
}

/** Decodes valid percent sequences (UTF-8, else byte by byte) and leaves every malformed one as it stands. */
function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const decoded = text.replace(/%u([0-9a-f]{4})|(?:%[0-9a-f]{2})+/gi, (run, unit?: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%([0-7][0-9a-f])/gi, (_, byte: string) =>
        String.fromCharCode(Number.parseInt(byte, 16)),
      );
    }
  });
  return cleanCharacters(decoded);
}
