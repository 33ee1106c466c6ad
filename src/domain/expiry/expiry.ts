const day = 86_400_000;

/** Days before its end from which a client secret is marked: Rewst stops without a word when it expires. */
const warnDays = 30;

/** Whole days until then, less than 0 once it is over; null where Microsoft's text names no moment. */
export function daysUntil(end: string | null, now: Date): number | null {
  const moment = Date.parse(end ?? '');
  return Number.isNaN(moment) ? null : Math.floor((moment - now.getTime()) / day);
}

/** How soon a client secret has to be renewed. */
export type Urgency = 'expired' | 'soon' | 'none';

/** What the days that are left say; an end that is not known is not urgent. */
export function urgencyOfDays(daysLeft: number | null): Urgency {
  if (daysLeft === null || daysLeft > warnDays) return 'none';
  return daysLeft < 0 ? 'expired' : 'soon';
}
