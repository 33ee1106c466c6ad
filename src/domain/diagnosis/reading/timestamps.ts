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

/** The times that the text itself calls the error's: behind a label, or in msal-node's brackets. Impossible dates are left out. */
export function findTimes(text: string): readonly FoundTime[] {
  const labelled = [...text.matchAll(labelledTime)].map(readTime).filter((time) => time !== null);
  if (labelled.length > 0) return labelled;
  return [...text.matchAll(bracketedTime)].map(readTime).filter((time) => time !== null);
}

function readTime(match: RegExpExecArray): FoundTime | null {
  const [, year = '', month = '', day = '', hour = '', minute = '', second, fraction, zone] = match;
  const clock = `${hour}:${minute}:${second ?? '00'}`;
  const part = fraction === undefined ? '' : `.${fraction.slice(0, 3)}`;
  const iso = `${year}-${month}-${day}T${clock}${part}${zoneOf(zone)}`;
  const millis = Date.parse(iso);
  const sameDay =
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  if (Number.isNaN(millis) || !sameDay) return null;
  return { iso, precision: second === undefined ? 'minute' : 'second', index: match.index };
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined || /^(?:z|utc|gmt)$/i.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
