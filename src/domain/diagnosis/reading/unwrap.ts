import { cleanCharacters } from './characters';
import { joinHardWraps } from './hard-wraps';
import { decodeUrls } from './percent';

/**
 * Takes a pasted text out of whatever it was wrapped in on its way: terminal colours, mail encoding, HTML, JSON inside
 * JSON, URLs, markdown, quoted replies. Each step is one pass in proportion to the length and touches nothing where
 * its wrapping does not occur. What comes out is for reading facts from, not for showing.
 */
export function unwrap(text: string): string {
  // Invisible characters count for a line's length, so lines are compared before those are removed.
  const joined = invisible.test(text) ? joinHardWraps(text.replaceAll('\r\n', '\n')) : text;
  let plain = cleanCharacters(joined);
  plain = stripColours(plain);
  plain = joinHardWraps(decodeQuotedPrintable(plain));
  plain = decodeCliXml(plain);
  plain = decodeEntities(decodeEntities(plain));
  plain = stripTags(plain);
  plain = repairMojibake(plain);
  plain = stripColours(joinHardWraps(unescape(plain)));
  const decoded = decodeUrls(plain);
  if (decoded !== plain) plain = unescape(decodeEntities(decoded));
  plain = plain.replace(/\*{2,}/g, '');
  return plain.split('\n').map(withoutMargin).join('\n');
}

const invisible = /[\u00ad\u200b-\u200d\u2060]/;

function stripColours(text: string): string {
  if (!text.includes('\u001b')) return text;
  return text.replace(/\u001b(?:\[[0-9;?]{0,20}[@-~])?/g, '');
}

/** Mail source: `=3D` for an equals sign, and an equals sign at the end of a line that continues. */
function decodeQuotedPrintable(text: string): string {
  if (!/=(?:3D|\n|20\n)/.test(text) || !/=\n/.test(text)) return text;
  const bytes = text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, '%$1');
  return cleanCharacters(
    bytes.replace(/(?:%[0-9A-F]{2})+/g, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    }),
  );
}

/** PowerShell's serialized errors: `_x000D__x000A_` for a line end. */
function decodeCliXml(text: string): string {
  if (!/_x00/i.test(text)) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, unit: string) =>
    cleanCharacters(String.fromCharCode(Number.parseInt(unit, 16))),
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: "'",
  rsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '-',
  mdash: '-',
  shy: '',
  zwnj: '',
  zwj: '',
  colon: ':',
  sol: '/',
  lpar: '(',
  rpar: ')',
  num: '#',
  equals: '=',
  newline: '\n',
  tab: ' ',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
};

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? cleanCharacters(String.fromCodePoint(code)) : '';
  });
}

const tag =
  /<\/?(a|b|i|u|p|br|hr|em|li|ol|ul|td|th|tr|dd|dl|dt|h[1-6]|div|pre|wbr|span|code|font|html|body|head|table|tbody|thead|strong|small|label|input|script|style|section|blockquote|img|title|center)(?=[\s/>])[^<>]{0,500}>/gi;
const breaking = /^(?:p|br|hr|li|ol|ul|td|th|tr|dd|dl|dt|h[1-6]|div|pre|table|section|blockquote|title)$/i;

/** Removes HTML tags; `<client GUID here>` is not one. The target of a link is kept, it may be Microsoft's page. */
function stripTags(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(tag, (whole, name: string) => {
    const target =
      name.toLowerCase() === 'a' ? /href\s?=\s?["']?([^"'\s<>]{1,400})/i.exec(whole)?.[1] : undefined;
    if (target !== undefined) return ` ${target} `;
    return breaking.test(name) ? '\n' : '';
  });
}

/** UTF-8 that was read as Windows-1252 or Latin-1 on its way: `â€™`, `Ã³`, `ï¿½`. */
function repairMojibake(text: string): string {
  if (!/[\u00c2\u00c3\u00e2\u00ef]/.test(text)) return text;
  return text
    .replace(/ï¿½/g, ' ')
    .replace(/â€[˜™š\u0098\u0099]|â€'/g, "'")
    .replace(/â€[œ\u009c\u009d\u009ež]|â€"/g, '"')
    .replace(/â€[“”\u0093\u0094]/g, '-')
    .replace(/[\u00c2-\u00c3][\u0080-\u00bf]/g, (pair) =>
      cleanCharacters(String.fromCharCode(((pair.charCodeAt(0) & 0x1f) << 6) | (pair.charCodeAt(1) & 0x3f))),
    )
    .replace(/\u00c2 /g, ' ');
}

/** One pass undoes any depth of backslash escaping: `\\\"` and `\"` both are a quote, `\\r\\n` a line end. */
function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  // The look-behind lets a match begin only where a run of backslashes begins: otherwise a long run would be tried from
  // each of its characters.
  return text.replace(/(?<!\\)\\+(u[0-9a-f]{4}|x[0-9a-f]{2}|[^\\])/gi, (whole, escaped: string) => {
    const [first = ''] = escaped;
    if (escaped.length > 1) {
      return cleanCharacters(String.fromCharCode(Number.parseInt(escaped.slice(1), 16)));
    }
    if (first === 'n' || first === 'r') return '\n';
    if (first === 't') return ' ';
    if (first === '\n') return '';
    return /[\s\w]/.test(first) && first !== '_' ? whole : first;
  });
}

/** A line without its indentation, its marks of a quoted reply or a table, and its trailing space. */
function withoutMargin(line: string): string {
  return line.replace(/^[\s>|]+/, '').trimEnd();
}
