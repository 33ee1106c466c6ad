import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { DiagnosisRecord } from '../../contract/views/records';
import { useCall } from '../state/api';
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
      <Button size="small" aria-pressed={answer === 'yes'} onClick={() => void say('yes')}>
        {texts.helpedYes}
      </Button>
      <Button size="small" aria-pressed={answer === 'no'} onClick={() => void say('no')}>
        {texts.helpedNo}
      </Button>
      {answer !== 'notSaid' && (
        <span className={text.small} role="status">
          {texts.thanks}
        </span>
      )}
    </div>
  );
}
