import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { TenantView } from '../../contract/views/tenant';
import { BackButton } from '../components/buttons';
import { StepScreen } from '../components/page/step-screen';
import { commonTexts } from '../components/texts';
import type { Draft } from '../state/wizard/draft';
import type { ChoiceStep } from '../state/wizard/wizard';
import { prepareTexts } from './texts';

/** What every step that asks something gets. */
export interface ChoiceStepProps {
  readonly draft: Draft;
  readonly tenant: TenantView;
  readonly onChoose: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

interface ChoiceStepScreenProps extends Pick<ChoiceStepProps, 'onBack' | 'onNext'> {
  readonly step: ChoiceStep;
  readonly children: ReactNode;
}

/** A step that asks something, with the ways back and on. */
export function ChoiceStepScreen({ step, onBack, onNext, children }: ChoiceStepScreenProps) {
  const { title, lead } = prepareTexts[step];
  return (
    <StepScreen
      title={title}
      lead={lead}
      back={
        <BackButton onClick={onBack}>{step === 'about' ? prepareTexts.toStart : commonTexts.back}</BackButton>
      }
      next={
        <Button appearance="primary" onClick={onNext}>
          {prepareTexts.next[step]}
        </Button>
      }
    >
      {children}
    </StepScreen>
  );
}
