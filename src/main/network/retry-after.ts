/**
 * The longest that a Retry-After header is believed, in milliseconds. Graph's widest window for directory writes is 150
 * seconds (Microsoft's throttling limits); what asks for more than an hour is a mistake.
 */
export const longestRetryAfter = 3_600_000;

/**
 * Reads a Retry-After header: seconds, which Graph may write with decimals, or an HTTP date. A date is measured
 * against the answer's own Date header when there is one, so that a wrong clock on this computer does no harm.
 * Returns milliseconds from 0 to longestRetryAfter, or null when the header is missing or makes no sense.
 */
export function retryAfter(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text) * 1000);
  const until = httpDate(text);
  if (until === null) return null;
  return bounded(until - (httpDate(headers['date'] ?? '') ?? now.getTime()));
}

function bounded(milliseconds: number): number {
  return Math.min(Math.max(Math.ceil(milliseconds), 0), longestRetryAfter);
}

/** `Date.parse` alone would take "-5" or "1" for a year; an HTTP date has a month's name in it. */
function httpDate(text: string): number | null {
  if (!/[A-Za-z]{3}/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
