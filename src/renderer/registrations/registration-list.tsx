import { Button, useAnnounce } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { RegistrationRow } from '../../contract/views/records';
import { Empty } from '../components/empty';
import { Notice } from '../components/notice';
import { Row, RowList } from '../components/row-list';
import { SearchField, matches } from '../components/search-field';
import { localTime } from '../components/timestamp';
import { useNavigation } from '../state/navigation';
import { useStackStyles } from '../theme/text';
import { SecretState, attentionOf, byAttention } from './secret-state';
import { registrationsTexts as texts } from './texts';

/** From how many rows on a search field pays. */
const searchedFrom = 7;

interface RegistrationListProps {
  readonly rows: readonly RegistrationRow[];
  readonly onOpen: (row: RegistrationRow) => void;
}

/** All registrations; those whose client secret has ended or soon will come first. */
export function RegistrationList({ rows, onOpen }: RegistrationListProps) {
  const stack = useStackStyles();
  const { go } = useNavigation();
  const { announce } = useAnnounce();
  const [typed, setTyped] = useState('');
  const shown = byAttention(rows).filter((row) =>
    matches(typed, [row.displayName, row.tenantName, row.appId, row.tenantId]),
  );
  const none = typed !== '' && shown.length === 0;
  useEffect(() => {
    if (none) announce(texts.noMatch(typed), { polite: true, batchId: 'registrations-found' });
  }, [announce, none, typed]);
  if (rows.length === 0) {
    return (
      <Empty
        title={texts.empty}
        actions={
          <Button appearance="primary" onClick={() => go('prepare')}>
            {texts.toPrepare}
          </Button>
        }
      >
        {texts.emptyMeans}
      </Empty>
    );
  }
  return (
    <div className={stack.section}>
      <AttentionNotice rows={rows} />
      {rows.length >= searchedFrom && <SearchField label={texts.search} value={typed} onChange={setTyped} />}
      {none ? (
        <Empty
          title={texts.noMatch(typed)}
          actions={<Button onClick={() => setTyped('')}>{texts.clearSearch}</Button>}
        />
      ) : (
        <RowList label={texts.list}>
          {shown.map((row) => (
            <Row
              key={`${row.tenantId} ${row.appId}`}
              title={row.displayName}
              about={texts.about(row.tenantName, localTime(row.preparedAt, 'date') ?? row.preparedAt)}
              state={<SecretState row={row} />}
              onOpen={() => onOpen(row)}
            />
          ))}
        </RowList>
      )}
    </div>
  );
}

function AttentionNotice({ rows }: { readonly rows: readonly RegistrationRow[] }) {
  const expired = rows.filter((row) => attentionOf(row) === 'expired').length;
  const soon = rows.filter((row) => attentionOf(row) === 'soon').length;
  if (expired + soon === 0) return null;
  return (
    <Notice tone={expired > 0 ? 'failure' : 'warning'} title={texts.attention(expired, soon)}>
      {texts.attentionMeans}
    </Notice>
  );
}
