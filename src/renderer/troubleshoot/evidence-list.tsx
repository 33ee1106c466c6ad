import { Button, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ExaminationView } from '../../contract/views/records';
import { FindingsList } from '../components/findings/findings-list';
import { SecretTable } from '../components/secret/secret-table';
import { RefreshIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

interface EvidenceProps {
  readonly examination: ExaminationView;
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** What can be done about it, right under the verdict. */
  readonly children?: ReactNode;
}

/** What the tenant's real state says: the verdict first, then the findings that it rests on. */
export function EvidenceList({ examination, busy, onAgain, children }: EvidenceProps) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { verdict, findings, nextLikely, secrets, account } = examination;
  return (
    <div className={stack.section}>
      <p className={mergeClasses(text.body, text.strong)}>{verdict}</p>
      {children}
      {account !== null && <p className={text.quiet}>{texts.lookedAtAccount(account)}</p>}
      <FindingsList label={texts.lookUp} findings={findings} onFix={null} />
      {nextLikely !== null && (
        <p className={text.body}>
          <span className={text.strong}>{texts.next}:</span> {nextLikely}
        </p>
      )}
      {secrets.length > 0 && <Secrets secrets={secrets} />}
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
