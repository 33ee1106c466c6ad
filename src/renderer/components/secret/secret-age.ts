import { urgencyOfDays } from '../../../domain/expiry/expiry';
import type { Tone } from '../feedback/tone-icon';

/** How a secret with so many days left is marked; null: its end is not known. */
export function secretTone(daysLeft: number | null): Tone {
  if (daysLeft === null) return 'unknown';
  const tones = { expired: 'failure', soon: 'warning', none: 'success' } as const;
  return tones[urgencyOfDays(daysLeft)];
}

/** The same in words. */
export function secretAge(daysLeft: number | null): string {
  if (daysLeft === null) return 'End date unknown';
  if (daysLeft < -1) return `Expired ${String(-daysLeft)} days ago`;
  if (daysLeft === -1) return 'Expired yesterday';
  if (daysLeft === 0) return 'Expires today';
  return daysLeft === 1 ? 'Expires tomorrow' : `Valid for ${String(daysLeft)} more days`;
}
