/**
 * The first pass over a pasted text: one character in, one or none out, so that everything later sees plain text.
 * Invisible and direction-changing characters go (they hide things from the user who reads along), typographic
 * quotes, dashes, spaces, full-width letters and box drawings become their plain relatives.
 */

const removed = 0;
const space = 0x20;
const newline = 0x0a;
const quote = 0x22;
const apostrophe = 0x27;
const hyphen = 0x2d;

const replacements: Uint16Array = buildTable();

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const range = (from: number, to: number, value: number): void => {
    table.fill(value, from, to + 1);
  };
  for (let code = 0; code < table.length; code += 1) table[code] = code;
  // Control characters; a NUL between letters is UTF-16 read as bytes. Tab and escape are kept for later passes.
  range(0x00, 0x08, removed);
  range(0x0b, 0x0c, newline);
  range(0x0e, 0x1a, removed);
  range(0x1c, 0x1f, removed);
  range(0x7f, 0x84, removed);
  table[0x85] = newline;
  table[0x0d] = newline;
  // Invisible: soft hyphen, joiners, direction marks and overrides, byte order mark, variation selectors.
  table[0xad] = removed;
  table[0x034f] = removed;
  table[0x061c] = removed;
  range(0x115f, 0x1160, removed);
  range(0x17b4, 0x17b5, removed);
  range(0x180b, 0x180f, removed);
  range(0x200b, 0x200f, removed);
  range(0x202a, 0x202e, removed);
  range(0x2060, 0x206f, removed);
  table[0x3164] = removed;
  range(0xfe00, 0xfe0f, removed);
  table[0xfeff] = removed;
  table[0xffa0] = removed;
  range(0xfff0, 0xfffb, removed);
  // Tag characters (U+E0000 to U+E007F) and the supplementary variation selectors: their high surrogate is theirs alone.
  table[0xdb40] = removed;
  // Spaces and line ends.
  table[0xa0] = space;
  table[0x1680] = space;
  range(0x2000, 0x200a, space);
  range(0x2028, 0x2029, newline);
  table[0x202f] = space;
  table[0x205f] = space;
  table[0x3000] = space;
  table[0xfffd] = space;
  // Quotes, dashes.
  for (const code of [0xab, 0xbb, 0x201c, 0x201d, 0x201e, 0x201f, 0x2033, 0x300c, 0x300d]) {
    table[code] = quote;
  }
  for (const code of [0xb4, 0x2018, 0x2019, 0x201a, 0x201b, 0x2032, 0x2039, 0x203a]) table[code] = apostrophe;
  range(0x2010, 0x2015, hyphen);
  table[0x2212] = hyphen;
  // Box drawings and blocks around a terminal's error.
  range(0x2500, 0x259f, space);
  // Full-width forms of ASCII.
  for (let code = 0xff01; code <= 0xff5e; code += 1) table[code] = code - 0xfee0;
  return table;
}

const unusual = /[^\n\t\x20-\x7e]/;

/** The text in plain characters. Never longer than what came in; takes time in proportion to its length. */
export function cleanCharacters(text: string): string {
  if (!unusual.test(text)) return text;
  const out = new Uint16Array(text.length);
  let length = 0;
  let afterReturn = false;
  let afterTag = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (afterTag && code >= 0xdc00 && code <= 0xdfff) {
      afterTag = false;
      continue;
    }
    afterTag = code === 0xdb40;
    const value = code === newline && afterReturn ? removed : replacements[code];
    afterReturn = code === 0x0d;
    if (value !== undefined && value !== removed) {
      out[length] = value;
      length += 1;
    }
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(out.subarray(0, length));
}

/** Text for the screen or a message: cleaned, on one line, cut at `longest` characters with an ellipsis. */
export function displayText(text: string, longest: number): string {
  const flat = cleanCharacters(text.slice(0, longest * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length <= longest ? flat : `${flat.slice(0, longest - 1)}…`;
}
