/** A time read from an error text. */
export interface FoundTime {
  /** ISO 8601, with the zone that the text gives (Entra and Graph give UTC). */
  readonly iso: string;
  /** `minute` where the text had lost its seconds, as Rewst prints it: `2024-11-19 1846Z`. */
  readonly precision: 'second' | 'minute';
  readonly index: number;
}

const label =
  '(?:time ?stamp|zeitstempel|horodatage|marca de tiempo|marca de hora|carimbo de data[ /]?(?:e )?hora|tijdstempel|tidsst[aä]mpel|' +
  'zaman damgas[iı]|znacznik czasu|метка времени|отметка времени|タイムスタンプ|时间戳|時間戳記|타임스탬프|' +
  '"date"|\'date\'|createddatetime|request time)';
const moment =
  '(\\d{4})-(\\d{2})-(\\d{2})(?:[T+_]|\\s{1,8})(\\d{2})[:.h ]?(\\d{2})(?:[:. ]?(\\d{2})(?:[.,](\\d{1,9}))?)?\\s?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?';
const labelledTime = new RegExp(`${label}["'\\s:=|u\\]>]{0,12}${moment}`, 'gi');
const bracketedTime = new RegExp(`\\[${moment}\\]:`, 'g');
/** Other ways to write a time, behind a label, in a header or at the beginning of a line of a log. */
const place = `(?:(?:${label}|\\bdate|\\btime|\\bwhen|uhrzeit|datum|fecha|heure)["'\\s:=|>]{1,6}|(?:^|\\n)\\s{0,8}\\[?)`;
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const clock =
  '(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:[.,]\\d{1,9})?\\s?(am|pm)?\\s?(z|utc|gmt|[+-]\\d{2}:?\\d{2})?';
const startsLine = new RegExp(`(?:^|\\n)\\s{0,8}\\[?${moment}`, 'gi');
const plainLabel = new RegExp(`\\b(?:date|time|when)["']?\\s?[:=]\\s?["']?${moment}`, 'gi');
const dayFirst = new RegExp(
  `${place}(?:[a-z]{3,9},? )?(\\d{1,2})[ -](${months})[ -](\\d{4}),? ${clock}`,
  'gi',
);
const monthFirst = new RegExp(`${place}(${months}) (\\d{1,2}),? (\\d{4}),? (?:at )?${clock}`, 'gi');
const american = new RegExp(`${place}(\\d{1,2})/(\\d{1,2})/(\\d{4}),? ${clock}`, 'gi');
const dotted = new RegExp(`${place}(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}),? ${clock}`, 'gi');

/**
 * The times that the text itself calls the error's: behind a label, in msal-node's brackets, in a header, or at the
 * beginning of a line. Impossible dates are left out, and so are those that may be day or month first.
 */
export function findTimes(text: string): readonly FoundTime[] {
  for (const pattern of [labelledTime, bracketedTime, plainLabel, startsLine]) {
    const found = [...text.matchAll(pattern)].map(readTime).filter((time) => time !== null);
    if (found.length > 0) return found;
  }
  return [
    ...[...text.matchAll(dayFirst)].map((match) => readDate(match, [3, 2, 1])),
    ...[...text.matchAll(monthFirst)].map((match) => readDate(match, [3, 1, 2])),
    ...[...text.matchAll(american)].map((match) =>
      // Without am or pm the order of day and month is only known where the day is above 12.
      match[7] !== undefined || Number(match[2]) > 12 ? readDate(match, [3, 1, 2]) : null,
    ),
    ...[...text.matchAll(dotted)].map((match) => readDate(match, [3, 2, 1])),
  ].filter((time) => time !== null);
}

/** A time whose year, month and day are the groups of these numbers; hour, minute, second, am/pm and zone follow as 4 to 8. */
function readDate(
  match: RegExpExecArray,
  [year, month, day]: readonly [number, number, number],
): FoundTime | null {
  const name = (match[month] ?? '').slice(0, 3).toLowerCase();
  const named = months.split('|').findIndex((one) => one.startsWith(name));
  const monthNumber = /^\d/.test(name) ? Number(match[month]) : named + 1;
  const half = match[7]?.toLowerCase();
  const hour = (Number(match[4]) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return timeOf(match.index, {
    date: `${match[year] ?? ''}-${two(monthNumber)}-${two(Number(match[day]))}`,
    clock: `${two(hour)}:${match[5] ?? ''}`,
    second: match[6] ?? null,
    fraction: '',
    zone: match[8] ?? null,
  });
}

function readTime(match: RegExpExecArray): FoundTime | null {
  const [, year = '', month = '', day = '', hour = '', minute = '', second, fraction, zone] = match;
  return timeOf(match.index, {
    date: `${year}-${month}-${day}`,
    clock: `${hour}:${minute}`,
    second: second ?? null,
    fraction: fraction === undefined ? '' : `.${fraction.slice(0, 3)}`,
    zone: zone ?? null,
  });
}

interface Parts {
  readonly date: string;
  readonly clock: string;
  readonly second: string | null;
  readonly fraction: string;
  readonly zone: string | null;
}

function timeOf(index: number, { date, clock: hours, second, fraction, zone }: Parts): FoundTime | null {
  const iso = `${date}T${hours}:${second ?? '00'}${fraction}${zoneOf(zone)}`;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const sameDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  if (Number.isNaN(Date.parse(iso)) || !sameDay) return null;
  return { iso, precision: second === null ? 'minute' : 'second', index };
}

function zoneOf(zone: string | null): string {
  if (zone === null || /^(?:z|utc|gmt)$/i.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
