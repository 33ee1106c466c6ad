import { isolated } from '../domain/names';
import { z } from 'zod';
import type { RegistrationRow } from '../contract/views/records';
import type { Clock } from '../domain/clock';
import { urgencyOfDays } from '../domain/expiry/expiry';
import { JsonFile } from './files/json-file';
import type { Notifications } from './host/host';

export interface ExpiryNoticeDependencies {
  readonly notifications: Notifications;
  readonly clock: Clock;
  /** Where the day of the last notification is kept. */
  readonly file: string;
  readonly registrations: () => Promise<readonly RegistrationRow[]>;
  /** Shows them in the window. */
  readonly onClick: () => void;
}

/**
 * Tells the user, through the operating system and once a day at most, that client secrets of this computer are about to end. Throws
 * an AppFailure where the day can't be written down: then nothing is shown, since it could not be kept to once a day.
 */
export async function notifyOfExpiry(deps: ExpiryNoticeDependencies): Promise<void> {
  const { notifications, clock, file, registrations, onClick } = deps;
  const last = new JsonFile(file, z.object({ day: z.string().nullable() }), { day: null });
  const today = clock.now().toISOString().slice(0, 10);
  if ((await last.read()).day === today) return;
  const rows = await registrations();
  const urgent = rows.filter(({ secret }) => urgencyOfDays(secret?.daysLeft ?? null) !== 'none');
  if (urgent.length === 0) return;
  await last.write({ day: today });
  notifications.show({ ...noticeText(urgent), onClick });
}

function noticeText(rows: readonly RegistrationRow[]): { readonly title: string; readonly text: string } {
  const [first] = rows;
  if (rows.length > 1 || first === undefined) {
    return {
      title: `${String(rows.length)} client secrets for Rewst end soon`,
      text: 'Rewst stops without a word when one ends. Open Prepare for Rewst to make new ones.',
    };
  }
  const left = first.secret?.daysLeft ?? 0;
  const when =
    left < 0
      ? 'has expired'
      : left === 0
        ? 'ends today'
        : `ends in ${left === 1 ? '1 day' : `${String(left)} days`}`;
  return {
    title: `The client secret of ${isolated(first.displayName)} ${when}`,
    text: `Rewst stops working in ${isolated(first.tenantName)} without a word. Open Prepare for Rewst to make a new one.`,
  };
}
