import type { ReactNode } from 'react';
import type { RegistrationRow } from '../../contract/views/records';
import { urgencyOfDays, type Urgency } from '../../domain/expiry/expiry';
import { secretAge, secretTone } from '../components/secret/secret-age';
import { Status } from '../components/feedback/status';
import { localTime } from '../components/timestamp';
import { registrationsTexts as texts } from './texts';
import { SmallText } from '../theme/text';

/** What the end of its newest client secret says about a registration. */
export function urgencyOf({ secret }: RegistrationRow): Urgency {
  return urgencyOfDays(secret?.daysLeft ?? null);
}

const ranks: Readonly<Record<Urgency, number>> = { expired: 0, soon: 1, none: 2 };

/** What is most urgent first; the order stays otherwise. */
export function byUrgency(rows: readonly RegistrationRow[]): readonly RegistrationRow[] {
  return rows.toSorted((one, other) => ranks[urgencyOf(one)] - ranks[urgencyOf(other)]);
}

/** The end of the newest client secret: icon, words and date. */
export function SecretStatus({ row }: { readonly row: RegistrationRow }): ReactNode {
  const { secret } = row;
  if (secret === null) return <Status tone="unknown">{texts.noSecret}</Status>;
  return (
    <>
      <Status tone={secretTone(secret.daysLeft)}>{secretAge(secret.daysLeft)}</Status>
      <SmallText as="span">{secret.held === true ? secretEndDay(secret) : heldWords(secret.held)}</SmallText>
    </>
  );
}

function heldWords(held: false | null): string {
  return held === null ? texts.heldUnknown : texts.notHeld;
}

/** The day of its end as it goes on from the days left; empty where it is not known. */
export function secretEndDay({ expires, daysLeft }: NonNullable<RegistrationRow['secret']>): string {
  if (expires === null) return '';
  const date = localTime(expires, 'date');
  return daysLeft !== null && daysLeft < 0 ? texts.since(date) : texts.until(date);
}
