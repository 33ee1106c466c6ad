import type { ChecksView } from '../../../contract/views/readiness';
import { SmallButton } from '../buttons';
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
          <SmallButton icon={<RefreshIcon />} disabledFocusable={checking} onClick={onCheck}>
            {checking ? texts.checking : texts.checkAgain}
          </SmallButton>
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
