import { makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ActivityDetail } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { Empty } from '../components/page/empty';
import { Identifier } from '../components/identifier';
import { Status } from '../components/feedback/status';
import { Timestamp } from '../components/timestamp';
import { narrow } from '../theme/layout';
import { BodyText, BorderedList, BorderedRow, Inline, QuietText, SmallText, Stack } from '../theme/text';
import { activityTexts as texts } from './texts';
import type { Tone } from '../components/feedback/tone-icon';

type Step = ActivityDetail['steps'][number];

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 150px auto',
    columnGap: '16px',
    alignItems: 'start',
    padding: '8px 16px',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: '2px', padding: '8px 12px' },
  },
  what: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0 },
});

const tones: Readonly<Record<Step['outcome'], Tone>> = {
  done: 'success',
  already: 'success',
  failed: 'failure',
  unknown: 'unknown',
  intended: 'unknown',
};

/** What was sent to Microsoft in a run, in order, and what came of it. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const [showsIds, setShowsIds] = useState(false);
  if (steps.length === 0) return <Empty title={texts.stepsNone}>{texts.stepsNoneMeans}</Empty>;
  const hasIds = steps.some((step) => step.requestIds.length > 0);
  return (
    <Stack>
      {hasIds && (
        <Inline>
          <SmallButton aria-pressed={showsIds} onClick={() => setShowsIds(!showsIds)}>
            {showsIds ? texts.hideIds : texts.showIds}
          </SmallButton>
          <SmallText as="span">{texts.idsMeans}</SmallText>
        </Inline>
      )}
      <BorderedList as="ol">
        {steps.map((step, index) => (
          // The same step may be tried more than once.
          <StepRow key={`${step.title} ${String(index)}`} step={step} showsIds={showsIds} />
        ))}
      </BorderedList>
    </Stack>
  );
}

function StepRow({ step, showsIds }: { readonly step: Step; readonly showsIds: boolean }) {
  const styles = useStyles();
  const note = step.note ?? texts.outcomeMeans[step.outcome];
  // The user is about to need the id of a failure.
  const ids = showsIds || step.outcome === 'failed' ? step.requestIds : [];
  return (
    <BorderedRow className={styles.row} data-outcome={step.outcome}>
      <div className={styles.what}>
        <BodyText>{step.title}</BodyText>
        {note !== null && <QuietText>{note}</QuietText>}
        {ids.map((id) => (
          <Inline key={id}>
            <SmallText as="span">{texts.requestId}</SmallText>
            <Identifier what={texts.requestId} value={id} />
          </Inline>
        ))}
      </div>
      <Status tone={tones[step.outcome]}>{texts.outcomes[step.outcome]}</Status>
      <SmallText as="span">
        <Timestamp iso={step.at} form="time" />
      </SmallText>
    </BorderedRow>
  );
}
