import type { RegistrationRow } from '../../contract/views/records';
import { urgencyOfDays } from '../../domain/expiry/expiry';
import { SmallButton } from '../components/buttons';
import { Notice } from '../components/feedback/notice';
import { shownValue, useLoad } from '../state/api';
import { useNavigation } from '../state/navigation';
import { startTexts } from './texts';

/** How many are named before the list of registrations takes over. */
const named = 3;

const leftOf = ({ secret }: RegistrationRow): number => secret?.daysLeft ?? 0;

/** Client secrets of this computer that have ended or end within 30 days: above all else, since Rewst stops with them. */
export function ExpiringSecrets() {
  const { go } = useNavigation();
  const { loadable } = useLoad('registrations.list', []);
  const urgent = (shownValue(loadable) ?? [])
    .filter(({ secret }) => urgencyOfDays(secret?.daysLeft ?? null) !== 'none')
    .toSorted((one, other) => leftOf(one) - leftOf(other));
  const [first] = urgent;
  if (first === undefined) return null;
  const open = urgent.length === 1 ? first.appId : null;
  return (
    <Notice
      tone={leftOf(first) < 0 ? 'failure' : 'warning'}
      title={startTexts.expiring(urgent.length)}
      actions={
        <SmallButton appearance="primary" onClick={() => go('registrations', open)}>
          {startTexts.toExpiring(urgent.length)}
        </SmallButton>
      }
    >
      {urgent.slice(0, named).map((row) => (
        <p key={`${row.tenantId} ${row.appId}`}>
          {startTexts.expiringOne(row.displayName, row.tenantName, leftOf(row))}
        </p>
      ))}
      {urgent.length > named && <p>{startTexts.expiringMore(urgent.length - named)}</p>}
      <p>{startTexts.expiringMeans}</p>
    </Notice>
  );
}
