import type { ReactNode } from 'react';
import type { VerificationView } from '../../contract/views/run';
import { Loaded } from '../components/feedback/loaded';
import { VerificationSection } from '../components/result/verification-section';
import { Section } from '../components/page/section';
import type { Loadable } from '../state/api';
import { registrationsTexts as texts } from './texts';

interface HealthProps {
  readonly check: Loadable<VerificationView>;
  readonly onCheck: () => void;
}

/** What the check found, once it was asked for. */
export function Health({ check, onCheck }: HealthProps): ReactNode {
  if (check.state === 'idle') return null;
  return (
    <Section title={texts.health}>
      <Loaded
        of={check}
        reading={texts.checkReason}
        usual={texts.checkUsual}
        notRead={texts.notChecked}
        onRetry={onCheck}
      >
        {(found) => (
          <VerificationSection verification={found} checking={check.state === 'loading'} onCheck={onCheck} />
        )}
      </Loaded>
    </Section>
  );
}
