import type { ReactNode } from 'react';
import type { VerificationView } from '../../contract/views/run';
import { ErrorNotice } from '../components/error-notice';
import { Loading } from '../components/loading';
import { Verification } from '../components/result/verification';
import { Section } from '../components/section';
import { shownValue, type Loadable } from '../state/api';
import { registrationsTexts as texts } from './texts';

interface HealthProps {
  readonly check: Loadable<VerificationView>;
  readonly onCheck: () => void;
}

/** What the check found, once it was asked for. */
export function Health({ check, onCheck }: HealthProps): ReactNode {
  if (check.state === 'idle') return null;
  const found = shownValue(check);
  return (
    <Section title={texts.health}>
      {check.state === 'loading' && found === null && (
        <Loading reason={texts.checkReason} usual={texts.checkUsual} />
      )}
      {check.state === 'failed' && (
        <ErrorNotice during={texts.notChecked} error={check.error} onRetry={onCheck} />
      )}
      {found !== null && (
        <Verification verification={found} checking={check.state === 'loading'} onCheck={onCheck} />
      )}
    </Section>
  );
}
