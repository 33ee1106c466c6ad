/** The ways in which Microsoft writes a moment. */

/** Graph's usual form: whole seconds, UTC. */
export function graphTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** Seven decimals, as Graph writes moments that the directory has just made. */
export function preciseTime(moment: Date, lastDigits = '0000'): string {
  return `${moment.toISOString().slice(0, 23)}${lastDigits}Z`;
}

/** innerError.date: no zone. */
export function errorTime(moment: Date): string {
  return moment.toISOString().slice(0, 19);
}

/** The sign-in service's form: a space instead of the T. */
export function signInTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 10)} ${moment.toISOString().slice(11, 19)}Z`;
}

/** Seconds since 1970, as in tokens. */
export function epochSeconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

/** An ISO 8601 duration of days, hours, minutes and seconds (Edm.Duration) in milliseconds; null if malformed. */
export function durationMilliseconds(source: string): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(source);
  if (!parts || source === 'P') return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part: string | null) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}
