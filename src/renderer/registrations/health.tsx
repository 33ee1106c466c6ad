import type { ReactNode } from 'react';
import type { ChecksView } from '../../contract/views/readiness';
import type { Fix } from '../../domain/diagnosis/fixes/fix';
import { Loaded } from '../components/feedback/loaded';
import { CheckedFindings } from '../components/findings/checked-findings';
import { Section } from '../components/page/section';
import type { Loadable } from '../state/api';
import { registrationsTexts as texts } from './texts';

interface HealthProps {
  readonly check: Loadable<ChecksView>;
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
        {(view) => (
          <CheckedFindings of={view} label={texts.health} checking={busy} onCheck={onCheck} onFix={onFix} />
        )}
      </Loaded>
    </Section>
  );
}
