import type { ReactNode } from 'react';
import type { RegistrationRow } from '../../contract/views/records';
import { secretAge, secretTone, warnDays } from '../components/secret-age';
import { Status } from '../components/status';
import { localTime } from '../components/timestamp';
import { useTextStyles } from '../theme/text';
import { registrationsTexts as texts } from './texts';

/** How much a registration needs somebody's attention. */
export type Attention = 'expired' | 'soon' | 'none';

/** What the end of its newest client secret says about a registration. */
export function attentionOf({ secret }: RegistrationRow): Attention {
  const left = secret?.daysLeft ?? null;
  if (left === null || left > warnDays) return 'none';
  return left < 0 ? 'expired' : 'soon';
}

const ranks: Readonly<Record<Attention, number>> = { expired: 0, soon: 1, none: 2 };

/** What needs attention first; otherwise the order stays. */
export function byAttention(rows: readonly RegistrationRow[]): readonly RegistrationRow[] {
  return rows.toSorted((one, other) => ranks[attentionOf(one)] - ranks[attentionOf(other)]);
}

/** The end of the newest client secret: icon, words and date. */
export function SecretState({ row }: { readonly row: RegistrationRow }): ReactNode {
  const text = useTextStyles();
  const { secret } = row;
  if (secret === null) return <Status tone="unknown">{texts.noSecret}</Status>;
  return (
    <>
      <Status tone={secretTone(secret.daysLeft)}>{secretAge(secret.daysLeft)}</Status>
      <span className={text.small}>{secret.held ? endOf(secret) : texts.notHeld}</span>
    </>
  );
}

/** The day of its end as it goes on from the days left; empty where it is not known. */
export function endOf({ expires, daysLeft }: NonNullable<RegistrationRow['secret']>): string {
  const date = expires === null ? null : localTime(expires, 'date');
  if (date === null) return '';
  return daysLeft !== null && daysLeft < 0 ? texts.since(date) : texts.until(date);
}
