import { isolated } from '../names';
import { calendarFile, type CalendarEvent } from './icalendar';

/** What a reminder is about. It names the secret by its id and never holds the secret itself. */
export interface ExpiringSecret {
  readonly appName: string;
  readonly appId: string;
  readonly tenantName: string;
  readonly tenantId: string;
  readonly keyId: string;
  /** ISO 8601. */
  readonly expires: string;
}

/** Days ahead on which the calendar reminds. */
const ahead = [30, 7] as const;

const day = 86_400_000;

/**
 * Reminders 30 and 7 days before a client secret ends, and its last day, as a calendar file; without those that are over
 * already. Each is an entry of its own, since Outlook takes one reminder of an entry and drops the others. A file that is
 * imported again changes the entries instead of doubling them.
 */
export function expiryReminders(secret: ExpiringSecret, now: Date): string {
  const end = new Date(secret.expires);
  const reminders = ahead
    .map((days) => entry(secret, days, new Date(end.getTime() - days * day)))
    .filter(({ on }) => on.getTime() > now.getTime());
  return calendarFile([...reminders, entry(secret, 0, end)], now);
}

function entry(secret: ExpiringSecret, daysAhead: number, on: Date): CalendarEvent {
  const { appName, appId, tenantName, tenantId, keyId, expires } = secret;
  return {
    id: `${keyId}-${String(daysAhead)}`,
    on,
    title:
      daysAhead === 0
        ? `Client secret of ${isolated(appName)} ends today: Rewst stops working`
        : `Client secret of ${isolated(appName)} ends in ${String(daysAhead)} days: renew it for Rewst`,
    text: [
      `The client secret with which Rewst signs in to ${isolated(tenantName)} ends on ${expires.slice(0, 10)}. Rewst then stops without a word.`,
      '',
      'What to do:',
      '1. Open Prepare for Rewst, Registrations, and this registration.',
      '2. Press “New client secret” and type the new one into Rewst.',
      '3. When Rewst works, remove the old one there.',
      '',
      `App registration: ${isolated(appName)}`,
      `Application (client) ID: ${appId}`,
      `Tenant: ${isolated(tenantName)}`,
      `Tenant ID: ${tenantId}`,
      `Secret ID: ${keyId}`,
    ].join('\n'),
  };
}
