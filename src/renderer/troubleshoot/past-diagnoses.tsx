import { Badge, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { DiagnosisRecord } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Loading } from '../components/feedback/loading';
import { Section } from '../components/page/section';
import { Timestamp } from '../components/timestamp';
import { loadError, shownValue, useCall, useLoad } from '../state/api';
import { narrow } from '../theme/layout';
import { Inline, QuietText, SmallText } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

const useStyles = makeStyles({
  list: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: '16px',
    padding: '4px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  open: { textAlign: 'start', paddingBlock: '4px', overflowWrap: 'anywhere' },
});

interface HistoryProps {
  /** Changes when something new was remembered. */
  readonly version: string;
  readonly onOpen: (record: DiagnosisRecord) => void;
}

/** What was looked up before on this computer. */
export function PastDiagnoses({ version, onOpen }: HistoryProps) {
  const styles = useStyles();
  const { loadable, reload } = useLoad('troubleshoot.history', [], version);
  const clear = useCall('troubleshoot.clear');
  const [asking, setAsking] = useState(false);
  const records = shownValue(loadable) ?? [];
  const forget = async () => {
    const result = await clear.run();
    setAsking(false);
    if (result.ok) reload();
  };
  return (
    <Section
      title={texts.historyTitle}
      lead={texts.historyLead}
      actions={
        records.length > 0 && <SmallButton onClick={() => setAsking(true)}>{texts.forget}</SmallButton>
      }
    >
      <ErrorNotice error={clear.error} />
      {loadable.state === 'loading' && loadable.stale === null && <Loading reason={texts.historyLoading} />}
      <ErrorNotice error={loadError(loadable)} onRetry={reload} />
      {loadable.state === 'ok' && records.length === 0 && <QuietText>{texts.historyEmpty}</QuietText>}
      {records.length > 0 && (
        <ul className={styles.list}>
          {records.map((record) => (
            <li key={record.id} className={styles.row}>
              <Link
                as="button"
                className={styles.open}
                aria-label={texts.openAgain(record.title)}
                onClick={() => onOpen(record)}
              >
                {record.title}
              </Link>
              <Inline as="span">
                {record.fixed && (
                  <Badge appearance="outline" color="informative">
                    {texts.fixed}
                  </Badge>
                )}
                {record.helped !== 'notSaid' && (
                  <SmallText as="span">{texts.helped[record.helped]}</SmallText>
                )}
              </Inline>
              <SmallText as="span">
                <Timestamp iso={record.at} />
              </SmallText>
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <ConfirmDialog
          title={texts.forgetTitle}
          action={texts.forget}
          busy={clear.busy}
          onConfirm={() => void forget()}
          onClose={() => setAsking(false)}
        >
          {texts.forgetText}
        </ConfirmDialog>
      )}
    </Section>
  );
}
