import { useState } from 'react';
import type { DiagnosisRecord } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { useCall } from '../state/api';
import { TickIcon } from '../theme/icons';
import { BodyText, Inline, SmallText } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

/** Whether what was said or done helped: kept on this computer, for the next time. */
export function Helped({ record }: { readonly record: DiagnosisRecord }) {
  const helped = useCall('troubleshoot.helped');
  const [answer, setAnswer] = useState(record.helped);
  const say = async (next: 'yes' | 'no') => {
    const result = await helped.run({ id: record.id, helped: next });
    if (result.ok) setAnswer(next);
  };
  return (
    <Inline role="group" aria-label={texts.helpedTitle}>
      <BodyText as="span">{texts.helpedTitle}</BodyText>
      {(['yes', 'no'] as const).map((one) => (
        <SmallButton
          key={one}
          aria-pressed={answer === one}
          {...(answer === one && { icon: <TickIcon /> })}
          onClick={() => void say(one)}
        >
          {one === 'yes' ? texts.helpedYes : texts.helpedNo}
        </SmallButton>
      ))}
      {answer !== 'notSaid' && (
        <SmallText as="span" role="status">
          {texts.thanks}
        </SmallText>
      )}
    </Inline>
  );
}
