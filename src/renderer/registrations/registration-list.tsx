import type { RegistrationCheck, RegistrationRow } from '../../contract/views/records';
import { NothingPrepared } from '../components/page/empty';
import { Notice } from '../components/feedback/notice';
import { ListRow } from '../components/page/row-list';
import { SearchedList } from '../components/page/searched-list';
import { localTime } from '../components/timestamp';
import { CheckStatus } from './check-status';
import { SecretStatus, urgencyOf, byUrgency } from './secret-status';
import { registrationsTexts as texts } from './texts';

interface RegistrationListProps {
  readonly rows: readonly RegistrationRow[];
  /** What the last checks have found. */
  readonly checks: readonly RegistrationCheck[];
  readonly onOpen: (row: RegistrationRow) => void;
}

/** All registrations; those whose client secret has ended or soon will come first. */
export function RegistrationList({ rows, checks, onOpen }: RegistrationListProps) {
  if (rows.length === 0) {
    return <NothingPrepared title={texts.empty}>{texts.emptyMeans}</NothingPrepared>;
  }
  return (
    <>
      <UrgencyNotice rows={rows} />
      <SearchedList
        rows={byUrgency(rows)}
        label={texts.list}
        searchLabel={texts.search}
        searchedFrom={7}
        wordsOf={(row) => [row.displayName, row.tenantName, row.appId, row.tenantId]}
        found={texts.found}
        noMatch={texts.noMatch}
      >
        {(row) => (
          <ListRow
            key={`${row.tenantId} ${row.appId}`}
            title={row.displayName}
            about={texts.about(row.tenantName, localTime(row.preparedAt, 'date'), row.verified)}
            state={
              <>
                <SecretStatus row={row} />
                <CheckStatus check={checks.find(({ appId }) => appId === row.appId) ?? null} />
              </>
            }
            onOpen={() => onOpen(row)}
          />
        )}
      </SearchedList>
    </>
  );
}

function UrgencyNotice({ rows }: { readonly rows: readonly RegistrationRow[] }) {
  const expired = rows.filter((row) => urgencyOf(row) === 'expired').length;
  const soon = rows.filter((row) => urgencyOf(row) === 'soon').length;
  if (expired + soon === 0) return null;
  return (
    <Notice tone={expired > 0 ? 'failure' : 'warning'} title={texts.urgency(expired, soon)}>
      {texts.urgencyMeans}
    </Notice>
  );
}
