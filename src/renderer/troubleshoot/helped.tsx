import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { DiagnosisRecord } from '../../contract/views/records';
import { useCall } from '../state/api';
import { TickIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

/** Whether what was said or done helped: kept on this computer, for the next time. */
export function Helped({ record }: { readonly record: DiagnosisRecord }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const helped = useCall('troubleshoot.helped');
  const [answer, setAnswer] = useState(record.helped);
  const say = async (next: 'yes' | 'no') => {
    const result = await helped.run({ id: record.id, helped: next });
    if (result.ok) setAnswer(next);
  };
  return (
    <div className={stack.row} role="group" aria-label={texts.helpedTitle}>
      <span className={text.body}>{texts.helpedTitle}</span>
      {(['yes', 'no'] as const).map((one) => (
        <Button
          key={one}
          size="small"
          aria-pressed={answer === one}
          {...(answer === one && { icon: <TickIcon /> })}
          onClick={() => void say(one)}
        >
          {one === 'yes' ? texts.helpedYes : texts.helpedNo}
        </Button>
      ))}
      {answer !== 'notSaid' && (
        <span className={text.small} role="status">
          {texts.thanks}
        </span>
      )}
    </div>
  );
}
