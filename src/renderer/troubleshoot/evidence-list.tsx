import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ExaminationView } from '../../contract/views/records';
import type { Tone } from '../components/feedback/notice';
import { SecretTable } from '../components/secret/secret-table';
import { Status } from '../components/feedback/status';
import { RefreshIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '4px' },
  item: {
    display: 'grid',
    gridTemplateColumns: '96px minmax(0, 1fr)',
    columnGap: '8px',
    alignItems: 'start',
  },
});

const tones: Readonly<Record<ExaminationView['evidence'][number]['verdict'], Tone>> = {
  fault: 'failure',
  fine: 'success',
  unknown: 'unknown',
  info: 'information',
};

interface EvidenceProps {
  readonly examination: ExaminationView;
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** What can be done about it, right under the verdict. */
  readonly children?: ReactNode;
}

/** What the tenant's real state says: the verdict first, then what it rests on. */
export function EvidenceList({ examination, busy, onAgain, children }: EvidenceProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <div className={stack.section}>
      <p className={mergeClasses(text.body, text.strong)}>{examination.verdict}</p>
      {children}
      <ul className={styles.list}>
        {examination.evidence.map((item) => (
          <li key={`${item.verdict} ${item.text}`} className={mergeClasses(styles.item, text.body)}>
            <Status tone={tones[item.verdict]}>{texts.verdicts[item.verdict]}</Status>
            <span>{item.text}</span>
          </li>
        ))}
      </ul>
      {examination.nextLikely !== null && (
        <p className={text.body}>
          <span className={text.strong}>{texts.next}:</span> {examination.nextLikely}
        </p>
      )}
      {examination.secrets.length > 0 && <Secrets secrets={examination.secrets} />}
      <div className={stack.row}>
        <Button size="small" icon={<RefreshIcon />} disabledFocusable={busy} onClick={onAgain}>
          {busy ? texts.examining : texts.examineAgain}
        </Button>
      </div>
    </div>
  );
}

function Secrets({ secrets }: { readonly secrets: ExaminationView['secrets'] }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <div className={stack.lines}>
      <h3 className={text.h3}>{texts.secretsTitle}</h3>
      <p className={text.quiet}>{texts.secretsLead}</p>
      <SecretTable secrets={secrets} label={texts.secretsTitle} />
    </div>
  );
}
