import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { HealthView } from '../../contract/views/readiness';
import type { Fix } from '../../domain/diagnosis/fixes/fix';
import { Loaded } from '../components/feedback/loaded';
import { FindingsList } from '../components/findings/findings-list';
import { VerdictNotice } from '../components/findings/verdict-notice';
import { Section } from '../components/page/section';
import { Timestamp } from '../components/timestamp';
import type { Loadable } from '../state/api';
import { RefreshIcon } from '../theme/icons';
import { registrationsTexts as texts } from './texts';

interface HealthProps {
  readonly check: Loadable<HealthView>;
  readonly onCheck: () => void;
  readonly onFix: (fix: Fix) => void;
}

/** What the check found, once it was asked for. */
export function Health({ check, onCheck, onFix }: HealthProps): ReactNode {
  if (check.state === 'idle') return null;
  const busy = check.state === 'loading';
  return (
    <Section title={texts.health}>
      <Loaded
        of={check}
        reading={texts.checkReason}
        usual={texts.checkUsual}
        notRead={texts.notChecked}
        onRetry={onCheck}
      >
        {({ verdict, findings, checkedAt }) => (
          <>
            <VerdictNotice
              verdict={verdict}
              actions={
                <Button size="small" icon={<RefreshIcon />} disabledFocusable={busy} onClick={onCheck}>
                  {busy ? texts.checking : texts.checkAgain}
                </Button>
              }
            >
              <span>
                {texts.checkedAt} <Timestamp iso={checkedAt} />
              </span>
            </VerdictNotice>
            <FindingsList label={texts.health} findings={findings} onFix={onFix} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
