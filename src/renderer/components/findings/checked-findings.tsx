import { Button } from '@fluentui/react-components';
import type { ChecksView } from '../../../contract/views/readiness';
import { RefreshIcon } from '../../theme/icons';
import { Timestamp } from '../timestamp';
import { FindingsList } from './findings-list';
import { findingsTexts as texts } from './texts';
import { VerdictNotice } from './verdict-notice';

interface CheckedFindingsProps extends Omit<Parameters<typeof FindingsList>[0], 'findings'> {
  readonly of: ChecksView;
  readonly checking: boolean;
  readonly onCheck: () => void;
}

/** What checks of one registration found: the verdict with when it was checked, and what it rests on. */
export function CheckedFindings({
  of: { verdict, findings, checkedAt },
  checking,
  onCheck,
  ...list
}: CheckedFindingsProps) {
  return (
    <>
      <VerdictNotice
        verdict={verdict}
        actions={
          <Button size="small" icon={<RefreshIcon />} disabledFocusable={checking} onClick={onCheck}>
            {checking ? texts.checking : texts.checkAgain}
          </Button>
        }
      >
        <span>
          {texts.checkedAt} <Timestamp iso={checkedAt} />
        </span>
      </VerdictNotice>
      <FindingsList findings={findings} {...list} />
    </>
  );
}
